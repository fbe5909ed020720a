using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Time;

/// <summary>The six cycles' default rules in 2021, as dates read off the year's calendar by hand.</summary>
public sealed class DueRuleTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.StateCouncil;

    [Theory]
    [InlineData("2021-W01", "2020-12-30", "2020-12-31", "2021-01-04")]
    [InlineData("2021-W06", "2021-02-05", "2021-02-07", "2021-02-08")] // chased on a Sunday that is worked
    [InlineData("2021-W07", "2021-02-09", "2021-02-10", "2021-02-18")] // Spring Festival to the 17th
    [InlineData("2021-W08", "2021-02-19", "2021-02-20", "2021-02-22")]
    [InlineData("2021-W14", "2021-04-01", "2021-04-02", "2021-04-06")] // Qingming
    [InlineData("2021-W18", "2021-04-29", "2021-04-30", "2021-05-06")] // Labour Day
    [InlineData("2021-W19", "2021-05-07", "2021-05-08", "2021-05-10")]
    [InlineData("2021-W38", "2021-09-17", "2021-09-18", "2021-09-22")] // Mid-Autumn
    [InlineData("2021-W39", "2021-09-24", "2021-09-26", "2021-09-27")]
    [InlineData("2021-W40", "2021-09-29", "2021-09-30", "2021-10-08")] // National Day
    [InlineData("2021-W41", "2021-10-08", "2021-10-09", "2021-10-11")]
    [InlineData("2022-W05", "2022-01-29", "2022-01-30", "2022-01-31")] // no workday: the step runs on Monday and says so
    [InlineData("2022-W06", "2022-01-29", "2022-01-30", "2022-02-07")] // asked for before the holiday, not in it
    public void The_weekly_plan(string week, string remind, string chase, string publish)
    {
        Assert.Equal(At(remind, 15, 0), Due("last workday before week -1 15:00", week));
        Assert.Equal(At(chase, 15, 0), Due("last workday before week 15:00", week));
        Assert.Equal(At(publish, 8, 30), Due("first workday of week 08:30", week));
    }

    [Theory]
    [InlineData("Monday of week 09:00", "2021-W14", "2021-04-05")] // Qingming: a day off all the same
    [InlineData("Monday of week or next workday 09:00", "2021-W14", "2021-04-06")]
    [InlineData("Sunday of week 09:00", "2021-W14", "2021-04-11")]
    [InlineData("Friday before week 09:00", "2021-W14", "2021-04-02")]
    [InlineData("Saturday before week or previous workday 09:00", "2021-W18", "2021-04-30")] // Labour Day
    [InlineData("Monday after week 09:00", "2021-W52", "2022-01-03")]
    public void A_day_of_the_week(string rule, string week, string due) => Assert.Equal(At(due, 9, 0), Due(rule, week));

    [Theory]
    [InlineData("2021-01", "2020-12-29", "2020-12-31", "2021-01-04")]
    [InlineData("2021-02", "2021-01-27", "2021-01-29", "2021-02-01")]
    [InlineData("2021-03", "2021-02-24", "2021-02-26", "2021-03-01")]
    [InlineData("2021-04", "2021-03-29", "2021-03-31", "2021-04-01")]
    [InlineData("2021-05", "2021-04-28", "2021-04-30", "2021-05-06")]
    [InlineData("2021-06", "2021-05-27", "2021-05-31", "2021-06-01")]
    [InlineData("2021-07", "2021-06-28", "2021-06-30", "2021-07-01")]
    [InlineData("2021-08", "2021-07-28", "2021-07-30", "2021-08-02")]
    [InlineData("2021-09", "2021-08-27", "2021-08-31", "2021-09-01")]
    [InlineData("2021-10", "2021-09-28", "2021-09-30", "2021-10-08")]
    [InlineData("2021-11", "2021-10-27", "2021-10-29", "2021-11-01")]
    [InlineData("2021-12", "2021-11-26", "2021-11-30", "2021-12-01")]
    public void The_monthly_plan(string month, string remind, string chase, string publish)
    {
        Assert.Equal(At(remind, 15, 0), Due("last workday before month -2 15:00", month));
        Assert.Equal(At(chase, 15, 0), Due("last workday before month 15:00", month));
        Assert.Equal(At(publish, 9, 0), Due("first workday of month 09:00", month));
    }

    [Theory]
    [InlineData("2021-01", "2021-01-15", "2021-01-25", "2021-02-02")]
    [InlineData("2021-02", "2021-02-18", "2021-02-25", "2021-03-02")]
    [InlineData("2021-03", "2021-03-15", "2021-03-25", "2021-04-02")]
    [InlineData("2021-04", "2021-04-15", "2021-04-25", "2021-05-07")] // Sunday, 25 April is worked
    [InlineData("2021-05", "2021-05-17", "2021-05-25", "2021-06-02")]
    [InlineData("2021-06", "2021-06-15", "2021-06-25", "2021-07-02")]
    [InlineData("2021-07", "2021-07-15", "2021-07-26", "2021-08-03")]
    [InlineData("2021-08", "2021-08-16", "2021-08-25", "2021-09-02")]
    [InlineData("2021-09", "2021-09-15", "2021-09-26", "2021-10-09")] // Sunday and Saturday, both worked
    [InlineData("2021-10", "2021-10-15", "2021-10-25", "2021-11-02")]
    [InlineData("2021-11", "2021-11-15", "2021-11-25", "2021-12-02")]
    [InlineData("2021-12", "2021-12-15", "2021-12-27", "2022-01-05")]
    public void The_monthly_supervision_and_circular(string month, string review15, string review25, string circular)
    {
        Assert.Equal(At(review15, 9, 0), Due("day 15 of month or next workday 09:00", month));
        Assert.Equal(At(review25, 9, 0), Due("day 25 of month or next workday 09:00", month));
        Assert.Equal(At(circular, 10, 0), Due("first workday after month +1 10:00", month));
    }

    [Theory]
    [InlineData("2021-Q1", "2021-03-25", "2021-04-08", "2021-04-15")]
    [InlineData("2021-Q2", "2021-06-24", "2021-07-07", "2021-07-14")]
    [InlineData("2021-Q3", "2021-09-26", "2021-10-13", "2021-10-20")]
    [InlineData("2021-Q4", "2021-12-27", "2022-01-10", "2022-01-17")]
    public void The_quarterly_score(string quarter, string open, string compute, string settle)
    {
        Assert.Equal(At(open, 9, 0), Due("last workday of quarter -4 09:00", quarter));
        Assert.Equal(At(compute, 9, 0), Due("first workday after quarter +4 09:00", quarter));
        Assert.Equal(At(settle, 9, 0), DueRule.Parse("5 workdays after compute 09:00").DueAfter(Any.Date(compute), Calendar));
    }

    [Fact]
    public void The_annual_evaluation_follows_the_fourth_quarter()
    {
        var compute = DueRule.Parse("2 workdays after quarterly-score/settle 09:00");
        var settle = DueRule.Parse("5 workdays after compute 09:00");

        Assert.Equal(new RunAnchor("quarterly-score", "settle"), compute.After);
        Assert.Equal(new RunAnchor(null, "compute"), settle.After);
        Assert.Equal(At("2022-01-19", 9, 0), compute.DueAfter(new DateOnly(2022, 1, 17), Calendar));
        Assert.Equal(At("2022-01-26", 9, 0), settle.DueAfter(new DateOnly(2022, 1, 19), Calendar));
    }

    [Theory]
    [InlineData("2021-10-07", false)]
    [InlineData("2021-10-08", true)]
    [InlineData("2021-10-09", true)] // Saturday, worked
    [InlineData("2021-10-10", false)]
    public void The_daily_cycle(string day, bool workday)
    {
        Assert.Equal(workday ? At(day, 8, 0) : null, Due("every workday 08:00", day));
        Assert.Equal(workday ? At(day, 8, 20) : null, Due("every workday 08:20", day));
        Assert.Equal(At(day, 8, 0), Due("every day 08:00", day));
    }

    [Theory]
    [InlineData("last workday of month -3 15:00", "2021-10", "2021-10-26")]
    [InlineData("first workday of month +0 15:00", "2021-10", "2021-10-08")]
    [InlineData("first workday before month 15:00", "2021-11", "2021-10-08")] // of the month before
    [InlineData("last workday after month 15:00", "2021-09", "2021-10-29")] // of the month after
    [InlineData("last workday of week 15:00", "2021-W07", "2021-02-20")]
    [InlineData("last workday of week 15:00", "2022-W05", "2022-02-06")] // none: the week's last day
    [InlineData("first workday of week +1 15:00", "2022-W05", "2022-02-07")]
    [InlineData("first workday of day 15:00", "2021-10-07", "2021-10-07")]
    [InlineData("first workday after day 15:00", "2021-10-01", "2021-10-08")]
    [InlineData("last workday before day 15:00", "2021-10-08", "2021-09-30")]
    [InlineData("first workday of year 15:00", "2021", "2021-01-04")]
    [InlineData("last workday of year -9 15:00", "2021", "2021-12-20")]
    [InlineData("day 31 of month 15:00", "2021-02", "2021-02-28")] // a short month's last day
    [InlineData("day 31 of month 15:00", "2024-02", "2024-02-29")]
    [InlineData("day 31 of month or previous workday 15:00", "2021-10", "2021-10-29")]
    [InlineData("day 31 of month or next workday 15:00", "2021-10", "2021-11-01")] // may leave the month
    [InlineData("day 10 after month 15:00", "2021-09", "2021-10-10")]
    [InlineData("day 10 after month or previous workday 15:00", "2021-09", "2021-10-09")]
    [InlineData("day 30 after month 15:00", "2021-01", "2021-02-28")]
    [InlineData("day 25 before month 15:00", "2021-01", "2020-12-25")]
    public void Other_rules(string rule, string period, string expected) => Assert.Equal(At(expected, 15, 0), Due(rule, period));

    [Theory]
    [InlineData("0 workdays after compute 09:00", "2021-10-07", "2021-10-08")]
    [InlineData("0 workdays after compute 09:00", "2021-10-08", "2021-10-08")]
    [InlineData("1 workday after compute 09:00", "2021-10-07", "2021-10-08")]
    [InlineData("7 days after compute 09:00", "2021-09-30", "2021-10-07")]
    [InlineData("0 days after compute 09:00", "2021-10-07", "2021-10-07")]
    public void Rules_after_a_run(string rule, string published, string expected) =>
        Assert.Equal(At(expected, 9, 0), DueRule.Parse(rule).DueAfter(Any.Date(published), Calendar));

    [Fact]
    public void A_rule_is_asked_about_its_own_kind_of_period()
    {
        Assert.Throws<ArgumentException>(() => Due("first workday of week 08:30", "2021-10"));
        Assert.Throws<InvalidOperationException>(() => Due("5 workdays after compute 09:00", "2021-10"));
        Assert.Throws<InvalidOperationException>(() => DueRule.Parse("every day 09:00").DueAfter(new DateOnly(2021, 10, 8), Calendar));
    }

    [Fact]
    public void Due_times_have_no_zone_of_their_own() =>
        Assert.Equal(DateTimeKind.Unspecified, Due("every day 08:00", "2021-10-08")!.Value.Kind);

    private static DateTime? Due(string rule, string period) => DueRule.Parse(rule).Due(Period.Parse(period), Calendar);

    private static DateTime? At(string date, int hour, int minute) => Any.Date(date).ToDateTime(new TimeOnly(hour, minute));
}
