using System.Collections.Concurrent;
using System.Collections.Immutable;
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

    /// <summary>Bytes that who spoke last of a day takes at most, as storage is sent it: day, moment, an id of 200.</summary>
    public const int DayWordBytes = 600;

    private const string HeadRow = "organ";
    private const string List = "organs";
    private const string Gone = "deleted";
    private const string WorkflowsPrefix = "workflows~";
    private const string WordsPrefix = "words~";
    private const string DayWordsRow = WordsPrefix + "workdays";
    private const string LivesRow = WordsPrefix + "lives";
    private const string RosterPrefix = "roster~v";
    private const int RosterAttempts = 8;
    private readonly ConcurrentDictionary<string, Organ> known = new(StringComparer.Ordinal);

    /// <summary>The organ as it stands, or null.</summary>
    public async Task<Organ?> Find(string id, CancellationToken cancel)
    {
        if (!Fields.IsId(id))
            return null;
        if (await tables.Settings.Find(id, HeadRow, cancel) is not { } row)
        {
            known.TryRemove(id, out _);
            return null;
        }

        var head = Head(row);
        if (known.TryGetValue(id, out var same) && same.Head == head)
            return same;
        var settings = await ReadSettings(head, cancel);

        // They lie beside each other.
        var kept = await tables.Settings.Range(id, WordsPrefix, WorkflowsPrefix + "\uffff", cancel);
        return known[id] = new Organ(
            head,
            settings,
            await Roster(id, head.RosterVersion, cancel),
            await calendars.Version(head.CalendarVersion, cancel),
            await KeptWorkflows(id, settings, kept, cancel),
            DayWords(kept.FirstOrDefault(r => r.RowKey == DayWordsRow)),
            LivesOf(kept.FirstOrDefault(r => r.RowKey == LivesRow))
        );
    }

    /// <summary>The organ as it stands.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that id.</exception>
    public async Task<Organ> Get(string id, CancellationToken cancel) =>
        await Find(id, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");

    /// <summary>The organs this instance has come across, as it last saw them. No storage is read.</summary>
    public IReadOnlyList<Organ> Seen => [.. known.Values];

    /// <summary>All organs, in order of id; with the moment since when one is archived.</summary>
    public async Task<IReadOnlyList<(string Id, string Name, DateTimeOffset? Archived)>> All(CancellationToken cancel) =>
        [.. (await tables.Organs.Under(List, "", cancel)).Select(r => (r.RowKey, r.GetString("Name"), r.GetDateTimeOffset("Archived")))];

    /// <summary>
    /// Creates an organ, or renames it; preset, zone and beginning of an existing one do not change here. True when it is new.
    /// </summary>
    /// <param name="current">Whether it begins with the periods it is created in.</param>
    public async Task<bool> Put(string id, string name, string preset, string timeZone, CancellationToken cancel, bool current = false)
    {
        var head = new TableEntity(id, HeadRow)
        {
            ["Name"] = name,
            ["Preset"] = preset,
            ["Edition"] = OrganSettings.Edition,
            ["TimeZone"] = timeZone,
            ["Created"] = clock.GetUtcNow(),
            ["SettingsVersion"] = 1,
            ["RosterVersion"] = 0,
            ["CalendarVersion"] = await calendars.CurrentVersion(cancel),
        };
        if (current)
            head["StartsWithCurrent"] = true;
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

    /// <summary>归档: from now on the organ is only read; one that is archived stays as it is. Repeatable. Two calls.</summary>
    public async Task Archive(Organ organ, CancellationToken cancel)
    {
        var since = organ.Head.Archived ?? clock.GetUtcNow();
        if (organ.Head.Archived is null)
            await tables.Settings.UpdateEntityAsync(
                new TableEntity(organ.Id, HeadRow) { ["Archived"] = since },
                ETag.All,
                TableUpdateMode.Merge,
                cancel
            );
        await tables.Organs.UpsertEntityAsync(
            new TableEntity(List, organ.Id) { ["Name"] = organ.Head.Name, ["Archived"] = since },
            TableUpdateMode.Replace,
            cancel
        );
    }

    /// <summary>
    /// 恢复使用: the organ works again, by settings of a new version: a step goes on from then, as after a change of settings, and its
    /// chain is not broken. Repeatable. Three calls.
    /// </summary>
    public async Task Resume(string id, CancellationToken cancel)
    {
        // A column is taken away only with its row written anew, under the version it was read at.
        var head = await tables.Settings.Find(id, HeadRow, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");
        if (head.Remove("Archived"))
        {
            head.Remove("Exported");
            head["SettingsVersion"] = (head.GetInt32("SettingsVersion") ?? 1) + 1;
            await tables.Settings.UpdateEntityAsync(head, head.ETag, TableUpdateMode.Replace, cancel);
        }

        await tables.Organs.UpsertEntityAsync(
            new TableEntity(List, id) { ["Name"] = head.GetString("Name") },
            TableUpdateMode.Replace,
            cancel
        );
    }

    /// <summary>Notes that all of an archived organ's data was handed out. One call.</summary>
    public Task Exported(string id, CancellationToken cancel) =>
        tables.Settings.UpdateEntityAsync(
            new TableEntity(id, HeadRow) { ["Exported"] = clock.GetUtcNow() },
            ETag.All,
            TableUpdateMode.Merge,
            cancel
        );

    /// <summary>An organ that was deleted, or is being deleted; null when there was none of that id. One call.</summary>
    public async Task<DeletedOrgan?> Deleted(string id, CancellationToken cancel) =>
        Fields.IsId(id) && await tables.Organs.Find(Gone, id, cancel) is { } row
            ? new DeletedOrgan(id, row.GetString("Name"), row.GetDateTimeOffset("Began")!.Value, row.GetDateTimeOffset("Done"))
            : null;

    /// <summary>
    /// Begins to delete an organ: that it is being deleted is noted first, then it is in no list, then nobody finds it. Repeatable.
    /// Three calls.
    /// </summary>
    public async Task Delete(DeletedOrgan gone, CancellationToken cancel)
    {
        await tables.Organs.UpsertEntityAsync(Row(gone), TableUpdateMode.Replace, cancel);
        await tables.Organs.DeleteEntityAsync(List, gone.Id, ETag.All, cancel);
        await tables.Settings.DeleteEntityAsync(gone.Id, HeadRow, ETag.All, cancel);
        known.TryRemove(gone.Id, out _);
    }

    /// <summary>Notes that nothing of it is left. One call.</summary>
    public Task Finish(DeletedOrgan gone, CancellationToken cancel) =>
        tables.Organs.UpsertEntityAsync(Row(gone with { Done = clock.GetUtcNow() }), TableUpdateMode.Replace, cancel);

    private static TableEntity Row(DeletedOrgan gone)
    {
        var row = new TableEntity(Gone, gone.Id) { ["Name"] = gone.Name, ["Began"] = gone.Began };
        if (gone.Done is { } done)
            row["Done"] = done;
        return row;
    }

    /// <summary>Lets every organ adopt the national calendar as it stands; repeatable.</summary>
    /// <exception cref="AggregateException">Some organs could not; all others have.</exception>
    public async Task AdoptCalendar(CancellationToken cancel)
    {
        var version = await calendars.CurrentVersion(cancel);
        var failed = new ConcurrentBag<Exception>();
        foreach (var chunk in (await All(cancel)).Chunk(16))
            await Task.WhenAll(chunk.Select(o => Adopt(o.Id)));
        if (!failed.IsEmpty)
            throw new AggregateException(failed);

        async Task Adopt(string organ)
        {
            try
            {
                await tables.Settings.UpdateEntityAsync(
                    new TableEntity(organ, HeadRow) { ["CalendarVersion"] = version },
                    ETag.All,
                    TableUpdateMode.Merge,
                    cancel
                );
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                failed.Add(e);
            }
        }
    }

    /// <summary>Whether an organ goes by the national calendar as it stands.</summary>
    public async Task<bool> HasAdoptedCalendar(Organ organ, CancellationToken cancel) =>
        organ.Head.CalendarVersion == await calendars.CurrentVersion(cancel);

    /// <summary>
    /// Which event spoke last of each day among the organ's own workdays. They lie beside the section, which people read and write.
    /// </summary>
    public async Task<ImmutableDictionary<DateOnly, DayWord>> DayWords(string id, CancellationToken cancel) =>
        DayWords(await tables.Settings.Find(id, DayWordsRow, cancel));

    /// <summary>
    /// Changes what events say of people, in one transaction with the organ's head, so that every instance knows it with its next look. Two
    /// reads and the transaction; two reads where nothing changes.
    /// </summary>
    public async Task PutLives(string id, Func<Lives, Lives> change, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var head = await tables.Settings.Find(id, HeadRow, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");
            var present = LivesOf(await tables.Settings.Find(id, LivesRow, cancel));
            var changed = change(present);
            if (ReferenceEquals(changed, present))
                return;
            try
            {
                await tables.Settings.SubmitTransactionAsync(
                    [
                        Rows.Put(new TableEntity(id, LivesRow).PutJson("Json", changed)),
                        new TableTransactionAction(
                            TableTransactionActionType.UpdateMerge,
                            new TableEntity(id, HeadRow) { ["LivesVersion"] = (head.GetInt32("LivesVersion") ?? 0) + 1 },
                            head.ETag
                        ),
                    ],
                    cancel
                );
                return;
            }
            catch (RequestFailedException e) when (e.Status == 412 && attempt < RosterAttempts)
            {
                // The head changed, and perhaps what is said of people with it: look again.
                await LostRace.Pause(attempt * 20, cancel);
            }
        }
    }

    /// <summary>An organ's overrides of a section; null when it has none.</summary>
    public async Task<SectionOverrides?> Overrides(string id, string section, CancellationToken cancel) =>
        await tables.Settings.Find(id, SectionRows.Present + section, cancel) is { } row
            ? new SectionOverrides(SectionRows.Parse(row), row.ETag.ToString(), SectionRows.IsKept(row) ? SectionRows.HeadOf(row) : null)
            : null;

    /// <summary>
    /// Replaces an organ's overrides of a section, keeps them as a version and raises the settings version, in one transaction. What the
    /// section says already, as a repeated request brings it, is no new version. Storage calls: two reads at once, the transaction.
    /// </summary>
    /// <param name="seen">The ETag the caller saw, or <see cref="NoOverrides"/>; null writes whatever is there.</param>
    /// <param name="words">Which event spoke last of each day, where an event changes the workdays.</param>
    /// <param name="act">Who does what; null when nobody says.</param>
    /// <returns>The settings version, and the section's ETag.</returns>
    /// <exception cref="RequestFailedException">412, or 409 where none were seen, when the section or the organ changed
    /// meanwhile.</exception>
    public async Task<(int Version, string ETag)> PutOverrides(
        string id,
        string section,
        JsonNode overrides,
        string? seen,
        CancellationToken cancel,
        IReadOnlyDictionary<DateOnly, DayWord>? words = null,
        SettingsAct? act = null
    )
    {
        var rows = tables.Settings.Find(id, SectionRows.Present + section, cancel);
        var head = await tables.Settings.Find(id, HeadRow, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");
        var (present, last) = (await rows, head.GetInt32("SettingsVersion") ?? 0);
        if (
            words is null
            && present is not null
            && (seen is null || seen == present.ETag.ToString())
            && SectionRows.Says(present, overrides)
        )
            return (last, present.ETag.ToString());
        var (actions, version) = SectionRows.Write(
            id,
            section,
            overrides,
            present,
            seen,
            last,
            await FoundAs(id, section, present, last, cancel),
            act ?? SettingsAct.Unknown,
            clock.GetUtcNow()
        );
        actions.Add(
            new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(id, HeadRow) { ["SettingsVersion"] = version },
                head.ETag
            )
        );
        if (words is not null)
            actions.Add(Rows.Put(new TableEntity(id, DayWordsRow).PutJson("Words", words)));
        var answers = await tables.Settings.SubmitTransactionAsync(actions, cancel);
        return (version, answers.Value[0].Headers.ETag.ToString() ?? "");
    }

    /// <summary>
    /// Replaces the roster: its text is inserted under an attempt of its own, in as many rows as it needs; then one transaction moves the
    /// head and names the attempt. What lost a race is taken out again, and named by nothing.
    /// </summary>
    /// <param name="seen">The version the caller decided upon.</param>
    /// <param name="act">Who does what; null when nobody says.</param>
    /// <param name="lives">The version of what events say of people that the caller saw; null where it does not matter.</param>
    /// <param name="sections">
    /// Settings sections that change with the roster, in the same transaction, with the overrides that were seen and that replace them.
    /// </param>
    /// <returns>Null when another version of the roster, or of one of the sections, came meanwhile.</returns>
    public async Task<RosterVersion?> PutRoster(
        string id,
        int seen,
        string json,
        CancellationToken cancel,
        SettingsAct? act = null,
        IReadOnlyList<SectionReplacement>? sections = null,
        int? lives = null
    )
    {
        act ??= SettingsAct.Unknown;
        var put = new RosterVersion(seen + 1, Guid.NewGuid().ToString("N"));
        var text = TextOf(id, put.Version, put.Attempt, json);
        await tables.Rosters.Submit(text.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)), cancel);
        for (var attempt = 1; ; attempt++)
        {
            var head = await tables.Settings.Find(id, HeadRow, cancel) ?? throw new KeyNotFoundException($"there is no organ '{id}'");
            if ((head.GetInt32("RosterVersion") ?? 0) != seen)
            {
                // Perhaps by this very attempt, whose answer was lost.
                if ((await tables.Settings.Find(id, RosterPrefix + Number(put.Version), cancel))?.GetString("Attempt") == put.Attempt)
                    return put;
                return await Withdraw();
            }

            // Somebody was erased meanwhile, whom this roster may name again.
            if (lives is not null && (head.GetInt32("LivesVersion") ?? 0) != lives)
                return await Withdraw();
            var (actions, version) = await Replacements(head, sections ?? [], act, cancel);
            if (actions is null)
                return await Withdraw();
            actions.Add(
                new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity(id, RosterPrefix + Number(put.Version))
                    {
                        ["Attempt"] = put.Attempt,
                        ["From"] = clock.GetUtcNow(),
                        ["Act"] = act.Kind,
                        ["Actor"] = act.Actor,
                        ["Restores"] = act.Restores,
                    }
                )
            );
            actions.Add(
                new TableTransactionAction(
                    TableTransactionActionType.UpdateMerge,
                    new TableEntity(id, HeadRow) { ["RosterVersion"] = put.Version, ["SettingsVersion"] = version },
                    head.ETag
                )
            );
            try
            {
                await tables.Settings.SubmitTransactionAsync(actions, cancel);
                return put;
            }
            catch (RequestFailedException e) when (e.Status is 412 or 409 && attempt < RosterAttempts)
            {
                // Settings or another roster came between: the head tells which.
                await LostRace.Pause(attempt * 20, cancel);
            }
        }

        async Task<RosterVersion?> Withdraw()
        {
            await tables.Rosters.Submit(
                text.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)),
                cancel
            );
            return null;
        }
    }

    /// <summary>
    /// What writes sections that change with a roster; no actions when one of them is not as it was seen. A read for each.
    /// </summary>
    private async Task<(List<TableTransactionAction>? Actions, int Version)> Replacements(
        TableEntity head,
        IReadOnlyList<SectionReplacement> sections,
        SettingsAct act,
        CancellationToken cancel
    )
    {
        var (actions, version) = (new List<TableTransactionAction>(), head.GetInt32("SettingsVersion") ?? 1);
        foreach (var (section, seen, overrides) in sections)
        {
            var present = await tables.Settings.Find(head.PartitionKey, SectionRows.Present + section, cancel);
            if (present is null || !JsonNode.DeepEquals(SectionRows.Parse(present), seen))
                return (null, version);
            (var more, version) = SectionRows.Write(
                head.PartitionKey,
                section,
                overrides,
                present,
                present.ETag.ToString(),
                version,
                await FoundAs(head.PartitionKey, section, present, version, cancel),
                act with
                {
                    Kind = SettingsAct.Successor,
                },
                clock.GetUtcNow()
            );
            actions.AddRange(more);
        }

        return (actions, version);
    }

    /// <summary>
    /// As which version a section's row is to be kept that no version has: the organ's present one, unless the section has that already.
    /// A read, where there is such a row.
    /// </summary>
    private async Task<int?> FoundAs(string id, string section, TableEntity? present, int last, CancellationToken cancel)
    {
        if (present is null || SectionRows.IsKept(present))
            return null;
        return await tables.Settings.Find(id, SectionRows.Version(section, last), cancel) is null ? last : last + 1;
    }

    /// <summary>
    /// The roster of a version as it was handed in; null for version 0 and for one that there is not.
    /// </summary>
    public async Task<string?> RosterJson(string id, int version, CancellationToken cancel)
    {
        if (version <= 0)
            return null;
        for (var attempt = 1; ; attempt++)
        {
            if (await tables.Settings.Find(id, RosterPrefix + Number(version), cancel) is not { } named)
                return (await tables.Rosters.Find(id, RosterRow(version), cancel))?.TextOf("Json");
            var rows = await tables.Rosters.Under(id, $"{RosterRow(version)}~{named.GetString("Attempt")}~", cancel);
            if (rows.Count > 0 || attempt == RosterAttempts)
                return string.Concat(rows.Select(r => r.TextOf("Json")));
            await LostRace.Pause(attempt * 20, cancel); // somebody is erased from it: it is named anew
        }
    }

    /// <summary>
    /// Takes out of every version of the roster what the law lets a person have removed. A version is written anew beside the old text,
    /// then named, then the old text is deleted, and what lies beside a named text without being named: so a repeat finds what is left,
    /// and nobody reads half of one. A read of the versions, and for each two reads; three transactions more where the person is in it.
    /// </summary>
    /// <param name="without">A roster without it; null where there is nothing to remove.</param>
    public async Task EraseInRosters(string id, Func<string, string?> without, CancellationToken cancel)
    {
        foreach (var (version, _, _) in await RosterVersions(id, cancel))
        {
            var named = await tables.Settings.Find(id, RosterPrefix + Number(version), cancel);
            if (named is null)
            {
                // One row, of an early build.
                if (await tables.Rosters.Find(id, RosterRow(version), cancel) is { } row && without(row.TextOf("Json") ?? "{}") is { } bare)
                {
                    var replaced = new TableEntity(id, row.RowKey).PutJson("Json", bare);
                    foreach (var column in row.Keys.Where(k => k is "From" or "Act" or "Actor" or "Restores"))
                        replaced[column] = row[column];
                    await tables.Rosters.UpdateEntityAsync(replaced, row.ETag, TableUpdateMode.Replace, cancel);
                }

                continue;
            }

            var rows = await tables.Rosters.Under(id, $"{RosterRow(version)}~", cancel);
            var attempt = named.GetString("Attempt");
            var text = string.Concat(rows.Where(r => AttemptOf(r) == attempt).Select(r => r.TextOf("Json")));
            if (without(text) is { } changed)
            {
                attempt = Guid.NewGuid().ToString("N");
                await tables.Rosters.Submit(TextOf(id, version, attempt, changed).Select(Rows.Put), cancel);
                await tables.Settings.UpdateEntityAsync(
                    new TableEntity(id, named.RowKey) { ["Attempt"] = attempt },
                    named.ETag,
                    TableUpdateMode.Merge,
                    cancel
                );
            }

            await tables.Rosters.Submit(
                rows.Where(r => AttemptOf(r) != attempt)
                    .Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)),
                cancel
            );
        }

        static string AttemptOf(TableEntity row) => row.RowKey.Split('~')[1];
    }

    private static List<TableEntity> TextOf(string id, int version, string attempt, string json) =>
        [
            .. Rows.Cut(json, int.MaxValue, Rows.RowBytes)
                .Select((part, i) => new TableEntity(id, $"{RosterRow(version)}~{attempt}~{i:D3}").PutJson("Json", part)),
        ];

    /// <summary>
    /// The versions of an organ's roster with the moment each came into force, oldest first; who made it is not known of those that an
    /// earlier build wrote.
    /// </summary>
    public async Task<IReadOnlyList<(int Version, DateTimeOffset From, SettingsAct? Act)>> RosterVersions(
        string id,
        CancellationToken cancel
    )
    {
        var versions = (await tables.Settings.Under(id, RosterPrefix, cancel))
            .Select(r => (Version: int.Parse(r.RowKey[RosterPrefix.Length..]), From: r.GetDateTimeOffset("From")!.Value, ActOf(r)))
            .ToList();
        var firstNamed = versions.Count > 0 ? versions[0].Version : int.MaxValue;
        var earlier = firstNamed <= 1 ? [] : await tables.Rosters.Range(id, RosterRow(1), RosterRow(Math.Min(firstNamed, 999_999)), cancel);
        return
        [
            .. earlier
                .Where(r => !r.RowKey.Contains('~', StringComparison.Ordinal))
                .Select(r => (int.Parse(r.RowKey[1..]), r.GetDateTimeOffset("From")!.Value, ActOf(r))),
            .. versions,
        ];
    }

    private static Lives LivesOf(TableEntity? row) => row?.ReadJson<Lives>("Json") ?? Lives.None;

    private static ImmutableDictionary<DateOnly, DayWord> DayWords(TableEntity? row) =>
        row?.ReadJson<Dictionary<DateOnly, DayWord>>("Words").ToImmutableDictionary() ?? ImmutableDictionary<DateOnly, DayWord>.Empty;

    private static SettingsAct? ActOf(TableEntity row) =>
        row.GetString("Act") is { } kind ? new SettingsAct(kind, row.GetString("Actor"), row.GetInt32("Restores")) : null;

    private static string Number(int version) => $"{version:D6}";

    private static string RosterRow(int version) => $"v{Number(version)}";

    private static OrganHead Head(TableEntity row) =>
        new(
            row.PartitionKey,
            row.GetString("Name"),
            row.GetString("Preset"),
            row.GetString("TimeZone"),
            row.GetDateTimeOffset("Created")!.Value,
            row.GetInt32("SettingsVersion") ?? 1,
            row.GetInt32("RosterVersion") ?? 0,
            row.GetInt32("CalendarVersion") ?? 0,
            row.GetInt32("Edition") ?? OrganSettings.FirstEdition,
            row.GetInt32("LivesVersion") ?? 0
        )
        {
            StartsWithCurrent = row.GetBoolean("StartsWithCurrent") ?? false,
            Archived = row.GetDateTimeOffset("Archived"),
            Exported = row.GetDateTimeOffset("Exported"),
        };

    private async Task<OrganSettings> ReadSettings(OrganHead head, CancellationToken cancel)
    {
        var overrides = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var row in await tables.Settings.Under(head.Id, SectionRows.Present, cancel))
            overrides[row.RowKey[SectionRows.Present.Length..]] = SectionRows.Parse(row);
        return new OrganSettings(head.Preset, overrides, head.Edition);
    }

    /// <summary>
    /// Every version of the workflows that was ever in force; the present one is kept before any matter can be opened by it.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, WorkflowsSection>> KeptWorkflows(
        string id,
        OrganSettings settings,
        IEnumerable<TableEntity> rows,
        CancellationToken cancel
    )
    {
        var kept = new Dictionary<string, WorkflowsSection>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.RowKey.StartsWith(WorkflowsPrefix, StringComparison.Ordinal)))
            if (OrganSettings.WorkflowsOf(SectionRows.Parse(row)) is { } version)
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

    /// <summary>The roster of a version; empty for one that there is not.</summary>
    public async Task<CommitteeRoster> Roster(string id, int version, CancellationToken cancel)
    {
        if (await RosterJson(id, version, cancel) is not { } json)
            return CommitteeRoster.Empty;
        var faults = new List<Fault>();
        return RosterReader.Read(JsonDocument.Parse(json).RootElement, faults) ?? throw new FaultyInputException(faults);
    }
}
