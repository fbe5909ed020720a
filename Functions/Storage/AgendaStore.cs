using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;

namespace Cppcc.Functions.Storage;

/// <summary>A row of the agenda: an occurrence that is still to be done.</summary>
/// <param name="Revision">1, or the number of a correction.</param>
/// <param name="PlanHash">The settings and calendar it was planned with.</param>
/// <param name="EnqueuedAt">When a tick last enqueued it.</param>
/// <param name="Reason">Why a correction is made; null for revision 1.</param>
/// <param name="Held">Why it cannot run; null when it can.</param>
/// <param name="HeldFor">The settings section that has to be repaired; null when it is something else.</param>
public sealed record AgendaRow(
    Occurrence Occurrence,
    DateTimeOffset Due,
    int Revision,
    string PlanHash,
    DateTimeOffset? EnqueuedAt = null,
    string? Reason = null,
    string? Held = null,
    string? HeldFor = null
)
{
    /// <summary>Its row key: due time, then occurrence; held rows lie in a range of their own behind all times.</summary>
    public string Key =>
        $"{(Held is null ? "" : AgendaStore.HeldPrefix)}{Rows.Key(Due)}~{Occurrence.Organ}~{Occurrence.Period}~{Occurrence.Step}~r{Revision}";

    /// <summary>
    /// Whether a tick enqueues the due row: not when one did so <see cref="AgendaStore.Lately"/>. What has been due for a day, since it
    /// waits for another step or fails, is enqueued by the hour only: who ends its wait enqueues it at once, and a look costs nine calls.
    /// </summary>
    public bool IsToEnqueue(DateTimeOffset now) =>
        EnqueuedAt is not { } at
        || at > now + AgendaStore.ClocksApart
        || now - at >= (now - Due > AgendaStore.LongDue ? AgendaStore.Rarely : AgendaStore.Lately);
}

/// <summary>The due-time index: partition = cycle, row = due time, then occurrence. It is the truth about what is still to do.</summary>
public sealed class AgendaStore(Tables tables, TimeProvider clock)
{
    internal const string HeldPrefix = "held~";

    /// <summary>A row enqueued less than this long ago is not enqueued again by a tick.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    /// <summary>A row that has been due for longer than this waits for something, or fails.</summary>
    public static readonly TimeSpan LongDue = TimeSpan.FromDays(1);

    /// <summary>Such a row is not enqueued again by a tick within this time.</summary>
    public static readonly TimeSpan Rarely = TimeSpan.FromHours(1);

    /// <summary>How far the clocks of two instances may be apart.</summary>
    public static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Cycle, long> writes = new();

    /// <summary>
    /// How often this process changed a cycle's rows; a host that runs alone need not read them again while this stands still.
    /// </summary>
    public long WritesOf(Cycle cycle) => writes.GetValueOrDefault(cycle);

    /// <summary>The rows due by now, earliest first.</summary>
    public async Task<IReadOnlyList<AgendaRow>> DueBy(Cycle cycle, DateTimeOffset now, CancellationToken cancel) =>
        [.. (await tables.Agenda.Range(cycle.ToString(), "0", Rows.Key(now) + "~\uffff", cancel)).Select(Row)];

    /// <summary>The rows of a cycle that were due by a moment, earliest first, and the held ones. One call.</summary>
    public async Task<IReadOnlyList<AgendaRow>> DueOrHeld(Cycle cycle, DateTimeOffset by, CancellationToken cancel)
    {
        var either = TableClient.CreateQueryFilter($"RowKey le {Rows.Key(by) + "~\uffff"} or RowKey ge {HeldPrefix}");
        return [.. (await tables.Agenda.Under(cycle.ToString(), "", cancel, $"({either})")).Select(Row)];
    }

    /// <summary>The due time of the cycle's earliest row; null when it has none.</summary>
    public async Task<DateTimeOffset?> Earliest(Cycle cycle, CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {cycle.ToString()} and RowKey lt {HeldPrefix}");
        await foreach (var row in tables.Agenda.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancel))
            return row.GetDateTimeOffset("Due");
        return null;
    }

    /// <summary>The row of that key, or null when it is done, moved or held.</summary>
    public async Task<AgendaRow?> Find(Cycle cycle, string key, CancellationToken cancel) =>
        await tables.Agenda.Find(cycle.ToString(), key, cancel) is { } row ? Row(row) : null;

    /// <summary>All rows of a cycle, or of one organ in it; held ones too.</summary>
    public async Task<IReadOnlyList<AgendaRow>> All(Cycle cycle, string? organ, CancellationToken cancel) =>
        [
            .. (
                await tables.Agenda.Under(
                    cycle.ToString(),
                    "",
                    cancel,
                    organ is null ? null : TableClient.CreateQueryFilter($"Organ eq {organ}")
                )
            ).Select(Row),
        ];

    /// <summary>Notes that rows were enqueued, in transactions of a hundred. Rows that have gone meanwhile are passed over.</summary>
    public async Task MarkEnqueued(Cycle cycle, IReadOnlyList<AgendaRow> rows, CancellationToken cancel)
    {
        foreach (var chunk in rows.Chunk(Rows.TransactionRows))
        {
            var marks = chunk.Select(r => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(cycle.ToString(), r.Key) { ["EnqueuedAt"] = clock.GetUtcNow() },
                ETag.All
            ));
            try
            {
                await tables.Agenda.SubmitTransactionAsync(marks, cancel);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // A step was faster than its tick. The mark only spares a second message, so losing a chunk of marks is harmless.
            }
        }
    }

    /// <summary>Files rows; one that is there already is written over with the same content.</summary>
    public Task File(Cycle cycle, IEnumerable<AgendaRow> rows, CancellationToken cancel) => Replace(cycle, [], rows, cancel);

    /// <summary>Takes rows out and files others of the same cycle, in one transaction where they are few.</summary>
    public async Task Replace(Cycle cycle, IEnumerable<AgendaRow> gone, IEnumerable<AgendaRow> filed, CancellationToken cancel)
    {
        var added = filed.ToList();
        var keys = added.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);

        // Upserts first: should the deletions fall into a second transaction, a crash between leaves a row too many, never one too few.
        var actions = added.Select(r => Rows.Put(Entity(r))).ToList();
        actions.AddRange(
            gone.Where(r => !keys.Contains(r.Key))
                .Select(r => new TableTransactionAction(
                    TableTransactionActionType.Delete,
                    new TableEntity(cycle.ToString(), r.Key),
                    ETag.All
                ))
        );
        if (actions.Count == 0)
            return;
        try
        {
            await tables.Agenda.Submit(actions, cancel);
        }
        catch (TableTransactionFailedException e) when (e.Status == 404)
        {
            // Another instance took the row out between the look and the leap: only what is to be filed remains.
            await tables.Agenda.Submit(added.Select(r => Rows.Put(Entity(r))), cancel);
        }
        finally
        {
            writes.AddOrUpdate(cycle, 1, (_, n) => n + 1);
        }
    }

    /// <summary>
    /// Lays rows of an organ that is archived aside, where no tick looks; repeatable. One transaction to lay them aside, one to take them
    /// out of their cycle.
    /// </summary>
    public async Task Park(Cycle cycle, IReadOnlyList<AgendaRow> rows, CancellationToken cancel)
    {
        var parked = rows.Select(r => Rows.Put(Entity(r, ParkedBy(r.Occurrence.Organ), $"{cycle}~{r.Key}"))).ToList();
        if (parked.Count == 0)
            return;
        await tables.Agenda.Submit(parked, cancel);
        await Replace(cycle, rows, [], cancel);
    }

    /// <summary>What was laid aside of an organ. One call.</summary>
    public async Task<IReadOnlyList<AgendaRow>> Parked(string organ, CancellationToken cancel) =>
        [.. (await tables.Agenda.Under(ParkedBy(organ), "", cancel)).Select(ParkedRow)];

    /// <summary>
    /// What an organ has still to do in a cycle, when it works or when it works again. One call, of one that is archived two.
    /// </summary>
    public async Task<IReadOnlyList<AgendaRow>> StillToDo(Cycle cycle, string organ, bool isArchived, CancellationToken cancel)
    {
        var filed = await All(cycle, organ, cancel);
        return isArchived ? [.. filed, .. (await Parked(organ, cancel)).Where(r => r.Occurrence.Cycle == cycle)] : filed;
    }

    /// <summary>Forgets what was laid aside of an organ, once it is filed again; repeatable.</summary>
    public async Task Unpark(string organ, IReadOnlyList<AgendaRow> rows, CancellationToken cancel)
    {
        // One by one: another who does the same may be faster, and there are a dozen.
        foreach (var row in rows)
            await tables.Agenda.DeleteEntityAsync(ParkedBy(organ), $"{row.Occurrence.Cycle}~{row.Key}", ETag.All, cancel);
    }

    /// <summary>The partition of what an organ that is archived had still to do.</summary>
    internal static string ParkedBy(string organ) => $"parked~{organ}";

    private static AgendaRow ParkedRow(TableEntity e) => Row(e, e.RowKey[..e.RowKey.IndexOf('~', StringComparison.Ordinal)]);

    private static TableEntity Entity(AgendaRow row) => Entity(row, row.Occurrence.Cycle.ToString(), row.Key);

    private static TableEntity Entity(AgendaRow row, string partition, string key)
    {
        var entity = new TableEntity(partition, key)
        {
            ["Organ"] = row.Occurrence.Organ,
            ["Period"] = row.Occurrence.Period.ToString(),
            ["Step"] = row.Occurrence.Step,
            ["Due"] = row.Due,
            ["Revision"] = row.Revision,
            ["PlanHash"] = row.PlanHash,
        };
        if (row.EnqueuedAt is { } at)
            entity["EnqueuedAt"] = at;
        if (row.Reason is { } reason)
            entity.PutJson("Reason", reason);
        if (row.Held is { } held)
            entity.PutJson("Held", held);
        if (row.HeldFor is { } section)
            entity["HeldFor"] = section;
        return entity;
    }

    private static AgendaRow Row(TableEntity e) => Row(e, e.PartitionKey);

    private static AgendaRow Row(TableEntity e, string cycle) =>
        new(
            new Occurrence(e.GetString("Organ"), Cycle.Parse(cycle), Period.Parse(e.GetString("Period")), e.GetString("Step")),
            e.GetDateTimeOffset("Due")!.Value,
            e.GetInt32("Revision") ?? 1,
            e.GetString("PlanHash"),
            e.GetDateTimeOffset("EnqueuedAt"),
            e.TextOf("Reason"),
            e.TextOf("Held"),
            e.GetString("HeldFor")
        );
}
