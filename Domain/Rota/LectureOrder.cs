using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Rota;

/// <summary>One who takes turns.</summary>
/// <param name="Last">The date of the last turn; null when there was none, which is waiting longest.</param>
public sealed record Waiting(string Person, DateOnly? Last);

/// <summary>A turn to come.</summary>
/// <param name="Person">Null when nobody can.</param>
/// <param name="Announced">Whether it was announced, and so stands; else it is what the order foresees.</param>
public sealed record ComingTurn(LectureDay Day, string? Person, bool Announced);

/// <summary>
/// 轮流次序: who has waited longest comes first, ties by the order of the roster. Who cannot on the day is passed over and keeps the place.
/// </summary>
public static class LectureOrder
{
    /// <summary>
    /// The order as it stands. A turn that is announced and not settled yet counts as taken on its day, so that nobody is asked twice in a
    /// row.
    /// </summary>
    /// <param name="turns">Those of the lecture's activity, in any order.</param>
    /// <param name="open">Announced and not settled.</param>
    public static IReadOnlyList<Waiting> Of(
        LectureRule rule,
        CommitteeRoster roster,
        IEnumerable<Turn> turns,
        IEnumerable<AnnouncedTurn> open
    )
    {
        var last = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var turn in turns)
        foreach (var person in turn.People)
            Take(person, turn.Date);
        foreach (var turn in open.Where(t => t.Person is not null))
            Take(turn.Person!, turn.Date);
        return
        [
            .. rule
                .Lecturers.In(roster)
                .Select(p => new Waiting(p.Id, last.TryGetValue(p.Id, out var date) ? date : null))
                .OrderBy(w => w.Last ?? DateOnly.MinValue),
        ];

        void Take(string person, DateOnly date)
        {
            if (!last.TryGetValue(person, out var known) || known < date)
                last[person] = date;
        }
    }

    /// <summary>The first of the order who is not away on a day; null when all are.</summary>
    public static string? First(IEnumerable<Waiting> order, CommitteeRoster roster, DateOnly day) =>
        order.FirstOrDefault(w => roster.Person(w.Person)!.AwayOn(day) is null)?.Person;

    /// <summary>Who lectures on days to come, if everybody takes the turn: announced turns stand, the others are foreseen.</summary>
    /// <param name="days">In order.</param>
    public static IReadOnlyList<ComingTurn> Coming(
        LectureRule rule,
        CommitteeRoster roster,
        IReadOnlyList<Turn> turns,
        IReadOnlyList<AnnouncedTurn> open,
        IEnumerable<LectureDay> days
    )
    {
        var (coming, taken) = (new List<ComingTurn>(), open.ToList());
        foreach (var day in days)
        {
            if (open.FirstOrDefault(t => t.Period == day.Period.ToString()) is { } announced)
            {
                coming.Add(new ComingTurn(day, announced.Person, true));
                continue;
            }

            var person = First(Of(rule, roster, turns, taken), roster, day.Date);
            coming.Add(new ComingTurn(day, person, false));
            taken.Add(new AnnouncedTurn(rule.Id, day.Period.ToString(), day.At, person, day.Announce));
        }

        return coming;
    }
}
