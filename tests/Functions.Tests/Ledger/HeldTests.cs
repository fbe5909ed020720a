using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class HeldTests(Emulator emulator)
{
    [Theory]
    [InlineData("""{ "lights": [{ "id": "red", "colour": 3 }] }""", "/lights/2/colour")]
    [InlineData("not JSON at all", "")]
    public async Task A_broken_section_holds_the_steps_that_need_it_until_it_is_repaired(string broken, string pointer)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-15 06:00" });
        var organ = await app.Organ();
        await app.Break(organ, "lights", broken);
        await app.Advance("2021-04-16 18:00");

        var held = (await app.Row($"{organ}/monthly-supervision/2021-04/review-15"))!;
        Assert.Equal("lights", held.HeldFor);
        Assert.Contains($"设置“lights”有误：{pointer}", held.Held, StringComparison.Ordinal);
        Assert.Null(await app.Run(held.Occurrence.ToString()));
        var told = Assert.Single(await app.Notices(organ, "step-held"));
        Assert.Equal(("p-zhao", NoticeState.Sent), (told.Recipient, told.State));
        Assert.Contains("lights", told.Text, StringComparison.Ordinal);
        var entry = (await app.Get($"organs/{organ}/agenda?from=2021-05-01&to=2021-05-02")).Json["entries"]!
            .AsArray()
            .Single(e => e!["held"] is not null);
        Assert.Equal(held.Occurrence.ToString(), entry!["occurrence"]!.ToString());

        // Everything else went on.
        Assert.Equal(
            ["digest", "due"],
            (await app.Ledger(organ, Cycle.Daily))
                .Where(r => r.Due > Given.At("2021-04-16 00:00"))
                .Select(r => r.Occurrence.Step)
                .Order(StringComparer.Ordinal)
        );

        var settings = (await app.Get($"organs/{organ}/settings/lights")).Is(200).Json;
        Assert.NotEmpty(settings["errors"]!.AsArray());
        Assert.Equal(1, (int)(await app.Put($"organs/{organ}/settings/lights", "{}")).Is(200).Json["released"]!);
        await app.Settle();
        Assert.Equal(
            (RunState.Done, Given.At("2021-04-15 09:00")),
            ((await app.Run(held.Occurrence.ToString()))!.State, (await app.Run(held.Occurrence.ToString()))!.AsOf)
        );
        Assert.Single(await app.Notices(organ, "step-held"));
        Assert.DoesNotContain((await app.Get($"organs/{organ}/agenda")).Json["entries"]!.AsArray(), e => e!["held"] is not null);
    }

    [Theory]
    [InlineData("cycles", "weekly-plan/2021-W16/publish")]
    [InlineData("workdays", "weekly-plan/2021-W16/publish")]
    [InlineData("workflows", "daily/2021-04-19/due")]
    [InlineData("notices", "daily/2021-04-19/due")]
    [Trait("Takes", "long")]
    public async Task Whatever_section_is_broken_its_steps_are_held_told_once_and_go_on_after_the_repair(string section, string occurrence)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-18 06:00" });
        var organ = await app.Organ();
        await app.Break(organ, section);
        await app.Advance("2021-04-20 07:00");
        Assert.Equal(section, (await app.Row($"{organ}/{occurrence}"))!.HeldFor);
        Assert.Single(
            await app.Notices(organ, "step-held"),
            n => n.About == $"{organ}/{occurrence}" && n is { Recipient: "p-zhao", State: NoticeState.Sent }
        );
        Assert.DoesNotContain(app.Errors.Entries, e => e.Contains("failed (", StringComparison.Ordinal));

        Assert.NotEqual(0, (int)(await app.Put($"organs/{organ}/settings/{section}", "{}")).Is(200).Json["released"]!);
        await app.Advance("2021-04-20 12:00");
        Assert.Equal(RunState.Done, (await app.Run($"{organ}/{occurrence}"))!.State);
        Assert.Equal(RunState.Done, (await app.Run($"{organ}/daily/2021-04-20/digest"))!.State);
        Assert.Single(await app.Notices(organ, "step-held"), n => n.About == $"{organ}/{occurrence}");
    }

    [Fact]
    public async Task A_broken_section_lets_no_event_in_that_it_is_needed_for_and_the_sender_is_told_to_come_again()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ();
        await app.Break(organ, "workflows");
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
        (await app.Webhook("hook-1", body)).IsProblem(503, "bad-settings");
        (await app.Put($"organs/{organ}/settings/workflows", "{}")).Is(200);
        Assert.Equal("accepted", (await app.Webhook("hook-1", body)).Is(202).Json["status"]!.ToString());
    }

    [Fact]
    public async Task A_step_that_fails_five_times_is_held_and_told_once_and_an_administrator_runs_it_again()
    {
        var outage = new Outage("/Plans(");
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00", Between = outage });
        var organ = await app.Organ();
        outage.On = true;
        await app.Advance("2021-04-01 12:00");
        var occurrence = $"{organ}/monthly-plan/2021-04/publish";
        Assert.Equal(5, outage.Calls);
        Assert.Contains("连续执行失败", (await app.Row(occurrence))!.Held, StringComparison.Ordinal);
        Assert.Equal("p-zhao", Assert.Single(await app.Notices(organ, "step-held")).Recipient);

        outage.On = false;
        await app.Advance("2021-04-01 18:00");
        Assert.Null(await app.Run(occurrence)); // held is held
        (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-plan",
                    period = "2021-04",
                    step = "publish",
                }
            )
        ).Is(202);
        await app.Settle();
        Assert.Equal(RunState.Done, (await app.Run(occurrence))!.State);
        Assert.Null(await app.Row(occurrence));
        Assert.Single(await app.Notices(organ, "step-held"));
    }

    [Fact]
    public async Task A_step_that_failed_is_held_and_told_also_while_the_section_is_broken_that_names_who_is_told()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ();
        var row = (await app.Row($"{organ}/monthly-supervision/2021-04/review-15"))!;
        await app.Break(organ, "notices");
        var poison = app.Tables.Queue($"{Work.Steps}-poison");
        await poison.CreateAsync();
        await poison.SendMessageAsync(JsonSerializer.Serialize(new StepWork(row.Occurrence.Cycle, row.Key), Rows.Json));
        await app.Settle();

        Assert.Contains("连续执行失败", (await app.Row($"{row.Occurrence}"))!.Held, StringComparison.Ordinal);
        Assert.Equal("p-zhao", Assert.Single(await app.Notices(organ, "step-held")).Recipient);
        Assert.Equal(0, app.Invocations.Failed);
    }

    [Fact]
    public async Task An_event_that_cannot_be_applied_stays_pending_is_told_once_and_counts_as_soon_as_it_can()
    {
        var outage = new Outage("/Matters(");
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 17:00", Between = outage });
        var organ = await app.Organ();
        var id = await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-001",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due = "2021-04-13",
            }
        );
        outage.On = true;
        await app.Settle();
        Assert.Equal("p-zhao", Assert.Single(await app.Notices(organ, "event-stuck")).Recipient);
        outage.On = false;
        (await app.Get($"organs/{organ}/matters/s-001")).Is(404);

        await app.Advance("2021-04-13 08:30");
        Assert.Equal(id, (await app.Get($"organs/{organ}/matters/s-001")).Is(200).Json["history"]![0]!["event"]!.ToString());
        Assert.Contains("修路", Assert.Single(await app.Notices(organ, "digest", "p-sun")).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Notices_that_cannot_be_delivered_are_marked_failed_and_running_the_step_again_sends_only_those()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        var folder = Path.Combine(app.OutboxFolder, organ);
        await File.WriteAllTextAsync(folder, "a file where the folder should be");
        await app.Advance("2021-04-02 13:00"); // tried for a day
        var failed = await OfTheStep();
        Assert.NotEmpty(failed);
        Assert.All(failed, n => Assert.Equal(NoticeState.Failed, n.State));

        File.Delete(folder);
        await Again();
        var sent = await OfTheStep();
        Assert.All(sent, n => Assert.Equal((NoticeState.Sent, 1), (n.State, n.Attempts)));
        Assert.All(sent, n => Assert.Equal(1, app.Outbox(organ).Times($"<!-- {n.Id} -->")));

        await app.Tables.Notices.UpdateEntityAsync(new TableEntity(organ, sent[0].RowKey) { ["State"] = "Failed" }, ETag.All);
        await Again();
        Assert.All(await OfTheStep(), n => Assert.Equal(NoticeState.Sent, n.State));
        Assert.NotEqual(sent[0].ETag, (await OfTheStep())[0].ETag);
        Assert.Equal(sent.Skip(1).Select(n => n.ETag), (await OfTheStep()).Skip(1).Select(n => n.ETag));

        async Task<IReadOnlyList<StoredNotice>> OfTheStep() => await app.Notices(organ, "plan-published");

        async Task Again()
        {
            Assert.Equal("resending", (
                    await app.Post(
                        $"organs/{organ}/runs",
                        new
                        {
                            cycle = "monthly-plan",
                            period = "2021-04",
                            step = "publish",
                        }
                    )
                ).Is(202).Json["status"]!.ToString());
            await app.Settle();
        }
    }

    /// <summary>Fails every call whose path contains a text, while it is on.</summary>
    private sealed class Outage(string path) : HttpPipelinePolicy
    {
        private int calls;

        public bool On { get; set; }

        public int Calls => Volatile.Read(ref calls);

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (!On || !message.Request.Uri.Path.Contains(path, StringComparison.Ordinal))
                return ProcessNextAsync(message, pipeline);
            Interlocked.Increment(ref calls);
            throw new AggregateException("Retry failed after 4 tries.", new RequestFailedException("storage is away"));
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
