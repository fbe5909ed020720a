using System.Diagnostics;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Xunit;

namespace Cppcc.Functions.Tests.Telemetry;

public sealed class TelemetryTests(Emulator emulator)
{
    private static readonly object Plan = new
    {
        unit = "office",
        period = "2021-04",
        items = new[] { new { id = "1", title = "走访机密企业" } },
    };

    [Fact]
    public async Task One_trace_leads_from_the_webhook_to_the_message()
    {
        await using var app = await Published();
        using var recorder = new Recorder(app);
        var sender = ActivityTraceId.CreateRandom();
        using (new Activity("sender").SetParentId(sender, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start())
            (await app.Webhook("e-late", app.Event("daye", "plan.submitted", Plan))).Is(202);
        await app.Replay.Settle();
        await app.Fire("NoticeDelivery");
        await app.Replay.Settle();

        var applied = Assert.Single(
            recorder.Spans,
            s => s.GetTagItem(Spans.Event) is "oa.e-late" && s.OperationName.StartsWith("apply ", default)
        );
        var trace = recorder.OfTrace(applied.TraceId).ToList();
        Assert.Equal(
            ["ApplyEvent", "DeliverNotice", "PostEvents", "apply plan.submitted", "send"],
            trace.Select(s => s.OperationName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );

        // Each within what sent it.
        foreach (var (inner, outer) in new[] { ("ApplyEvent", "PostEvents"), ("DeliverNotice", "ApplyEvent") })
            Assert.Contains(Named(inner), s => Ancestors(s, trace).Any(a => a.OperationName == outer));
        Assert.All(Named("send"), s => Assert.StartsWith("daye.", (string)s.GetTagItem(Spans.Message)!, StringComparison.Ordinal));
        return;

        IEnumerable<Activity> Named(string name) => trace.Where(s => s.OperationName == name);
    }

    [Fact]
    public async Task One_trace_leads_from_the_timer_to_the_message_and_what_another_made_is_linked()
    {
        await using var app = await Published();
        using var recorder = new Recorder(app);
        (await app.Webhook("e-late", app.Event("daye", "plan.submitted", Plan))).Is(202);
        await app.Replay.Settle();
        await app.Replay.Advance(Given.At("2021-04-06 18:00"));

        var steps = recorder.Spans.Where(s => s.GetTagItem(Spans.Run) is string run && run.StartsWith("daye/", default)).ToList();
        Assert.NotEmpty(steps);
        var timers = steps.SelectMany(s => recorder.OfTrace(s.TraceId)).Select(s => s.OperationName).ToHashSet(StringComparer.Ordinal);
        Assert.Contains("RunStep", timers);
        Assert.True(timers.Overlaps(["Daily", "WeeklyPlan", "MonthlyPlan"]), string.Join(' ', timers));
        Assert.Contains("send", timers);
    }

    [Fact]
    public async Task Spans_and_measurements_name_no_person_and_say_nothing_of_what_is_told()
    {
        await using var app = await Published();
        using var recorder = new Recorder(app);
        (await app.Webhook("e-late", app.Event("daye", "plan.submitted", Plan))).Is(202);
        await app.Advance("2021-04-06 18:00");

        Assert.All(
            recorder.Spans.SelectMany(s => s.TagObjects),
            t => Assert.Contains(t.Key, new[] { Spans.Organ, Spans.Run, Spans.Event, Spans.Message })
        );
        var all = string.Join(
            '\n',
            recorder
                .Spans.SelectMany(s => s.TagObjects.Select(t => $"{t.Value}").Append(s.DisplayName).Append(s.StatusDescription ?? ""))
                .Concat(recorder.Measured.Select(m => m.Tags))
        );
        Assert.DoesNotMatch(new Regex(@"[\u4e00-\u9fff]", RegexOptions.None, TimeSpan.FromSeconds(1)), all);
        Assert.DoesNotContain("daye", string.Join(' ', recorder.Measured.Select(m => m.Tags)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_must_be_on_course_is_measured()
    {
        await using var app = await Published();
        var before = (await app.Notices("daye")).Count(n => n.State == NoticeState.Sent);
        var calls = app.Traffic.ByFunction.GetValueOrDefault("ApplyEvent");
        using var recorder = new Recorder(app);
        foreach (var _ in new[] { 1, 2 })
            (await app.Webhook("e-1", app.Event("daye", "plan.submitted", Plan, "2021-04-01 09:55"))).Is(202);
        (
            await app.Webhook(
                "e-2",
                app.Event(
                    "daye",
                    "plan.submitted",
                    new
                    {
                        unit = "c-nobody",
                        period = "2021-05",
                        items = Array.Empty<object>(),
                    }
                )
            )
        ).Is(422);
        await app.Say(
            "daye",
            "matter.opened",
            new
            {
                id = "s-1",
                kind = "supervision",
                title = "修渠",
                unit = "office",
                due = "2021-06-30",
            }
        );
        await app.Advance("2021-04-06 18:00");

        Assert.Equal(1, recorder.Sum("cppcc.events", "outcome=applied"));
        Assert.Equal(1, recorder.Sum("cppcc.events", "outcome=duplicate"));
        Assert.Equal(2, recorder.Sum("cppcc.events", "outcome=refused")); // by its form, and by the state of the plan
        var runs = (await app.Ledger("daye")).Where(r => r.DoneAt > Given.At("2021-04-01 10:00")).ToList();
        foreach (var step in runs.GroupBy(r => (r.Occurrence.Cycle, r.Occurrence.Step, r.Skipped)))
            Assert.Equal(
                step.Count(),
                recorder.Sum("cppcc.runs", $"cycle={step.Key.Cycle} step={step.Key.Step} outcome={(step.Key.Skipped ? "skipped" : "done")}")
            );
        Assert.Equal(runs.Count, recorder.Measured.Count(m => m.Instrument == "cppcc.run.lag"));
        Assert.Equal(runs.Count, recorder.Measured.Count(m => m.Instrument == "cppcc.run.duration"));
        Assert.All(recorder.Measured.Where(m => m.Instrument == "cppcc.run.lag"), m => Assert.InRange(m.Value, 0, 900));
        var sent = (await app.Notices("daye")).Count(n => n.State == NoticeState.Sent) - before;
        Assert.True(sent > 0);
        Assert.Equal(sent, recorder.Sum("cppcc.notices", "channel=outbox state=sent"));
        Assert.True(recorder.Sum("cppcc.ticks", "timer=Daily") > 0);
        Assert.Contains(recorder.Measured, m => m is { Instrument: "cppcc.agenda.overdue", Tags: "cycle=daily" });
        Assert.Equal(app.Traffic.ByFunction["ApplyEvent"] - calls, recorder.Sum("cppcc.storage.calls", "function=ApplyEvent"));
    }

    [Fact]
    public async Task What_stands_in_the_way_is_measured()
    {
        await using var app = await Published();
        using var recorder = new Recorder(app);
        await app.Tables.Settings.UpsertEntityAsync(
            new TableEntity("daye", "section~lights") { ["Json"] = "not JSON at all" },
            TableUpdateMode.Merge
        );
        await app.Fire("RunStepPoison", """{ "cycle": "daily", "row": "nothing" }""");
        await app.Fire("ApplyEventPoison", "nonsense");
        await app.Settle();
        Assert.Equal(1, recorder.Sum("cppcc.poison", "queue=steps"));
        Assert.Equal(1, recorder.Sum("cppcc.poison", "queue=events"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("InstrumentationKey=0b0e5c0e-6d6e-4f0c-9d52-3f6f1f6d7c11;IngestionEndpoint=https://x.example/", null)]
    [InlineData("IngestionEndpoint=https://x.example/", "APPLICATIONINSIGHTS_CONNECTION_STRING: no InstrumentationKey")]
    [InlineData("InstrumentationKey=secret", "APPLICATIONINSIGHTS_CONNECTION_STRING: no InstrumentationKey")]
    [InlineData("secret", "APPLICATIONINSIGHTS_CONNECTION_STRING: not a connection string")]
    public void A_connection_string_that_is_none_is_named_and_not_quoted(string? connection, string? expected) =>
        Assert.Equal(
            expected,
            Export.Fault(
                new Microsoft.Extensions.Configuration.ConfigurationManager { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connection }
            )
        );

    private async Task<TestApp> Published()
    {
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        await app.Organ();
        await app.Say("daye", "plan.submitted", Plan); // what is handed in again after the publication is refused, with a notice
        await app.Advance("2021-04-01 10:00");
        return app;
    }

    private static IEnumerable<Activity> Ancestors(Activity of, IReadOnlyList<Activity> trace)
    {
        for (var at = of; at is not null; at = trace.FirstOrDefault(s => s.SpanId == at.ParentSpanId))
            yield return at;
    }
}
