using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Cppcc.Functions.Telemetry;

namespace Cppcc.Functions.Storage;

/// <summary>That an organ has notices to send from a moment on.</summary>
/// <param name="Key">Its row key: the moment, then the organ.</param>
/// <param name="Trace">The trace that filed it last; null without one.</param>
public sealed record DueDelivery(string Key, string Organ, DateTimeOffset? EnqueuedAt, string? Trace, ETag ETag);

/// <summary>An organ that has notices which could not be sent.</summary>
/// <param name="Delayed">Messages that every channel refused so far, and that are tried again hourly.</param>
/// <param name="Failed">Notices given up and not sent again.</param>
/// <param name="Since">When the last of them was given up; without any, when a message was first delayed.</param>
public sealed record DeliveryTrouble(string Organ, int Delayed, int Failed, DateTimeOffset Since);

/// <summary>
/// When which organ has notices to send: partition <c>due</c>, row = moment, then organ. The truth about what leaves are the copies in the
/// Notices table; a row here only makes sure that somebody looks. It is written after the copies, and taken out, under its ETag, after it
/// was looked what there is: a notice that comes in between has written the row once more.
/// </summary>
public sealed class DeliveryAgenda(Tables tables, Work work, TimeProvider clock)
{
    internal const string Due = "due";
    internal const string Trouble = "trouble";

    private long writes;

    /// <summary>
    /// How often this process changed the rows; a host that runs alone need not read them again while this stands still.
    /// </summary>
    public long Writes => Interlocked.Read(ref writes);

    /// <summary>Has an organ's notices looked at from a moment on; repeatable. One call.</summary>
    /// <returns>The row's key.</returns>
    public async Task<string> File(string organ, DateTimeOffset from, CancellationToken cancel)
    {
        // To the minute, so that what a step or a burst of events tells makes one row.
        var key = $"{Rows.Key(new DateTimeOffset(from.UtcTicks - from.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero))}~{organ}";
        var row = new TableEntity(Due, key) { ["Organ"] = organ };
        if (Spans.Here is { } trace)
            row["Trace"] = trace;
        await tables.Deliveries.UpsertEntityAsync(row, TableUpdateMode.Replace, cancel);
        Interlocked.Increment(ref writes);
        return key;
    }

    /// <summary>
    /// The same for what waits until a moment: up to the next full minute, as a row that is due before what it is for would be looked at in
    /// vain.
    /// </summary>
    public Task FileLater(string organ, DateTimeOffset from, CancellationToken cancel) =>
        File(organ, from.AddTicks(TimeSpan.TicksPerMinute - 1), cancel);

    /// <summary>Enqueues what is due and was not enqueued lately. One call when nothing is, whatever the number of organs.</summary>
    public async Task EnqueueDue(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var due = (await tables.Deliveries.Range(Due, "0", Rows.Key(now) + "~\uffff", cancel))
            .Select(Read)
            .Where(d => d.EnqueuedAt is not { } at || now - at >= AgendaStore.Lately)
            .ToList();
        foreach (var chunk in due.Chunk(Rows.TransactionRows))
        {
            try
            {
                await tables.Deliveries.SubmitTransactionAsync(
                    chunk.Select(d => new TableTransactionAction(
                        TableTransactionActionType.UpdateMerge,
                        new TableEntity(Due, d.Key) { ["EnqueuedAt"] = now },
                        ETag.All
                    )),
                    cancel
                );
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // A delivery was faster than its tick. The mark only spares a second message.
            }
        }

        // After the mark: who looks takes the row out under its ETag. Should this end in between, a later tick asks again.
        foreach (var d in due)
            await work.Enqueue(new NoticeWork(d.Organ, null, d.Key), cancel, d.Trace);
    }

    /// <summary>The row of that key, or null when it was looked at.</summary>
    public async Task<DueDelivery?> Find(string key, CancellationToken cancel) =>
        await tables.Deliveries.Find(Due, key, cancel) is { } row ? Read(row) : null;

    /// <summary>When the earliest row is due; null when there is none.</summary>
    public async Task<DateTimeOffset?> Earliest(CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Due}");
        await foreach (var row in tables.Deliveries.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancel))
            return DateTimeOffset.Parse(row.RowKey[..row.RowKey.IndexOf('~', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>Whether an organ's notices will be looked at. The partition is looked through.</summary>
    public async Task<bool> IsFiled(string organ, CancellationToken cancel) =>
        (await tables.Deliveries.Range(Due, "0", "~", cancel, TableClient.CreateQueryFilter($"Organ eq {organ}"))).Count > 0;

    /// <summary>Takes a row out that was looked at, unless it was filed once more since.</summary>
    public async Task Done(DueDelivery looked, CancellationToken cancel)
    {
        try
        {
            await tables.Deliveries.DeleteEntityAsync(Due, looked.Key, looked.ETag, cancel);
            Interlocked.Increment(ref writes);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            // 412: something came meanwhile, and the row stays for it.
        }
    }

    /// <summary>
    /// Notes how an organ's notices stand; nothing is kept of one without trouble. Two calls. It is for people to see, and decides nothing:
    /// of two instances that note at once, the later one's word stands.
    /// </summary>
    /// <param name="delayed">Messages that every channel refused so far; null for as many as before.</param>
    /// <param name="failed">Notices given up since it was noted last; below 0 for some that are sent again.</param>
    public async Task Note(string organ, int? delayed, int failed, CancellationToken cancel)
    {
        var before = await tables.Deliveries.Find(Trouble, organ, cancel);
        var sum = Math.Max(0, (before?.GetInt32("Failed") ?? 0) + failed);
        var late = delayed ?? before?.GetInt32("Delayed") ?? 0;
        if ((late, sum) != (0, 0))
            await tables.Deliveries.UpsertEntityAsync(
                new TableEntity(Trouble, organ)
                {
                    ["Delayed"] = late,
                    ["Failed"] = sum,
                    ["Since"] = failed > 0 ? clock.GetUtcNow() : before?.GetDateTimeOffset("Since") ?? clock.GetUtcNow(),
                },
                TableUpdateMode.Replace,
                cancel
            );
        else if (before is not null)
            await tables.Deliveries.DeleteEntityAsync(Trouble, organ, ETag.All, cancel);
    }

    /// <summary>Forgets what could not be sent of an organ that is archived; repeatable. One call.</summary>
    public Task Forget(string organ, CancellationToken cancel) => tables.Deliveries.DeleteEntityAsync(Trouble, organ, ETag.All, cancel);

    /// <summary>The organs that have notices which could not be sent. One call.</summary>
    public async Task<IReadOnlyList<DeliveryTrouble>> Troubles(CancellationToken cancel) =>
        [
            .. (await tables.Deliveries.Under(Trouble, "", cancel)).Select(r => new DeliveryTrouble(
                r.RowKey,
                r.GetInt32("Delayed") ?? 0,
                r.GetInt32("Failed") ?? 0,
                r.GetDateTimeOffset("Since")!.Value
            )),
        ];

    private static DueDelivery Read(TableEntity row) =>
        new(row.RowKey, row.GetString("Organ"), row.GetDateTimeOffset("EnqueuedAt"), row.GetString("Trace"), row.ETag);
}
