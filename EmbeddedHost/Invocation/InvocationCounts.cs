using System.Collections.Concurrent;

namespace Cppcc.EmbeddedHost;

/// <summary>How often each function ran and failed since the host was built. A service of the host; safe for concurrent use.</summary>
public sealed class InvocationCounts
{
    private readonly ConcurrentDictionary<string, (long Succeeded, long Failed)> counts = new(StringComparer.Ordinal);

    /// <summary>A copy by function name.</summary>
    public IReadOnlyDictionary<string, (long Succeeded, long Failed)> ByFunction =>
        new Dictionary<string, (long, long)>(counts, StringComparer.Ordinal);

    /// <summary>Failed invocations of all functions.</summary>
    public long Failed => counts.Values.Sum(count => count.Failed);

    internal void Add(string function, bool succeeded) =>
        counts.AddOrUpdate(
            function,
            _ => succeeded ? (1, 0) : (0, 1),
            (_, count) => succeeded ? (count.Succeeded + 1, count.Failed) : (count.Succeeded, count.Failed + 1)
        );
}
