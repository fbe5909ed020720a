using System.Security.Cryptography;
using System.Text;
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

    /// <summary>What a decision's parts say, by name, as they were written.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> Texts(Run run, CancellationToken cancel) =>
        (await tables.Decisions.Under(Partition(run), Prefix(run), cancel)).ToDictionary(
            r => r.RowKey[Prefix(run).Length..],
            r => r.TextOf("Json") ?? "",
            StringComparer.Ordinal
        );

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
