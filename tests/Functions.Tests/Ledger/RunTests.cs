using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class RunTests(Emulator emulator)
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task A_correction_is_a_second_revision_with_a_reason_and_the_first_stays_readable()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyCircular]);
        var first = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "office",
                date = "2021-03-29",
            }
        );
        await app.Advance("2021-04-05 10:00");
        var next = await app.Row($"{organ}/monthly-circular/2021-04/publish");
        var late = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "c-economy",
                date = "2021-03-30",
            }
        );
        await app.Settle();

        var asked = (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-circular",
                    period = "2021-03",
                    step = "publish",
                    correct = true,
                    reason = "漏登一次<活动>",
                }
            )
        ).Is(202).Json;
        Assert.Equal($"{organ}/monthly-circular/2021-03/publish/r2", asked["run"]!.ToString());
        await app.Settle();

        var (one, two) = (
            (await app.Get($"organs/{organ}/circulars/2021-03?revision=1")).Is(200).Json,
            (await app.Get($"organs/{organ}/circulars/2021-03")).Is(200).Json
        );
        Assert.Equal([first], Evidence(one, "activity"));
        Assert.Equal([first, late], Evidence(two, "activity"));
        Assert.Equal(
            ("1", null, "2", "漏登一次<活动>"),
            (one["revision"]!.ToString(), one["reason"]?.ToString(), two["revision"]!.ToString(), two["reason"]!.ToString())
        );
        var page = (await app.Get($"organs/{organ}/circulars/2021-03?format=html")).Text;
        Assert.Contains("更正原因：漏登一次&lt;活动&gt;", page, StringComparison.Ordinal);
        (await app.Get($"organs/{organ}/circulars/2021-03?revision=3")).IsProblem(404, "not-found");

        var ledger = await app.Ledger(organ, Cycle.MonthlyCircular);
        Assert.Equal([1, 2], ledger.Select(r => r.Revision));
        Assert.All(
            ledger,
            r =>
                Assert.Equal(
                    r.Notices,
                    app.Outbox(organ).Times($"<!-- {r.Id.Replace('/', '.')}.")
                        - (r.Revision == 1 ? app.Outbox(organ).Times($"<!-- {r.Id.Replace('/', '.')}.r2.") : 0)
                )
        );
        Assert.Equal(next, await app.Row($"{organ}/monthly-circular/2021-04/publish"));

        // What the correction counted is no longer late evidence for the month after.
        await app.Advance("2021-05-07 12:00");
        Assert.Empty((await app.Get($"organs/{organ}/circulars/2021-04")).Json["head"]!["lateEvidence"]!.AsArray());
    }

    [Fact]
    public async Task Of_two_corrections_at_once_one_is_told_to_wait_and_no_reason_is_lost()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyCircular]);
        await app.Advance("2021-04-05 10:00");
        var answers = await Task.WhenAll(Correct("漏登"), Correct("错登"));
        var accepted = Assert.Single(answers, a => a.Status == 202);
        Assert.EndsWith("/r2", accepted.Json["run"]!.ToString(), StringComparison.Ordinal);
        var (first, second) = accepted == answers[0] ? ("漏登", "错登") : ("错登", "漏登");
        Assert.Contains(
            first,
            Assert.Single(answers, a => a.Status != 202).IsProblem(409, "correction-under-way").Text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("/r2", (await Correct(first)).Is(202).Json["run"]!.ToString(), StringComparison.Ordinal); // a repeat
        await app.Settle();
        Assert.EndsWith("/r3", (await Correct(second)).Is(202).Json["run"]!.ToString(), StringComparison.Ordinal);
        await app.Settle();
        Assert.Equal([null, first, second], (await app.Ledger(organ, Cycle.MonthlyCircular)).Select(r => r.Reason));

        Task<Answer> Correct(string reason) => Post(app, organ, reason);
    }

    [Fact]
    public async Task A_correction_that_is_held_is_released_by_running_its_step()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyCircular]);
        await app.Advance("2021-04-05 10:00");
        await app.Break(organ, "circular");
        (await Post(app, organ, "漏登")).Is(202);
        await app.Settle();
        Assert.NotNull((await app.Row($"{organ}/monthly-circular/2021-03/publish"))!.Held);
        await app.Break(organ, "circular", "{}"); // repaired with a storage tool: nothing is released by it
        Assert.EndsWith("/r2", (await Post(app, organ, null)).Is(202).Json["run"]!.ToString(), StringComparison.Ordinal);
        await app.Settle();
        Assert.Equal("漏登", (await app.Run($"{organ}/monthly-circular/2021-03/publish/r2"))!.Reason);
        Assert.Null(await app.Row($"{organ}/monthly-circular/2021-03/publish"));
    }

    /// <summary>Asks for a correction, or without a reason for a run.</summary>
    private static Task<Answer> Post(TestApp app, string organ, string? reason) =>
        app.Post(
            $"organs/{organ}/runs",
            new
            {
                cycle = "monthly-circular",
                period = "2021-03",
                step = "publish",
                correct = reason is not null,
                reason = reason ?? "运行",
            }
        );

    [Fact]
    public async Task Only_what_was_published_can_be_corrected_and_only_with_a_reason()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ();
        (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-circular",
                    period = "2021-03",
                    step = "publish",
                    correct = true,
                    reason = "x",
                }
            )
        ).IsProblem(422, "not-done");
        var answer = (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-circular",
                    period = "2021-03",
                    step = "publish",
                    correct = true,
                }
            )
        ).IsProblem(400, "malformed");
        Assert.StartsWith("/reason ", Assert.Single(answer.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_is_not_due_or_not_planned_is_not_run_by_hand()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00" });
        var organ = await app.Organ();
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
        ).IsProblem(422, "not-due");
        (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-plan",
                    period = "2021-05",
                    step = "publish",
                }
            )
        ).IsProblem(422, "not-planned");
        (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "quarterly-score",
                    period = "2021-Q2",
                    step = "settle",
                }
            )
        ).IsProblem(422, "not-planned");
        Assert.Empty(await app.Ledger(organ));
    }

    [Fact]
    public async Task A_run_records_what_it_knew_and_what_it_cost()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00" });
        var organ = await app.Organ();
        await app.Advance("2021-04-02 12:00");
        var run = (await app.Get($"organs/{organ}/runs?from=2021-04-01&to=2021-04-01&cycle=monthly-plan")).Is(200).Json["runs"]!
            .AsArray()
            .Single()!;
        (await app.Get($"organs/{organ}/runs?from=2021-04-01&to=2021-04-01&cycle=yearly-plan")).IsProblem(400, "malformed");
        Assert.Equal(
            ($"{organ}/monthly-plan/2021-04/publish", "done", "2021-04-01T01:00:00+00:00", "2021-04-01T01:00:00+00:00", "1"),
            (
                run["id"]!.ToString(),
                run["state"]!.ToString(),
                run["due"]!.ToString(),
                run["asOf"]!.ToString(),
                run["rosterVersion"]!.ToString()
            )
        );
        Assert.InRange((int)run["storageCalls"]!, 8, 20);
        (await app.Get($"organs/{organ}/runs?from=2021-4-1")).IsProblem(400, "malformed");
        Assert.Equal(
            ["2021-04-02"],
            (await app.Get($"organs/{organ}/runs?from=2021-04-02&to=2021-04-02")).Json["runs"]!
                .AsArray()
                .Select(r => r!["due"]!.ToString()[..10])
                .Distinct()
        );
    }

    private static IEnumerable<string> Evidence(System.Text.Json.Nodes.JsonNode circular, string measure) =>
        circular["units"]!
            .AsArray()
            .SelectMany(u => u!["counts"]![measure]?.AsArray() ?? [])
            .Select(id => id!.ToString())
            .Order(StringComparer.Ordinal);
}
