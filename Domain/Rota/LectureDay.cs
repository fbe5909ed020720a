using Cppcc.Domain.Time;

namespace Cppcc.Domain.Rota;

/// <summary>The day of a lecture, and the days that hang on it.</summary>
/// <param name="Period">The period whose lecture it is.</param>
/// <param name="At">When it is held, local time.</param>
/// <param name="Announce">The day on which the lecturer is told; one who could not be told then is told until the lecture's own
/// day.</param>
public sealed record LectureDay(Period Period, DateTime At, DateOnly Announce)
{
    /// <summary>How far from its period a rule's day may lie, in days: 60 workdays, and the holidays that may lie among them.</summary>
    private const int Reach = 110;

    /// <summary>The local date of the lecture.</summary>
    public DateOnly Date => DateOnly.FromDateTime(At);

    /// <summary>The lectures on local dates from the first to the last, both inclusive, in order.</summary>
    public static IReadOnlyList<LectureDay> Between(LectureRule rule, DateOnly first, DateOnly last, WorkCalendar calendar)
    {
        var days = new List<LectureDay>();
        var end = Period.Of(rule.Every, last.AddDays(Reach));
        for (var period = Period.Of(rule.Every, first.AddDays(-Reach)); period <= end; period = period.Next)
        {
            if (rule.Day.Due(period, calendar) is not { } at || DateOnly.FromDateTime(at) < first || DateOnly.FromDateTime(at) > last)
                continue;
            days.Add(new LectureDay(period, at, calendar.AddWorkdays(DateOnly.FromDateTime(at), -rule.Announce)));
        }

        return [.. days.OrderBy(d => d.At)];
    }

    /// <summary>The next lectures on or after a local date.</summary>
    public static IReadOnlyList<LectureDay> Next(LectureRule rule, DateOnly from, int count, WorkCalendar calendar)
    {
        var last = from;
        for (var i = 0; i <= count; i++)
            last = Period.Of(rule.Every, last).Next.Last;
        return [.. Between(rule, from, last, calendar).Take(count)];
    }

    /// <summary>
    /// The day on which it is settled whether an announced turn was taken: the workday after the lecture is there to tell of it, on the
    /// next one it is settled.
    /// </summary>
    public static DateOnly Settles(DateOnly lecture, WorkCalendar calendar) => calendar.AddWorkdays(lecture, 2);
}
