using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Cppcc.Domain.Events;
using Cppcc.Domain.Time;
using Cppcc.Functions.Events;
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
    public async Task What_is_told_later_of_a_day_stands_when_it_is_applied_between_the_reads_of_what_was_told_earlier()
    {
        var between = new Interruption();
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00", Between = between });
        var organ = await app.Service<OrganStore>().Get(await app.Organ(), default);
        var applier = app.Service<IEnumerable<IEventApplier>>().OfType<CalendarApplier>().Single();
        await applier.Apply(organ, Word("oa.1", "2021-04-12 08:00", workday: true), default);
        between.Arm(() => applier.Apply(organ, Word("oa.3", "2021-04-12 09:30", workday: true), default));
        await applier.Apply(organ, Word("oa.2", "2021-04-12 09:00", workday: false), default);
        Assert.True(between.Happened);
        var day = Assert.Single((await app.Get($"organs/{organ.Id}/settings/workdays")).Json["overrides"]!["days"]!.AsArray())!;
        Assert.True((bool)day["workday"]!);

        Envelope Word(string id, string told, bool workday) =>
            new(
                id,
                "calendar.changed",
                Given.At(told),
                organ.Id,
                new CalendarChanged([new DayOverride(new DateOnly(2021, 6, 1), workday, null)])
            );
    }

    /// <summary>Lets something happen before the second read of the organ's own workdays.</summary>
    private sealed class Interruption : HttpPipelinePolicy
    {
        private Func<Task>? what;
        private int reads;

        public bool Happened { get; private set; }

        public void Arm(Func<Task> happening) => (what, reads) = (happening, 0);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var isRead =
                message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.Contains("workdays", StringComparison.Ordinal);
            if (what is { } happening && isRead && ++reads == 2)
            {
                what = null;
                await happening();
                Happened = true;
            }

            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);
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
