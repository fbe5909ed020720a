using Cppcc.Domain.Time;

namespace Cppcc.Domain.Events;

/// <summary>An event as it was told: by whom, when, about which organ.</summary>
/// <param name="Id">Source and the sender's id: <c>oa.0012</c>; unique, and what evidence lists name.</param>
/// <param name="Type">The event type as sent, for example <c>plan.submitted</c>.</param>
/// <param name="Told">The envelope's timestamp: decides whether a step may know the fact.</param>
/// <param name="Organ">The organ the event speaks about.</param>
/// <param name="Body">What is said.</param>
public sealed record Envelope(string Id, string Type, DateTimeOffset Told, string Organ, CommitteeEvent Body)
{
    /// <summary>How far a timestamp may lie ahead of the receiver's clock.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether it comes after what was told at a moment under an id: told later, or then under a greater id.</summary>
    public bool IsAfter(DateTimeOffset told, string id) => Told > told || (Told == told && string.CompareOrdinal(Id, id) > 0);

    /// <summary>The local date of the fact: the data's own date, else the envelope's. It decides the period.</summary>
    public DateOnly Happened(OrganClock clock) => Body.DatedOn ?? DateOnly.FromDateTime(clock.Local(Told));
}
