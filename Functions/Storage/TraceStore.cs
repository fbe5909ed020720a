using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Rota;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Time;

namespace Cppcc.Functions.Storage;

/// <summary>What the inbox answers a sender.</summary>
public enum Receipt
{
    /// <summary>New: stored and pending.</summary>
    Accepted,

    /// <summary>The same id with the same body was here before, and was applied.</summary>
    Duplicate,

    /// <summary>
    /// The same id with the same body was here before, and still waits to be applied: perhaps the message that asks for it was lost.
    /// </summary>
    StillPending,

    /// <summary>The same id with another body was here before.</summary>
    Conflict,
}

/// <summary>An event that is stored and not yet applied.</summary>
public sealed record PendingEvent(string RowKey, Envelope Envelope);

/// <summary>A trace as it lies in storage.</summary>
/// <param name="Received">When it arrived.</param>
/// <param name="Data">What the sender said of it, as it came; null when it cannot be read any more.</param>
public sealed record StoredTrace(Trace Trace, DateTimeOffset Received, JsonElement? Data);

/// <summary>
/// Traces. One transaction in the organ's partition inserts the trace (by month, date, id; immutable), its identity
/// (source and id; body hash, state), the pending row, and for a fact of an earlier month a row in the range of late ones, in order of
/// arrival; for a few kinds the rows of <see cref="TraceIndex"/>. Before it, a row of the source (partition <c>source~{source}</c>, row the
/// webhook's id) says for which organ and body the id stands.
/// </summary>
public sealed class TraceStore(Tables tables, TimeProvider clock)
{
    internal const string Pending = "pending~";
    internal const string Traces = "trace~";
    internal const string Acts = "act~";
    internal const string Late = "late~";
    private static readonly string PendingState = Written(EventState.Pending);

    /// <summary>The types of what duties may count, as a condition on rows.</summary>
    private static readonly string ActivityTypes =
        $"({string.Join(" or ", EventTypes.All.Where(t => t.IsActivity).Select(t => TableClient.CreateQueryFilter($"Type eq {t.Word}")))})";

    /// <summary>Bytes of what one transaction says of an event, as storage is sent it, at most: it takes four mebibytes.</summary>
    private const int TransactionBytes = 4_000_000;

    /// <summary>
    /// Whether an event is too large to be stored: its body for a row, what is inserted with it for a transaction, or, of one kept with a
    /// matter, what it is written as for a row.
    /// </summary>
    /// <param name="text">The body as it came.</param>
    public static bool IsTooLarge(Envelope e, string text)
    {
        var size = Rows.SizeOf(text);
        var bodies = 3 + TraceIndex.KeysOf(e).Count(); // trace, pending, late
        var further = TraceIndex.Of(e).Sum(row => Rows.SizeOf(Add(row)));
        return size > Rows.RowBytes
            || (bodies * size) + further > TransactionBytes
            || (e.Body is MatterEventBody body && StoredEvents.SizeOf([new MatterEvent(e.Id, e.Told, default, body)]) > Rows.RowBytes);
    }

    /// <summary>The pending row of an event.</summary>
    public static string PendingKey(Envelope e) => PendingKey(e.Told, e.Id);

    /// <inheritdoc cref="PendingKey(Envelope)"/>
    internal static string PendingKey(DateTimeOffset told, string id) => $"{Pending}{Rows.Key(told)}~{id}";

    /// <summary>The month in the key of a trace.</summary>
    internal static Period MonthOf(string key) => Period.Parse(key.Split('~')[1]);

    /// <summary>
    /// Takes a source's id for an event of an organ before anything is stored of it; a repeat after a crash finds that it has it. Each
    /// source is a partition of its own.
    /// </summary>
    /// <returns>False when the source used the id for another organ or another body.</returns>
    public async Task<bool> Claim(string source, string webhookId, Envelope e, string text, CancellationToken cancel)
    {
        var (partition, hash) = (SourceKey(source), HashOf(text));
        var claim = new TableEntity(partition, webhookId) { ["Organ"] = e.Organ, ["BodyHash"] = hash };
        if (await tables.Traces.TryAdd(claim, cancel))
            return true;
        var first = await tables.Traces.Find(partition, webhookId, cancel);
        return first?.GetString("Organ") == e.Organ && first.GetString("BodyHash") == hash;
    }

    /// <summary>Stores an event once.</summary>
    /// <param name="text">The body as it came; its hash tells a repeat from another event.</param>
    public async Task<Receipt> Store(Envelope e, string text, OrganClock organClock, CancellationToken cancel)
    {
        var hash = HashOf(text);
        var received = clock.GetUtcNow();
        var happened = e.Happened(organClock);
        var month = Period.Of(PeriodKind.Month, happened);
        var trace = Row($"{Traces}{month}~{happened:yyyy-MM-dd}~{e.Id}");
        var actions = new List<TableTransactionAction>
        {
            Add(trace),
            Add(
                new TableEntity(e.Organ, IdentityKey(e.Id))
                {
                    ["BodyHash"] = hash,
                    ["State"] = PendingState,
                    ["Trace"] = trace.RowKey,
                }
            ),
            Add(Row(PendingKey(e))),
        };
        actions.AddRange(TraceIndex.Of(e).Select(Add));
        actions.AddRange(TraceIndex.KeysOf(e).Select(key => Add(Row(key))));
        if (month.Last < organClock.LocalDate(received))
            actions.Add(Add(Row($"{Late}{Rows.Key(received)}~{e.Id}")));
        try
        {
            await tables.Traces.SubmitTransactionAsync(actions, cancel);
            return Receipt.Accepted;
        }
        catch (RequestFailedException failed) when (failed.Status == 409)
        {
            return await Known(e, text, cancel) ?? Receipt.Conflict;
        }

        TableEntity Row(string key) =>
            new TableEntity(e.Organ, key)
            {
                ["Id"] = e.Id,
                ["Type"] = e.Type,
                ["Happened"] = happened.ToString("yyyy-MM-dd"),
                ["Told"] = e.Told,
                ["Received"] = received,
                ["BodyHash"] = hash,
            }.PutJson("Body", text);
    }

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    /// <summary>Whether an event of that id was stored before, and with the same body; null when none was.</summary>
    public async Task<Receipt?> Known(Envelope e, string text, CancellationToken cancel)
    {
        if (await tables.Traces.Find(e.Organ, IdentityKey(e.Id), cancel) is not { } identity)
            return null;
        if (identity.GetString("BodyHash") != HashOf(text))
            return Receipt.Conflict;
        return identity.GetString("State") == PendingState ? Receipt.StillPending : Receipt.Duplicate;
    }

    /// <summary>The pending event of that key, or null when it was applied.</summary>
    public async Task<PendingEvent?> FindPending(string organ, string key, CancellationToken cancel) =>
        await tables.Traces.Find(organ, key, cancel) is { } row ? ReadPending(row) : null;

    /// <summary>An organ's pending events reported by a moment, in order of it.</summary>
    public async Task<IReadOnlyList<PendingEvent>> PendingBy(string organ, DateTimeOffset told, CancellationToken cancel) =>
        [.. (await tables.Traces.Range(organ, Pending, Pending + Rows.Key(told) + "~\uffff", cancel)).Select(ReadPending)];

    /// <summary>Takes an event out of the pending ones and notes what became of it, in one transaction. Repeatable.</summary>
    public async Task Applied(PendingEvent pending, EventState state, CancellationToken cancel)
    {
        try
        {
            await tables.Traces.SubmitTransactionAsync(
                [
                    new TableTransactionAction(
                        TableTransactionActionType.Delete,
                        new TableEntity(pending.Envelope.Organ, pending.RowKey),
                        ETag.All
                    ),
                    new TableTransactionAction(
                        TableTransactionActionType.UpdateMerge,
                        new TableEntity(pending.Envelope.Organ, IdentityKey(pending.Envelope.Id)) { ["State"] = Written(state) },
                        ETag.All
                    ),
                ],
                cancel
            );
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Another instance applied the same event; applying is repeatable.
        }
    }

    /// <summary>Notes that an event waits, and leaves it among the pending ones. Repeatable.</summary>
    public Task Waits(PendingEvent pending, CancellationToken cancel) =>
        tables.Traces.UpdateEntityAsync(
            new TableEntity(pending.Envelope.Organ, IdentityKey(pending.Envelope.Id)) { ["State"] = Written(EventState.Waiting) },
            ETag.All,
            TableUpdateMode.Merge,
            cancel
        );

    /// <summary>The trace of that id, and what became of its event; null when there is none. Two calls.</summary>
    public async Task<(StoredTrace Stored, string State)?> Find(string organ, string id, CancellationToken cancel)
    {
        if (await tables.Traces.Find(organ, IdentityKey(id), cancel) is not { } identity)
            return null;
        return await tables.Traces.Find(organ, identity.GetString("Trace"), cancel) is { } row
            ? (Stored(row), identity.GetString("State"))
            : null;
    }

    /// <summary>
    /// A page of a month's traces, in order of date and id; with where the next one begins, null behind the last. One call.
    /// </summary>
    /// <param name="after">Where it begins: what the page before gave; empty for the first.</param>
    public async Task<(IReadOnlyList<StoredTrace> Traces, string? Next)> Page(
        string organ,
        Period month,
        string after,
        int size,
        CancellationToken cancel
    )
    {
        var prefix = $"{Traces}{month}~";
        var rows = await tables.Traces.Page(organ, prefix + after, prefix + "\uffff", size, cancel);
        return ([.. rows.Select(Stored)], rows.Count < size ? null : rows[^1].RowKey[prefix.Length..]);
    }

    /// <summary>
    /// The traces that happened in a month and were reported by a moment; not those that stand for what is personal, which no result
    /// counts, lists or seals.
    /// </summary>
    public async Task<IReadOnlyList<Trace>> OfMonth(string organ, Period month, DateTimeOffset toldBy, CancellationToken cancel) =>
        [
            .. (await tables.Traces.Under(organ, $"{Traces}{month}~", cancel))
                .Where(r => r.GetDateTimeOffset("Told") <= toldBy && !IsPersonal(r))
                .Select(ReadTrace),
        ];

    /// <summary>
    /// The traces of what duties may count that happened within two dates, both inclusive, and were reported by a moment.
    /// </summary>
    public async Task<IReadOnlyList<Trace>> Activities(
        string organ,
        DateOnly first,
        DateOnly last,
        DateTimeOffset toldBy,
        CancellationToken cancel
    )
    {
        var (from, until) = ($"{Traces}{first:yyyy-MM}~{first:yyyy-MM-dd}~", $"{Traces}{last:yyyy-MM}~{last:yyyy-MM-dd}~\uffff");
        return
        [
            .. (await tables.Traces.Range(organ, from, until, cancel, ActivityTypes))
                .Where(r => r.GetDateTimeOffset("Told") <= toldBy)
                .Select(ReadTrace),
        ];
    }

    /// <summary>
    /// The traces that arrived after a moment (exclusive) and happened in a month before that of their arrival, each with its arrival; not
    /// those that stand for what is personal.
    /// </summary>
    public async Task<IReadOnlyList<LateArrival>> ArrivedLate(string organ, DateTimeOffset after, CancellationToken cancel) =>
        [
            .. (await tables.Traces.Range(organ, $"{Late}{Rows.Key(after)}~\uffff", $"{Late}\uffff", cancel))
                .Where(r => !IsPersonal(r))
                .Select(r => new LateArrival(ReadTrace(r), r.GetDateTimeOffset("Received")!.Value)),
        ];

    /// <summary>The articles ever reported, in order of report.</summary>
    public async Task<IReadOnlyList<Article>> Articles(string organ, CancellationToken cancel) =>
        [.. (await tables.Traces.Under(organ, TraceIndex.Articles, cancel)).Select(TraceIndex.ReadArticle)];

    /// <summary>The turns of an activity reported by a moment, in order of date.</summary>
    public async Task<IReadOnlyList<Turn>> Turns(string organ, string activity, DateTimeOffset toldBy, CancellationToken cancel) =>
        [
            .. (await tables.Traces.Under(organ, TraceIndex.Turns(activity), cancel))
                .Where(r => r.GetDateTimeOffset("Told") <= toldBy)
                .Select(TraceIndex.ReadTurn),
        ];

    /// <summary>What was ever reported of consultations.</summary>
    public async Task<IReadOnlyList<Trace>> Consultations(string organ, CancellationToken cancel) =>
        [.. (await tables.Traces.Under(organ, TraceIndex.Consultations, cancel)).Select(ReadTrace)];

    /// <summary>What was ever reported of regulations.</summary>
    public async Task<IReadOnlyList<Trace>> Regulations(string organ, CancellationToken cancel) =>
        [.. (await tables.Traces.Under(organ, TraceIndex.Regulations, cancel)).Select(ReadTrace)];

    /// <summary>What was ever reported of who takes which role.</summary>
    public async Task<IReadOnlyList<Trace>> Leaders(string organ, CancellationToken cancel) =>
        [.. (await tables.Traces.Under(organ, TraceIndex.Leaders, cancel)).Select(ReadTrace)];

    /// <summary>The activities that last longer than a day, of those reported by a moment.</summary>
    public async Task<IReadOnlyList<Trace>> Spans(string organ, DateTimeOffset toldBy, CancellationToken cancel) =>
        [
            .. (await tables.Traces.Under(organ, TraceIndex.Spans, cancel))
                .Where(r => r.GetDateTimeOffset("Told") <= toldBy)
                .Select(ReadTrace),
        ];

    /// <summary>Leaves a trace of an automatic act; it lies in a range of its own and is not counted as anybody's work.</summary>
    public Task Act(Run run, CancellationToken cancel) =>
        tables.Traces.UpsertEntityAsync(
            new TableEntity(run.Occurrence.Organ, ActKey(run))
            {
                ["Run"] = run.Id,
                ["Summary"] = run.Summary,
                ["Due"] = run.Due,
                ["Skipped"] = run.Skipped,
            },
            TableUpdateMode.Replace,
            cancel
        );

    internal static string ActKey(Run run) => $"{ActsFrom(run.DecidedAt)}~{run.Id.Replace('/', '~')}";

    /// <summary>What the keys of acts decided at a moment begin with; later ones sort behind it.</summary>
    internal static string ActsFrom(DateTimeOffset moment) => $"{Acts}{moment.UtcDateTime:yyyy-MM}~{Rows.Key(moment)}";

    /// <summary>Whether a trace stands for what is personal: no circular counts, lists or seals it.</summary>
    internal static bool IsPersonal(TableEntity row) => EventTypes.PersonalOf(row.GetString("Type")).Count > 0;

    internal static string Written(EventState state) => state.ToString().ToLowerInvariant();

    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static string IdentityKey(string id) => $"id~{id}";

    /// <summary>The partition of the ids that a source has used.</summary>
    internal static string SourceKey(string source) => $"source~{source}";

    private static PendingEvent ReadPending(TableEntity row) => new(row.RowKey, ReadEnvelope(row));

    private static Envelope ReadEnvelope(TableEntity row)
    {
        var body = JsonDocument.Parse(row.TextOf("Body")!).RootElement;
        return new Envelope(
            row.GetString("Id"),
            row.GetString("Type"),
            row.GetDateTimeOffset("Told")!.Value,
            row.PartitionKey,
            EventTypes.Reread(row.GetString("Type"), body.GetProperty("data"))
        );
    }

    private static StoredTrace Stored(TableEntity row)
    {
        var trace = ReadTrace(row);
        return new StoredTrace(
            trace,
            row.GetDateTimeOffset("Received")!.Value,
            trace.Body is Unreadable ? null : JsonDocument.Parse(row.TextOf("Body")!).RootElement.GetProperty("data")
        );
    }

    /// <summary>The hash is computed from the stored body, so that a body changed by hand shows.</summary>
    internal static Trace ReadTrace(TableEntity row)
    {
        var text = row.TextOf("Body") ?? "";
        CommitteeEvent body;
        try
        {
            body = ReadEnvelope(row).Body;
        }
        catch (Exception e) when (e is JsonException or Domain.Input.FaultyInputException or KeyNotFoundException)
        {
            body = new Unreadable();
        }

        return new Trace(
            new SealedTrace(
                row.GetString("Id"),
                row.GetString("Type"),
                DateOnly.Parse(row.GetString("Happened")),
                row.GetDateTimeOffset("Told")!.Value,
                HashOf(text)
            ),
            body
        );
    }

    /// <summary>A trace whose body was damaged in storage: it counts for nobody, and its seal is broken.</summary>
    private sealed record Unreadable : CommitteeEvent
    {
        public override string Type => "unreadable";
    }
}
