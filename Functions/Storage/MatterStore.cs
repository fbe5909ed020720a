using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Matters;

namespace Cppcc.Functions.Storage;

/// <summary>Which matters a list shows.</summary>
/// <param name="Closed">The closed ones, in order of closing; else the open ones, in order of id.</param>
/// <param name="DueFrom">Only with a deadline on or after this day.</param>
/// <param name="DueUntil">Only with a deadline on or before this day.</param>
public sealed record MatterFilter(
    bool Closed,
    string? Kind,
    string? Unit,
    string? State,
    DateOnly? DueFrom = null,
    DateOnly? DueUntil = null
);

/// <summary>A page of matters.</summary>
/// <param name="Continuation">Asks for what follows; null at the end.</param>
public sealed record MatterPage(IReadOnlyList<Matter> Matters, string? Continuation);

/// <summary>
/// Matters with their events, one row each in the organ's partition: <c>open~{id}</c>; closed ones <c>closed~{closed}~{id}</c>; those of
/// which only early events are known <c>early~{id}</c>. Every matter has a row <c>id~{id}</c> that says where it lies: inserted once, it
/// lets only one of two events be the first that is known. One with waiting events has a row <c>waiting~{id}</c>. Moving between the ranges
/// is one transaction.
/// </summary>
public sealed class MatterStore(Tables tables)
{
    /// <summary>How far a stored deadline may lie from today's: a holiday notice that came since moves it by some days.</summary>
    public const int DaysMoved = 15;

    private const string Open = "open~";
    private const string Closed = "closed~";
    private const string Early = "early~";
    private const string Place = "id~";
    private const string WaitingRange = "waiting~";

    /// <summary>From this many matters on, reading the open range at once is cheaper than one read each.</summary>
    private const int RangeFrom = 4;

    private const int Attempts = 8;

    private const int PageCalls = 10;

    /// <summary>
    /// Characters of a matter's events that still take new ones. A row holds a megabyte, two bytes a character (six, as it travels); what
    /// is on its way and the reports that end the matter need the rest.
    /// </summary>
    private const int Room = 110_000;

    private const int RoomForEnding = 150_000;

    /// <summary>
    /// Adds events to their matters and folds them anew. Repeatable; under a race the fold is made again on what the other wrote.
    /// Each matter costs a read and a transaction; from four matters on they share a range read and transactions.
    /// </summary>
    /// <param name="objection">Why a new event that is legal for its matter is forbidden all the same; it is recorded as voided.</param>
    /// <returns>Each matter's view, by id.</returns>
    public async Task<IReadOnlyDictionary<string, MatterView>> Append(
        string organ,
        IReadOnlyCollection<MatterEvent> events,
        MatterRules rules,
        CancellationToken cancel,
        Func<Matter, MatterEvent, string?>? objection = null
    )
    {
        var byMatter = events.GroupBy(e => e.Body.Matter, StringComparer.Ordinal).ToList();
        for (var attempt = 1; ; attempt++)
        {
            var views = new Dictionary<string, MatterView>(StringComparer.Ordinal);
            var rows = await Locate(organ, [.. byMatter.Select(g => g.Key)], cancel);
            var changes = new List<List<TableTransactionAction>>();
            foreach (var group in byMatter)
            {
                var row = rows.GetValueOrDefault(group.Key);
                var change = MatterChange.Of(row is null ? [] : ReadEvents(row), [.. group], rules, objection);
                views[group.Key] = change.View;
                if (change.IsNew)
                    changes.Add(Change(organ, group.Key, row, change));
            }

            try
            {
                foreach (var chunk in Chunks(changes))
                    await tables.Matters.Submit(chunk, cancel);
                return views;
            }
            catch (RequestFailedException e) when (e.Status is 412 or 409 or 404 && attempt < Attempts)
            {
                // Someone else wrote one of them meanwhile: read and fold again, not all at the same moment.
                await Task.Delay(Random.Shared.Next(attempt * 20), cancel);
            }
        }
    }

    /// <summary>
    /// A matter with its events, wherever it lies; null when nothing is known of it. One call for an open one, three for others.
    /// </summary>
    public async Task<IReadOnlyList<MatterEvent>?> Find(string organ, string id, CancellationToken cancel) =>
        (await Locate(organ, [id], cancel)).GetValueOrDefault(id) is { } row ? ReadEvents(row) : null;

    /// <summary>
    /// All matters that were open at a moment, folded as of it. One call a thousand rows for the open range and one for those closed since.
    /// </summary>
    public async Task<IReadOnlyList<Matter>> OpenAsOf(string organ, DateTimeOffset asOf, MatterRules rules, CancellationToken cancel) =>
        [.. (await KnownSince(organ, asOf, asOf, rules, cancel)).Where(m => m.IsOpen)];

    /// <summary>All matters open at a moment or closed since an earlier one, folded as of the moment. Two calls.</summary>
    public async Task<IReadOnlyList<Matter>> KnownSince(
        string organ,
        DateTimeOffset since,
        DateTimeOffset asOf,
        MatterRules rules,
        CancellationToken cancel
    )
    {
        var open = tables.Matters.Under(organ, Open, cancel);
        var closed = tables.Matters.Range(organ, Closed + Rows.Key(since), Closed + "\uffff", cancel);
        return [.. (await open).Concat(await closed).Select(r => MatterFold.Of(ReadEvents(r), rules, asOf).Matter).OfType<Matter>()];
    }

    /// <summary>
    /// The open matters as they are now whose deadline lies within two dates, both inclusive. One call a thousand of them.
    /// </summary>
    public async Task<IReadOnlyList<Matter>> OpenDue(
        string organ,
        DateOnly first,
        DateOnly last,
        MatterRules rules,
        CancellationToken cancel
    )
    {
        var (from, until) = (first.AddDays(-DaysMoved).ToString("yyyy-MM-dd"), last.AddDays(DaysMoved).ToString("yyyy-MM-dd"));
        var rows = await tables.Matters.Under(organ, Open, cancel, TableClient.CreateQueryFilter($"Due ge {from} and Due le {until}"));
        return
        [
            .. rows.Select(r => MatterFold.Of(ReadEvents(r), rules).Matter).OfType<Matter>().Where(m => m.Due >= first && m.Due <= last),
        ];
    }

    /// <summary>The matters of which some event waits, as they are now. One call when there is none.</summary>
    public async Task<IReadOnlyList<(string Id, MatterView View)>> Waiting(string organ, MatterRules rules, CancellationToken cancel)
    {
        var ids = (await tables.Matters.Under(organ, WaitingRange, cancel)).Select(r => r.RowKey[WaitingRange.Length..]).ToList();
        var rows = ids.Count == 0 ? [] : await Locate(organ, ids, cancel);
        return [.. rows.Select(r => (r.Key, MatterFold.Of(ReadEvents(r.Value), rules)))];
    }

    /// <summary>
    /// A page of open or of closed matters, filtered inside the range by the storage and then by a condition it cannot judge. At most
    /// ten calls: a page may end short of its size while there is a continuation.
    /// </summary>
    /// <param name="after">The continuation of the page before; null for the first.</param>
    public async Task<MatterPage> Page(
        string organ,
        MatterFilter wanted,
        int size,
        string? after,
        MatterRules rules,
        Func<Matter, bool> accepts,
        CancellationToken cancel
    )
    {
        var range = wanted.Closed ? Closed : Open;
        var found = new List<Matter>();
        var calls = 0;
        await foreach (
            var page in tables
                .Matters.QueryAsync<TableEntity>(Filter(organ, range, wanted, after), size, cancellationToken: cancel)
                .AsPages(pageSizeHint: size)
        )
        {
            foreach (var row in page.Values)
            {
                if (found.Count == size)
                    return new MatterPage(found, after);
                after = row.RowKey[range.Length..];
                if (MatterFold.Of(ReadEvents(row), rules).Matter is { } matter && accepts(matter))
                    found.Add(matter);
            }

            if (++calls == PageCalls && page.ContinuationToken is not null)
                return new MatterPage(found, after);
            if (found.Count == size)
                return new MatterPage(found, page.ContinuationToken is null ? null : after);
        }

        return new MatterPage(found, null);
    }

    /// <summary>
    /// The events of every matter of a kind that is open or was closed since a moment. One call a thousand rows for each of the two ranges;
    /// the storage leaves out other kinds.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<MatterEvent>>> OfKind(
        string organ,
        string kind,
        DateTimeOffset closedSince,
        CancellationToken cancel
    )
    {
        var ofKind = TableClient.CreateQueryFilter($"Kind eq {kind}");
        var open = tables.Matters.Under(organ, Open, cancel, ofKind);
        var closed = tables.Matters.Range(organ, Closed + Rows.Key(closedSince), Closed + "\uffff", cancel, ofKind);
        return [.. (await open).Concat(await closed).Select(ReadEvents)];
    }

    private static string Filter(string organ, string range, MatterFilter wanted, string? after)
    {
        var (from, until) = (range + after, range + "\uffff");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {organ} and RowKey gt {from} and RowKey lt {until}");
        if (wanted.Kind is { } kind)
            filter += " and " + TableClient.CreateQueryFilter($"Kind eq {kind}");
        if (wanted.Unit is { } unit)
            filter += " and " + TableClient.CreateQueryFilter($"Unit eq {unit}");
        if (wanted.State is { } state)
            filter += " and " + TableClient.CreateQueryFilter($"State eq {state}");
        if (wanted.DueFrom?.ToString("yyyy-MM-dd") is { } first)
            filter += " and " + TableClient.CreateQueryFilter($"Due ge {first}");
        if (wanted.DueUntil?.ToString("yyyy-MM-dd") is { } last)
            filter += " and " + TableClient.CreateQueryFilter($"Due le {last}");
        return filter;
    }

    /// <summary>Whether a matter can take one more event.</summary>
    /// <param name="size">Characters of the event as it was sent.</param>
    /// <param name="ending">Whether it may be one that ends the matter: for those some room is kept.</param>
    public static bool HasRoomFor(IReadOnlyList<MatterEvent> events, int size, bool ending) =>
        StoredEvents.Write(events).Length + size <= (ending ? RoomForEnding : Room);

    private async Task<Dictionary<string, TableEntity>> Locate(string organ, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var found = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        if (ids.Count >= RangeFrom)
        {
            var wanted = ids.ToHashSet(StringComparer.Ordinal);
            var (first, last) = (wanted.Min(StringComparer.Ordinal)!, wanted.Max(StringComparer.Ordinal)!);
            foreach (var row in await tables.Matters.Range(organ, Open + first, Open + last, cancel))
                if (wanted.Contains(row.RowKey[Open.Length..]))
                    found[row.RowKey[Open.Length..]] = row;
            if (found.Count == ids.Count)
                return found;
            var places = (await tables.Matters.Range(organ, Place + first, Place + last, cancel)).Where(r =>
                wanted.Contains(r.RowKey[Place.Length..]) && !found.ContainsKey(r.RowKey[Place.Length..])
            );
            foreach (var place in places)
                if (await tables.Matters.Find(organ, place.GetString("Row"), cancel) is { } row)
                    found[place.RowKey[Place.Length..]] = row;
            return found;
        }

        foreach (var id in ids)
        {
            var row = await tables.Matters.Find(organ, Open + id, cancel);
            if (row is null && await tables.Matters.Find(organ, Place + id, cancel) is { } place)
                row = await tables.Matters.Find(organ, place.GetString("Row"), cancel);
            if (row is not null)
                found[id] = row;
        }

        return found;
    }

    private static List<TableTransactionAction> Change(string organ, string id, TableEntity? old, MatterChange change)
    {
        var key = change.View.Matter switch
        {
            null => Early + id,
            { IsOpen: true } => Open + id,
            { ClosedTold: { } told } => $"{Closed}{Rows.Key(told)}~{id}",
            _ => throw new InvalidOperationException($"matter {id} is neither open nor closed"),
        };
        var row = Entity(organ, key, change);
        var actions = new List<TableTransactionAction>();
        if (old?.RowKey == key)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, old.ETag));
        }
        else
        {
            if (old is not null)
                actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(organ, old.RowKey), old.ETag));
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, row));
            var place = new TableEntity(organ, Place + id) { ["Row"] = key };
            actions.Add(old is null ? new TableTransactionAction(TableTransactionActionType.Add, place) : Rows.Put(place));
        }

        if (change.View.HasWaiting)
            actions.Add(Rows.Put(new TableEntity(organ, WaitingRange + id)));
        else if (old?.GetBoolean("Waiting") == true)
            actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(organ, WaitingRange + id), ETag.All));
        return actions;
    }

    private static TableEntity Entity(string organ, string key, MatterChange change)
    {
        var row = new TableEntity(organ, key) { ["Waiting"] = change.View.HasWaiting };
        if (change.View.Matter is { } m)
        {
            row["Kind"] = m.Kind;
            row["Title"] = m.Title;
            row["Unit"] = m.Unit;
            row["State"] = m.State;
            if (m.Due is { } due)
                row["Due"] = due.ToString("yyyy-MM-dd");
            if (m.ClosedOn is { } closed)
                row["ClosedOn"] = closed.ToString("yyyy-MM-dd");
        }

        return row.PutJson("Events", StoredEvents.Write(change.Events));
    }

    private static List<MatterEvent> ReadEvents(TableEntity row) =>
        StoredEvents.Read(JsonDocument.Parse(row.TextOf("Events") ?? "[]").RootElement);

    /// <summary>A matter's actions stay in one transaction.</summary>
    private static IEnumerable<List<TableTransactionAction>> Chunks(List<List<TableTransactionAction>> changes)
    {
        var chunk = new List<TableTransactionAction>();
        var size = 0;
        foreach (var change in changes)
        {
            var more = change.Sum(Rows.SizeOf);
            if (chunk.Count > 0 && (chunk.Count + change.Count > Rows.TransactionRows || size + more > 1_000_000))
            {
                yield return chunk;
                (chunk, size) = ([], 0);
            }

            chunk.AddRange(change);
            size += more;
        }

        if (chunk.Count > 0)
            yield return chunk;
    }
}
