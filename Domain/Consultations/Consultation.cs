using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Consultations;

/// <summary>How a consultation stands on a day.</summary>
public enum ConsultationState
{
    /// <summary>已列入计划: it is still to come.</summary>
    Planned,

    /// <summary>已举行: a trace tells of it.</summary>
    Held,

    /// <summary>未见登记: its day has passed and no trace tells of it.</summary>
    Unreported,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>A trace by which a consultation was held, or somebody's part in it.</summary>
/// <param name="Event">The trace, which is the evidence.</param>
/// <param name="Leader">The leader whose attendance alone the trace is about; null for any other.</param>
public sealed record Holding(
    string Event,
    DateTimeOffset Told,
    DateOnly Date,
    IReadOnlyList<Participant> Participants,
    string? Leader,
    IReadOnlyList<Promise> Promises
)
{
    /// <summary>The ids, and the names of guests, of those who took part or were expected to, each with the state told of them.</summary>
    public IEnumerable<Participant> Present => Leader is null ? Participants : Participants.Append(new Participant(Leader, "attended"));
}

/// <summary>到会情况: what is known of an invitee.</summary>
/// <param name="State">attended, spoke, leave or absent; null when nothing was told.</param>
public sealed record Attendance(string Invitee, string? State);

/// <summary>A consultation by all that was reported of it.</summary>
/// <param name="Entry">As the plan has it now.</param>
/// <param name="Event">The event that told so.</param>
/// <param name="Told">When it was told.</param>
/// <param name="Tellings">How often the plan was told, changes and all; 1 when it never changed.</param>
/// <param name="IsPlanned">Whether its planning is among the tellings; a change may come before it.</param>
/// <param name="IsCancelled">Whether it is not to take place.</param>
/// <param name="Reason">Why it was changed or cancelled last; null when nobody said.</param>
/// <param name="Holdings">In order of date.</param>
public sealed record Consultation(
    ConsultationEntry Entry,
    string Event,
    DateTimeOffset Told,
    int Tellings,
    bool IsPlanned,
    bool IsCancelled,
    string? Reason,
    IReadOnlyList<Holding> Holdings
)
{
    private static readonly string[] Rising = ["absent", "leave", "attended", "spoke"];

    /// <summary>Its id.</summary>
    public string Id => Entry.Id;

    /// <summary>Whether it is still to come, or should have been held: neither held nor cancelled.</summary>
    public bool IsOpen => Holdings.Count == 0 && !IsCancelled;

    /// <summary>Whether it counts: held, or still to be.</summary>
    public bool Stands => Holdings.Count > 0 || !IsCancelled;

    /// <summary>What was promised, each promise once: of two tellings of one id the first.</summary>
    public IEnumerable<Promise> Promises => Holdings.SelectMany(h => h.Promises).DistinctBy(p => p.Id, StringComparer.Ordinal);

    /// <summary>How it stands on a local date; on its own day it is still to come.</summary>
    public ConsultationState StateOn(DateOnly today) =>
        Holdings.Count > 0 ? ConsultationState.Held
        : IsCancelled ? ConsultationState.Cancelled
        : Entry.Date < today ? ConsultationState.Unreported
        : ConsultationState.Planned;

    /// <summary>
    /// What is known of each invitee, in the order of the invitation. A leader may be reported as the person he is; a unit was there when
    /// one of its people was.
    /// </summary>
    public IReadOnlyList<Attendance> AttendanceOf(CommitteeRoster roster)
    {
        var present = Holdings.SelectMany(h => h.Present).ToList();
        return [.. Entry.Invitees.Select(i => new Attendance(i, Highest(present.Where(p => Is(p.Person, i, roster)))))];
    }

    /// <summary>Those who took part without being among the invitees, each once, in order of report.</summary>
    public IReadOnlyList<string> Others(CommitteeRoster roster) =>
        [
            .. Holdings
                .SelectMany(h => h.Present)
                .Where(p => p.State is "attended" or "spoke" && !Entry.Invitees.Any(i => Is(p.Person, i, roster)))
                .Select(p => p.Person)
                .Distinct(StringComparer.Ordinal),
        ];

    private static bool Is(string participant, string invitee, CommitteeRoster roster) =>
        participant == invitee
        || roster.Leader(invitee)?.Person == participant
        || roster.Leader(participant)?.Person == invitee
        || (roster.Unit(invitee) is not null && roster.Person(participant)?.Unit == invitee);

    private static string? Highest(IEnumerable<Participant> told) => told.Select(p => p.State).MaxBy(s => Array.IndexOf(Rising, s));
}
