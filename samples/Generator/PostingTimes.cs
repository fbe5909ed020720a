using Cppcc.Domain.Time;

namespace Cppcc.Samples.Generator;

/// <summary>
/// When systems post: they gather what people entered and send it in bundles, mostly twice a workday, once before noon and once in the
/// later afternoon. No time is a minute at which a step is due (08:00, 08:20, 08:30, 09:00, 10:00, 15:00).
/// </summary>
internal sealed class PostingTimes
{
    private static readonly TimeOnly[] OddTimes =
    [
        new(9, 12),
        new(9, 43),
        new(10, 8),
        new(11, 17),
        new(13, 48),
        new(14, 21),
        new(15, 7),
        new(15, 52),
        new(17, 6),
        new(18, 40),
    ];

    private readonly WorkCalendar calendar;
    private readonly List<DateTime> slots;

    public PostingTimes(WorkCalendar calendar)
    {
        this.calendar = calendar;
        var random = new Random(20210103);
        // Units report the first week and month over the New Year holiday, when the year's system opens.
        slots = [new(2021, 1, 3, 16, 30, 0), new(2021, 1, 3, 17, 30, 0)];
        for (var day = new DateOnly(2021, 1, 4); day <= DateOnly.FromDateTime(Postbox.End); day = calendar.NextWorkday(day))
        {
            slots.Add(
                day.ToDateTime(
                    random.Pick([new TimeOnly(10, 30), new(10, 30), new(10, 30), new(11, 30), new(11, 30), new(11, 30), new(9, 30)])
                )
            );
            if (random.Chance(0.08))
                slots.Add(day.ToDateTime(new TimeOnly(14, 30)));
            slots.Add(
                day.ToDateTime(
                    random.Pick([new TimeOnly(16, 30), new(16, 30), new(16, 30), new(17, 30), new(17, 30), new(17, 30), new(15, 30)])
                )
            );
        }
    }

    /// <summary>Whether a day is in the weeks for which nothing is told late or at odd minutes.</summary>
    private static bool IsPlain(DateTime at) => at >= new DateTime(2021, 3, 1) && at < new DateTime(2021, 3, 23);

    /// <summary>The first posting after a moment.</summary>
    public DateTime After(DateTime moment) => slots.Find(s => s > moment) is { Year: > 1 } slot ? slot : Postbox.End.AddYears(1);

    /// <summary>The last posting before a moment; the very first one when there is none.</summary>
    public DateTime Before(DateTime moment) => slots.FindLast(s => s < moment) is { Year: > 1 } slot ? slot : slots[0];

    /// <summary>The postings after a moment and up to the end of a day.</summary>
    public IReadOnlyList<DateTime> Between(DateTime after, DateOnly last) =>
        [.. slots.Where(s => s > after && DateOnly.FromDateTime(s) <= last)];

    /// <summary>The last posting of a day, or of the next workday; past the end of the sample when the day is.</summary>
    public DateTime Afternoon(DateOnly day)
    {
        var workday = calendar.OnOrAfter(day);
        return workday.ToDateTime(default) > Postbox.End ? Postbox.End.AddYears(1) : Before(workday.AddDays(1).ToDateTime(default));
    }

    /// <summary>One of the postings of a day, or of the next workday.</summary>
    public DateTime Some(DateOnly day, Random random)
    {
        var workday = calendar.OnOrAfter(day);
        return random.Chance(0.45) ? After(workday.ToDateTime(default)) : Afternoon(workday);
    }

    /// <summary>A time of a day at which somebody enters something by hand.</summary>
    public DateTime ByHand(DateOnly day, Random random)
    {
        var at = day.ToDateTime(random.Pick(OddTimes));
        return IsPlain(at) ? Some(day, random) : at;
    }
}
