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
/// lets only one of two events be the first that is known. One with waiting events has a row <c>waiting~{id}</c>. Events that its row has
/// no room for lie in rows <c>more~{id}~{number}</c>, which are only ever added; the matter's row says how many there are. Moving between
/// the ranges is one transaction. A matter that leaves its place among the closed ones, since what closed it no longer counts or came
/// earlier, leaves a row there without events that says so until it closes again: who reads the ranges one after the other is led to it.
/// </summary>
public sealed class MatterStore(Tables tables)
{
    /// <summary>How far a stored deadline may lie from today's: a holiday notice that came since moves it by some days.</summary>
    public const int DaysMoved = 15;

    internal const string Open = "open~";
    internal const string Closed = "closed~";
    internal const string Early = "early~";
    internal const string Place = "id~";
    internal const string WaitingRange = "waiting~";
    internal const string More = "more~";

    /// <summary>From this many matters on, reading the open range at once is cheaper than one read each.</summary>
    private const int RangeFrom = 4;

    /// <summary>On a row left behind among the closed ones: the matter has moved.</summary>
    private const string Moved = "Moved";

    /// <summary>On a matter's row: the key of the row that it left behind.</summary>
    internal const string LeftBehind = "LeftBehind";

    private const int Attempts = 8;

    private const int PageCalls = 10;

    /// <summary>
    /// Bytes of a matter's events, as storage is sent them, that still take new ones. What is on its way, and what ends the matter, goes
    /// beyond it: into further rows, where its own is full.
    /// </summary>
    public const int Room = 660_000;

    /// <summary>
    /// Adds events to their matters and folds them anew. Repeatable; under a race the fold is made again on what the other wrote.
    /// Each matter costs a read and a transaction; from four matters on they share a range read and transactions.
    /// </summary>
    /// <param name="objection">Why a new event that is legal for its matter is forbidden all the same; it is recorded as voided.</param>
    /// <returns>Each matter's view, by id.</returns>
    public Task<IReadOnlyDictionary<string, MatterView>> Append(
        string organ,
        IReadOnlyCollection<MatterEvent> events,
        MatterRules rules,
        CancellationToken cancel,
        Func<Matter, MatterEvent, string?>? objection = null
    ) =>
        Change(
            organ,
            [.. events.GroupBy(e => e.Body.Matter, StringComparer.Ordinal).Select(g => (g.Key, (Added)(_ => [.. g])))],
            rules,
            objection,
            cancel
        );

    /// <summary>
    /// Lets matters be opened by what something else says now; an opening by what it said before is voided. Repeatable, and the same
    /// whoever comes last.
    /// </summary>
    /// <param name="wanted">The id of the matter and that of its opening, and the opening; null when nothing opens it any more.</param>
    /// <returns>Each matter's view, by id.</returns>
    public Task<IReadOnlyDictionary<string, MatterView>> OpenBy(
        string organ,
        IEnumerable<(string Matter, string Id, MatterEvent? Opening)> wanted,
        MatterRules rules,
        CancellationToken cancel
    ) =>
        Change(
            organ,
            [.. wanted.Select(w => (w.Matter, (Added)(before => Openings.Added(before, w.Id, w.Opening, e => StoredEvents.Write([e])))))],
            rules,
            null,
            cancel
        );

    /// <summary>What is added to a matter's events.</summary>
    private delegate IReadOnlyCollection<MatterEvent> Added(IReadOnlyList<MatterEvent> before);

    private async Task<IReadOnlyDictionary<string, MatterView>> Change(
        string organ,
        IReadOnlyCollection<(string Matter, Added Added)> byMatter,
        MatterRules rules,
        Func<Matter, MatterEvent, string?>? objection,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var views = new Dictionary<string, MatterView>(StringComparer.Ordinal);
            var rows = await Locate(organ, [.. byMatter.Select(m => m.Matter)], cancel);
            var changes = new List<List<TableTransactionAction>>();
            foreach (var (id, added) in byMatter)
            {
                var row = rows.GetValueOrDefault(id);
                var before = row is null ? [] : await Events(row, cancel);
                var change = MatterChange.Of(before, added(before), rules, objection);
                views[id] = change.View;
                if (change.IsNew)
                    changes.Add(Change(organ, id, row, before.Count, change));
            }

            try
            {
                await tables.Matters.SubmitTogether(changes, cancel);
                return views;
            }
            catch (RequestFailedException e) when (e.Status is 412 or 409 or 404 && attempt < Attempts)
            {
                // Someone else wrote one of them meanwhile: read and fold again, not all at the same moment.
                await LostRace.Pause(attempt * 20, cancel);
            }
        }
    }

    /// <summary>
    /// A matter with its events, wherever it lies; null when nothing is known of it.
    /// </summary>
    public async Task<IReadOnlyList<MatterEvent>?> Find(string organ, string id, CancellationToken cancel) =>
        (await Locate(organ, [id], cancel)).GetValueOrDefault(id) is { } row ? await Events(row, cancel) : null;

    /// <summary>All matters that were open at a moment, folded as of it.</summary>
    /// <param name="day">The moment's local date. A plan's items are told with it and opened with its publication: one that is opened later
    /// is not open yet, however early it was told and whoever entered it meanwhile.</param>
    public async Task<IReadOnlyList<Matter>> OpenAsOf(
        string organ,
        DateTimeOffset asOf,
        DateOnly day,
        MatterRules rules,
        CancellationToken cancel
    ) => [.. (await KnownSince(organ, asOf, asOf, day, rules, cancel)).Where(m => m.IsOpen)];

    /// <summary>All matters open at a moment or closed since an earlier one, folded as of the moment.</summary>
    /// <param name="day">The moment's local date: what is opened later is left out.</param>
    public async Task<IReadOnlyList<Matter>> KnownSince(
        string organ,
        DateTimeOffset since,
        DateTimeOffset asOf,
        DateOnly day,
        MatterRules rules,
        CancellationToken cancel
    )
    {
        var known = await EventsSince(organ, since, cancel);
        return [.. known.Select(events => MatterFold.Of(events, rules, asOf).Matter).OfType<Matter>().Where(m => m.OpenedOn <= day)];
    }

    /// <summary>The events of all matters that are open or were closed since a moment.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<MatterEvent>>> EventsSince(
        string organ,
        DateTimeOffset since,
        CancellationToken cancel
    ) => await All(await OpenThenClosed(organ, since, null, cancel), cancel);

    /// <summary>
    /// The open matters as they are now whose deadline lies within two dates, both inclusive.
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
            .. (await All(rows, cancel))
                .Select(events => MatterFold.Of(events, rules).Matter)
                .OfType<Matter>()
                .Where(m => m.Due >= first && m.Due <= last),
        ];
    }

    /// <summary>The matters of which some event waits, as they are now.</summary>
    public async Task<IReadOnlyList<(string Id, MatterView View)>> Waiting(string organ, MatterRules rules, CancellationToken cancel)
    {
        var ids = (await tables.Matters.Under(organ, WaitingRange, cancel)).Select(r => r.RowKey[WaitingRange.Length..]).ToList();
        var rows = ids.Count == 0 ? [] : await Locate(organ, ids, cancel);
        var waiting = new List<(string, MatterView)>();
        foreach (var (id, row) in rows)
            waiting.Add((id, MatterFold.Of(await Events(row, cancel), rules)));
        return waiting;
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
                if (!HasMoved(row) && MatterFold.Of(await Events(row, cancel), rules).Matter is { } matter && accepts(matter))
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
    /// The events of every matter of a kind that is open or was closed since a moment.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<MatterEvent>>> OfKind(
        string organ,
        string kind,
        DateTimeOffset closedSince,
        CancellationToken cancel
    )
    {
        var ofKind = TableClient.CreateQueryFilter($"Kind eq {kind}");
        return await All(await OpenThenClosed(organ, closedSince, ofKind, cancel), cancel);
    }

    /// <summary>
    /// The rows of the open matters, and of those closed since a moment, in order of id. The open ones are read first: one that closes in
    /// between is in both, and counts once, as closed; the other way round it would be in neither. One that is opened again in between has
    /// left a row behind among the closed ones, and only then is looked for.
    /// </summary>
    private async Task<IReadOnlyList<TableEntity>> OpenThenClosed(
        string organ,
        DateTimeOffset closedSince,
        string? and,
        CancellationToken cancel
    )
    {
        var open = await tables.Matters.Under(organ, Open, cancel, and);
        var closed = await tables.Matters.Range(organ, Closed + Rows.Key(closedSince), Closed + "\uffff", cancel, and);
        var moved = closed.Where(HasMoved).Select(IdOf).ToList();
        closed.RemoveAll(HasMoved);
        var found = open.Concat(closed).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var missed = moved.Where(id => !found.Contains(id)).Distinct(StringComparer.Ordinal).ToList();
        if (missed.Count > 0)
            closed.AddRange((await Locate(organ, missed, cancel)).Values);
        var ended = closed.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        return [.. open.Where(r => !ended.Contains(IdOf(r))).Concat(closed).OrderBy(IdOf, StringComparer.Ordinal)];
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
                if (await At(organ, place, cancel) is { } row)
                    found[place.RowKey[Place.Length..]] = row;
            return found;
        }

        foreach (var id in ids)
        {
            var row = await tables.Matters.Find(organ, Open + id, cancel);
            if (row is null && await tables.Matters.Find(organ, Place + id, cancel) is { } place)
                row = await At(organ, place, cancel);
            if (row is not null)
                found[id] = row;
        }

        return found;
    }

    /// <summary>The row at a matter's place; when it moves in between, the row at its next one.</summary>
    private async Task<TableEntity?> At(string organ, TableEntity place, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await tables.Matters.Find(organ, place.GetString("Row"), cancel);
            if (row is not null && !HasMoved(row))
                return row;
            if (attempt == Attempts || await tables.Matters.Find(organ, place.RowKey, cancel) is not { } next)
                return null;
            place = next;
        }
    }

    internal static bool HasMoved(TableEntity row) => row.GetBoolean(Moved) == true;

    private static List<TableTransactionAction> Change(string organ, string id, TableEntity? old, int before, MatterChange change)
    {
        var key = change.View.Matter switch
        {
            null => Early + id,
            { IsOpen: true } => Open + id,
            { ClosedTold: { } told } => $"{Closed}{Rows.Key(told)}~{id}",
            _ => throw new InvalidOperationException($"matter {id} is neither open nor closed"),
        };
        var (own, further) = Spread(old, [.. change.Events.Skip(before)]);
        var rowsBefore = old?.GetInt32(Rows.MoreRows) ?? 0;
        var row = Entity(organ, key, own, rowsBefore + further.Count, change.View);
        var actions = new List<TableTransactionAction>();
        actions.AddRange(
            further.Select(
                (events, i) =>
                    new TableTransactionAction(
                        TableTransactionActionType.Add,
                        new TableEntity(organ, MoreKey(id, rowsBefore + i + 1)).PutJson("Events", events)
                    )
            )
        );
        var leftBehind = old?.GetString(LeftBehind);
        if (old?.RowKey == key)
        {
            if (leftBehind is not null)
                row[LeftBehind] = leftBehind;
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, old.ETag));
        }
        else
        {
            var leaves = old?.RowKey.StartsWith(Closed, StringComparison.Ordinal) == true;
            if (leaves)
                row[LeftBehind] = old!.RowKey;
            if (leftBehind is not null && leftBehind != key)
                actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(organ, leftBehind), ETag.All));
            if (leaves)
                actions.Add(
                    new TableTransactionAction(
                        TableTransactionActionType.UpdateReplace,
                        new TableEntity(organ, old!.RowKey) { [Moved] = true, ["Kind"] = old.GetString("Kind") },
                        old.ETag
                    )
                );
            else if (old is not null)
                actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(organ, old.RowKey), old.ETag));
            actions.Add(leftBehind == key ? Rows.Put(row) : new TableTransactionAction(TableTransactionActionType.Add, row));
            var place = new TableEntity(organ, Place + id) { ["Row"] = key };
            actions.Add(old is null ? new TableTransactionAction(TableTransactionActionType.Add, place) : Rows.Put(place));
        }

        if (change.View.HasWaiting)
            actions.Add(Rows.Put(new TableEntity(organ, WaitingRange + id)));
        else if (old?.GetBoolean("Waiting") == true)
            actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(organ, WaitingRange + id), ETag.All));
        return actions;
    }

    /// <summary>New events go into the matter's row as long as they fit, then into further ones.</summary>
    private static (string Own, IReadOnlyList<string> Further) Spread(TableEntity? old, IReadOnlyList<MatterEvent> added)
    {
        var own = old?.TextOf("Events") ?? "[]";
        var further = new List<string>();
        foreach (var e in added)
        {
            var one = StoredEvents.Write([e]);
            if (further.Count > 0 || Rows.SizeOf(own) + Rows.SizeOf(one) > Rows.RowBytes)
                Further(one);
            else
                own = Joined(own, one);
        }

        return (own, further);

        void Further(string one)
        {
            if (further.Count == 0 || Rows.SizeOf(further[^1]) + Rows.SizeOf(one) > Rows.RowBytes)
                further.Add(one);
            else
                further[^1] = Joined(further[^1], one);
        }

        static string Joined(string events, string one) => events == "[]" ? one : $"{events[..^1]},{one[1..]}";
    }

    private static TableEntity Entity(string organ, string key, string events, int moreRows, MatterView view)
    {
        var row = new TableEntity(organ, key) { ["Waiting"] = view.HasWaiting };
        if (moreRows > 0)
            row[Rows.MoreRows] = moreRows;
        if (view.Matter is { } m)
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

        return row.PutJson("Events", events);
    }

    internal static string MoreKey(string id, int number) => $"{More}{id}~{number:D6}";

    internal static string IdOf(TableEntity row) => row.RowKey[(row.RowKey.LastIndexOf('~') + 1)..];

    private async Task<IReadOnlyList<IReadOnlyList<MatterEvent>>> All(IEnumerable<TableEntity> rows, CancellationToken cancel)
    {
        var all = new List<IReadOnlyList<MatterEvent>>();
        foreach (var row in rows)
            all.Add(await Events(row, cancel));
        return all;
    }

    /// <summary>A matter's events.</summary>
    private async Task<IReadOnlyList<MatterEvent>> Events(TableEntity row, CancellationToken cancel)
    {
        var own = ReadEvents(row);
        if (row.GetInt32(Rows.MoreRows) is not { } rows)
            return own;
        var id = IdOf(row);
        foreach (var more in await tables.Matters.Range(row.PartitionKey, MoreKey(id, 1), MoreKey(id, rows), cancel))
            own.AddRange(ReadEvents(more));
        return own;
    }

    private static List<MatterEvent> ReadEvents(TableEntity row) =>
        StoredEvents.Read(JsonDocument.Parse(row.TextOf("Events") ?? "[]").RootElement);
}
