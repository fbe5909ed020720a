namespace Cppcc.Domain.Events;

/// <summary>The immutable columns of a trace.</summary>
/// <param name="BodyHash">SHA-256 of the event's body, lower-case hexadecimal.</param>
public sealed record SealedTrace(string Id, string Type, DateOnly Happened, DateTimeOffset Told, string BodyHash);

/// <summary>A trace as the circular sees it.</summary>
public sealed record Trace(SealedTrace Sealed, CommitteeEvent Body)
{
    /// <summary>What is known by a moment, inclusive: each trace once, in order of report, whatever the order of arrival.</summary>
    public static IEnumerable<Trace> KnownBy(DateTimeOffset asOf, IEnumerable<Trace> traces) =>
        traces
            .Where(t => t.Sealed.Told <= asOf)
            .DistinctBy(t => t.Sealed.Id)
            .OrderBy(t => t.Sealed.Told)
            .ThenBy(t => t.Sealed.Id, StringComparer.Ordinal);

    /// <summary>
    /// What was told before an event, by the moment and then by id: what it is judged by when it comes in, whatever has arrived before it.
    /// </summary>
    public static IEnumerable<Trace> Before(Envelope e, IEnumerable<Trace> traces) =>
        traces.Where(t => e.IsAfter(t.Sealed.Told, t.Sealed.Id));
}
