using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Duties;

/// <summary>Something that may fulfil a duty.</summary>
/// <param name="Id">The trace's id, or the matter's.</param>
/// <param name="Happened">Local date; it decides the period.</param>
/// <param name="Told">It decides whether it came before the period was closed.</param>
/// <param name="Leaders">The leaders who held or attended it.</param>
public sealed record DutyFact(
    string Id,
    DateOnly Happened,
    DateTimeOffset Told,
    string Activity,
    string? Unit,
    IReadOnlyList<string> Leaders,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>What a trace says that duties may count.</summary>
    /// <param name="activity">The activity it is counted as.</param>
    public static DutyFact Of(Trace trace, string activity, CommitteeRoster roster)
    {
        var fact = new DutyFact(
            trace.Sealed.Id,
            trace.Sealed.Happened,
            trace.Sealed.Told,
            activity,
            null,
            [],
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        if (trace.Body is not ActivityHeld held)
            return fact;
        var there = held
            .Participants.Where(p => p.State is "attended" or "spoke")
            .Select(p => p.Person)
            .Append(held.Person)
            .ToHashSet(StringComparer.Ordinal);
        var leaders = roster.Leaders.Where(l =>
            l.Id == held.Leader || there.Contains(l.Id) || (l.Person is not null && there.Contains(l.Person))
        );
        return fact with { Unit = held.Unit ?? held.Project, Leaders = [.. leaders.Select(l => l.Id)], Attributes = held.Attributes };
    }

    /// <summary>
    /// A matter as something a duty counts, on the day it was opened: led proposals count for who leads them (attribute <c>ledBy</c>).
    /// </summary>
    public static DutyFact Of(Matter matter) =>
        new(
            matter.Id,
            matter.OpenedOn,
            DateTimeOffset.MinValue,
            DutiesSection.OfMatters + matter.Kind,
            matter.Unit,
            matter.Attributes.GetValueOrDefault("ledBy") is { } leader ? [leader] : [],
            matter.Attributes
        );
}
