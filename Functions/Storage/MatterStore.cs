using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Settings;

namespace Cppcc.Functions.Storage;

/// <summary>A page of matters.</summary>
/// <param name="Continuation">Asks for the next page; null on the last.</param>
public sealed record MatterPage(IReadOnlyList<(Matter Matter, IReadOnlyList<MatterEvent> Events)> Matters, string? Continuation);

/// <summary>
/// Matters with their events, one row each in the organ's partition: <c>open~{id}</c>; closed ones <c>closed~{closed}~{id}</c>; those of
/// which only early events are known <c>early~{id}</c>. Every matter has a row <c>id~{id}</c> that says where it lies: inserted once, it lets only one
/// of two events be the first that is known. One with waiting events has a row <c>waiting~{id}</c>. Moving between the ranges is one transaction.
/// </summary>
public sealed class MatterStore(Tables tables)
{
    private const string Open = "open~";
    private const string Closed = "closed~";
    private const string Early = "early~";
    private const string Place = "id~";
    private const string WaitingRange = "waiting~";

    /// <summary>From this many matters on, reading the open range at once is cheaper than one read each.</summary>
    private const int RangeFrom = 4;

    private const int Attempts = 8;

    /// <summary>
    /// Adds events to their matters and folds them anew. Repeatable; under a race the fold is made again on what the other wrote.
    /// Each matter costs a read and a transaction; from four matters on they share a range read and transactions.
    /// </summary>
    /// <returns>Each matter's view, by id.</returns>
    public async Task<IReadOnlyDictionary<string, MatterView>> Append(string organ, IReadOnlyCollection<MatterEvent> events, WorkflowsSection workflows, CancellationToken cancel)
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
                var before = row is null ? [] : ReadEvents(row);
                List<MatterEvent> all = [.. before, .. group.Where(e => before.TrueForAll(b => b.Id != e.Id)).DistinctBy(e => e.Id)];
                var view = MatterFold.Of(all, workflows);
                views[group.Key] = view;
                if (all.Count > before.Count) changes.Add(Change(organ, group.Key, row, all, view));
            }

            try
            {
                foreach (var chunk in Chunks(changes)) await tables.Matters.Submit(chunk, cancel);
                return views;
            }
            catch (RequestFailedException e) when (e.Status is 412 or 409 or 404 && attempt < Attempts)
            {
                // Someone else wrote one of them meanwhile: read and fold again.
            }
        }
    }

    /// <summary>A matter with its events, wherever it lies; null when nothing is known of it. One call for an open one, three for others.</summary>
    public async Task<IReadOnlyList<MatterEvent>?> Find(string organ, string id, CancellationToken cancel) =>
        (await Locate(organ, [id], cancel)).GetValueOrDefault(id) is { } row ? ReadEvents(row) : null;

    /// <summary>
    /// All matters that were open at a moment, folded as of it. One call a thousand rows for the open range and one for those closed since.
    /// </summary>
    public async Task<IReadOnlyList<Matter>> OpenAsOf(string organ, DateTimeOffset asOf, WorkflowsSection workflows, CancellationToken cancel) =>
        [.. (await KnownSince(organ, asOf, asOf, workflows, cancel)).Where(m => m.IsOpen)];

    /// <summary>All matters open at a moment or closed since an earlier one, folded as of the moment. Two calls.</summary>
    public async Task<IReadOnlyList<Matter>> KnownSince(string organ, DateTimeOffset since, DateTimeOffset asOf, WorkflowsSection workflows, CancellationToken cancel)
    {
        var open = tables.Matters.Under(organ, Open, cancel);
        var closed = tables.Matters.Range(organ, Closed + Rows.Key(since), Closed + "\uffff", cancel);
        return [.. (await open).Concat(await closed).Select(r => MatterFold.Of(ReadEvents(r), workflows, asOf).Matter).OfType<Matter>()];
    }

    /// <summary>The matters of which some event waits, as they are now. One call when there is none.</summary>
    public async Task<IReadOnlyList<(string Id, MatterView View)>> Waiting(string organ, WorkflowsSection workflows, CancellationToken cancel)
    {
        var ids = (await tables.Matters.Under(organ, WaitingRange, cancel)).Select(r => r.RowKey[WaitingRange.Length..]).ToList();
        var rows = ids.Count == 0 ? [] : await Locate(organ, ids, cancel);
        return [.. rows.Select(r => (r.Key, MatterFold.Of(ReadEvents(r.Value), workflows)))];
    }

    /// <summary>A page of open or of closed matters, filtered inside the partition.</summary>
    public async Task<MatterPage> Page(string organ, bool closed, string? kind, string? unit, string? state, int size, string? continuation, WorkflowsSection workflows, CancellationToken cancel)
    {
        var range = closed ? Closed : Open;
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {organ} and RowKey ge {range} and RowKey lt {range + "\uffff"}");
        if (kind is not null) filter += " and " + TableClient.CreateQueryFilter($"Kind eq {kind}");
        if (unit is not null) filter += " and " + TableClient.CreateQueryFilter($"Unit eq {unit}");
        if (state is not null) filter += " and " + TableClient.CreateQueryFilter($"State eq {state}");
        await foreach (var page in tables.Matters.QueryAsync<TableEntity>(filter, size, cancellationToken: cancel).AsPages(continuation, size))
        {
            var matters = page.Values.Select(r => ReadEvents(r)).Select(e => (MatterFold.Of(e, workflows).Matter!, (IReadOnlyList<MatterEvent>)e)).ToList();
            return new MatterPage(matters, page.ContinuationToken);
        }

        return new MatterPage([], null);
    }

    private async Task<Dictionary<string, TableEntity>> Locate(string organ, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var found = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        if (ids.Count >= RangeFrom)
        {
            var wanted = ids.ToHashSet(StringComparer.Ordinal);
            foreach (var row in await tables.Matters.Under(organ, Open, cancel))
                if (wanted.Contains(row.RowKey[Open.Length..])) found[row.RowKey[Open.Length..]] = row;
            if (found.Count == ids.Count) return found;
            var places = (await tables.Matters.Under(organ, Place, cancel)).Where(r => wanted.Contains(r.RowKey[Place.Length..]) && !found.ContainsKey(r.RowKey[Place.Length..]));
            foreach (var place in places)
                if (await tables.Matters.Find(organ, place.GetString("Row"), cancel) is { } row) found[place.RowKey[Place.Length..]] = row;
            return found;
        }

        foreach (var id in ids)
        {
            var row = await tables.Matters.Find(organ, Open + id, cancel);
            if (row is null && await tables.Matters.Find(organ, Place + id, cancel) is { } place) row = await tables.Matters.Find(organ, place.GetString("Row"), cancel);
            if (row is not null) found[id] = row;
        }

        return found;
    }

    private static List<TableTransactionAction> Change(string organ, string id, TableEntity? old, List<MatterEvent> events, MatterView view)
    {
        var key = view.Matter switch
        {
            null => Early + id,
            { IsOpen: true } => Open + id,
            { ClosedTold: { } told } => $"{Closed}{Rows.Key(told)}~{id}",
            _ => throw new InvalidOperationException($"matter {id} is neither open nor closed"),
        };
        var row = Entity(organ, key, events, view);
        var actions = new List<TableTransactionAction>();
        if (old?.RowKey == key)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, old.ETag));
        }
        else
        {
            if (old is not null) actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(organ, old.RowKey), old.ETag));
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, row));
            var place = new TableEntity(organ, Place + id) { ["Row"] = key };
            actions.Add(old is null ? new TableTransactionAction(TableTransactionActionType.Add, place) : Rows.Put(place));
        }

        if (view.HasWaiting) actions.Add(Rows.Put(new TableEntity(organ, WaitingRange + id)));
        else if (old?.GetBoolean("Waiting") == true) actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(organ, WaitingRange + id), ETag.All));
        return actions;
    }

    private static TableEntity Entity(string organ, string key, List<MatterEvent> events, MatterView view)
    {
        var row = new TableEntity(organ, key) { ["Waiting"] = view.HasWaiting };
        if (view.Matter is { } m)
        {
            row["Kind"] = m.Kind;
            row["Title"] = m.Title;
            row["Unit"] = m.Unit;
            row["State"] = m.State;
            if (m.Due is { } due) row["Due"] = due.ToString("yyyy-MM-dd");
            if (m.ClosedOn is { } closed) row["ClosedOn"] = closed.ToString("yyyy-MM-dd");
        }

        return row.PutJson("Events", StoredEvents.Write(events));
    }

    private static List<MatterEvent> ReadEvents(TableEntity row) => StoredEvents.Read(JsonDocument.Parse(row.TextOf("Events") ?? "[]").RootElement);

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

        if (chunk.Count > 0) yield return chunk;
    }
}
