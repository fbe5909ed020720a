using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Notices;

namespace Cppcc.Functions.Storage;

/// <summary>How far a notice has come.</summary>
public enum NoticeState
{
    /// <summary>To be delivered, or to be merged into the digest.</summary>
    Pending,

    /// <summary>Handed to its channel.</summary>
    Sent,

    /// <summary>Part of a digest message.</summary>
    Merged,

    /// <summary>Given up by its channel.</summary>
    Failed,
}

/// <summary>A notice as stored.</summary>
public sealed record StoredNotice
{
    /// <summary>Deterministic: the run or event, the recipient, the kind. Channels pass it on, so that a repeat is recognisable.</summary>
    public required string Id { get; init; }

    /// <summary>Its row's key: the cause, the recipient and the kind.</summary>
    public required string RowKey { get; init; }

    /// <summary>The organ it belongs to, its row's partition.</summary>
    public required string Organ { get; init; }

    /// <summary>A person's or leader's id.</summary>
    public required string Recipient { get; init; }

    /// <summary>The recipient's name.</summary>
    public required string RecipientName { get; init; }

    /// <summary>What it is: plan-remind, plan-chase, slip, circular, …</summary>
    public required string Kind { get; init; }

    /// <summary>When it leaves.</summary>
    public required Urgency Urgency { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown, Simplified Chinese.</summary>
    public required string Text { get; init; }

    /// <summary>The occurrence or matter it is about.</summary>
    public required string About { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required NoticeState State { get; init; }

    /// <summary>How often its channel was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>The channel that was tried last; null before the first.</summary>
    public required string? Channel { get; init; }

    /// <summary>The version of its row.</summary>
    public required ETag ETag { get; init; }
}

/// <summary>Notices, by organ in order of making. A notice is inserted once; its state changes under its ETag.</summary>
public sealed class NoticeStore(Tables tables, TimeProvider clock)
{
    /// <summary>The longest a digest notice waits to be merged.</summary>
    private static readonly TimeSpan DigestWindow = TimeSpan.FromDays(60);

    /// <summary>What the row keys of one cause begin with.</summary>
    /// <param name="made">A moment that a repeat gives again: when the run was decided, or the event told.</param>
    /// <param name="cause">The run's or event's id.</param>
    public static string Prefix(DateTimeOffset made, string cause) => $"{Rows.Key(made)}~{cause.Replace('/', '~')}~";

    /// <summary>Inserts notices that are not there yet. One call a hundred; one more read when some are there already.</summary>
    public async Task Add(
        string organ,
        string prefix,
        DateTimeOffset made,
        IReadOnlyList<Notice> notices,
        Func<string, string> nameOf,
        CancellationToken cancel
    )
    {
        var rows = notices
            .Select(n => new TableEntity(organ, $"{prefix}{n.Recipient}~{n.Kind}")
            {
                ["Id"] = $"{prefix[(prefix.IndexOf('~', StringComparison.Ordinal) + 1)..].Replace('~', '.')}{n.Recipient}.{n.Kind}",
                ["Recipient"] = n.Recipient,
                ["RecipientName"] = nameOf(n.Recipient),
                ["Kind"] = n.Kind,
                ["Urgency"] = n.Urgency.ToString(),
                ["Title"] = n.Title,
                ["Text"] = n.Text.Length > 30_000 ? n.Text[..30_000] : n.Text,
                ["About"] = n.About,
                ["CreatedAt"] = made,
                ["State"] = nameof(NoticeState.Pending),
                ["Attempts"] = 0,
            })
            .ToList();
        try
        {
            await tables.Notices.Submit(rows.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)), cancel);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            var there = (await tables.Notices.Under(organ, prefix, cancel)).Select(r => r.RowKey).ToHashSet(StringComparer.Ordinal);
            await tables.Notices.Submit(
                rows.Where(r => !there.Contains(r.RowKey)).Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)),
                cancel
            );
        }
    }

    /// <summary>The notices of one cause. One call.</summary>
    public async Task<IReadOnlyList<StoredNotice>> Under(string organ, string prefix, CancellationToken cancel) =>
        [.. (await tables.Notices.Under(organ, prefix, cancel)).Select(Read)];

    /// <summary>The notices that wait for the digest. One call.</summary>
    public async Task<IReadOnlyList<StoredNotice>> PendingDigest(string organ, CancellationToken cancel) =>
        [
            .. (
                await tables.Notices.Range(
                    organ,
                    Rows.Key(clock.GetUtcNow() - DigestWindow),
                    Rows.Key(clock.GetUtcNow()) + "~\uffff",
                    cancel,
                    TableClient.CreateQueryFilter($"State eq {nameof(NoticeState.Pending)} and Urgency eq {nameof(Urgency.Digest)}")
                )
            ).Select(Read),
        ];

    /// <summary>Notes what became of notices, in transactions under their ETags; false when someone else was faster with one.</summary>
    public async Task<bool> Mark(IReadOnlyList<StoredNotice> notices, NoticeState state, string? channel, CancellationToken cancel)
    {
        try
        {
            await tables.Notices.Submit(
                notices.Select(n => new TableTransactionAction(TableTransactionActionType.UpdateMerge, Change(n), n.ETag)),
                cancel
            );
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }

        TableEntity Change(StoredNotice n)
        {
            var row = new TableEntity(n.Organ, n.RowKey)
            {
                ["State"] = state.ToString(),
                ["Attempts"] = n.Attempts + (state is NoticeState.Merged ? 0 : 1),
            };
            if (channel is not null)
                row["Channel"] = channel;
            return row;
        }
    }

    /// <summary>Marks notices as merged into a digest, whatever their ETag; repeatable.</summary>
    public Task MarkMerged(string organ, IEnumerable<string> rowKeys, CancellationToken cancel) =>
        tables.Notices.Submit(
            rowKeys.Select(k => new TableTransactionAction(
                TableTransactionActionType.UpdateMerge,
                new TableEntity(organ, k) { ["State"] = nameof(NoticeState.Merged) },
                ETag.All
            )),
            cancel
        );

    /// <summary>A page of notices, newest last, filtered inside the partition.</summary>
    public async Task<(IReadOnlyList<StoredNotice> Notices, string? Continuation)> Page(
        string organ,
        string? recipient,
        NoticeState? state,
        int size,
        string? continuation,
        CancellationToken cancel
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {organ}");
        if (recipient is not null)
            filter += " and " + TableClient.CreateQueryFilter($"Recipient eq {recipient}");
        if (state is not null)
            filter += " and " + TableClient.CreateQueryFilter($"State eq {state.ToString()}");
        await foreach (
            var page in tables.Notices.QueryAsync<TableEntity>(filter, size, cancellationToken: cancel).AsPages(continuation, size)
        )
            return ([.. page.Values.Select(Read)], page.ContinuationToken);
        return ([], null);
    }

    private static StoredNotice Read(TableEntity r) =>
        new()
        {
            Id = r.GetString("Id"),
            RowKey = r.RowKey,
            Organ = r.PartitionKey,
            Recipient = r.GetString("Recipient"),
            RecipientName = r.GetString("RecipientName"),
            Kind = r.GetString("Kind"),
            Urgency = Enum.Parse<Urgency>(r.GetString("Urgency")),
            Title = r.GetString("Title"),
            Text = r.GetString("Text"),
            About = r.GetString("About"),
            CreatedAt = r.GetDateTimeOffset("CreatedAt")!.Value,
            State = Enum.Parse<NoticeState>(r.GetString("State")),
            Attempts = r.GetInt32("Attempts") ?? 0,
            Channel = r.GetString("Channel"),
            ETag = r.ETag,
        };
}
