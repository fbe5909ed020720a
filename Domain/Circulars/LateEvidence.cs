using Cppcc.Domain.Events;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Circulars;

/// <summary>A trace that arrived in a month after that in which it happened.</summary>
/// <param name="Received">When it was stored.</param>
public sealed record LateArrival(Trace Trace, DateTimeOffset Received);

/// <summary>A circular that was published: what it knew, and what it named.</summary>
/// <param name="Late">The late evidence it listed, by id.</param>
/// <param name="AsOf">What was told by then it knew.</param>
/// <param name="DecidedAt">When it began to read; it may name what was stored while it read.</param>
public sealed record SealedCircular(Seal Seal, IReadOnlyList<string> Late, DateTimeOffset AsOf, DateTimeOffset DecidedAt)
{
    /// <summary>Whether it counted or listed a trace.</summary>
    public bool Names(Trace trace) => Seal.Digests.ContainsKey(trace.Sealed.Id) || Late.Contains(trace.Sealed.Id, StringComparer.Ordinal);
}

/// <summary>补报: the traces of earlier months that no circular has named.</summary>
public static class LateEvidence
{
    /// <summary>
    /// The longest from the moment at which storing a trace reads the clock until others can read the trace: more than a request may last.
    /// A circular that is decided meanwhile does not see it, although it bears an earlier moment.
    /// </summary>
    public static readonly TimeSpan Storing = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Of the month before, those its seal does not hold; of months before that, those told or stored since the last circular. What was
    /// stored about when that was decided counts unless it, or one decided shortly before it, names the trace.
    /// </summary>
    /// <param name="month">The month reported.</param>
    /// <param name="asOf">What was told later is not known yet.</param>
    /// <param name="before">The circular before, and behind it those that <see cref="MayName"/>; none for the first.</param>
    /// <param name="previousMonth">All traces of the month before.</param>
    /// <param name="arrivals">Traces that came late, from <see cref="Since"/> on.</param>
    /// <returns>In order of telling, then of id: whenever a circular is decided, the same traces come in the same order.</returns>
    public static IReadOnlyList<Trace> Of(
        Period month,
        DateTimeOffset asOf,
        IReadOnlyList<SealedCircular> before,
        IEnumerable<Trace> previousMonth,
        IEnumerable<LateArrival> arrivals
    )
    {
        var last = before.FirstOrDefault();
        var ofPrevious = previousMonth.Where(t => last?.Seal.Digests.ContainsKey(t.Sealed.Id) != true);
        var older = arrivals.Where(a => a.Trace.Sealed.Happened < month.Previous.First && IsUnseen(a)).Select(a => a.Trace);
        return [.. Trace.KnownBy(asOf, ofPrevious.Concat(older))];

        bool IsUnseen(LateArrival a) =>
            last is null
            || a.Trace.Sealed.Told > last.AsOf
            || (a.Received > last.DecidedAt - Storing && !before.Any(b => b.Names(a.Trace)));
    }

    /// <summary>The moment from which arrivals have to be looked at: clocks of senders may be ahead, and storing takes its time.</summary>
    public static DateTimeOffset Since(SealedCircular? before) => before is null ? DateTimeOffset.UnixEpoch : before.AsOf - Storing;

    /// <summary>
    /// Whether a circular may not have known an arrival: it was told later, or stored when the circular had been decided, or about then.
    /// </summary>
    public static bool MayBeUnseen(LateArrival arrival, DateTimeOffset asOf, DateTimeOffset decidedAt) =>
        arrival.Trace.Sealed.Told > asOf || arrival.Received > decidedAt - Storing;

    /// <summary>
    /// Whether it takes circulars still further back to tell if an arrival was named: it was stored about when the last one was decided.
    /// </summary>
    public static bool IsInDoubt(LateArrival arrival, SealedCircular last) =>
        arrival.Trace.Sealed.Told <= last.AsOf && (arrival.Received - last.DecidedAt).Duration() < Storing && !last.Names(arrival.Trace);

    /// <summary>Whether one further back may name such an arrival: decided shortly before the last one, as after a sleep.</summary>
    public static bool MayName(DateTimeOffset decidedAt, SealedCircular last) => decidedAt > last.DecidedAt - (2 * Storing);
}
