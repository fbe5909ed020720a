using System.Text.Json;
using Azure.Data.Tables;

namespace Cppcc.Functions.Storage;

/// <summary>
/// What decisions say, as rows under run and attempt. They are written before the ledger names the attempt, so nobody reads a
/// decision that was not taken; rows of an attempt that lost stay unread. A part that one row has no room for goes on in further ones,
/// <c>{part}~~001</c>; its first row says how many there are.
/// </summary>
public sealed class DecisionStore(Tables tables)
{
    private const string Json = "Json";
    private const string MoreRows = "MoreRows";
    private const string More = "~~";

    /// <summary>Writes an attempt's rows; one transaction for each hundred.</summary>
    public Task Write(Run run, IReadOnlyDictionary<string, string> parts, CancellationToken cancel) =>
        tables.Decisions.Submit(parts.SelectMany(p => RowsOf(run, p.Key, p.Value)).Select(Rows.Put), cancel);

    /// <summary>Reads a part of a run's decision; null when it has none of that name. One call, and one more for further rows.</summary>
    public async Task<T?> Read<T>(Run run, ResultPart<T> part, CancellationToken cancel)
        where T : class
    {
        if (await tables.Decisions.Find(Partition(run), Prefix(run) + part.Name, cancel) is not { } first)
            return null;
        var further = first.GetInt32(MoreRows) is null
            ? []
            : await tables.Decisions.Under(Partition(run), Prefix(run) + part.Name + More, cancel);
        return JsonSerializer.Deserialize<T>(string.Concat(further.Prepend(first).Select(TextOf)), Rows.Json);
    }

    /// <summary>Reads all parts of a family, in order of name.</summary>
    public async Task<IReadOnlyList<T>> ReadAll<T>(Run run, ResultParts<T> parts, CancellationToken cancel)
        where T : class => [.. (await Under(run, parts.Prefix, cancel)).Select(p => JsonSerializer.Deserialize<T>(p.Json, Rows.Json)!)];

    /// <summary>Reads every part as JSON text by name.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ReadAll(Run run, CancellationToken cancel) =>
        (await Under(run, "", cancel)).ToDictionary(
            p => p.Name,
            p => JsonSerializer.Deserialize<JsonElement>(p.Json, Rows.Json),
            StringComparer.Ordinal
        );

    private static IEnumerable<TableEntity> RowsOf(Run run, string part, string json)
    {
        var pieces = Rows.Cut(json, int.MaxValue, Rows.RowBytes).ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            var row = new TableEntity(Partition(run), Prefix(run) + part + (i == 0 ? "" : $"{More}{i:D3}")).PutJson(Json, pieces[i]);
            if (i == 0 && pieces.Count > 1)
                row[MoreRows] = pieces.Count - 1;
            yield return row;
        }
    }

    private async Task<IEnumerable<(string Name, string Json)>> Under(Run run, string prefix, CancellationToken cancel) =>
        (await tables.Decisions.Under(Partition(run), Prefix(run) + prefix, cancel))
            .GroupBy(r => r.RowKey[Prefix(run).Length..].Split(More)[0], StringComparer.Ordinal)
            .Select(rows => (rows.Key, string.Concat(rows.Select(TextOf))));

    private static string? TextOf(TableEntity row) => row.TextOf(Json);

    private static string Partition(Run run) => $"{run.Occurrence.Organ}~{run.Occurrence.Cycle}";

    private static string Prefix(Run run) => $"{run.Occurrence.Period}~{run.Occurrence.Step}~r{run.Revision}~{run.Attempt}~";
}
