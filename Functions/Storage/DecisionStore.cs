using System.Text.Json;
using Azure.Data.Tables;

namespace Cppcc.Functions.Storage;

/// <summary>
/// What decisions say, as rows under run and attempt. They are written before the ledger names the attempt, so nobody reads a
/// decision that was not taken; rows of an attempt that lost stay unread.
/// </summary>
public sealed class DecisionStore(Tables tables)
{
    /// <summary>Writes an attempt's rows; one transaction for each hundred.</summary>
    public Task Write(Run run, IReadOnlyDictionary<string, string> parts, CancellationToken cancel) =>
        tables.Decisions.Submit(
            parts.Select(p => Rows.Put(new TableEntity(Partition(run), Prefix(run) + p.Key).PutJson("Json", p.Value))),
            cancel
        );

    /// <summary>Reads a part of a run's decision; null when it has none of that name.</summary>
    public async Task<T?> Read<T>(Run run, ResultPart<T> part, CancellationToken cancel)
        where T : class => (await tables.Decisions.Find(Partition(run), Prefix(run) + part.Name, cancel))?.ReadJson<T>("Json");

    /// <summary>Reads all parts of a family, in order of name.</summary>
    public async Task<IReadOnlyList<T>> ReadAll<T>(Run run, ResultParts<T> parts, CancellationToken cancel)
        where T : class =>
        [.. (await tables.Decisions.Under(Partition(run), Prefix(run) + parts.Prefix, cancel)).Select(r => r.ReadJson<T>("Json"))];

    /// <summary>Reads every part as JSON text by name.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ReadAll(Run run, CancellationToken cancel) =>
        (await tables.Decisions.Under(Partition(run), Prefix(run), cancel)).ToDictionary(
            r => r.RowKey[Prefix(run).Length..],
            r => r.ReadJson<JsonElement>("Json"),
            StringComparer.Ordinal
        );

    private static string Partition(Run run) => $"{run.Occurrence.Organ}~{run.Occurrence.Cycle}";

    private static string Prefix(Run run) => $"{run.Occurrence.Period}~{run.Occurrence.Step}~r{run.Revision}~{run.Attempt}~";
}
