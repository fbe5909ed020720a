using Cppcc.Domain.Agenda;

namespace Cppcc.Domain.Tests.Agenda;

/// <summary>What a committee that is created in the spring of 2021 does first. 17 March is a Wednesday, the 26th a Friday.</summary>
public sealed class FirstStepsTests
{
    [Theory]
    [InlineData("2021-03-17 10:00", "weekly-plan/publish", "2021-W12 2021-03-22 08:30")]
    [InlineData("2021-03-15 08:00", "weekly-plan/publish", "2021-W11 2021-03-15 08:30")] // that very morning
    [InlineData("2021-03-17 10:00", "weekly-plan/remind", "2021-W12 2021-03-18 15:00")]
    [InlineData("2021-03-17 10:00", "monthly-plan/publish", "2021-04 2021-04-01 09:00")]
    [InlineData("2021-03-17 10:00", "monthly-supervision/review-15", "2021-04 2021-04-15 09:00")]
    [InlineData("2021-03-17 10:00", "monthly-supervision/review-25", "2021-03 2021-03-25 09:00")]
    [InlineData("2021-03-17 10:00", "monthly-circular/publish", "2021-03 2021-04-02 10:00")]
    [InlineData("2021-03-17 10:00", "quarterly-score/open", "2021-Q1 2021-03-25 09:00")]
    [InlineData("2021-03-26 10:00", "quarterly-score/open", "2021-Q2 2021-06-24 09:00")]
    [InlineData("2021-03-17 10:00", "quarterly-score/compute", "2021-Q1 2021-04-08 09:00")]
    [InlineData("2021-03-17 10:00", "quarterly-score/settle", "2021-Q1")]
    [InlineData("2021-03-17 10:00", "annual-evaluation/compute", "2021")]
    [InlineData("2021-12-30 10:00", "annual-evaluation/settle", "2021")]
    [InlineData("2021-03-17 10:00", "daily/due", "2021-03-18 2021-03-18 08:00")]
    public void By_default_it_begins_with_what_is_due_after_its_creation(string created, string step, string expected) =>
        Assert.Equal(expected, First(created, false, step));

    [Theory]
    [InlineData("2021-03-17 10:00", "weekly-plan/publish", "2021-W11 2021-03-18 08:30")]
    [InlineData("2021-03-17 10:00", "monthly-plan/publish", "2021-03 2021-03-18 09:00")]
    [InlineData("2021-03-17 10:00", "monthly-supervision/review-15", "2021-04 2021-04-15 09:00")] // the 25th is still to come
    [InlineData("2021-03-17 10:00", "monthly-supervision/review-25", "2021-03 2021-03-25 09:00")]
    [InlineData("2021-03-26 10:00", "monthly-supervision/review-15", "2021-04 2021-04-15 09:00")]
    [InlineData("2021-03-26 10:00", "monthly-supervision/review-25", "2021-03 2021-03-29 09:00")]
    [InlineData("2021-03-26 10:00", "weekly-plan/publish", "2021-W13 2021-03-29 08:30")] // its week is over by the next workday
    [InlineData("2021-03-26 10:00", "weekly-plan/remind", "2021-W14 2021-04-01 15:00")] // reminders of what has passed stay away
    [InlineData("2021-03-26 10:00", "weekly-plan/chase", "2021-W13 2021-03-26 15:00")]
    [InlineData("2021-03-31 10:00", "monthly-plan/publish", "2021-04 2021-04-01 09:00")]
    [InlineData("2021-03-26 10:00", "quarterly-score/open", "2021-Q2 2021-06-24 09:00")]
    [InlineData("2021-03-17 10:00", "monthly-circular/publish", "2021-03 2021-04-02 10:00")]
    [InlineData("2021-03-17 10:00", "daily/due", "2021-03-18 2021-03-18 08:00")]
    public void One_that_begins_with_the_current_period_makes_up_for_what_is_published_in_it(
        string created,
        string step,
        string expected
    ) => Assert.Equal(expected, First(created, true, step));

    [Theory]
    [InlineData(false, "monthly-plan/publish", "应于2021年3月1日 09:00进行，已过，不再补办")]
    [InlineData(true, "monthly-plan/publish", "按规则应于2021年3月1日 09:00进行")]
    [InlineData(false, "monthly-circular/publish", "还没有到期，从这一时段开始")]
    [InlineData(false, "quarterly-score/settle", "从季考核·评分公示（2021年第一季度）公布之日起算")]
    [InlineData(false, "annual-evaluation/compute", "从季考核·评分定稿（2021年第四季度）公布之日起算")]
    public void It_says_why_then(bool current, string step, string why) =>
        Assert.Contains(why, Of("2021-03-17 10:00", current, step).Why, StringComparison.Ordinal);

    [Fact]
    public void It_waits_for_what_is_to_come_and_not_for_what_had_passed()
    {
        Assert.DoesNotContain(
            Of("2021-03-17 10:00", false, "monthly-circular/publish").Needs,
            n => n.StartsWith("月计划", StringComparison.Ordinal)
        );
        Assert.Contains("月计划·发布（2021年3月）", Of("2021-03-17 10:00", true, "monthly-circular/publish").Needs);
        Assert.Contains("月督办·月末督办（2021年3月）", Of("2021-03-17 10:00", false, "monthly-circular/publish").Needs);
    }

    [Fact]
    public void Every_step_is_said_once_and_as_the_plan_has_it()
    {
        foreach (var current in new[] { false, true })
        {
            var (plan, created) = PlanOf("2021-03-17 10:00", current);
            var all = new FirstSteps(plan, Given.County.Cycles, created).All.ToList();
            Assert.Equal(Given.County.Cycles.Cycles.Sum(c => c.Steps.Count), all.Count);
            Assert.All(all.Where(f => f.Due is not null), f => Assert.Equal(plan.Due(f.Occurrence), f.Due));
            Assert.All(all, f => Assert.True(f.Expected >= created, f.Title));
            Assert.All(
                all.Where(f => f.Due is not null),
                f =>
                    Assert.Contains(
                        plan.Between(DateOnly.FromDateTime(created), Given.Day("2021-12-31")),
                        p => p.Occurrence == f.Occurrence
                    )
            );
        }
    }

    private static string First(string created, bool current, string step)
    {
        var first = Of(created, current, step);
        return first.Due is { } due ? $"{first.Occurrence.Period} {due:yyyy-MM-dd HH:mm}" : $"{first.Occurrence.Period}";
    }

    private static FirstStep Of(string created, bool current, string step)
    {
        var (plan, moment) = PlanOf(created, current);
        return new FirstSteps(plan, Given.County.Cycles, moment).All.Single(f => $"{f.Occurrence.Cycle}/{f.Occurrence.Step}" == step);
    }

    private static (AgendaPlan Plan, DateTime Created) PlanOf(string created, bool current)
    {
        var moment = DateTime.ParseExact(created, "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return (
            new AgendaPlan("daye", Given.County.Cycles, Given.Calendar, DateOnly.FromDateTime(moment), current ? moment : null),
            moment
        );
    }
}
