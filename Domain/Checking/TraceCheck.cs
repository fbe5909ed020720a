using Cppcc.Domain.Circulars;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Checking;

/// <summary>A circular that can be read.</summary>
/// <param name="Month">The month reported.</param>
/// <param name="AsOf">What was told by then it knew.</param>
/// <param name="DecidedAt">What was stored by then it could see.</param>
public sealed record ReadableCircular(Period Month, int Revision, DateTimeOffset AsOf, DateTimeOffset DecidedAt);

/// <summary>A trace, with when it could be known.</summary>
/// <param name="Month">The month in which it happened.</param>
/// <param name="Received">When it was stored.</param>
public sealed record CountedTrace(Spot At, string Id, Period Month, DateTimeOffset Told, DateTimeOffset Received);

/// <summary>封存与补报: each trace is sealed by its month's circular, or listed once by a later one.</summary>
public static class TraceCheck
{
    /// <summary>
    /// Whether a circular that is still to come counts the trace: that of its month, that of the month after when the seal does not hold
    /// it, or a later one when it was told or stored after the last.
    /// </summary>
    /// <param name="last">The last circular; null when there is none.</param>
    public static bool WillBeCounted(CountedTrace trace, ReadableCircular? last) =>
        last is null || trace.Month >= last.Month || trace.Told > last.AsOf || trace.Received > last.DecidedAt;

    /// <summary>What is wrong with a trace that is neither sealed nor listed; null when it will be.</summary>
    public static Finding? Uncounted(CountedTrace trace, ReadableCircular? last) =>
        WillBeCounted(trace, last)
            ? null
            : trace.At.Finding(
                FindingKind.TraceUncounted,
                $"{trace.Month.Chinese}的痕迹 {trace.Id} 既未封存，也未列入其后的补报，以后也不会列入。请对{last!.Month.Chinese}通报作更正（POST runs，correct），把它计入。"
            );

    /// <summary>What is wrong with a circular's late evidence: ids that were sealed before, or listed before.</summary>
    /// <param name="at">Where the circular lies.</param>
    /// <param name="listed">The ids it lists as late.</param>
    /// <param name="earlier">Id to the month of the circular that has sealed or listed it before.</param>
    public static IEnumerable<Finding> Twice(Spot at, Period month, IEnumerable<string> listed, IReadOnlyDictionary<string, Period> earlier)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in listed)
            if (!seen.Add(id))
                yield return at.Finding(
                    FindingKind.TraceTwice,
                    $"{month.Chinese}通报把痕迹 {id} 列为补报两次。请作更正（POST runs，correct）。"
                );
            else if (earlier.TryGetValue(id, out var before))
                yield return at.Finding(
                    FindingKind.TraceTwice,
                    $"{month.Chinese}通报把痕迹 {id} 列为补报，而{before.Chinese}通报已经计入。请作更正（POST runs，correct）。"
                );
    }

    /// <summary>What is wrong with a seal: it does not give its own hash, or not the one that was published.</summary>
    /// <param name="published">The hash the circular printed.</param>
    public static Finding? Seal(Spot at, Period month, Seal seal, string published) =>
        seal.Hash == published && seal.IsIntact
            ? null
            : at.Finding(FindingKind.TextChanged, $"{month.Chinese}通报的封存清单与公布的校验码不符，已被改动。请用备份核对，查明原因。");
}
