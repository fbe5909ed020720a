using Cppcc.Domain.Circulars;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Scoring;

/// <summary>表彰: a title given to a unit or a person.</summary>
/// <param name="Title">The title's id.</param>
/// <param name="TitleName">Its name.</param>
/// <param name="Holder">The unit's or person's id.</param>
/// <param name="Name">The holder's name.</param>
public sealed record Honour(string Title, string TitleName, bool IsUnit, string Holder, string Name)
{
    /// <summary>Those it is listed with: the units' group, or the title; of each some speak.</summary>
    public required string Group { get; init; }

    /// <summary>Where a person works; null for a unit, and for who works in none.</summary>
    public string? Of { get; init; }

    /// <summary>典型发言: whether the holder speaks at the meeting.</summary>
    public bool Speaks { get; init; }

    /// <summary>The certificate's number in the register of the year; null while the result is provisional.</summary>
    public int? Number { get; init; }

    /// <summary>What the certificate says; null while there is none.</summary>
    public string? Words { get; init; }

    /// <summary>Whether it is the same certificate: of one title for one holder.</summary>
    public bool IsSame(Honour other) => (Title, Holder) == (other.Title, other.Holder);
}

/// <summary>Who was put forward and is not commended.</summary>
/// <param name="Why">Chinese.</param>
public sealed record NotCommended(string Person, string Name, string Title, string TitleName, string Why);

/// <summary>表彰决定: the list of a year. M10.</summary>
/// <param name="Honours">In the order of the titles; units by group and place, people in order of telling.</param>
/// <param name="NotCommended">Those put forward in vain, in order of telling.</param>
/// <param name="Former">Certificates of earlier revisions that are given no more; their numbers go to nobody else.</param>
public sealed record Commendation(IReadOnlyList<Honour> Honours, IReadOnlyList<NotCommended> NotCommended, IReadOnlyList<Honour> Former)
{
    /// <summary>Whether anybody is commended, or was.</summary>
    public bool IsEmpty => Honours.Count == 0 && Former.Count == 0;

    /// <summary>The list of a year, without numbers.</summary>
    /// <param name="years">The evaluated subjects.</param>
    /// <param name="groups">The groups they are ranked in.</param>
    /// <param name="nominations">Of the year.</param>
    public static Commendation Of(
        IReadOnlyList<SubjectYear> years,
        IReadOnlyList<RankGroup> groups,
        Nominations nominations,
        EvaluationSection settings,
        CommitteeRoster roster
    )
    {
        var order = groups.Select(g => g.Id).ToList();
        var units = years
            .OrderBy(y => order.IndexOf(y.Group) is >= 0 and var at ? at : order.Count)
            .ThenBy(y => y.Group, StringComparer.Ordinal)
            .ThenBy(y => y.Place)
            .ThenBy(y => y.Subject, StringComparer.Ordinal)
            .ToList();
        var people = nominations.Standing.ToList();
        var honours = settings
            .Titles.SelectMany(t =>
                t.ForUnits
                    ? units.Where(y => t.Grades.Contains(y.Grade)).Select(y => OfUnit(t, y))
                    : people.Where(p => p.Said.Title == t.Id).Select(p => OfPerson(t, roster.Person(p.Said.Person)!, roster))
            )
            .ToList();
        var told = people.Where(p => p.Said.Speaks).Select(p => (p.Said.Title, p.Said.Person)).ToHashSet();
        return new Commendation(
            WithSpeakers(honours, h => told.Contains((h.Title, h.Holder)), settings.Speakers),
            [.. nominations.All.Where(InVain).Select(n => Without(n, settings, roster))],
            []
        );
    }

    /// <summary>How many certificates an earlier revision has given no number to.</summary>
    /// <param name="earlier">The revision before, numbered; null for none.</param>
    public int New(Commendation? earlier) => Honours.Count(h => NumberIn(earlier, h) is null);

    /// <summary>
    /// The list with numbers: a certificate keeps that of an earlier revision, also when it was given no more in between; the new ones have
    /// the next, in the order of the list.
    /// </summary>
    /// <param name="earlier">The revision before, numbered; null for none.</param>
    /// <param name="first">The first of the numbers set aside for the new ones.</param>
    public Commendation Numbered(Commendation? earlier, int first)
    {
        var next = first;
        var honours = new List<Honour>();
        foreach (var honour in Honours)
            honours.Add(honour with { Number = NumberIn(earlier, honour) ?? next++ });
        return this with { Honours = honours, Former = [.. Given(earlier).Where(g => !honours.Exists(g.IsSame)).OrderBy(g => g.Number)] };
    }

    /// <summary>The certificate of a number; null when this revision gives none of it.</summary>
    public Honour? Certificate(int number) => Honours.FirstOrDefault(h => h.Number == number);

    private static IEnumerable<Honour> Given(Commendation? earlier) => earlier is null ? [] : earlier.Honours.Concat(earlier.Former);

    private static int? NumberIn(Commendation? earlier, Honour honour) => Given(earlier).FirstOrDefault(honour.IsSame)?.Number;

    private static bool InVain(Nomination nomination) => nomination.State is NominationState.Full or NominationState.Unfit;

    private static NotCommended Without(Nomination n, EvaluationSection settings, CommitteeRoster roster) =>
        new(
            n.Event.Said.Person,
            roster.NameOf(n.Event.Said.Person),
            n.Event.Said.Title,
            settings.Title(n.Event.Said.Title)?.Name ?? n.Event.Said.Title,
            n.Why ?? ""
        );

    private static Honour OfUnit(HonourTitle title, SubjectYear year) =>
        new(title.Id, title.Name, true, year.Subject, year.Name) { Group = $"{title.Id}/{year.Group}" };

    private static Honour OfPerson(HonourTitle title, Person person, CommitteeRoster roster) =>
        new(title.Id, title.Name, false, person.Id, person.Name) { Group = title.Id, Of = roster.Unit(person.Unit)?.Name };

    /// <summary>Of each group those who are named speak, else the first; nobody twice, whatever titles one holds.</summary>
    private static IReadOnlyList<Honour> WithSpeakers(IReadOnlyList<Honour> honours, Func<Honour, bool> told, SpeakersRule rule)
    {
        var speakers = new HashSet<string>(StringComparer.Ordinal);
        var speaking = new HashSet<(string, string)>();
        foreach (var group in honours.GroupBy(h => h.Group, StringComparer.Ordinal))
        {
            var named = group.Where(h => told(h) || rule.Named.Contains(h.Holder)).ToList();
            var free = (named.Count > 0 ? named : group.Where(h => !speakers.Contains(h.Holder)).Take(rule.Each)).ToList();
            foreach (var one in free.Where(h => speakers.Add(h.Holder)))
                speaking.Add((one.Title, one.Holder));
        }

        return [.. honours.Select(h => h with { Speaks = speaking.Contains((h.Title, h.Holder)) })];
    }
}
