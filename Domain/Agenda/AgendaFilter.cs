using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Agenda;

/// <summary>Which entries of an agenda somebody sees. What is given must all hold; nothing given is the whole organ.</summary>
/// <param name="Unit">Only what concerns this unit.</param>
/// <param name="Person">Only what concerns this person: named, or of the person's unit where all its staff is meant.</param>
/// <param name="Leader">Only what concerns this leader: named, or about a unit in the leader's charge.</param>
/// <param name="Birthdays">Whether birthdays show; without it a person sees the own one only.</param>
public sealed record AgendaFilter(string? Unit = null, string? Person = null, string? Leader = null, bool Birthdays = false)
{
    /// <summary>Whether the filter lets an entry through.</summary>
    public bool Allows(AgendaEntry entry, CommitteeRoster roster) =>
        (entry.Kind != EntryKind.Birthday || Birthdays || (Person is not null && entry.For.People.Contains(Person)))
        && (entry.For.Everybody || (OfUnit(entry.For) && OfPerson(entry.For, roster) && OfLeader(entry.For, roster)));

    private bool OfUnit(Audience who) => Unit is null || who.Units.Contains(Unit);

    private bool OfPerson(Audience who, CommitteeRoster roster) =>
        Person is null || who.People.Contains(Person) || (who.Staff && roster.Person(Person)?.Unit is { } unit && who.Units.Contains(unit));

    private bool OfLeader(Audience who, CommitteeRoster roster)
    {
        if (Leader is null || who.Leaders.Contains(Leader))
            return true;
        return roster.Leader(Leader) is { } leader
            && (who.Units.Any(leader.InChargeOf.Contains) || (leader.Person is { } person && who.People.Contains(person)));
    }
}
