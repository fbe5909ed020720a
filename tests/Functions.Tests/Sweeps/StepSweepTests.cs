using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// A tick, the step it enqueues and the delivery of its notices survive the loss of any storage call: what is repeated decides nothing anew
/// and sends nothing twice.
/// </summary>
public abstract class StepSweep
{
    /// <summary>
    /// Time goes on by ten minutes with each call that fails: a step that is skipped when its day is over has a day for each way to fail.
    /// </summary>
    public static TheoryData<Failure> Ways => [.. Enum.GetValues<Failure>()];

    private protected static async Task Survives(Sweep sweep, string timer, int least, params Failure[] ways)
    {
        foreach (var failure in ways.Length > 0 ? ways : Enum.GetValues<Failure>())
        {
            var calls = await sweep.Run(failure, _ => sweep.App.Fire(timer), _ => sweep.App.Fire(timer));
            Assert.True(calls >= (failure is Failure.NotSent ? least : 6), $"only {calls} calls could fail");
        }
    }

    /// <summary>Plans and matters from the organ's first days, so that reviews and circulars have something to say.</summary>
    private protected static async Task Work(TestApp app, string organ)
    {
        await app.Plan(organ, "office", "2021-04", "筹备常委会会议", "起草二季度要点");
        await app.Plan(organ, "c-economy", "2021-04", "走访企业");
        await app.Plan(organ, "office", "2021-W13", "值班");
        foreach (
            var (id, unit, due) in new[]
            {
                ("s-001", "c-economy", "2021-04-14"),
                ("s-002", "c-culture", "2021-04-20"),
                ("s-003", "office", "2021-06-30"),
                ("s-004", "t-jinniu", "2021-04-16"),
            }
        )
            await app.Say(
                organ,
                "matter.opened",
                new
                {
                    id,
                    kind = "supervision",
                    title = $"事项{id}",
                    unit,
                    due,
                }
            );
    }
}

[Trait("Takes", "long")]
public sealed class PlanSweepTests(Emulator emulator) : StepSweep
{
    [Fact]
    public async Task Publishing_a_month_s_plan_with_what_was_handed_in_but_not_yet_applied()
    {
        await using var sweep = await Sweep.Prepare(
            emulator,
            "2021-03-31 10:00",
            "2021-04-01 09:00",
            async (app, organ) =>
            {
                await app.Advance("2021-04-01 08:30");
                await Work(app, organ);
                await app.Say(
                    organ,
                    "rule.adopted",
                    new
                    {
                        id = "r-1",
                        number = "〔2018〕1号",
                        title = "考勤制度",
                        kind = "internal-control",
                        adopted = "2018-03-01",
                    }
                ); // long to be reviewed
            },
            applied: false
        );
        await Survives(sweep, "MonthlyPlan", 35);
    }

    [Fact(Explicit = true)]
    public async Task Publishing_a_week_s_plan_with_what_is_carried_over()
    {
        await using var sweep = await Sweep.Prepare(emulator, "2021-03-24 10:00", "2021-04-06 08:30", Work);
        await Survives(sweep, "WeeklyPlan", 20);
    }

    [Fact(Explicit = true)]
    public async Task Publishing_a_week_s_plan_with_an_article()
    {
        await using var sweep = await Sweep.Prepare(
            emulator,
            "2021-03-24 10:00",
            "2021-04-06 08:30",
            async (app, organ) =>
            {
                await app.Say(organ, "article.recommended", new { id = "a-1", title = "先荐的" });
                await app.Advance("2021-03-29 10:00"); // that one is for week 13
                await app.Say(organ, "article.recommended", new { id = "a-2", title = "后荐的" });
            }
        );
        await Survives(sweep, "WeeklyPlan", 22);
    }
}

[Trait("Takes", "long")]
public sealed class ReviewSweepTests(Emulator emulator) : StepSweep
{
    [Fact]
    public async Task A_review_that_issues_slips()
    {
        await using var sweep = await Sweep.Prepare(emulator, "2021-03-31 10:00", "2021-04-15 09:00", Work);
        await Survives(sweep, "MonthlySupervision", 25);
    }
}

[Trait("Takes", "long")]
public sealed class EvaluationSweepTests(Emulator emulator) : StepSweep
{
    [Fact]
    public async Task Settling_a_year_with_its_commendation()
    {
        await using var sweep = await Sweep.Prepare(
            emulator,
            "2021-12-27 10:00",
            "2022-01-26 09:00",
            async (app, organ) =>
            {
                await app.Set(organ, "evaluation", """{ "titles": [{ "id": "advanced-individual", "share": 0.4 }] }""");
                foreach (var person in new[] { "p-sun", "p-li" })
                    await app.Say(
                        organ,
                        "commendation.nominated",
                        new
                        {
                            year = 2021,
                            person,
                            title = "advanced-individual",
                            by = "办公室",
                            reason = "履职突出",
                        }
                    );
            },
            only: [Cycle.MonthlyCircular, Cycle.QuarterlyScore, Cycle.AnnualEvaluation, Cycle.Daily]
        );
        await Survives(sweep, "AnnualEvaluation", 20);
    }
}

[Trait("Takes", "long")]
public sealed class DeadlineSweepTests(DeadlineSweepTests.Before before) : StepSweep, IClassFixture<DeadlineSweepTests.Before>
{
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Deadlines_and_the_digest_that_tells_of_them(Failure way)
    {
        await using var sweep = await Sweep.Of(before.Situation);
        await Survives(sweep, "Daily", 35, way);
    }

    public sealed class Before(Emulator emulator) : Prepared
    {
        private protected override Task<Situation> Prepare() =>
            Situation.Prepare(emulator, "2021-03-31 10:00", "2021-04-13 08:20", Work, until: "2021-04-13 07:59");
    }
}

[Trait("Takes", "long")]
public sealed class RotaSweepTests(RotaSweepTests.Before before) : StepSweep, IClassFixture<RotaSweepTests.Before>
{
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Announcing_a_turn_to_lecture(Failure way)
    {
        await using var sweep = await Sweep.Of(before.Situation);
        await Survives(sweep, "Daily", 35, way);
    }

    public sealed class Before(Emulator emulator) : Prepared
    {
        private protected override Task<Situation> Prepare() =>
            Situation.Prepare(
                emulator,
                "2021-03-31 10:00",
                "2021-04-13 08:20",
                (app, organ) =>
                    app.Say(
                        organ,
                        "activity.held",
                        new
                        {
                            activity = "lecture",
                            person = "p-zhao",
                            date = "2021-03-24",
                        }
                    ),
                until: "2021-04-13 07:59",
                only: [Cycle.Daily]
            );
    }
}

[Trait("Takes", "long")]
public sealed class MissedTurnSweepTests(MissedTurnSweepTests.Before before) : StepSweep, IClassFixture<MissedTurnSweepTests.Before>
{
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Settling_one_turn_as_missed(Failure way)
    {
        await using var sweep = await Sweep.Of(before.Situation);
        await Survives(sweep, "Daily", 30, way);
    }

    public sealed class Before(Emulator emulator) : Prepared
    {
        private protected override Task<Situation> Prepare() =>
            Situation.Prepare(
                emulator,
                "2021-03-31 10:00",
                "2021-04-22 08:20",
                (_, _) => Task.CompletedTask,
                until: "2021-04-22 07:59",
                only: [Cycle.Daily]
            );
    }
}

[Trait("Takes", "long")]
public sealed class ConsultationSweepTests(ConsultationSweepTests.Before before) : StepSweep, IClassFixture<ConsultationSweepTests.Before>
{
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Inviting_to_one_and_asking_what_became_of_another(Failure way)
    {
        await using var sweep = await Sweep.Of(before.Situation);
        await Survives(sweep, "Daily", 35, way);
    }

    public sealed class Before(Emulator emulator) : Prepared
    {
        private protected override Task<Situation> Prepare() =>
            Situation.Prepare(
                emulator,
                "2021-03-31 10:00",
                "2021-04-07 08:20",
                async (app, organ) =>
                {
                    foreach (var (id, date) in new[] { ("co-1", "2021-05-20"), ("co-2", "2021-04-02") })
                    {
                        var invitees = new[] { "l-chair", "p-wu" };
                        var planned = new
                        {
                            id,
                            layer = "sector",
                            date,
                            topic = $"议题{id}",
                            invitees,
                            unit = "c-economy",
                        };
                        await app.Say(organ, "consultation.planned", planned);
                    }
                },
                until: "2021-04-07 07:59",
                only: [Cycle.Daily]
            );
    }
}

public sealed class CircularSweepTests(Emulator emulator) : StepSweep
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task A_circular()
    {
        await using var sweep = await Sweep.Prepare(emulator, "2021-03-24 10:00", "2021-04-02 10:00", Work);
        await Survives(sweep, "MonthlyCircular", 25);
    }
}

[Trait("Takes", "long")]
public sealed class ApprovalSweepTests(Emulator emulator) : StepSweep
{
    [Fact]
    public async Task A_circular_that_awaits_sign_off()
    {
        await using var sweep = await Sweep.Prepare(
            emulator,
            "2021-03-24 10:00",
            "2021-04-02 10:00",
            async (app, organ) =>
            {
                await app.Set(
                    organ,
                    "cycles",
                    """{ "monthly-circular": { "steps": [{ "id": "publish", "approval": { "role": "chair", "workdays": 10, "otherwise": "hold" } }] } }"""
                );
                await Work(app, organ);
            }
        );
        await Survives(sweep, "MonthlyCircular", 20);
    }
}

[Trait("Takes", "long")]
public sealed class ScoreSweepTests(Emulator emulator) : StepSweep
{
    [Fact]
    public async Task Computing_a_quarter_s_scores()
    {
        await using var sweep = await Sweep.Prepare(emulator, "2021-03-24 10:00", "2021-04-08 09:00", Work);
        await Survives(sweep, "QuarterlyScore", 20);
    }

    [Fact]
    public async Task Settling_a_quarter_s_scores()
    {
        await using var sweep = await Sweep.Prepare(
            emulator,
            "2021-03-24 10:00",
            "2021-04-15 09:00",
            async (app, organ) =>
            {
                await Work(app, organ);
                await app.Advance("2021-04-12 10:00");
                await app.Say(
                    organ,
                    "score.appealed",
                    new
                    {
                        subject = "c-economy",
                        period = "2021-Q1",
                        indicator = "week-plans",
                        points = 10,
                        by = "孙主任",
                        reason = "系统故障",
                    }
                );
                await app.Say(
                    organ,
                    "score.ruled",
                    new
                    {
                        subject = "c-economy",
                        period = "2021-Q1",
                        indicator = "week-plans",
                        points = 9.5,
                        by = "主席会议",
                        reason = "情况属实",
                    }
                );
            }
        );
        await Survives(sweep, "QuarterlyScore", 20);
    }
}
