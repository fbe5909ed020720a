using Cppcc.Domain.Agenda;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class AgendaTests(Emulator emulator)
{
    private static readonly string[] Timers =
    [
        "WeeklyPlan",
        "MonthlyPlan",
        "MonthlySupervision",
        "MonthlyCircular",
        "QuarterlyScore",
        "AnnualEvaluation",
        "Daily",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task An_idle_tick_costs_one_storage_call_whatever_the_number_of_organs(int organs)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-10 09:00" });
        for (var i = 0; i < organs; i++)
            await app.Organ($"organ{i}");
        await app.Advance("2021-03-10 10:00");
        var before = app.Traffic.ByFunction;
        foreach (var timer in Timers)
            await app.Tick(timer);
        Assert.All(Timers, timer => Assert.Equal(1, app.Traffic.ByFunction[timer] - before.GetValueOrDefault(timer)));
        foreach (var timer in Timers)
            await app.Tick(timer);
        Assert.All(Timers, timer => Assert.Equal(2, app.Traffic.ByFunction[timer] - before.GetValueOrDefault(timer)));
        Assert.Equal(before.GetValueOrDefault("RunStep"), app.Traffic.ByFunction.GetValueOrDefault("RunStep"));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Every_tick_of_a_day_run_or_passed_over_comes_to_the_same()
    {
        var ledgers = new List<IEnumerable<string>>();
        foreach (var every in new[] { true, false })
        {
            await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-31 20:00", EveryTick = every });
            var organ = await app.Organ();
            await app.Plan(organ, "office", "2021-04", "筹备会议");
            await app.Advance("2021-04-01 21:00");
            ledgers.Add((await app.Ledger(organ)).Select(r => $"{r.Id} {r.State} {r.DecidedAt:O} {r.Summary} {r.Notices}"));
        }

        Assert.NotEmpty(ledgers[0]);
        Assert.Equal(ledgers[0], ledgers[1]);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task After_a_long_sleep_every_period_is_closed_in_order_and_past_reminders_are_recorded_as_skipped()
    {
        await using var app = await TestApp.StartAsync(
            emulator,
            new Setup { Clock = "2021-03-01 00:00", Args = ["--sleep", "2021-03-05..2021-03-31"] }
        );
        var organ = await app.Organ();
        await app.Plan(organ, "office", "2021-W10", "值班");
        await app.Plan(organ, "office", "2021-W13", "走访");
        await app.Advance("2021-04-01 18:00");

        var weeks = (await app.Ledger(organ, Cycle.WeeklyPlan)).Where(r => r.Due > Given.At("2021-03-05 00:00")).ToList();
        var published = weeks.Where(r => r.Occurrence.Step == "publish").ToList();
        Assert.Equal(["2021-W10", "2021-W11", "2021-W12", "2021-W13"], published.Select(r => $"{r.Occurrence.Period}"));
        Assert.All(
            published,
            r => Assert.True(r is { Skipped: false, State: RunState.Done } && r.DecidedAt >= Given.At("2021-04-01 00:00"))
        );
        Assert.Equal(published.Select(r => r.Occurrence), published.OrderBy(r => r.DoneAt).ThenBy(r => r.Due).Select(r => r.Occurrence));
        var asked = weeks.Where(r => r.Occurrence.Step is "remind" or "chase").ToList();
        Assert.Equal(
            ["2021-W10", "2021-W11", "2021-W12", "2021-W13"],
            asked.Where(r => r.Skipped && r.Occurrence.Step == "chase").Select(r => $"{r.Occurrence.Period}").Order(StringComparer.Ordinal)
        );
        Assert.All(
            asked.Where(r => r.Due < Given.At("2021-04-01 00:00")),
            r => Assert.True(r.Skipped && r.Notices == 0 && r.Summary.Contains("已过当日", StringComparison.Ordinal), r.Id)
        );

        // The item of week 10 is carried over through every week, as if the host had been awake.
        Assert.Equal([0, 1, 1, 1], published.Select(r => r.Figures["carried-over"]));

        // Order holds across cycles: the day's digest after its deadlines, the review of the 25th after that of the 15th.
        var reviews = (await app.Ledger(organ, Cycle.MonthlySupervision)).ToList();
        Assert.Equal(["review-15", "review-25"], reviews.Select(r => r.Occurrence.Step));
        Assert.Equal(["2021-03-15", "2021-03-25"], reviews.Select(r => $"{r.AsOf.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd}"));
        Assert.DoesNotContain(await app.Ledger(organ), r => r.State != RunState.Done);
    }

    [Fact]
    public async Task Downtime_changes_when_a_plan_is_published_but_not_what()
    {
        var tables = new List<string>();
        foreach (var sleep in new[] { Array.Empty<string>(), ["--sleep", "2021-03-07..2021-03-09"] })
        {
            await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-04 00:00", Args = sleep });
            var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
            await app.Plan(organ, "office", "2021-W10", "值班");
            await app.Advance("2021-03-10 00:00:00");
            await app.Plan(organ, "c-economy", "2021-W10", "走访企业"); // told after the publication's time in both cases
            await app.Advance("2021-03-10 18:00");
            tables.Add((await app.Get($"organs/{organ}/plans/2021-W10")).Json["published"]!["table"]!.ToJsonString());
            Assert.Equal("late", (await app.Get($"organs/{organ}/plans/2021-W10")).Json["handed"]![1]!["handing"]!.ToString());
        }

        Assert.Equal(tables[0], tables[1]);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_step_waits_for_what_it_needs_and_runs_as_soon_as_that_is_done()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-31 00:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan, Cycle.MonthlySupervision]);
        await app.Change(
            organ,
            "cycles",
            """{ "monthly-plan": { "steps": [{ "id": "publish", "approval": { "role": "chair", "workdays": 20, "otherwise": "hold" } }] } }"""
        );
        await app.Advance("2021-04-16 10:00");
        Assert.Null(await app.Run($"{organ}/monthly-supervision/2021-04/review-15"));
        Assert.NotNull(await app.Row($"{organ}/monthly-supervision/2021-04/review-15"));

        await app.Say(organ, "publication.approved", new { run = $"{organ}/monthly-plan/2021-04/publish", by = "l-chair" });
        await app.Settle(); // no tick between
        var review = await app.Run($"{organ}/monthly-supervision/2021-04/review-15");
        Assert.Equal(
            (RunState.Done, Given.At("2021-04-15 09:00"), Given.At("2021-04-16 10:00")),
            (review!.State, review.AsOf, review.DecidedAt)
        );
        Assert.Null(await app.Row($"{organ}/monthly-supervision/2021-04/review-15"));
        Assert.Equal(Given.At("2021-05-17 09:00"), (await app.Row($"{organ}/monthly-supervision/2021-05/review-15"))!.Due);
    }

    [Fact]
    public async Task A_lost_message_costs_one_tick()
    {
        await using var app = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = "2021-04-01 07:59",
                Args = ["--timers", "off"],
                Settings = { ["AzureWebJobs.RunStep.Disabled"] = "true" },
            }
        );
        var organ = await app.Organ();
        await app.Advance("2021-04-01 09:00");
        await app.Tick("MonthlyPlan");
        var queue = app.Tables.Queue(Work.Steps);
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        await queue.ClearMessagesAsync();

        await using var other = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = "2021-04-01 09:05",
                Args = ["--timers", "off"],
                Storage = app.Storage,
            }
        );
        await other.Tick("MonthlyPlan"); // too early: the message may still be under way
        Assert.Null(await other.Run($"{organ}/monthly-plan/2021-04/publish"));
        await other.Advance("2021-04-01 09:10");
        await other.Tick("MonthlyPlan");
        Assert.Equal(RunState.Done, (await other.Run($"{organ}/monthly-plan/2021-04/publish"))!.State);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public async Task A_message_that_comes_several_times_at_once_runs_its_step_once(int times)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 07:59", Args = ["--timers", "off"] });
        var organ = await app.Organ();
        await app.Plan(organ, "office", "2021-04", "筹备会议");
        await app.Advance("2021-04-01 09:00");
        var row = (await app.Row($"{organ}/monthly-plan/2021-04/publish"))!;
        await Task.WhenAll(
            Enumerable.Range(0, times).Select(_ => app.Service<Work>().Enqueue(new StepWork(Cycle.MonthlyPlan, row.Key), default))
        );
        await app.Settle();
        await RanOnce(app, organ);

        var done = (await Snapshot.Of(app.Storage, organ)).Exact();
        await app.Service<Work>().Enqueue(new StepWork(Cycle.MonthlyPlan, row.Key), default);
        await app.Settle();
        Assert.Equal(done, (await Snapshot.Of(app.Storage, organ)).Exact());
    }

    [Fact]
    public async Task Two_hosts_that_race_for_the_same_steps_decide_each_once()
    {
        const int organs = 6;
        await using var one = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 07:59", Args = ["--timers", "off"] });
        for (var i = 0; i < organs; i++)
        {
            await one.Organ($"organ{i}");
            await one.Plan($"organ{i}", "office", "2021-04", "筹备会议");
        }

        await one.Advance("2021-04-01 09:00");
        await using var two = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = "2021-04-01 09:00",
                Args = ["--timers", "off"],
                Storage = one.Storage,
            }
        );
        var keys = new List<string>();
        for (var i = 0; i < organs; i++)
            keys.Add((await one.Row($"organ{i}/monthly-plan/2021-04/publish"))!.Key);
        await Task.WhenAll(
            from key in keys
            from host in new[] { one, two }
            from _ in Enumerable.Range(0, 2)
            select Task.Run(() => host.Service<StepRunner>().Run(Cycle.MonthlyPlan, key, default))
        );
        await Task.WhenAll(keys.Select(key => two.Service<Work>().Enqueue(new StepWork(Cycle.MonthlyPlan, key), default)));
        await Task.WhenAll(one.Settle(), two.Settle());
        for (var i = 0; i < organs; i++)
            await RanOnce(one, $"organ{i}", two);
    }

    private static async Task RanOnce(TestApp app, string organ, TestApp? other = null)
    {
        Assert.Equal(RunState.Done, Assert.Single(await app.Ledger(organ, Cycle.MonthlyPlan)).State);
        var notices = await app.Notices(organ);
        Assert.Equal(notices.Count, (await app.Run($"{organ}/monthly-plan/2021-04/publish"))!.Notices);
        Assert.All(notices, n => Assert.Equal(NoticeState.Sent, n.State));
        if (other is null)
            Assert.All(notices, n => Assert.Equal(1, app.Outbox(organ).Times($"<!-- {n.Id} -->")));
        else
            Assert.All(
                notices,
                n => Assert.Contains($"<!-- {n.Id} -->", app.Outbox(organ) + other.Outbox(organ), StringComparison.Ordinal)
            );
        var next = Assert.Single(
            await app.Service<AgendaStore>().All(Cycle.MonthlyPlan, organ, default),
            r => r.Occurrence.Step == "publish"
        );
        Assert.Equal("2021-05", $"{next.Occurrence.Period}");
        Assert.Equal(
            ["2021-04.office.1"],
            (await app.Get($"organs/{organ}/matters")).Json["matters"]!.AsArray().Select(m => m!["id"]!.ToString())
        );
    }

    [Fact]
    public async Task A_message_that_comes_before_its_row_is_due_decides_nothing_and_the_row_runs_in_its_time()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 12:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        var row = (await app.Row($"{organ}/weekly-plan/2021-W15/publish"))!;
        await app.Service<Work>().Enqueue(new StepWork(Cycle.WeeklyPlan, row.Key), default);
        await app.Settle();
        Assert.Null(await app.Run($"{organ}/weekly-plan/2021-W15/publish"));

        // A mark of enqueueing from a later time than now, as a restored queue leaves it, holds nothing up.
        await app.Service<AgendaStore>()
            .Replace(Cycle.WeeklyPlan, [row], [row with { EnqueuedAt = Given.At("2021-04-19 08:30") }], default);
        await app.Advance("2021-04-12 08:30");
        Assert.Equal(Given.At("2021-04-12 08:30"), (await app.Run($"{organ}/weekly-plan/2021-W15/publish"))!.DecidedAt);
    }
}
