using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Organs;

/// <summary>
/// Organs, their settings and rosters. A look-up costs one point read, of the organ's head; what its versions name is read once
/// a process and kept, since a version never changes its content.
/// </summary>
public sealed class OrganStore(Tables tables, CalendarStore calendars, TimeProvider clock)
{
    /// <summary>What a caller saw who found no overrides of a section.</summary>
    public const string NoOverrides = "";

    private const string HeadRow = "organ";
    private const string List = "organs";
    private const string SectionPrefix = "section~";
    private const string WorkflowsPrefix = "workflows~";
    private readonly ConcurrentDictionary<string, Organ> known = new(StringComparer.Ordinal);

    /// <summary>The organ as it stands, or null.</summary>
    public async Task<Organ?> Find(string id, CancellationToken cancel)
    {
        if (!Fields.IsId(id))
            return null;
        if (await tables.Settings.Find(id, HeadRow, cancel) is not { } row)
            return null;
        var head = Head(row);
        if (known.TryGetValue(id, out var kept) && kept.Head == head)
            return kept;
        var settings = await ReadSettings(head, cancel);
        return known[id] = new Organ(
            head,
            settings,
            await ReadRoster(id, head.RosterVersion, cancel),
            await calendars.Version(head.CalendarVersion, cancel),
            await KeptWorkflows(id, settings, cancel)
        );
    }

    /// <summary>The organ as it stands.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that id.</exception>
    public async Task<Organ> Get(string id, CancellationToken cancel) =>
        await Find(id, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");

    /// <summary>All organs, in order of id.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> All(CancellationToken cancel) =>
        [.. (await tables.Organs.Under(List, "", cancel)).Select(r => (r.RowKey, r.GetString("Name")))];

    /// <summary>Creates an organ, or renames it; preset and zone of an existing one do not change here. True when it is new.</summary>
    public async Task<bool> Put(string id, string name, string preset, string timeZone, CancellationToken cancel)
    {
        var head = new TableEntity(id, HeadRow)
        {
            ["Name"] = name,
            ["Preset"] = preset,
            ["TimeZone"] = timeZone,
            ["Created"] = clock.GetUtcNow(),
            ["SettingsVersion"] = 1,
            ["RosterVersion"] = 0,
            ["CalendarVersion"] = await calendars.CurrentVersion(cancel),
        };
        var created = await tables.Settings.TryAdd(head, cancel);
        if (!created)
            await tables.Settings.UpdateEntityAsync(
                new TableEntity(id, HeadRow) { ["Name"] = name },
                ETag.All,
                TableUpdateMode.Merge,
                cancel
            );
        await tables.Organs.UpsertEntityAsync(new TableEntity(List, id) { ["Name"] = name }, TableUpdateMode.Replace, cancel);
        return created;
    }

    /// <summary>Lets every organ adopt the national calendar as it stands; repeatable. One call an organ.</summary>
    public async Task AdoptCalendar(CancellationToken cancel)
    {
        var version = await calendars.CurrentVersion(cancel);
        foreach (var chunk in (await All(cancel)).Chunk(16))
            await Task.WhenAll(
                chunk.Select(o =>
                    tables.Settings.UpdateEntityAsync(
                        new TableEntity(o.Id, HeadRow) { ["CalendarVersion"] = version },
                        ETag.All,
                        TableUpdateMode.Merge,
                        cancel
                    )
                )
            );
    }

    /// <summary>An organ's overrides of a section; null when it has none.</summary>
    public async Task<SectionOverrides?> Overrides(string id, string section, CancellationToken cancel) =>
        await tables.Settings.Find(id, SectionPrefix + section, cancel) is { } row
            ? new SectionOverrides(Parse(row), row.ETag.ToString())
            : null;

    /// <summary>Replaces an organ's overrides of a section and raises the settings version, in one transaction.</summary>
    /// <param name="seen">The ETag the caller saw, or <see cref="NoOverrides"/>; null writes whatever is there.</param>
    /// <exception cref="RequestFailedException">412, or 409 where none were seen, when the section or the organ changed
    /// meanwhile.</exception>
    public async Task PutOverrides(string id, string section, JsonNode overrides, string? seen, CancellationToken cancel)
    {
        var head = await tables.Settings.Find(id, HeadRow, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");
        var row = new TableEntity(id, SectionPrefix + section).PutJson("Json", overrides.ToJsonString(Rows.Json));
        var write = seen switch
        {
            null => Rows.Put(row),
            NoOverrides => new TableTransactionAction(TableTransactionActionType.Add, row),
            _ => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(seen)),
        };
        var raise = new TableEntity(id, HeadRow) { ["SettingsVersion"] = (head.GetInt32("SettingsVersion") ?? 0) + 1 };
        await tables.Settings.SubmitTransactionAsync(
            [write, new TableTransactionAction(TableTransactionActionType.UpdateMerge, raise, head.ETag)],
            cancel
        );
    }

    /// <summary>Replaces the roster: the new version is written beside the old ones, then the head points to it.</summary>
    public async Task<int> PutRoster(string id, string json, CancellationToken cancel)
    {
        var head = await tables.Settings.Find(id, HeadRow, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");
        var version = (head.GetInt32("RosterVersion") ?? 0) + 1;
        var row = new TableEntity(id, RosterRow(version)) { ["From"] = clock.GetUtcNow() }.PutJson("Json", json);
        await tables.Rosters.UpsertEntityAsync(row, TableUpdateMode.Replace, cancel);
        await tables.Settings.UpdateEntityAsync(
            new TableEntity(id, HeadRow) { ["RosterVersion"] = version },
            head.ETag,
            TableUpdateMode.Merge,
            cancel
        );
        return version;
    }

    /// <summary>The roster of a version as it was handed in; null for version 0.</summary>
    public async Task<string?> RosterJson(string id, int version, CancellationToken cancel) =>
        version == 0 ? null : (await tables.Rosters.Find(id, RosterRow(version), cancel))?.TextOf("Json");

    /// <summary>The versions of an organ's roster with the moment each came into force, oldest first.</summary>
    public async Task<IReadOnlyList<(int Version, DateTimeOffset From)>> RosterVersions(string id, CancellationToken cancel) =>
        [.. (await tables.Rosters.Under(id, "v", cancel)).Select(r => (int.Parse(r.RowKey[1..]), r.GetDateTimeOffset("From")!.Value))];

    private static string RosterRow(int version) => $"v{version:D6}";

    private static OrganHead Head(TableEntity row) =>
        new(
            row.PartitionKey,
            row.GetString("Name"),
            row.GetString("Preset"),
            row.GetString("TimeZone"),
            row.GetDateTimeOffset("Created")!.Value,
            row.GetInt32("SettingsVersion") ?? 1,
            row.GetInt32("RosterVersion") ?? 0,
            row.GetInt32("CalendarVersion") ?? 0
        );

    /// <summary>
    /// Text that an administrator broke by hand is no object, and so faulty: it holds the steps that need the section, and nothing else.
    /// </summary>
    private static JsonNode Parse(TableEntity row)
    {
        try
        {
            return JsonNode.Parse(row.TextOf("Json") ?? "{}") ?? JsonValue.Create("null");
        }
        catch (JsonException)
        {
            return JsonValue.Create("not JSON");
        }
    }

    private async Task<OrganSettings> ReadSettings(OrganHead head, CancellationToken cancel)
    {
        var overrides = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var row in await tables.Settings.Under(head.Id, SectionPrefix, cancel))
            overrides[row.RowKey[SectionPrefix.Length..]] = Parse(row);
        return new OrganSettings(head.Preset, overrides);
    }

    /// <summary>
    /// Every version of the workflows that was ever in force; the present one is kept before any matter can be opened by it.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, WorkflowsSection>> KeptWorkflows(
        string id,
        OrganSettings settings,
        CancellationToken cancel
    )
    {
        var kept = new Dictionary<string, WorkflowsSection>(StringComparer.Ordinal);
        foreach (var row in await tables.Settings.Under(id, WorkflowsPrefix, cancel))
            if (OrganSettings.WorkflowsOf(Parse(row)) is { } version)
                kept[row.RowKey[WorkflowsPrefix.Length..]] = version;
        var present = settings.Fingerprint("workflows");
        if (!kept.ContainsKey(present))
            await tables.Settings.UpsertEntityAsync(
                new TableEntity(id, WorkflowsPrefix + present) { ["Since"] = clock.GetUtcNow() }.PutJson(
                    "Json",
                    settings.InForce("workflows").ToJsonString(Rows.Json)
                ),
                TableUpdateMode.Replace,
                cancel
            );
        return kept;
    }

    private async Task<CommitteeRoster> ReadRoster(string id, int version, CancellationToken cancel)
    {
        if (await RosterJson(id, version, cancel) is not { } json)
            return CommitteeRoster.Empty;
        var faults = new List<Fault>();
        return RosterReader.Read(JsonDocument.Parse(json).RootElement, faults) ?? throw new FaultyInputException(faults);
    }
}
