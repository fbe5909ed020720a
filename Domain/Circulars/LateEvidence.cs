using Cppcc.Domain.Events;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Circulars;

/// <summary>A trace that arrived in a month after that in which it happened.</summary>
/// <param name="Received">When it was stored.</param>
public sealed record LateArrival(Trace Trace, DateTimeOffset Received);

/// <summary>A circular that was published: what it knew, and what it sealed.</summary>
/// <param name="AsOf">What was told by then it knew.</param>
/// <param name="DecidedAt">What was stored by then it could see.</param>
public sealed record SealedCircular(Seal Seal, DateTimeOffset AsOf, DateTimeOffset DecidedAt);

/// <summary>补报: the traces of earlier months that no circular has seen.</summary>
public static class LateEvidence
{
    /// <summary>
    /// Of the month before, those its seal does not hold; of months before that, those told or stored since the last circular.
    /// </summary>
    /// <param name="month">The month reported.</param>
    /// <param name="asOf">What was told later is not known yet.</param>
    /// <param name="before">The circular before; null for the first.</param>
    /// <param name="previousMonth">All traces of the month before.</param>
    /// <param name="arrivals">Traces that came late, from <see cref="Since"/> on.</param>
    public static IReadOnlyList<Trace> Of(
        Period month,
        DateTimeOffset asOf,
        SealedCircular? before,
        IEnumerable<Trace> previousMonth,
        IEnumerable<LateArrival> arrivals
    )
    {
        var ofPrevious = previousMonth.Where(t => before?.Seal.Digests.ContainsKey(t.Sealed.Id) != true);
        var older = arrivals.Where(a => a.Trace.Sealed.Happened < month.Previous.First && IsUnseen(a)).Select(a => a.Trace);
        return [.. ofPrevious.Concat(older).Where(t => t.Sealed.Told <= asOf)];

        bool IsUnseen(LateArrival a) => before is null || a.Trace.Sealed.Told > before.AsOf || a.Received > before.DecidedAt;
    }

    /// <summary>The moment from which arrivals have to be looked at: clocks of senders may be ahead.</summary>
    public static DateTimeOffset Since(SealedCircular? before) =>
        before is null ? DateTimeOffset.UnixEpoch : before.AsOf - Envelope.ClockTolerance;
}
