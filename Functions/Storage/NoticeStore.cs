using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Telemetry;

namespace Cppcc.Functions.Storage;

/// <summary>How far a notice has come.</summary>
public enum NoticeState
{
    /// <summary>To be sent, or to be merged into the digest.</summary>
    Pending,

    /// <summary>A server took it.</summary>
    Sent,

    /// <summary>Part of a digest message.</summary>
    Merged,

    /// <summary>No channel could send it.</summary>
    Failed,

    /// <summary>Nobody is to get it: the recipient wants none, has left or is dead.</summary>
    Suppressed,
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

    /// <summary>The document that goes with it, as <see cref="DocumentReference"/> prints it; null for none.</summary>
    public string? Document { get; init; }

    /// <summary>The trace in which it was made; null without one.</summary>
    public string? Trace { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public required NoticeState State { get; init; }

    /// <summary>How often it was tried to send it.</summary>
    public required int Attempts { get; init; }

    /// <summary>The channel that took it, or was tried last; null before the first.</summary>
    public required string? Channel { get; init; }

    /// <summary>The message it left with, or is to leave with; null before there is one.</summary>
    public string? Message { get; init; }

    /// <summary>Why it was not sent; null when it was, or nothing was wrong yet.</summary>
    public string? Error { get; init; }

    /// <summary>The version of its row.</summary>
    public required ETag ETag { get; init; }

    /// <summary>What the row keys of its cause begin with.</summary>
    public string Prefix => RowKey[..^$"{Recipient}~{Kind}".Length];

    /// <summary>What the causes begin with under which it is told that notices of its cause could not be delivered.</summary>
    public string FailureCause => $"{NoticeStore.CauseIn(Prefix)}{NoticeCause.Failed}";

    /// <summary>The cause under which it is told that notices, all of one cause, could not be delivered; others may fail later.</summary>
    public static string FailureCauseOf(IReadOnlyList<StoredNotice> failed) =>
        $"{failed[0].FailureCause}/{TraceStore.HashOf(string.Join('\n', failed.Select(n => n.RowKey).Order(StringComparer.Ordinal)))[..NoticeCause.FailedDigits]}";
}

/// <summary>What waits for the digest.</summary>
/// <param name="Notices">In order of making.</param>
/// <param name="Merged">What is to be marked once they are merged.</param>
public sealed record PendingDigest(IReadOnlyList<StoredNotice> Notices, IReadOnlyList<string> Merged);

/// <summary>
/// Notices, by organ in order of making. A notice is inserted once. While it is to be sent or merged it has a copy in the range of those
/// that leave at once, or of those for the digest, inserted with it and deleted when its state changes: so nothing that waits is overlooked
/// however old it is. A text that is too long for its row goes on in rows <c>text~{digest of it}~{number}</c>, which are there before the
/// notice and never change.
/// </summary>
public sealed class NoticeStore(Tables tables)
{
    /// <summary>
    /// The row that says that builds which kept no copies left nothing pending behind; it stands before the copies, behind all notices.
    /// </summary>
    internal const string Indexed = "pending";

    /// <summary>What the row keys of copies begin with; then comes the notice's own.</summary>
    internal const string Pending = Indexed + "~";

    /// <summary>What the row keys of copies begin with that leave at once; then comes the notice's own.</summary>
    internal const string Sending = "send~";

    /// <summary>What the row keys of long texts begin with; they stand behind the copies.</summary>
    private const string LongText = "text~";

    private const string Text = "Text";
    private const string TextDigest = "TextDigest";

    /// <summary>What the row keys of one cause begin with.</summary>
    /// <param name="made">A moment that a repeat gives again: when the run was decided, or the event told.</param>
    /// <param name="cause">The run's or event's id.</param>
    public static string Prefix(DateTimeOffset made, string cause) => $"{Rows.Key(made)}~{cause.Replace('/', '~')}~";

    /// <summary>The cause in such a prefix, behind the moment, as row keys write it.</summary>
    internal static string CauseIn(string prefix) => prefix[(prefix.IndexOf('~', StringComparison.Ordinal) + 1)..];

    /// <summary>Inserts notices that are not there yet.</summary>
    public async Task Add(
        string organ,
        string prefix,
        DateTimeOffset made,
        IReadOnlyList<Notice> notices,
        Func<string, string> nameOf,
        CancellationToken cancel
    )
    {
        var rows = notices.ToDictionary(n => $"{prefix}{n.Recipient}~{n.Kind}", Spread, StringComparer.Ordinal);
        var further = rows.SelectMany(r => r.Value.Skip(1)).DistinctBy(r => r.RowKey, StringComparer.Ordinal);
        await tables.Notices.Submit(further.Select(Rows.Put), cancel);
        try
        {
            await tables.Notices.SubmitTogether(rows.Select(Added), cancel);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            var there = (await tables.Notices.Under(organ, prefix, cancel)).Select(r => r.RowKey).ToHashSet(StringComparer.Ordinal);
            await tables.Notices.SubmitTogether(rows.Where(r => !there.Contains(r.Key)).Select(Added), cancel);
        }

        static TableTransactionAction[] Added(KeyValuePair<string, IReadOnlyList<TableEntity>> row) =>
            [Add(row.Value[0]), Add(CopyOf(row.Value[0]))];

        static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

        IReadOnlyList<TableEntity> Spread(Notice n)
        {
            string? digest = null; // of a long text
            var spread = new TableEntity(organ, $"{prefix}{n.Recipient}~{n.Kind}")
            {
                ["Id"] = $"{CauseIn(prefix).Replace('~', '.')}{n.Recipient}.{n.Kind}",
                ["Recipient"] = n.Recipient,
                ["RecipientName"] = nameOf(n.Recipient),
                ["Kind"] = n.Kind,
                ["Urgency"] = n.Urgency.ToString(),
                ["Title"] = n.Title,
                ["About"] = n.About,
                ["CreatedAt"] = made,
                ["State"] = nameof(NoticeState.Pending),
                ["Attempts"] = 0,
            }.Spread(Text, n.Text, number => TextKey(digest ??= DigestOf(n.Text), number));
            if (digest is not null)
                spread[0][TextDigest] = digest;
            if (n.Document is { } document)
                spread[0]["Document"] = document;
            if (Spans.Here is { } trace)
                spread[0]["Trace"] = trace;
            return spread;
        }
    }

    /// <summary>The notices of one cause.</summary>
    public async Task<IReadOnlyList<StoredNotice>> Under(string organ, string prefix, CancellationToken cancel) =>
        await Read((await tables.Notices.Under(organ, prefix, cancel)).Where(r => string.CompareOrdinal(r.RowKey, Indexed) < 0), cancel);

    /// <summary>
    /// The notices that wait for the digest, however old. Until a digest was sent by a build that keeps copies, the whole partition is
    /// looked through besides.
    /// </summary>
    public async Task<PendingDigest> PendingDigest(string organ, CancellationToken cancel)
    {
        var rows = await tables.Notices.Range(organ, Indexed, Pending + "\uffff", cancel);
        var notices = await Read(rows.Where(r => r.RowKey != Indexed), cancel);
        if (notices.Count < rows.Count)
            return new PendingDigest(notices, [.. notices.Select(n => n.RowKey)]);
        var older = await tables.Notices.Range(
            organ,
            "",
            Indexed,
            cancel,
            TableClient.CreateQueryFilter($"State eq {nameof(NoticeState.Pending)} and Urgency eq {nameof(Urgency.Digest)}")
        );
        notices = [.. notices.Concat(await Read(older, cancel)).DistinctBy(n => n.RowKey).OrderBy(n => n.RowKey, StringComparer.Ordinal)];
        return new PendingDigest(notices, [.. notices.Select(n => n.RowKey), Indexed]);
    }

    /// <summary>The notices made from one moment to another, both inclusive, that their channel gave up.</summary>
    public async Task<IReadOnlyList<StoredNotice>> Failed(string organ, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        await Read(
            await tables.Notices.Range(
                organ,
                Rows.Key(from),
                Rows.Key(to) + "~\uffff",
                cancel,
                TableClient.CreateQueryFilter($"State eq {nameof(NoticeState.Failed)}")
            ),
            cancel
        );

    /// <summary>The notice of an id, or null. The partition is looked through.</summary>
    public async Task<StoredNotice?> Find(string organ, string id, CancellationToken cancel) =>
        (
            await Read(await tables.Notices.Range(organ, "", Indexed, cancel, TableClient.CreateQueryFilter($"Id eq {id}")), cancel)
        ).FirstOrDefault();

    /// <summary>
    /// Has notices of one cause leave: those that failed, and those that an earlier build left pending, which kept no copies of what is
    /// urgent. Repeatable; what is under way is left alone. Two reads, and a transaction where there is something to do.
    /// </summary>
    /// <returns>How many of them had failed; null when there is nothing to send.</returns>
    public async Task<int?> Readmit(string organ, string prefix, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadmitOnce(organ, prefix, cancel);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412 && attempt < 8)
            {
                // Somebody else has them leave, or has sent them meanwhile: look again what is left.
                await LostRace.Pause(attempt * 20, cancel);
            }
        }
    }

    private async Task<int?> ReadmitOnce(string organ, string prefix, CancellationToken cancel)
    {
        var rows = await tables.Notices.Under(organ, prefix, cancel, TableClient.CreateQueryFilter($"Urgency eq {nameof(Urgency.Now)}"));
        var unsent = rows.Where(r => StateOf(r) is NoticeState.Failed or NoticeState.Pending).ToList();
        if (unsent.Count == 0)
            return null;
        var copies = (await tables.Notices.Under(organ, Sending + prefix, cancel)).Select(r => r.RowKey).ToHashSet(StringComparer.Ordinal);
        await tables.Notices.SubmitTogether(
            unsent
                .Where(r => !copies.Contains(Sending + r.RowKey))
                .Select(r =>
                    new[]
                    {
                        new TableTransactionAction(
                            TableTransactionActionType.UpdateMerge,
                            new TableEntity(organ, r.RowKey) { ["State"] = nameof(NoticeState.Pending) },
                            r.ETag
                        ),
                        new TableTransactionAction(TableTransactionActionType.Add, CopyOf(r)),
                    }
                ),
            cancel
        );
        return unsent.Count(r => StateOf(r) == NoticeState.Failed);
    }

    /// <summary>
    /// Marks notices as merged into a digest, whatever their ETag, and deletes their copies; repeatable.
    /// </summary>
    /// <param name="merged">As <see cref="PendingDigest"/> gave it.</param>
    public async Task MarkMerged(string organ, IEnumerable<string> merged, CancellationToken cancel)
    {
        foreach (var keys in merged.Chunk(Rows.TransactionRows / 2))
        {
            try
            {
                await tables.Notices.Submit(keys.Select(Mark).Concat(keys.Where(k => k != Indexed).Select(WithoutCopy)), cancel);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // They were merged before, or an earlier build made some of them, without a copy.
                var (first, last) = (keys.Min(StringComparer.Ordinal), keys.Max(StringComparer.Ordinal));
                var copies = (await tables.Notices.Range(organ, Pending + first, Pending + last, cancel)).Select(r => r.RowKey);
                var left = copies.ToHashSet(StringComparer.Ordinal);
                await tables.Notices.Submit(
                    keys.Select(Mark).Concat(keys.Where(k => left.Contains(Pending + k)).Select(WithoutCopy)),
                    cancel
                );
            }
        }

        TableTransactionAction Mark(string key) =>
            key == Indexed
                ? Rows.Put(new TableEntity(organ, key))
                : new(
                    TableTransactionActionType.UpdateMerge,
                    new TableEntity(organ, key) { ["State"] = nameof(NoticeState.Merged) },
                    ETag.All
                );

        TableTransactionAction WithoutCopy(string key) =>
            new(TableTransactionActionType.Delete, new TableEntity(organ, Pending + key), ETag.All);
    }

    /// <summary>
    /// Suppresses what waits for a recipient, of those that leave at once and those for the digest; what is in a message already is left to
    /// it. Two reads, and a transaction for each.
    /// </summary>
    /// <param name="why">Why it is not sent, Chinese.</param>
    public async Task Silence(string organ, string recipient, string why, CancellationToken cancel)
    {
        var own = TableClient.CreateQueryFilter($"Recipient eq {recipient}");
        var copies = await tables.Notices.Under(organ, Pending, cancel, own);
        copies.AddRange((await tables.Notices.Under(organ, Sending, cancel, own)).Where(r => r.GetString("Message") is null));
        foreach (var copy in copies)
        {
            try
            {
                await tables.Notices.SubmitTransactionAsync(
                    [
                        new(
                            TableTransactionActionType.UpdateMerge,
                            new TableEntity(organ, OwnKey(copy.RowKey)) { ["State"] = nameof(NoticeState.Suppressed), ["Error"] = why },
                            ETag.All
                        ),
                        new(TableTransactionActionType.Delete, copy, copy.ETag),
                    ],
                    cancel
                );
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // It got into a message or a digest meanwhile.
            }
        }
    }

    /// <summary>
    /// Takes name, title and text out of every notice to a recipient and out of its copies; repeatable. The partition is looked through
    /// twice, and once more for each long text; a call for each notice that is not erased yet.
    /// </summary>
    /// <param name="instead">What stands there then.</param>
    /// <returns>The ids of all notices to the recipient.</returns>
    public async Task<IReadOnlyCollection<string>> Erase(string organ, string recipient, string instead, CancellationToken cancel)
    {
        var own = TableClient.CreateQueryFilter($"Recipient eq {recipient}");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var again = true; again; )
        {
            again = false;
            foreach (var row in await tables.Notices.Range(organ, "", LongText, cancel, own))
            {
                if (row.GetString("Id") is not { } id)
                    continue; // how the recipient was reached, or a message under way: neither has words
                ids.Add(id);
                if (row.GetString("Title") == instead)
                    continue;
                try
                {
                    await tables.Notices.UpdateEntityAsync(Bare(row, instead), row.ETag, TableUpdateMode.Replace, cancel);
                    if (row.GetString(TextDigest) is { } digest)
                        await DropText(organ, digest, cancel);
                }
                catch (RequestFailedException e) when (e.Status is 404 or 412)
                {
                    again = true; // its state changed meanwhile
                }
            }
        }

        var reached = await tables.Notices.Under(organ, $"reach~{recipient}~", cancel);
        await tables.Notices.Submit(
            reached.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)),
            cancel
        );
        return ids;
    }

    /// <summary>A notice's row without its words.</summary>
    private static TableEntity Bare(TableEntity row, string instead)
    {
        var bare = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (column, value) in row)
            if (
                column is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag" or Rows.MoreRows)
                && !column.StartsWith(Text, StringComparison.Ordinal)
            )
                bare[column] = value;
        bare["RecipientName"] = instead;
        bare["Title"] = instead;
        bare[Text] = instead;
        return bare;
    }

    /// <summary>Deletes a long text that no notice has any more.</summary>
    private async Task DropText(string organ, string digest, CancellationToken cancel)
    {
        if ((await tables.Notices.Range(organ, "", LongText, cancel, TableClient.CreateQueryFilter($"TextDigest eq {digest}"))).Count > 0)
            return;
        var rows = await tables.Notices.Under(organ, $"{LongText}{digest}~", cancel);
        await tables.Notices.Submit(rows.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)), cancel);
    }

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
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {organ} and RowKey lt {Indexed}");
        if (recipient is not null)
            filter += " and " + TableClient.CreateQueryFilter($"Recipient eq {recipient}");
        if (state is not null)
            filter += " and " + TableClient.CreateQueryFilter($"State eq {state.ToString()}");
        await foreach (
            var page in tables.Notices.QueryAsync<TableEntity>(filter, size, cancellationToken: cancel).AsPages(continuation, size)
        )
            return (await Read(page.Values, cancel), page.ContinuationToken);
        return ([], null);
    }

    private static NoticeState StateOf(TableEntity row) => Enum.Parse<NoticeState>(row.GetString("State"));

    private static TableEntity CopyOf(TableEntity row)
    {
        var copy = new TableEntity(row)
        {
            RowKey = (row.GetString("Urgency") == nameof(Urgency.Digest) ? Pending : Sending) + row.RowKey,
            ["State"] = nameof(NoticeState.Pending),
        };
        copy.Remove("Message"); // that of an earlier attempt: it is in none now
        return copy;
    }

    private static string DigestOf(string text) => TraceStore.HashOf(text)[..32];

    /// <summary>
    /// Whether a row's text is what it was when it was written; it shows where a text goes on in further rows. A read, when there are some.
    /// </summary>
    internal async Task<bool> IsWhole(TableEntity row, CancellationToken cancel)
    {
        if (row.GetString(TextDigest) is not { } digest)
            return true;
        try
        {
            return await tables.Notices.WholeText(row, Text, number => TextKey(digest, number), cancel) is { } text
                && DigestOf(text) == digest;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string TextKey(string? digest, int number) => $"{LongText}{digest}~{number:D6}";

    /// <summary>Notices of rows; a read for each long text.</summary>
    internal async Task<List<StoredNotice>> Read(IEnumerable<TableEntity> rows, CancellationToken cancel)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var notices = new List<StoredNotice>();
        foreach (var row in rows)
        {
            var digest = row.GetString(TextDigest);
            if (digest is null || !texts.TryGetValue(digest, out var text))
                text = (await tables.Notices.WholeText(row, Text, number => TextKey(digest, number), cancel))!;
            if (digest is not null)
                texts[digest] = text;
            notices.Add(Read(row, text));
        }

        return notices;
    }

    /// <summary>The notice of a row, with a text that the row itself may not have.</summary>
    internal static StoredNotice Read(TableEntity r, string text) =>
        new()
        {
            Id = r.GetString("Id"),
            RowKey = OwnKey(r.RowKey),
            Organ = r.PartitionKey,
            Recipient = r.GetString("Recipient"),
            RecipientName = r.GetString("RecipientName"),
            Kind = r.GetString("Kind"),
            Urgency = Enum.Parse<Urgency>(r.GetString("Urgency")),
            Title = r.GetString("Title"),
            Text = text,
            About = r.GetString("About"),
            Document = r.GetString("Document"),
            Trace = r.GetString("Trace"),
            CreatedAt = r.GetDateTimeOffset("CreatedAt")!.Value,
            State = Enum.Parse<NoticeState>(r.GetString("State")),
            Attempts = r.GetInt32("Attempts") ?? 0,
            Channel = r.GetString("Channel"),
            Message = r.GetString("Message"),
            Error = r.GetString("Error") is { Length: > 0 } error ? error : null,
            ETag = r.ETag,
        };

    /// <summary>The key of the notice of which a row is, or of which it is a copy.</summary>
    private static string OwnKey(string key) =>
        key.StartsWith(Pending, StringComparison.Ordinal) ? key[Pending.Length..]
        : key.StartsWith(Sending, StringComparison.Ordinal) ? key[Sending.Length..]
        : key;
}
