using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Rota;

/// <summary>What is to be done about a lecture on a day.</summary>
/// <param name="Announced">The lecture's turns announced so far.</param>
/// <param name="Announce">Lectures whose lecturer is to be told.</param>
/// <param name="Settle">Announced turns of which it is to be said whether they were taken.</param>
/// <param name="Open">Announced turns that are not settled and need not be yet.</param>
public sealed record LectureWork(
    LectureRule Rule,
    IReadOnlyList<AnnouncedTurn> Announced,
    IReadOnlyList<LectureDay> Announce,
    IReadOnlyList<AnnouncedTurn> Settle,
    IReadOnlyList<AnnouncedTurn> Open
)
{
    /// <summary>Nothing: who decides so need read no turn.</summary>
    public bool IsNone => Announce.Count + Settle.Count == 0;

    /// <summary>
    /// Whether anything may have to be done on a day, by the calendar alone: from the day of an announcement to the lecture, and when a
    /// lecture's turn is settled. On any other day nothing need be read.
    /// </summary>
    public static bool MayBe(LectureRule rule, WorkCalendar calendar, DateOnly today) =>
        Due(rule, calendar, today).Count > 0
        || LectureDay.Between(rule, today.AddDays(-31), today, calendar).Any(d => LectureDay.Settles(d.Date, calendar) == today);

    /// <summary>What is to be done on a day.</summary>
    /// <param name="announced">The lecture's turns announced so far.</param>
    /// <param name="settled">The periods of those that are settled.</param>
    public static LectureWork Of(
        LectureRule rule,
        WorkCalendar calendar,
        DateOnly today,
        IReadOnlyList<AnnouncedTurn> announced,
        IReadOnlyCollection<string> settled
    )
    {
        var unsettled = announced.Where(t => !settled.Contains(t.Period)).ToList();
        var settle = unsettled.Where(t => t.Person is not null && LectureDay.Settles(t.Date, calendar) <= today).ToList();
        return new LectureWork(
            rule,
            announced,
            [.. Due(rule, calendar, today).Where(d => announced.All(t => t.Period != d.Period.ToString()))],
            settle,
            [.. unsettled.Except(settle)]
        );
    }

    /// <summary>Decides: settles what is to be settled, then announces in order of the days.</summary>
    /// <param name="turns">Those of the lecture's activity, in any order.</param>
    public (IReadOnlyList<AnnouncedTurn> Announced, IReadOnlyList<SettledTurn> Settled) Decide(
        CommitteeRoster roster,
        IReadOnlyList<Turn> turns,
        DateOnly today
    )
    {
        var (announced, open) = (new List<AnnouncedTurn>(), Open.ToList());
        foreach (var day in Announce)
        {
            var turn = new AnnouncedTurn(
                Rule.Id,
                day.Period.ToString(),
                day.At,
                LectureOrder.First(LectureOrder.Of(Rule, roster, turns, open), roster, day.Date),
                today
            );
            announced.Add(turn);
            open.Add(turn);
        }

        return (announced, [.. Settle.Select(t => new SettledTurn(t.Lecture, t.Period, t.Evidence(turns, Announced)))]);
    }

    /// <summary>
    /// On the workday before their lecture: announced turns whose lecturer has left since or will be away, so that somebody sees to it. The
    /// announcement stands.
    /// </summary>
    public IEnumerable<AnnouncedTurn> Hindered(CommitteeRoster roster, WorkCalendar calendar, DateOnly today) =>
        Open.Where(t =>
            t.Person is not null
            && calendar.PreviousWorkday(t.Date) == today
            && (roster.Person(t.Person) is not { IsActive: true } person || person.AwayOn(t.Date) is not null)
        );

    private static IReadOnlyList<LectureDay> Due(LectureRule rule, WorkCalendar calendar, DateOnly today) =>
        [.. LectureDay.Between(rule, today, calendar.AddWorkdays(today, rule.Announce + 1), calendar).Where(d => d.Announce <= today)];
}
