using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Organs;

/// <summary>
/// The rows of a settings section: the present overrides, and beside them each version that was ever in force. Both are written in one
/// transaction, under the organ's head, so that no version is missing and none has another's number.
/// </summary>
internal static class SectionRows
{
    /// <summary>Before the section's name, in the row of its present overrides.</summary>
    public const string Present = "section~";

    private const string History = "history~";
    private const string Json = "Json";
    private const string Hash = "Hash";

    /// <summary>The columns that say what a version is, without what it contains.</summary>
    public static readonly IReadOnlyList<string> Heads =
    [
        "PartitionKey",
        "RowKey",
        "Timestamp",
        "Version",
        "At",
        "Act",
        "Actor",
        "Restores",
    ];

    /// <summary>Where the versions of a section begin.</summary>
    public static string Versions(string section) => $"{History}{section}~v";

    /// <summary>The key of a version.</summary>
    public static string Version(string section, int version) => $"{Versions(section)}{version:D6}";

    /// <summary>
    /// What writes a section's overrides as a version, and keeps what it replaces where no version has that: an earlier build wrote it, or
    /// somebody with a storage tool.
    /// </summary>
    /// <param name="present">The section's row; null when there is none.</param>
    /// <param name="seen">See <see cref="OrganStore.PutOverrides"/>.</param>
    /// <param name="last">The organ's settings version before.</param>
    /// <param name="foundAs">The version as which what is replaced is kept; null when it is kept already, or there is nothing.</param>
    /// <returns>The actions, the section's row first, and the version it is.</returns>
    public static (List<TableTransactionAction> Actions, int Version) Write(
        string organ,
        string section,
        JsonNode overrides,
        TableEntity? present,
        string? seen,
        int last,
        int? foundAs,
        SettingsAct act,
        DateTimeOffset now
    )
    {
        var actions = new List<TableTransactionAction>();
        if (present is not null && foundAs is { } found)
        {
            last = found;
            var kept = Row(organ, Version(section, found), TextOf(present), found, new SettingsAct(SettingsAct.Found), At(present));
            actions.Add(Add(kept));
        }

        var text = overrides.ToJsonString(Rows.Json);
        var row = Row(organ, Present + section, text, last + 1, act, now);
        actions.Insert(
            0,
            seen switch
            {
                null => Rows.Put(row),
                OrganStore.NoOverrides => Add(row),
                _ => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(seen)),
            }
        );
        actions.Add(Add(Row(organ, Version(section, last + 1), text, last + 1, act, now)));
        return (actions, last + 1);
    }

    /// <summary>Whether a section's present row was written with its version, and not changed since.</summary>
    public static bool IsKept(TableEntity present) => present.GetString(Hash) == HashOf(TextOf(present));

    /// <summary>Whether a section's present row has just these overrides, as a version that is kept.</summary>
    public static bool Says(TableEntity present, JsonNode overrides) =>
        IsKept(present) && TextOf(present) == overrides.ToJsonString(Rows.Json);

    /// <summary>
    /// The overrides of a row. Text that an administrator broke by hand is no object, and so faulty: it holds the steps that need the
    /// section, and nothing else.
    /// </summary>
    public static JsonNode Parse(TableEntity row)
    {
        try
        {
            return JsonNode.Parse(TextOf(row)) ?? JsonValue.Create("null");
        }
        catch (JsonException)
        {
            return JsonValue.Create("not JSON");
        }
    }

    /// <summary>What a row of a version, or the present one, says of itself.</summary>
    public static SectionVersion HeadOf(TableEntity row) =>
        new(
            row.GetInt32("Version") ?? 0,
            At(row),
            new SettingsAct(row.GetString("Act") ?? SettingsAct.Found, row.GetString("Actor"), row.GetInt32("Restores"))
        );

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static string TextOf(TableEntity row) => row.TextOf(Json) ?? "{}";

    private static DateTimeOffset At(TableEntity row) => row.GetDateTimeOffset("At") ?? row.Timestamp ?? default;

    private static TableEntity Row(string organ, string key, string text, int version, SettingsAct act, DateTimeOffset at) =>
        new TableEntity(organ, key)
        {
            ["Version"] = version,
            ["At"] = at,
            ["Act"] = act.Kind,
            ["Actor"] = act.Actor,
            ["Restores"] = act.Restores,
            [Hash] = HashOf(text),
        }.PutJson(Json, text);

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
