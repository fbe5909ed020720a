using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.StateCouncil;

    /// <summary>Everything in which a year differs from Monday to Friday, copied by hand from the notices.</summary>
    [Theory]
    [InlineData(
        2007,
        "01-01 01-02 01-03 02-19 02-20 02-21 02-22 02-23 05-01 05-02 05-03 05-04 05-07 10-01 10-02 10-03 10-04 10-05 12-31",
        "02-17 02-25 04-28 04-29 09-29 09-30 12-29"
    )]
    [InlineData(
        2018,
        "01-01 02-15 02-16 02-19 02-20 02-21 04-05 04-06 04-30 05-01 06-18 09-24 10-01 10-02 10-03 10-04 10-05 12-31",
        "02-11 02-24 04-08 04-28 09-29 09-30 12-29"
    )]
    [InlineData(
        2019,
        "01-01 02-04 02-05 02-06 02-07 02-08 04-05 05-01 05-02 05-03 06-07 09-13 10-01 10-02 10-03 10-04 10-07",
        "02-02 02-03 04-28 05-05 09-29 10-12"
    )]
    [InlineData(
        2021,
        "01-01 02-11 02-12 02-15 02-16 02-17 04-05 05-03 05-04 05-05 06-14 09-20 09-21 10-01 10-04 10-05 10-06 10-07",
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09"
    )]
    [InlineData(
        2026,
        "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10"
    )]
    public void A_whole_year_follows_its_notice(int year, string weekdaysOff, string weekendsWorked)
    {
        var dates = Period.Parse($"{year}").Parts(PeriodKind.Day).Select(day => day.First).ToList();

        Assert.Equal(weekdaysOff, List(dates.Where(date => !IsWeekend(date) && !Calendar.IsWorkday(date))));
        Assert.Equal(weekendsWorked, List(dates.Where(date => IsWeekend(date) && Calendar.IsWorkday(date))));
    }

    [Theory]
    [InlineData("2021-10-07", "2021-10-08", "2021-09-30")] // National Day, 1 to 7 October
    [InlineData("2021-10-08", "2021-10-09", "2021-09-30")] // the Saturday is worked
    [InlineData("2021-02-10", "2021-02-18", "2021-02-09")] // Spring Festival
    [InlineData("2021-02-19", "2021-02-20", "2021-02-18")]
    [InlineData("2020-12-31", "2021-01-04", "2020-12-30")]
    [InlineData("2018-12-28", "2018-12-29", "2018-12-27")] // shifted by the notice of 2019
    [InlineData("2006-12-29", "2006-12-30", "2006-12-28")] // shifted by the notice of 2007
    [InlineData("2020-01-23", "2020-02-03", "2020-01-22")] // the extended Spring Festival of 2020
    public void The_workdays_around_a_date(string date, string next, string previous)
    {
        Assert.Equal(Any.Date(next), Calendar.NextWorkday(Any.Date(date)));
        Assert.Equal(Any.Date(previous), Calendar.PreviousWorkday(Any.Date(date)));
    }

    [Theory]
    [InlineData("2021-W06", "2021-02-08", "2021-02-10")]
    [InlineData("2021-W07", "2021-02-18", "2021-02-20")] // to Saturday, a shifted workday after Spring Festival
    [InlineData("2021-W40", "2021-10-08", "2021-10-09")]
    [InlineData("2021-W38", "2021-09-22", "2021-09-26")] // to Sunday
    [InlineData("2021-05", "2021-05-06", "2021-05-31")]
    public void The_workdays_of_a_period(string period, string first, string last)
    {
        var workdays = Calendar.Workdays(Period.Parse(period));

        Assert.Equal((Any.Date(first), Any.Date(last)), (workdays[0], workdays[^1]));
    }

    [Fact]
    public void A_week_may_have_no_workday() => Assert.Empty(Calendar.Workdays(Period.Parse("2022-W05")));

    [Theory]
    [InlineData("2021", 250)]
    [InlineData("2021-Q1", 60)]
    [InlineData("2021-02", 17)]
    [InlineData("2021-10", 17)]
    public void The_number_of_workdays_of_a_period(string period, int count) =>
        Assert.Equal(count, Calendar.Workdays(Period.Parse(period)).Count);

    [Theory]
    [InlineData("2021-10-08", 0, "2021-10-08")]
    [InlineData("2021-10-07", 0, "2021-10-08")] // day 0 of a day off is the next workday
    [InlineData("2021-10-07", 1, "2021-10-08")]
    [InlineData("2021-10-07", -1, "2021-09-30")]
    [InlineData("2021-09-30", 2, "2021-10-09")]
    [InlineData("2021-10-11", -3, "2021-09-30")]
    [InlineData("2021-01-29", 10, "2021-02-18")] // a proposal goes back within 10 workdays: with the 7th, without Spring Festival
    public void Workdays_are_added(string date, int workdays, string expected) =>
        Assert.Equal(Any.Date(expected), Calendar.AddWorkdays(Any.Date(date), workdays));

    [Theory]
    [InlineData("2021-09-30", "2021-10-08", 1)]
    [InlineData("2021-09-30", "2021-10-07", 0)]
    [InlineData("2021-10-08", "2021-10-08", 0)]
    [InlineData("2021-10-08", "2021-09-30", -1)]
    [InlineData("2021-10-07", "2021-09-30", -1)] // a matter due on the last workday before the holiday is one workday late in it
    [InlineData("2021-10-07", "2021-10-03", 0)]
    [InlineData("2020-12-31", "2021-12-31", 250)]
    public void Workdays_are_counted(string from, string to, int expected) =>
        Assert.Equal(expected, Calendar.WorkdaysBetween(Any.Date(from), Any.Date(to)));

    [Theory]
    [InlineData("2021-10-01", "国庆节")]
    [InlineData("2021-10-07", "国庆节")]
    [InlineData("2021-10-09", null)] // worked for National Day, but no holiday
    [InlineData("2021-10-10", null)] // a plain Sunday
    [InlineData("2020-10-01", "国庆节、中秋节")]
    [InlineData("2015-09-03", "抗战胜利70周年纪念日")]
    [InlineData("2027-02-05", "春节")] // provisional: New Year's Eve
    [InlineData("2027-02-09", null)]
    [InlineData("1999-10-01", null)] // before the notices
    public void The_festival_a_date_is_off_for(string date, string? name) => Assert.Equal(name, Calendar.FestivalOn(Any.Date(date)));

    [Theory]
    [InlineData("2026-12-19", false)]
    [InlineData("2026-12-20", true)] // the notice of 2027 may still shift it
    [InlineData("2027-01-01", true)]
    [InlineData("2025-12-31", false)]
    [InlineData("2007-01-01", false)]
    [InlineData("2006-12-31", false)]
    [InlineData("1999-10-01", false)]
    [InlineData("2101-01-01", true)]
    public void A_date_is_provisional_until_its_year_is_announced(string date, bool provisional) =>
        Assert.Equal(provisional, Calendar.IsProvisional(Any.Date(date)));

    [Theory]
    [InlineData(2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03")]
    [InlineData(2028, "01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03")] // Mid-Autumn is 3 October
    public void A_year_not_yet_announced_has_the_statutory_days_off(int year, string daysOff)
    {
        var dates = Period.Parse($"{year}").Parts(PeriodKind.Day).Select(day => day.First).ToList();

        Assert.Equal(daysOff, List(dates.Where(date => Calendar.FestivalOn(date) is not null)));
        Assert.All(dates, date => Assert.Equal(!IsWeekend(date) && Calendar.FestivalOn(date) is null, Calendar.IsWorkday(date)));
    }

    [Fact]
    public void Days_added_are_workdays_counted_between() =>
        Any.Holds(
            from date in Any.RecentDates
            from n in Gen.Choose(-60, 60)
            select (date, n),
            drawn =>
            {
                var (date, n) = drawn;
                var moved = Calendar.AddWorkdays(date, n);
                return Calendar.IsWorkday(moved) && ((n == 0 && !Calendar.IsWorkday(date)) || Calendar.WorkdaysBetween(date, moved) == n);
            }
        );

    [Fact]
    public void Adding_workdays_back_undoes_adding_them() =>
        Any.Holds(
            from date in Any.RecentDates
            from n in Gen.Choose(-60, 60)
            select (Calendar.OnOrAfter(date), n),
            drawn => Calendar.AddWorkdays(Calendar.AddWorkdays(drawn.Item1, drawn.n), -drawn.n) == drawn.Item1
        );

    [Fact]
    public void More_workdays_never_end_earlier_and_a_later_start_never_ends_earlier() =>
        Any.Holds(
            from date in Any.RecentDates
            from n in Gen.Choose(-30, 30)
            select (date, n),
            drawn =>
                Calendar.AddWorkdays(drawn.date, drawn.n) <= Calendar.AddWorkdays(drawn.date, drawn.n + 1)
                && Calendar.AddWorkdays(drawn.date, drawn.n) <= Calendar.AddWorkdays(drawn.date.AddDays(1), drawn.n)
        );

    [Fact]
    public void The_nearest_workdays_are_workdays_with_none_between() =>
        Any.Holds(
            Any.RecentDates,
            date =>
            {
                var (after, before) = (Calendar.OnOrAfter(date), Calendar.OnOrBefore(date));
                return after >= date
                    && before <= date
                    && Calendar.IsWorkday(after)
                    && Calendar.IsWorkday(before)
                    && (after == before) == Calendar.IsWorkday(date)
                    && (after == date || Calendar.NextWorkday(before) == after);
            }
        );

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static string List(IEnumerable<DateOnly> dates) => string.Join(' ', dates.Select(date => date.ToString("MM-dd")));
}
