using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;

namespace Cppcc.Functions.Storage;

/// <summary>How far a run has come.</summary>
public enum RunState
{
    /// <summary>Decided, and waiting for sign-off 签发 before it leaves.</summary>
    Awaiting,

    /// <summary>Decided: what it says can be read; effects and notices may still be under way.</summary>
    Decided,

    /// <summary>Everything it causes has been caused.</summary>
    Done,
}

/// <summary>A row of the ledger.</summary>
public sealed record Run
{
    /// <summary>The occurrence it is of.</summary>
    public required Occurrence Occurrence { get; init; }

    /// <summary>1, and more for each correction.</summary>
    public required int Revision { get; init; }

    /// <summary>How far it has come.</summary>
    public required RunState State { get; init; }

    /// <summary>Which attempt's decision rows count.</summary>
    public required string Attempt { get; init; }

    /// <summary>The digest of the decision's parts; null of runs that an earlier build decided.</summary>
    public string? Digest { get; init; }

    /// <summary>When it was due.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>What was told by then is what it knew.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>When everything it causes had been caused; null until then.</summary>
    public required DateTimeOffset? DoneAt { get; init; }

    /// <summary>Recorded as skipped: its time had passed.</summary>
    public required bool Skipped { get; init; }

    /// <summary>One line, Chinese.</summary>
    public required string Summary { get; init; }

    /// <summary>Counts for summaries.</summary>
    public required IReadOnlyDictionary<string, int> Figures { get; init; }

    /// <summary>How many notices it sends.</summary>
    public required int Notices { get; init; }

    /// <summary>The version of the settings it went by.</summary>
    public required int SettingsVersion { get; init; }

    /// <summary>The version of the roster it went by.</summary>
    public required int RosterVersion { get; init; }

    /// <summary>Why a correction was made; null for revision 1.</summary>
    public required string? Reason { get; init; }

    /// <summary>Until when it may be signed off; null when it needs no sign-off.</summary>
    public required DateTimeOffset? ApproveBy { get; init; }

    /// <summary>Who signed it off; null while nobody did.</summary>
    public required string? ApprovedBy { get; init; }

    /// <summary>Which draft it is: 1, and more for each that was returned and decided anew before it was published.</summary>
    public int Draft { get; init; } = 1;

    /// <summary>
    /// Whether it was returned and an administrator had it decided anew: its decision counts no more, and the next run of its step decides
    /// again. Only while it awaits sign-off.
    /// </summary>
    public bool Recalled { get; init; }

    /// <summary>文号 of the document that it issues; null for none.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The series that the number is of; null without one.</summary>
    public string? DocumentSeries { get; init; }

    /// <summary>Calls the app made for it, up to its being done.</summary>
    public required int StorageCalls { get; init; }

    /// <summary>The run's id: the occurrence, and the revision when it is a correction.</summary>
    public string Id => IdOf(Occurrence, Revision);

    /// <summary>The id of a run.</summary>
    public static string IdOf(Occurrence occurrence, int revision) => revision == 1 ? occurrence.ToString() : $"{occurrence}/r{revision}";

    /// <summary>
    /// The moment from which what follows its publication counts: when it was published, but not before the last moment to sign off, from
    /// which the times it prints count.
    /// </summary>
    public DateTimeOffset? Published => DoneAt is { } done ? (ApproveBy > done ? ApproveBy.Value : done) : null;

    /// <summary>Reads what <see cref="Id"/> prints.</summary>
    public static bool TryParseId(string text, out Occurrence? occurrence, out int revision)
    {
        revision = 1;
        var at = text.LastIndexOf("/r", StringComparison.Ordinal);
        if (at > 0 && int.TryParse(text[(at + 2)..], out var number) && Occurrence.TryParse(text[..at], out occurrence))
        {
            revision = number;
            return true;
        }

        return Occurrence.TryParse(text, out occurrence);
    }
}

/// <summary>The ledger: one row a run; it is inserted once, decided, and from then on only goes forward.</summary>
public sealed class RunStore(Tables tables)
{
    /// <summary>The run, or null when it was not decided.</summary>
    public async Task<(Run Run, ETag ETag)?> Find(Occurrence occurrence, int revision, CancellationToken cancel) =>
        await tables.Runs.Find(occurrence.Organ, Key(occurrence, revision), cancel) is { } row ? (Read(row), row.ETag) : null;

    /// <summary>The newest revision that may be read: decided or done; null when there is none.</summary>
    public async Task<Run?> Latest(Occurrence occurrence, CancellationToken cancel) =>
        (await Revisions(occurrence, cancel)).LastOrDefault(r => r.State != RunState.Awaiting);

    /// <summary>All revisions, oldest first.</summary>
    public async Task<IReadOnlyList<Run>> Revisions(Occurrence occurrence, CancellationToken cancel) =>
        [.. (await tables.Runs.Under(occurrence.Organ, Prefix(occurrence), cancel)).Select(Read)];

    /// <summary>All runs of an organ, or of one cycle in it, in order of cycle and period.</summary>
    public async Task<IReadOnlyList<Run>> All(string organ, Cycle? cycle, CancellationToken cancel, string? periodPrefix = null) =>
        [.. (await tables.Runs.Under(organ, cycle is null ? "" : $"{cycle}~{periodPrefix}", cancel)).Select(Read)];

    /// <summary>The runs of a cycle in an organ about periods of a year and later, in order of period.</summary>
    public async Task<IReadOnlyList<Run>> Since(string organ, Cycle cycle, int year, CancellationToken cancel) =>
        [.. (await tables.Runs.Range(organ, $"{cycle}~{year:D4}", $"{cycle}~\uffff", cancel)).Select(Read)];

    /// <summary>Enters a decision; false when another attempt was faster, whose decision then stands.</summary>
    public Task<bool> Decide(Run run, CancellationToken cancel) => tables.Runs.TryAdd(Entity(run), cancel);

    /// <summary>Moves a run forward under its ETag; false when someone else moved it.</summary>
    public async Task<bool> Move(Run run, ETag etag, CancellationToken cancel)
    {
        try
        {
            await tables.Runs.UpdateEntityAsync(Entity(run), etag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Marks a run done; repeatable.</summary>
    public Task Done(Run run, CancellationToken cancel) => tables.Runs.UpsertEntityAsync(Entity(run), TableUpdateMode.Replace, cancel);

    private static string Prefix(Occurrence o) => $"{o.Cycle}~{o.Period}~{o.Step}~r";

    internal static string Key(Occurrence o, int revision) => $"{Prefix(o)}{revision}";

    private static TableEntity Entity(Run run)
    {
        var entity = new TableEntity(run.Occurrence.Organ, Key(run.Occurrence, run.Revision))
        {
            ["Cycle"] = run.Occurrence.Cycle.ToString(),
            ["Period"] = run.Occurrence.Period.ToString(),
            ["Step"] = run.Occurrence.Step,
            ["Revision"] = run.Revision,
            ["State"] = run.State.ToString(),
            ["Attempt"] = run.Attempt,
            ["Due"] = run.Due,
            ["AsOf"] = run.AsOf,
            ["DecidedAt"] = run.DecidedAt,
            ["Skipped"] = run.Skipped,
            ["Summary"] = run.Summary,
            ["Notices"] = run.Notices,
            ["SettingsVersion"] = run.SettingsVersion,
            ["RosterVersion"] = run.RosterVersion,
            ["StorageCalls"] = run.StorageCalls,
        }.PutJson("Figures", run.Figures);
        if (run.Digest is { } digest)
            entity["Digest"] = digest;
        if (run.DoneAt is { } done)
            entity["DoneAt"] = done;
        if (run.Reason is { } reason)
            entity["Reason"] = reason;
        if (run.ApproveBy is { } by)
            entity["ApproveBy"] = by;
        if (run.ApprovedBy is { } who)
            entity["ApprovedBy"] = who;
        if (run.DocumentNumber is { } number)
            (entity["DocumentNumber"], entity["DocumentSeries"]) = (number, run.DocumentSeries);
        if (run.Draft > 1)
            entity["Draft"] = run.Draft;
        if (run.Recalled)
            entity["Recalled"] = true;
        return entity;
    }

    internal static Run Read(TableEntity e) =>
        new()
        {
            Occurrence = new Occurrence(
                e.PartitionKey,
                Cycle.Parse(e.GetString("Cycle")),
                Period.Parse(e.GetString("Period")),
                e.GetString("Step")
            ),
            Revision = e.GetInt32("Revision") ?? 1,
            State = Enum.Parse<RunState>(e.GetString("State")),
            Attempt = e.GetString("Attempt"),
            Digest = e.GetString("Digest"),
            Due = Moment(e, "Due"),
            AsOf = Moment(e, "AsOf"),
            DecidedAt = Moment(e, "DecidedAt"),
            DoneAt = e.GetDateTimeOffset("DoneAt"),
            Skipped = e.GetBoolean("Skipped") ?? false,
            Summary = e.GetString("Summary"),
            Figures = e.ReadJson<Dictionary<string, int>>("Figures"),
            Notices = e.GetInt32("Notices") ?? 0,
            SettingsVersion = e.GetInt32("SettingsVersion") ?? 0,
            RosterVersion = e.GetInt32("RosterVersion") ?? 0,
            Reason = e.GetString("Reason"),
            ApproveBy = e.GetDateTimeOffset("ApproveBy"),
            ApprovedBy = e.GetString("ApprovedBy"),
            Draft = e.GetInt32("Draft") ?? 1,
            DocumentNumber = e.GetString("DocumentNumber"),
            DocumentSeries = e.GetString("DocumentSeries"),
            Recalled = e.GetBoolean("Recalled") ?? false,
            StorageCalls = e.GetInt32("StorageCalls") ?? 0,
        };

    private static DateTimeOffset Moment(TableEntity e, string column) => e.GetDateTimeOffset(column)!.Value;
}
