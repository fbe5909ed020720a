using System.Text.Json.Nodes;
using Azure;
using Cppcc.Functions.Organs;
using Xunit;

namespace Cppcc.Functions.Tests.Events;

public sealed class RaceTests(Emulator emulator)
{
    [Fact]
    public async Task Events_of_one_matter_that_come_at_the_same_time_all_count()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        await Task.WhenAll(
            Enumerable
                .Range(0, 25)
                .SelectMany(n =>
                    new[]
                    {
                        app.Say(
                            organ,
                            "matter.opened",
                            new
                            {
                                id = $"s-{n:D3}",
                                kind = "supervision",
                                title = "修路",
                                unit = "c-economy",
                                due = "2021-05-20",
                            },
                            "2021-04-12 09:00:01"
                        ),
                        app.Say(organ, "matter.advanced", new { id = $"s-{n:D3}", to = "doing" }, "2021-04-12 09:00:02"),
                        app.Say(
                            organ,
                            "matter.extended",
                            new
                            {
                                id = $"s-{n:D3}",
                                due = "2021-06-21",
                                reason = "汛期",
                                approvedBy = "主席",
                            },
                            "2021-04-12 09:00:03"
                        ),
                        app.Say(organ, "matter.advanced", new { id = $"s-{n:D3}", to = "done" }, "2021-04-12 09:00:04"),
                    }
                )
        );
        await app.Settle();
        for (var n = 0; n < 25; n++)
        {
            var matter = (await app.Get($"organs/{organ}/matters/s-{n:D3}")).Is(200).Json;
            Assert.Equal(["opened", "doing", "doing", "done"], matter["history"]!.AsArray().Select(h => h!["to"]?.ToString()));
            Assert.All(matter["history"]!.AsArray(), h => Assert.Equal("accepted", h!["verdict"]!.ToString()));
            Assert.Equal(("done", "2021-06-21"), (matter["matter"]!["state"]!.ToString(), matter["matter"]!["due"]!.ToString()));
        }

        Assert.Empty((await app.Get($"organs/{organ}/matters?state=opened")).Json["matters"]!.AsArray());
        Assert.Equal(25, (await app.Get($"organs/{organ}/matters?state=done")).Json["matters"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_same_webhook_posted_many_times_at_once_is_accepted_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        var body = app.Event(
            organ,
            "matter.opened",
            new
            {
                id = "s-001",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
            }
        );
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => app.Webhook("hook-1", body)));
        Assert.Equal(1, answers.Count(a => a.Is(202).Json["status"]!.ToString() == "accepted"));
        Assert.Equal(11, answers.Count(a => a.Json["status"]!.ToString() == "duplicate"));
        await app.Settle();
        Assert.Single((await app.Get($"organs/{organ}/matters/s-001")).Json["history"]!.AsArray());
    }

    [Fact]
    public async Task Changes_of_the_calendar_that_come_at_the_same_time_all_count()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(day =>
                    app.Say(organ, "calendar.changed", new { days = new[] { new { date = $"2021-06-{day:D2}", workday = false } } })
                )
        );
        await app.Settle();
        Assert.Equal(8, (await app.Get($"organs/{organ}/settings/workdays")).Json["overrides"]!["days"]!.AsArray().Count);
    }

    [Fact]
    public async Task Of_two_that_found_no_overrides_one_enters_the_first_and_the_other_is_told()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var (organ, store) = (await app.Organ(), app.Service<OrganStore>());
        await store.PutOverrides(organ, "study-garden", new JsonObject { ["weekly"] = false }, OrganStore.NoOverrides, default);
        var late = await Assert.ThrowsAnyAsync<RequestFailedException>(() =>
            store.PutOverrides(organ, "study-garden", new JsonObject { ["weekly"] = true }, OrganStore.NoOverrides, default)
        );
        Assert.Equal(409, late.Status);
        Assert.False((bool)(await app.Get($"organs/{organ}/settings/study-garden")).Json["overrides"]!["weekly"]!);
    }
}
