using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;

namespace Cppcc.Functions.Storage;

/// <summary>
/// Everything that tables hold of one organ: to hand it out, and to delete it. In most tables that is the partition of the organ, in
/// some also those whose names begin with its id and <c>~</c>, which no id holds; rows that lie among those of other organs name it in
/// a column. The trail of acts is handed out and never deleted; the list of organs and the calendars are the app's.
/// </summary>
public sealed class OrganRows(Tables tables)
{
    /// <summary>The tables in which partitions begin with the id of their organ.</summary>
    private static readonly string[] Parted = ["Decisions", "Plans", "Scores", "Keys"];

    /// <summary>What no data of anybody's is: of keys, what a secret is compared with.</summary>
    private static readonly string[] Secrets = ["Salt", "Hash"];

    /// <summary>The tables that hold something of an organ, in order.</summary>
    public IReadOnlyList<string> Names => [.. tables.All.Select(t => t.Name).Where(n => n is not ("Organs" or "Calendars"))];

    /// <summary>The rows of a table, without what secrets are compared with. A call for each thousand of them, and one to three.</summary>
    public async IAsyncEnumerable<TableEntity> Of(string table, string organ, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in Pages(Client(table), Filters(table, organ), null, cancel))
        foreach (var row in page)
        {
            if (table == "Keys")
                foreach (var secret in Secrets)
                    row.Remove(secret);
            yield return row;
        }
    }

    /// <summary>
    /// Deletes rows, what opens something first; repeatable, and to be repeated until it says that nothing is left. A call for each
    /// thousand rows, and one for each hundred.
    /// </summary>
    /// <param name="most">About how many rows; the last page of them is finished.</param>
    /// <returns>How many were deleted, by table, and whether all were.</returns>
    public async Task<(IReadOnlyDictionary<string, int> Deleted, bool All)> Delete(string organ, int most, CancellationToken cancel)
    {
        var deleted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in Names.Where(n => n != "Audit").OrderBy(n => n != "Keys"))
        {
            var client = Client(table);
            await foreach (var page in Pages(client, Filters(table, organ), ["PartitionKey", "RowKey"], cancel))
            {
                if (table == "Traces")
                    await DeleteClaims(page, cancel);
                await Delete(client, page.Select(r => (r.PartitionKey, r.RowKey)), cancel);
                deleted[table] = deleted.GetValueOrDefault(table) + page.Count;
                if (deleted.Values.Sum() >= most)
                    return (deleted, false);
            }
        }

        return (deleted, true);
    }

    private TableClient Client(string table) => tables.All.Single(t => t.Name == table).Table;

    /// <summary>Where an organ's rows lie in a table.</summary>
    private static IEnumerable<string> Filters(string table, string organ)
    {
        var whole = TableClient.CreateQueryFilter($"PartitionKey eq {organ}");
        var parts = TableClient.CreateQueryFilter($"PartitionKey ge {organ + "~"} and PartitionKey lt {organ + "~\uffff"}");
        return table switch
        {
            "Agenda" =>
            [
                .. Cycle.All.Select(c => TableClient.CreateQueryFilter($"PartitionKey eq {c.ToString()} and Organ eq {organ}")),
                TableClient.CreateQueryFilter($"PartitionKey eq {AgendaStore.ParkedBy(organ)}"),
            ],
            "Deliveries" =>
            [
                TableClient.CreateQueryFilter($"PartitionKey eq {DeliveryAgenda.Due} and Organ eq {organ}"),
                TableClient.CreateQueryFilter($"PartitionKey eq {DeliveryAgenda.Trouble} and RowKey eq {organ}"),
            ],
            _ when Parted.Contains(table) => [whole, parts],
            _ => [whole],
        };
    }

    private static async IAsyncEnumerable<IReadOnlyList<TableEntity>> Pages(
        TableClient table,
        IEnumerable<string> filters,
        IEnumerable<string>? columns,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        foreach (var filter in filters)
        await foreach (var page in table.QueryAsync<TableEntity>(filter, 1000, columns, cancel).AsPages())
            yield return page.Values;
    }

    /// <summary>
    /// The ids by which sources said what is deleted: they may be used again. What the app itself said has none; to delete what is not
    /// there does no harm.
    /// </summary>
    private async Task DeleteClaims(IEnumerable<TableEntity> traces, CancellationToken cancel)
    {
        var ids = traces
            .Where(r => r.RowKey.StartsWith(TraceStore.IdentityKey(""), StringComparison.Ordinal))
            .Select(r => r.RowKey[TraceStore.IdentityKey("").Length..])
            .Where(id => id.Contains('.', StringComparison.Ordinal));
        foreach (var source in ids.Select(id => id.Split('.', 2)).GroupBy(id => id[0], StringComparer.Ordinal))
            await Delete(tables.Traces, source.Select(id => (TraceStore.SourceKey(source.Key), id[1].TrimStart('.'))), cancel);
    }

    /// <summary>Deletes rows by hundreds of a partition, and one by one where somebody else has deleted some of them.</summary>
    private static async Task Delete(TableClient table, IEnumerable<(string Partition, string Row)> keys, CancellationToken cancel)
    {
        foreach (var partition in keys.GroupBy(k => k.Partition, StringComparer.Ordinal))
        foreach (var chunk in partition.Select(k => k.Row).Distinct(StringComparer.Ordinal).Chunk(Rows.TransactionRows))
            try
            {
                await table.SubmitTransactionAsync(
                    chunk.Select(row => new TableTransactionAction(
                        TableTransactionActionType.Delete,
                        new TableEntity(partition.Key, row),
                        ETag.All
                    )),
                    cancel
                );
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                foreach (var row in chunk)
                    await table.DeleteEntityAsync(partition.Key, row, ETag.All, cancel);
            }
    }
}
