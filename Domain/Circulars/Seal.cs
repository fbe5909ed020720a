using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Circulars;

/// <summary>
/// 封存: the traces a circular counted, and a hash over their immutable columns. A trace changed or removed later is found; one told later is
/// not counted and breaks nothing.
/// </summary>
/// <param name="Hash">SHA-256 over all digests in order of id, lower-case hexadecimal.</param>
/// <param name="Digests">Trace id to the digest of its columns.</param>
public sealed record Seal(string Hash, IReadOnlyDictionary<string, string> Digests)
{
    /// <summary>Seals traces, in any order.</summary>
    public static Seal Of(IEnumerable<SealedTrace> traces)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var trace in traces)
            digests[trace.Id] = Digest(trace);
        return new Seal(HashOf(digests), digests);
    }

    /// <summary>Whether the digests give the hash; else none of them can be trusted.</summary>
    [JsonIgnore]
    public bool IsIntact => HashOf(Digests) == Hash;

    /// <summary>Whether a trace is what was sealed; null when it was not sealed.</summary>
    public bool? Holds(SealedTrace trace) => Digests.TryGetValue(trace.Id, out var digest) ? digest == Digest(trace) : null;

    /// <summary>
    /// The ids of sealed traces that are no longer what they were, or no longer there; in order. Traces told later are no breach.
    /// When the digests themselves no longer give the hash, none of them can be trusted and all are named.
    /// </summary>
    public IReadOnlyList<string> Broken(IEnumerable<SealedTrace> present)
    {
        if (!IsIntact)
            return [.. Digests.Keys.Order(StringComparer.Ordinal)];
        var now = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var trace in present)
            now[trace.Id] = Digest(trace);
        return [.. Digests.Where(d => now.GetValueOrDefault(d.Key) != d.Value).Select(d => d.Key).Order(StringComparer.Ordinal)];
    }

    private static string HashOf(IEnumerable<KeyValuePair<string, string>> digests) =>
        Hex(string.Join('\n', digests.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key} {d.Value}")));

    private static string Digest(SealedTrace t) =>
        Hex($"{t.Id}|{t.Type}|{t.Happened:yyyy-MM-dd}|{t.Told.UtcDateTime:O}|{t.BodyHash}")[..24];

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
