using Cppcc.Domain.Agenda;

namespace Cppcc.Domain.Tests.Agenda;

/// <summary>
/// The agenda of a county committee. Days off and shifted workdays are those of the State Council's notices for 2021 and 2022.
/// </summary>
public sealed class AgendaPlanTests
{
    private static readonly AgendaPlan Plan = PlanFrom("2021-01-01");

    [Theory]
    [InlineData("weekly-plan/2021-W06/remind", "2021-02-05 15:00")]
    [InlineData("weekly-plan/2021-W06/chase", "2021-02-07 15:00")] // Sunday, a workday for Spring Festival
    [InlineData("weekly-plan/2021-W06/publish", "2021-02-08 08:30")]
    [InlineData("weekly-plan/2021-W07/remind", "2021-02-09 15:00")]
    [InlineData("weekly-plan/2021-W07/chase", "2021-02-10 15:00")] // New Year's Eve is the 11th
    [InlineData("weekly-plan/2021-W07/publish", "2021-02-18 08:30")] // Thursday, the first workday of the week
    [InlineData("weekly-plan/2021-W08/chase", "2021-02-20 15:00")] // Saturday, a workday
    [InlineData("weekly-plan/2021-W14/remind", "2021-04-01 15:00")]
    [InlineData("weekly-plan/2021-W14/chase", "2021-04-02 15:00")]
    [InlineData("weekly-plan/2021-W14/publish", "2021-04-06 08:30")] // 5 April is a rest day for Qingming
    [InlineData("weekly-plan/2021-W39/chase", "2021-09-26 15:00")] // Sunday, a workday for National Day
    [InlineData("weekly-plan/2021-W40/remind", "2021-09-29 15:00")]
    [InlineData("weekly-plan/2021-W40/publish", "2021-10-08 08:30")]
    [InlineData("weekly-plan/2022-W05/remind", "2022-01-29 15:00")] // the whole week is Spring Festival
    [InlineData("weekly-plan/2022-W05/chase", "2022-01-30 15:00")]
    [InlineData("weekly-plan/2022-W05/publish", "2022-01-31 08:30")] // it still runs, to say that the week has no workday
    [InlineData("monthly-plan/2021-01/remind", "2020-12-29 15:00")]
    [InlineData("monthly-plan/2021-01/chase", "2020-12-31 15:00")]
    [InlineData("monthly-plan/2021-01/publish", "2021-01-04 09:00")]
    [InlineData("monthly-plan/2021-05/remind", "2021-04-28 15:00")]
    [InlineData("monthly-plan/2021-05/chase", "2021-04-30 15:00")]
    [InlineData("monthly-plan/2021-05/publish", "2021-05-06 09:00")]
    [InlineData("monthly-plan/2021-10/publish", "2021-10-08 09:00")]
    [InlineData("monthly-supervision/2021-02/review-15", "2021-02-18 09:00")]
    [InlineData("monthly-supervision/2021-04/review-15", "2021-04-15 09:00")]
    [InlineData("monthly-supervision/2021-04/review-25", "2021-04-25 09:00")] // Sunday, a workday for Labour Day
    [InlineData("monthly-supervision/2021-05/review-15", "2021-05-17 09:00")]
    [InlineData("monthly-supervision/2021-09/review-25", "2021-09-26 09:00")]
    [InlineData("monthly-circular/2021-01/publish", "2021-02-02 10:00")]
    [InlineData("monthly-circular/2021-04/publish", "2021-05-07 10:00")]
    [InlineData("monthly-circular/2021-09/publish", "2021-10-09 10:00")] // Saturday, a workday
    [InlineData("monthly-circular/2021-12/publish", "2022-01-05 10:00")]
    [InlineData("quarterly-score/2021-Q1/open", "2021-03-25 09:00")]
    [InlineData("quarterly-score/2021-Q1/compute", "2021-04-08 09:00")]
    [InlineData("quarterly-score/2021-Q2/compute", "2021-07-07 09:00")]
    [InlineData("quarterly-score/2021-Q3/open", "2021-09-26 09:00")]
    [InlineData("quarterly-score/2021-Q3/compute", "2021-10-13 09:00")]
    [InlineData("quarterly-score/2021-Q4/compute", "2022-01-10 09:00")]
    [InlineData("daily/2021-04-06/due", "2021-04-06 08:00")]
    [InlineData("daily/2021-04-06/digest", "2021-04-06 08:20")]
    [InlineData("daily/2021-04-05/due", null)] // a rest day
    [InlineData("quarterly-score/2021-Q1/settle", null)] // counts from the publication
    [InlineData("annual-evaluation/2021/compute", null)]
    [InlineData("weekly-plan/2021-W14/withdraw", null)]
    public void A_step_is_due(string occurrence, string? expected) =>
        Assert.Equal(expected, Plan.Due(Occurrence.Parse($"daye/{occurrence}"))?.ToString("yyyy-MM-dd HH:mm"));

    [Theory]
    [InlineData("weekly-plan/2021-W13/publish", "weekly-plan/2021-W14/publish", "2021-04-06 08:30")]
    [InlineData("weekly-plan/2021-W52/publish", "weekly-plan/2022-W01/publish", "2022-01-04 08:30")]
    [InlineData("weekly-plan/2020-W53/chase", "weekly-plan/2021-W01/chase", "2020-12-31 15:00")]
    [InlineData("monthly-circular/2021-12/publish", "monthly-circular/2022-01/publish", "2022-02-08 10:00")]
    [InlineData("quarterly-score/2021-Q4/open", "quarterly-score/2022-Q1/open", "2022-03-25 09:00")]
    [InlineData("daily/2021-04-02/due", "daily/2021-04-06/due", "2021-04-06 08:00")] // over the rest days
    [InlineData("daily/2021-02-10/digest", "daily/2021-02-18/digest", "2021-02-18 08:20")]
    [InlineData("daily/2021-09-17/due", "daily/2021-09-18/due", "2021-09-18 08:00")] // Saturday, a workday
    public void The_occurrence_that_follows_is_the_next_period_s(string done, string following, string due) =>
        Assert.Equal(
            new Planned(Occurrence.Parse($"daye/{following}"), Given.Local(due)),
            Plan.Following(Occurrence.Parse($"daye/{done}"))
        );

    [Theory]
    [InlineData("quarterly-score/2021-Q1/settle")]
    [InlineData("annual-evaluation/2021/compute")]
    [InlineData("weekly-plan/2021-W14/withdraw")]
    public void A_step_that_counts_from_a_run_or_is_gone_has_no_following_one(string done) =>
        Assert.Null(Plan.Following(Occurrence.Parse($"daye/{done}")));

    [Theory]
    [InlineData("quarterly-score/2021-Q1/compute", "2021-04-08", "quarterly-score/2021-Q1/settle 2021-04-15 09:00")]
    [InlineData("quarterly-score/2021-Q1/compute", "2021-04-29", "quarterly-score/2021-Q1/settle 2021-05-10 09:00")] // published late: the time to appeal is not shortened
    [InlineData("quarterly-score/2021-Q1/settle", "2021-04-15", "")]
    [InlineData("quarterly-score/2021-Q2/settle", "2021-07-14", "")]
    [InlineData("quarterly-score/2021-Q3/settle", "2021-10-20", "")]
    [InlineData("quarterly-score/2021-Q4/settle", "2022-01-17", "annual-evaluation/2021/compute 2022-01-19 09:00")] // the year follows its fourth quarter only
    [InlineData("annual-evaluation/2021/compute", "2022-01-19", "annual-evaluation/2021/settle 2022-01-26 09:00")]
    [InlineData("annual-evaluation/2021/compute", "2022-01-27", "annual-evaluation/2021/settle 2022-02-08 09:00")] // over Spring Festival, with 29 and 30 January worked
    [InlineData("weekly-plan/2021-W14/publish", "2021-04-06", "")]
    public void What_counts_from_a_publication_is_due_so_many_workdays_after_it(string done, string published, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                "; ",
                Plan.FollowersOf(Occurrence.Parse($"daye/{done}"), Given.Day(published))
                    .Select(p => $"{Short(p.Occurrence)} {p.Due:yyyy-MM-dd HH:mm}")
            )
        );

    [Theory]
    [InlineData("monthly-supervision/2021-04/review-15", "monthly-plan/2021-04/publish monthly-supervision/2021-03/review-25")]
    [InlineData("monthly-supervision/2021-04/review-25", "monthly-supervision/2021-04/review-15")]
    [InlineData(
        "monthly-circular/2021-04/publish",
        "monthly-plan/2021-04/publish weekly-plan/2021-W13/publish weekly-plan/2021-W14/publish weekly-plan/2021-W15/publish weekly-plan/2021-W16/publish monthly-supervision/2021-04/review-25"
    )]
    [InlineData(
        "quarterly-score/2021-Q2/compute",
        "monthly-circular/2021-04/publish monthly-circular/2021-05/publish monthly-circular/2021-06/publish"
    )]
    [InlineData("quarterly-score/2021-Q2/settle", "quarterly-score/2021-Q2/compute")]
    [InlineData(
        "annual-evaluation/2021/compute",
        "quarterly-score/2021-Q1/settle quarterly-score/2021-Q2/settle quarterly-score/2021-Q3/settle quarterly-score/2021-Q4/settle"
    )]
    [InlineData("daily/2021-04-06/digest", "daily/2021-04-06/due")]
    [InlineData("weekly-plan/2021-W14/publish", "")]
    [InlineData("weekly-plan/2021-W14/withdraw", "")]
    public void A_step_needs_others_of_its_period_or_of_every_part(string occurrence, string expected) =>
        Assert.Equal(expected, string.Join(' ', Plan.Needs(Occurrence.Parse($"daye/{occurrence}")).Select(Short)));

    [Fact]
    public void Nothing_is_needed_from_before_the_organ_existed()
    {
        var young = PlanFrom("2021-05-20");
        Assert.Equal(
            ["monthly-circular/2021-05/publish", "monthly-circular/2021-06/publish"],
            young.Needs(Occurrence.Parse("daye/quarterly-score/2021-Q2/compute")).Select(Short)
        );
        Assert.Equal("quarterly-score/2021-Q2/settle", Short(young.Needs(Occurrence.Parse("daye/annual-evaluation/2021/compute")).First()));
    }

    [Theory]
    [InlineData("monthly-plan/2021-04/publish", "monthly-supervision/2021-04/review-15 monthly-circular/2021-04/publish")]
    [InlineData("monthly-supervision/2021-12/review-25", "monthly-supervision/2022-01/review-15 monthly-circular/2021-12/publish")]
    [InlineData("weekly-plan/2021-W13/publish", "monthly-circular/2021-04/publish")] // 29 March to 4 April ends in April
    [InlineData("weekly-plan/2021-W17/publish", "monthly-circular/2021-05/publish")]
    [InlineData("monthly-circular/2021-04/publish", "quarterly-score/2021-Q2/compute")]
    [InlineData("quarterly-score/2021-Q4/settle", "annual-evaluation/2021/compute")]
    [InlineData("daily/2021-04-06/due", "daily/2021-04-06/digest")]
    [InlineData("daily/2021-04-06/digest", "")]
    public void A_step_that_is_done_names_those_that_waited_for_it(string done, string expected) =>
        Assert.Equal(expected, string.Join(' ', Plan.DependantsOf(Occurrence.Parse($"daye/{done}")).Select(Short)));

    [Fact]
    public void Dependants_and_needs_say_the_same()
    {
        var planned = PlanFrom("2020-12-01");
        var year = planned.Between(Given.Day("2021-01-01"), Given.Day("2022-03-31")).Select(p => p.Occurrence).ToList();
        foreach (var step in year)
        {
            Assert.All(planned.Needs(step), need => Assert.Contains(step, planned.DependantsOf(need)));
            Assert.All(planned.DependantsOf(step), dependant => Assert.Contains(step, planned.Needs(dependant)));
        }
    }

    [Fact]
    public void A_step_on_a_day_off_does_not_wait_for_one_that_has_no_moment_on_that_day()
    {
        var plan = PlanFrom("2021-01-01", """{"daily":{"steps":[{"id":"digest","due":"every day 08:20"}]}}""");
        Assert.Empty(plan.Needs(Occurrence.Parse("daye/daily/2021-04-05/digest")));
        Assert.Equal("daily/2021-04-06/due", Short(Assert.Single(plan.Needs(Occurrence.Parse("daye/daily/2021-04-06/digest")))));
    }

    [Fact]
    public void A_step_that_is_done_on_a_day_off_does_not_call_one_that_has_no_moment_on_that_day()
    {
        var plan = PlanFrom("2021-01-01", """{"daily":{"steps":[{"id":"due","due":"every day 08:00"}]}}""");
        Assert.Empty(plan.DependantsOf(Occurrence.Parse("daye/daily/2021-04-05/due")));
        Assert.Single(plan.DependantsOf(Occurrence.Parse("daye/daily/2021-04-06/due")));
    }

    [Fact]
    public void A_cycle_that_is_switched_off_is_neither_planned_nor_waited_for()
    {
        var plan = PlanFrom("2021-01-01", """{"weekly-plan":null}""");
        Assert.DoesNotContain(plan.First(), p => p.Occurrence.Cycle == Cycle.WeeklyPlan);
        Assert.DoesNotContain(plan.Needs(Occurrence.Parse("daye/monthly-circular/2021-04/publish")), n => n.Cycle == Cycle.WeeklyPlan);
    }

    [Theory]
    [InlineData(
        "2021-01-01",
        "weekly-plan/2020-W53/publish monthly-plan/2021-01/publish monthly-circular/2021-01/publish quarterly-score/2021-Q1/compute daily/2021-01-04/due"
    )]
    [InlineData(
        "2021-04-04",
        "weekly-plan/2021-W13/publish monthly-plan/2021-04/publish monthly-circular/2021-04/publish quarterly-score/2021-Q2/compute daily/2021-04-06/due"
    )]
    [InlineData(
        "2021-04-05",
        "weekly-plan/2021-W14/publish monthly-plan/2021-04/publish monthly-circular/2021-04/publish quarterly-score/2021-Q2/compute daily/2021-04-06/due"
    )]
    [InlineData(
        "2021-06-30",
        "weekly-plan/2021-W26/publish monthly-plan/2021-06/publish monthly-circular/2021-06/publish quarterly-score/2021-Q2/compute daily/2021-06-30/due"
    )]
    public void A_new_organ_starts_with_the_first_periods_that_end_after_its_creation(string created, string expected)
    {
        var first = PlanFrom(created).First().Select(p => Short(p.Occurrence)).ToList();
        Assert.Equal(
            expected.Split(' '),
            first.Where(o =>
                o.EndsWith("/publish", StringComparison.Ordinal)
                || o.EndsWith("/compute", StringComparison.Ordinal)
                || o.EndsWith("/due", StringComparison.Ordinal)
            )
        );
        Assert.Equal(14, first.Count); // every step but the three that count from a run
    }

    [Fact]
    public void The_agenda_of_some_days_is_listed_in_order_of_time() =>
        Assert.Equal(
            [
                "2021-04-06 08:00 daily/2021-04-06/due",
                "2021-04-06 08:00 daily/2021-04-06/letters",
                "2021-04-06 08:20 daily/2021-04-06/digest",
                "2021-04-06 08:30 weekly-plan/2021-W14/publish",
                "2021-04-07 08:00 daily/2021-04-07/due",
                "2021-04-07 08:00 daily/2021-04-07/letters",
                "2021-04-07 08:20 daily/2021-04-07/digest",
                "2021-04-08 08:00 daily/2021-04-08/due",
                "2021-04-08 08:00 daily/2021-04-08/letters",
                "2021-04-08 08:20 daily/2021-04-08/digest",
                "2021-04-08 09:00 quarterly-score/2021-Q1/compute",
                "2021-04-08 15:00 weekly-plan/2021-W15/remind",
            ],
            Plan.Between(Given.Day("2021-04-03"), Given.Day("2021-04-08")).Select(p => $"{p.Due:yyyy-MM-dd HH:mm} {Short(p.Occurrence)}")
        );

    [Fact]
    public void Following_from_the_first_occurrence_meets_everything_that_is_listed()
    {
        var plan = PlanFrom("2020-12-01");
        var (from, until) = (Given.Day("2021-01-01"), Given.Day("2021-12-31"));
        var walked = new List<Planned>();
        foreach (var first in plan.First())
            for (Planned? at = first; at is not null && at.Due < until.AddDays(1).ToDateTime(default); at = plan.Following(at.Occurrence))
                if (at.Due >= from.ToDateTime(default))
                    walked.Add(at);
        Assert.Equal(
            walked.OrderBy(p => p.Due).ThenBy(p => p.Occurrence.ToString(), StringComparer.Ordinal),
            plan.Between(from, until).OrderBy(p => p.Due).ThenBy(p => p.Occurrence.ToString(), StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("first workday of week -20 09:00", "weekly-plan/2021-W14/publish")]
    [InlineData("first workday of week +20 09:00", "weekly-plan/2021-W14/publish")]
    public void A_step_far_from_its_period_is_listed_too(string due, string occurrence)
    {
        var plan = PlanFrom("2021-01-01", $$$"""{"weekly-plan":{"steps":[{"id":"publish","due":"{{{due}}}"}]}}""");
        var day = DateOnly.FromDateTime(plan.Due(Occurrence.Parse($"daye/{occurrence}"))!.Value);
        Assert.Contains(occurrence, plan.Between(day, day).Select(p => Short(p.Occurrence)));
    }

    private static AgendaPlan PlanFrom(string created, string? cycles = null)
    {
        var settings = cycles is null ? Given.County : Given.CountyWith("cycles", cycles);
        return new AgendaPlan("daye", settings.Cycles, Given.Calendar, Given.Day(created));
    }

    private static string Short(Occurrence occurrence) => occurrence.ToString()["daye/".Length..];
}
