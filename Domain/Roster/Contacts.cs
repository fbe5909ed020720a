namespace Cppcc.Domain.Roster;

/// <summary>Who is written to when a unit, a leader or the administrators are to be told something on a day.</summary>
public static class Contacts
{
    private static readonly string[] PostsInOrder = ["director", "convener", "deputy", "staff", "member", "other"];

    /// <summary>
    /// The person who answers for a unit: director or convener, else a deputy, else any other active person; someone away is
    /// replaced by the one acting. A unit without anybody is answered for by its leader in charge, and at last by the administrators.
    /// </summary>
    public static string OfUnit(CommitteeRoster roster, string unit, DateOnly day) =>
        PersonOf(roster, unit, day) ?? LeaderOf(roster, unit) ?? Administrator(roster, day);

    /// <summary>The person of a unit who answers for it, or acts meanwhile; null when it has nobody.</summary>
    public static string? Within(CommitteeRoster roster, string unit, DateOnly day) => PersonOf(roster, unit, day);

    /// <summary>The first leader in charge of a unit who still serves; null when nobody does.</summary>
    public static string? LeaderOf(CommitteeRoster roster, string unit) => FirstOf(roster, roster.InChargeOf(unit));

    /// <summary>The leader of that id; null when that leader no longer serves.</summary>
    public static string? OfLeader(CommitteeRoster roster, string id) => roster.Leader(id) is { } leader ? FirstOf(roster, [leader]) : id;

    /// <summary>The first leader of a role (chair, secretary-general, …) who still serves; null when nobody does.</summary>
    public static string? OfRole(CommitteeRoster roster, string role) => FirstOf(roster, roster.InRole(role));

    /// <summary>The leaders of a role who still serve, in roster order.</summary>
    public static IEnumerable<Leader> InRole(CommitteeRoster roster, string role) => roster.InRole(role).Where(l => Serves(roster, l));

    /// <summary>
    /// The committee's own leaders who still serve, in roster order: the Party Secretary and the Mayor are not sent its tables and
    /// circulars.
    /// </summary>
    public static IEnumerable<string> OfLeaders(CommitteeRoster roster) =>
        roster.Leaders.Where(l => !l.IsAbove && Serves(roster, l)).Select(Addressee);

    /// <summary>The leaders for whom a recipient is written to, in roster order.</summary>
    public static IEnumerable<Leader> LeadersOf(CommitteeRoster roster, string recipient) =>
        roster.Leaders.Where(l => Addressee(l) == recipient);

    /// <summary>The owner when active and present, the one acting when away, else the unit's contact.</summary>
    public static string OfOwner(CommitteeRoster roster, string? owner, string unit, DateOnly day) =>
        roster.Person(owner) is { } person && Present(roster, person, day) is { } present ? present : OfUnit(roster, unit, day);

    /// <summary>The contact of the first office; the roster's first leader, or the word <c>administrator</c>, when there is none.</summary>
    public static string Administrator(CommitteeRoster roster, DateOnly day) =>
        roster.Units.Where(u => u.Kind == "office").Select(u => PersonOf(roster, u.Id, day)).FirstOrDefault(p => p is not null)
        ?? FirstOf(roster, roster.Leaders)
        ?? "administrator";

    private static string? FirstOf(CommitteeRoster roster, IEnumerable<Leader> leaders) =>
        leaders.Where(l => Serves(roster, l)).Select(Addressee).FirstOrDefault();

    /// <summary>A leader who is in the roster as a person serves as long as that person does.</summary>
    private static bool Serves(CommitteeRoster roster, Leader leader) => roster.Person(leader.Person) is not { IsActive: false };

    /// <summary>A leader who is in the roster as a person is written to as that person, so that two hats make one message.</summary>
    private static string Addressee(Leader leader) => leader.Person ?? leader.Id;

    private static string? PersonOf(CommitteeRoster roster, string unit, DateOnly day) =>
        roster
            .People.Where(p => p.Unit == unit && p.IsActive)
            .OrderBy(p => Array.IndexOf(PostsInOrder, p.Post))
            .Select(p => Present(roster, p, day))
            .FirstOrDefault(p => p is not null);

    private static string? Present(CommitteeRoster roster, Person person, DateOnly day)
    {
        if (!person.IsActive)
            return null;
        if (person.AwayOn(day) is not { } absence)
            return person.Id;
        return roster.Person(absence.Acting) is { IsActive: true } acting && acting.AwayOn(day) is null ? acting.Id : null;
    }
}
