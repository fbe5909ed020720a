using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Time;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

/// <summary>A step that runs late, and an event that is applied late, go by what was known in time.</summary>
[Trait("Takes", "long")]
public sealed class AsOfTests(Emulator emulator)
{
    [Fact]
    public async Task A_review_that_runs_late_counts_the_workdays_that_were_known_when_it_was_due()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlySupervision]);
        await Open(app, organ, "s-001", "2021-04-28");
        await Off(app, organ, "2021-04-19");
        await app.Break(organ, "lights", "not JSON at all");
        await app.Advance("2021-04-16 18:00");
        await Off(app, organ, "2021-04-21");
        await app.Set(organ, "lights", "{}");
        await app.Settle();

        // From the 15th to the 28th nine workdays; one of them was known to be off, another only later. 25 April is a workday.
        var review = (await app.Get($"organs/{organ}/supervision/2021-04-15")).Is(200).Json["review"]!;
        Assert.Equal(9, (int)review["lights"]![0]!["workdaysLeft"]!);
        Assert.Equal(8, (int)(await app.Get($"organs/{organ}/matters/s-001")).Json["matter"]!["workdaysLeft"]! + 1);
    }

    [Fact]
    public async Task A_review_that_runs_after_the_next_month_was_published_knows_nothing_of_its_items()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-22 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan, Cycle.MonthlySupervision]);
        await Open(app, organ, "s-001", "2021-06-28");
        await app.Say(
            organ,
            "plan.submitted",
            new
            {
                unit = "c-economy",
                period = "2021-05",
                items = new[] { new { id = "1", title = "走访" } },
            }
        );
        await app.Break(organ, "lights", "not JSON at all");
        await app.Advance("2021-05-07 18:00");
        await app.Set(organ, "lights", "{}");
        await app.Settle();
        Assert.Equal("2021-05-06", (await app.Get($"organs/{organ}/matters/2021-05.c-economy.1")).Json["matter"]!["openedOn"]!.ToString());
        var review = (await app.Get($"organs/{organ}/supervision/2021-04-25")).Is(200).Json["review"]!;
        Assert.Equal(["s-001"], review["lights"]!.AsArray().Select(l => l!["matter"]!.ToString()));
    }

    [Fact]
    public async Task What_was_told_of_workdays_is_known_to_what_is_told_next_before_any_queue_runs()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ();
        await app.Say(organ, "calendar.changed", new { days = new[] { new { date = "2021-04-24", workday = true } } });
        await Open(app, organ, "s-001", "2021-04-24"); // a Saturday
    }

    [Fact]
    public async Task What_waited_too_long_is_refused_and_told_when_what_it_waited_for_was_told_too_late()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ();
        var early = await app.Say(organ, "matter.advanced", new { id = "s-001", to = "doing" }, "2021-04-01 09:00");
        await app.Settle();
        await Open(app, organ, "s-001", "2021-05-20", "2021-04-09 09:00");
        await app.Settle();

        var matter = (await app.Get($"organs/{organ}/matters/s-001")).Is(200).Json;
        Assert.Equal("opened", matter["matter"]!["state"]!.ToString());
        Assert.Equal("refused", matter["history"]!.AsArray().Single(h => h!["event"]!.ToString() == early)!["verdict"]!.ToString());
        Assert.Contains(early, Assert.Single(await app.Notices(organ, "event-refused")).Text, StringComparison.Ordinal);

        // The daily step has nothing left to refuse.
        await app.Advance("2021-04-12 12:00");
        Assert.Single(await app.Notices(organ, "event-refused"));
    }

    [Fact]
    public async Task A_step_knows_of_workdays_that_were_told_in_time_and_not_applied_yet()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlySupervision]);
        await Open(app, organ, "s-001", "2021-04-28");
        await app.Settle();
        var body = app.Event(organ, "calendar.changed", new { days = new[] { new { date = "2021-04-19", workday = false } } });
        var envelope = EventTypes.Read(JsonDocument.Parse(body).RootElement, "oa.lost", [])!;
        await app.Service<TraceStore>().Store(envelope, body, OrganClock.Beijing, default);
        await app.Advance("2021-04-15 12:00");
        var review = (await app.Get($"organs/{organ}/supervision/2021-04-15")).Is(200).Json["review"]!;
        Assert.Equal(9, (int)review["lights"]![0]!["workdaysLeft"]!);
    }

    [Fact]
    public async Task An_event_that_is_applied_late_is_told_of_by_the_workdays_that_were_known_when_it_was_told()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 12:00" });
        var (organ, other) = (await app.Organ("daye"), await app.Organ("other"));
        await Off(app, other, "2021-04-14");
        foreach (var one in new[] { organ, other })
            await app.Say(
                one,
                "matter.opened",
                new
                {
                    id = "i-001",
                    kind = "information",
                    title = "乘车难",
                    unit = "c-economy",
                    attributes = new { field = "科教卫体" },
                },
                "2021-04-12 09:00"
            );
        await app.Settle();
        var (told, otherTold) = (await app.Notices(organ, "matter-moved"), await app.Notices(other, "matter-moved"));
        Assert.Equal(Assert.Single(told).Text, Assert.Single(otherTold).Text);
    }

    [Fact]
    public async Task A_plan_that_was_told_in_time_and_is_applied_after_another_has_that_one_refused()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 12:00" });
        var organ = await app.Organ();
        foreach (var told in new[] { "2021-04-12 10:00", "2021-04-09 10:00" })
        {
            await app.Say(
                organ,
                "plan.submitted",
                new
                {
                    unit = "c-economy",
                    period = "2021-W15",
                    items = new[] { new { id = "1", title = told } },
                },
                told
            );
            await app.Settle();
        }

        Assert.Equal(Given.At("2021-04-12 10:00"), Assert.Single(await app.Notices(organ, "plan-refused")).CreatedAt);
    }

    private static Task<string> Open(TestApp app, string organ, string id, string due, string? told = null) =>
        app.Say(
            organ,
            "matter.opened",
            new
            {
                id,
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due,
            },
            told
        );

    private static async Task Off(TestApp app, string organ, string day)
    {
        await app.Say(organ, "calendar.changed", new { days = new[] { new { date = day, workday = false } } });
        await app.Settle();
    }
}
