using System.Text.Json;
using Azure.Data.Tables;

namespace Cppcc.Functions.Storage;

/// <summary>
/// What decisions say, as rows under run and attempt; a part that is too long for one goes on in rows <c>more~{part}~{number}</c>. They are
/// written before the ledger names the attempt, so nobody reads a decision that was not taken; rows of an attempt that lost stay unread.
/// </summary>
public sealed class DecisionStore(Tables tables)
{
    private const string Json = "Json";
    private const string More = "more~";

    /// <summary>Writes an attempt's rows; in transactions as few and as large as allowed.</summary>
    public Task Write(Run run, IReadOnlyDictionary<string, string> parts, CancellationToken cancel) =>
        tables.Decisions.Submit(
            parts
                .SelectMany(p => new TableEntity(Partition(run), Prefix(run) + p.Key).Spread(Json, p.Value, n => MoreKey(run, p.Key, n)))
                .Select(Rows.Put),
            cancel
        );

    /// <summary>Reads a part of a run's decision; null when it has none of that name.</summary>
    public async Task<T?> Read<T>(Run run, ResultPart<T> part, CancellationToken cancel)
        where T : class =>
        await tables.Decisions.Find(Partition(run), Prefix(run) + part.Name, cancel) is { } row ? await Read<T>(run, row, cancel) : null;

    /// <summary>Reads all parts of a family, in order of name.</summary>
    public async Task<IReadOnlyList<T>> ReadAll<T>(Run run, ResultParts<T> parts, CancellationToken cancel)
        where T : class
    {
        var all = new List<T>();
        foreach (var row in await tables.Decisions.Under(Partition(run), Prefix(run) + parts.Prefix, cancel))
            all.Add(await Read<T>(run, row, cancel));
        return all;
    }

    /// <summary>Reads every part as JSON text by name.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ReadAll(Run run, CancellationToken cancel)
    {
        var rows = await tables.Decisions.Under(Partition(run), Prefix(run), cancel);
        var more = rows.Where(r => NameOf(run, r).StartsWith(More, StringComparison.Ordinal)).ToLookup(OfPart, StringComparer.Ordinal);
        return rows.Where(r => !NameOf(run, r).StartsWith(More, StringComparison.Ordinal))
            .ToDictionary(
                r => NameOf(run, r),
                r => Value<JsonElement>(Rows.Joined(r, Json, [.. more[NameOf(run, r)]])),
                StringComparer.Ordinal
            );

        string OfPart(TableEntity further) => NameOf(run, further)[More.Length..^NumberText(0).Length];
    }

    private async Task<T> Read<T>(Run run, TableEntity row, CancellationToken cancel) =>
        Value<T>(await tables.Decisions.WholeText(row, Json, n => MoreKey(run, NameOf(run, row), n), cancel));

    private static T Value<T>(string? json) => JsonSerializer.Deserialize<T>(json ?? "null", Rows.Json)!;

    private static string NameOf(Run run, TableEntity row) => row.RowKey[Prefix(run).Length..];

    private static string MoreKey(Run run, string part, int number) => $"{Prefix(run)}{More}{part}{NumberText(number)}";

    private static string NumberText(int number) => $"~{number:D6}";

    private static string Partition(Run run) => $"{run.Occurrence.Organ}~{run.Occurrence.Cycle}";

    private static string Prefix(Run run) => $"{run.Occurrence.Period}~{run.Occurrence.Step}~r{run.Revision}~{run.Attempt}~";
}
