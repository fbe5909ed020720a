using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;

namespace Cppcc.Functions.Storage;

/// <summary>
/// What decisions say, as rows under run and attempt; a part that is too long for one goes on in rows <c>more~{part}~{number}</c>. They are
/// written before the ledger names the attempt, so nobody reads a decision that was not taken; rows of an attempt that lost stay unread.
/// </summary>
public sealed class DecisionStore(Tables tables)
{
    private const string Json = "Json";
    private const string More = "more~";

    /// <summary>Writes an attempt's rows; in transactions as few and as large as allowed.</summary>
    public Task Write(Run run, IReadOnlyDictionary<string, string> parts, CancellationToken cancel) =>
        tables.Decisions.Submit(
            parts
                .SelectMany(p => new TableEntity(Partition(run), Prefix(run) + p.Key).Spread(Json, p.Value, n => MoreKey(run, p.Key, n)))
                .Select(Rows.Put),
            cancel
        );

    /// <summary>Reads a part of a run's decision; null when it has none of that name.</summary>
    public async Task<T?> Read<T>(Run run, ResultPart<T> part, CancellationToken cancel)
        where T : class =>
        await tables.Decisions.Find(Partition(run), Prefix(run) + part.Name, cancel) is { } row ? await Read<T>(run, row, cancel) : null;

    /// <summary>Reads all parts of a family, in order of name.</summary>
    public async Task<IReadOnlyList<T>> ReadAll<T>(Run run, ResultParts<T> parts, CancellationToken cancel)
        where T : class
    {
        var all = new List<T>();
        foreach (var row in await tables.Decisions.Under(Partition(run), Prefix(run) + parts.Prefix, cancel))
            all.Add(await Read<T>(run, row, cancel));
        return all;
    }

    /// <summary>Reads every part as JSON text by name.</summary>
    public async Task<IReadOnlyDictionary<string, JsonElement>> ReadAll(Run run, CancellationToken cancel) =>
        (await Parts(run, cancel)).ToDictionary(
            p => NameOf(run, p.Row),
            p => Value<JsonElement>(Rows.Joined(p.Row, Json, p.Further)),
            StringComparer.Ordinal
        );

    /// <summary>What a decision's parts say, by name, as far as their rows are there.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Texts(Run run, CancellationToken cancel) =>
        (await Parts(run, cancel)).ToDictionary(
            p => NameOf(run, p.Row),
            p => string.Concat(p.Further.Prepend(p.Row).Select(r => r.TextOf(Json))),
            StringComparer.Ordinal
        );

    private async Task<IEnumerable<(TableEntity Row, IReadOnlyCollection<TableEntity> Further)>> Parts(Run run, CancellationToken cancel)
    {
        var rows = (await tables.Decisions.Under(Partition(run), Prefix(run), cancel)).ToLookup(r =>
            NameOf(run, r).StartsWith(More, StringComparison.Ordinal)
        );
        var further = rows[true].ToLookup(r => NameOf(run, r)[More.Length..^NumberText(0).Length], StringComparer.Ordinal);
        return rows[false].Select(r => (r, (IReadOnlyCollection<TableEntity>)[.. further[NameOf(run, r)]]));
    }

    private async Task<T> Read<T>(Run run, TableEntity row, CancellationToken cancel) =>
        Value<T>(await tables.Decisions.WholeText(row, Json, n => MoreKey(run, NameOf(run, row), n), cancel));

    private static T Value<T>(string? json) => JsonSerializer.Deserialize<T>(json ?? "null", Rows.Json)!;

    private static string NameOf(Run run, TableEntity row) => row.RowKey[Prefix(run).Length..];

    private static string MoreKey(Run run, string part, int number) => $"{Prefix(run)}{More}{part}{NumberText(number)}";

    private static string NumberText(int number) => $"~{number:D6}";

    /// <summary>The digest of a decision's parts: SHA-256 over names and texts in order of name, lower-case hexadecimal.</summary>
    internal static string DigestOf(IReadOnlyDictionary<string, string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            // Lengths first, so that no two sets of parts run together into the same text.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name} {text.Length}\n"));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Partition(Run run) => $"{run.Occurrence.Organ}~{run.Occurrence.Cycle}";

    private static string Prefix(Run run) => $"{run.Occurrence.Period}~{run.Occurrence.Step}~r{run.Revision}~{run.Attempt}~";
}
