using System.Net;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Cycles;

[Trait("Takes", "long")]
public sealed class ResultTests(Emulator emulator)
{
    [Fact]
    public async Task A_circular_counts_the_month_ranks_with_ties_names_vacancies_and_is_sealed()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan, Cycle.MonthlyPlan, Cycle.MonthlySupervision, Cycle.MonthlyCircular]);
        foreach (var unit in new[] { "office", "c-economy" })
        {
            await app.Plan(organ, unit, "2021-04", "一件事", "又一件事");
            foreach (var week in new[] { "2021-W13", "2021-W14", "2021-W15", "2021-W16" })
                await app.Plan(organ, unit, week, "值班");
        }

        await app.Advance("2021-04-20 10:00");
        await app.Say(
            organ,
            "plan.item.completed",
            new
            {
                unit = "office",
                period = "2021-04",
                item = "1",
            }
        );
        await app.Say(
            organ,
            "plan.item.completed",
            new
            {
                unit = "c-economy",
                period = "2021-04",
                item = "2",
            }
        );
        var activity = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "c-culture",
                date = "2021-04-19",
                title = "主题党日",
            }
        );
        await app.Advance("2021-05-06 10:00"); // after the month's end, before the circular: overdue all the same, and only that
        await app.Say(
            organ,
            "plan.item.completed",
            new
            {
                unit = "c-economy",
                period = "2021-04",
                item = "1",
            }
        );
        await app.Advance("2021-05-07 12:00");

        var circular = (await app.Get($"organs/{organ}/circulars/2021-04?verify=true")).Is(200).Json;
        var units = circular["units"]!.AsArray().ToDictionary(u => u!["unit"]!.ToString(), u => u!);
        // 2 for the month's plan, 4 for the weeks', 3 for the item done, less 2 for the item that is overdue and 1 for its slip that nobody
        // answered.
        Assert.Equal(("1 true 6", "1 true 6"), (Place(units["office"]), Place(units["c-economy"])));
        Assert.Equal("3 false -5", Place(units["c-culture"])); // a month's plan and four weeks' missing, an activity held
        Assert.Equal("1 false -2", Place(units["t-jinniu"])); // alone in its group
        Assert.Equal(
            ["2021-04.office.1 item.on-time", "2021-04.office.2 item.overdue"],
            units["office"]["items"]!.AsArray().Select(i => $"{i!["id"]} {i["measure"]}")
        );
        Assert.Equal(
            ["2021-04.c-economy.1 item.overdue 2021-05-06", "2021-04.c-economy.2 item.on-time 2021-04-20"],
            units["c-economy"]["items"]!.AsArray().Select(i => $"{i!["id"]} {i["measure"]} {i["doneOn"]}")
        );
        Assert.Equal([activity], units["c-culture"]["counts"]!["activity.theme-party-day"]!.AsArray().Select(i => i!.ToString()));
        Assert.Equal(
            ["c-culture director 1 2", "c-culture deputy 2 2", "t-jinniu convener 1 2"], // named in the circular of March, too
            circular["head"]!["vacancies"]!.AsArray().Select(v => $"{v!["unit"]} {v["post"]} {v["missing"]} {v["months"]}")
        );
        Assert.Equal(
            (3, true, 64),
            ((int)circular["seal"]!["traces"]!, (bool)circular["seal"]!["intact"]!, circular["seal"]!["seal"]!.ToString().Length)
        );
        Assert.Equal($"{organ}/monthly-circular/2021-04/publish", circular["runId"]!.ToString());
        Assert.Null((await app.Get($"organs/{organ}/circulars/2021-04")).Json["seal"]!["intact"]);

        // What gave or took points is a column with its points, what is nought for all is none, and a table has the groups apart.
        var page = (await app.Get($"organs/{organ}/circulars/2021-04?format=html")).Is(200).Markup;
        Assert.Contains(
            "<h2>一、机关各委室</h2>\n<table>\n<tr><th>名次</th><th>单位</th><th>得分</th><th>周安排按时（+1）</th><th>周安排未报（-1）</th><th>月计划按时（+2）</th>"
                + "<th>月计划未报（-2）</th><th>计划事项</th><th>按时完成（+3）</th><th>逾期未完成</th><th>逾期事项（-2）</th><th>督办单未复（-1）</th>"
                + "<th>任务未完成</th><th>履职活动（+1）</th><th>工作痕迹</th></tr>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<h2>二、乡镇（街道）</h2>\n<table>\n<tr><th>名次</th><th>单位</th><th>得分</th><th>月计划未报（-2）</th></tr>",
            page,
            StringComparison.Ordinal
        );
        var lines = (await app.Get($"organs/{organ}/circulars/2021-04?format=csv")).Is(200).Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("组别,名次,单位,得分,周安排按时（+1）", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["机关各委室,1（并列）,经济委,6", "机关各委室,1（并列）,办公室,6", "机关各委室,3,文史委,-5", "乡镇（街道）,1,金牛镇,-2"],
            lines[1..5].Select(l => string.Join(',', l.Split(',')[..4]))
        );
    }

    [Fact]
    public async Task A_trace_changed_by_hand_is_found_and_told_and_one_that_comes_late_is_listed()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyCircular]);
        var forged = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "office",
                date = "2021-03-29",
            }
        );
        var removed = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "office",
                date = "2021-03-29",
            }
        );
        await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "c-culture",
                date = "2021-03-29",
            }
        );
        await app.Advance("2021-04-02 12:00");
        Assert.True((bool)(await app.Get($"organs/{organ}/circulars/2021-03?verify=true")).Json["seal"]!["intact"]!);

        var key = $"trace~2021-03~2021-03-29~{forged}";
        var row = (await app.Tables.Traces.GetEntityAsync<TableEntity>(organ, key)).Value;
        await app.Tables.Traces.UpdateEntityAsync(
            new TableEntity(organ, key) { ["Body"] = row.GetString("Body").Replace("office", "c-economy", StringComparison.Ordinal) },
            ETag.All
        );
        await app.Tables.Traces.DeleteEntityAsync(organ, $"trace~2021-03~2021-03-29~{removed}", ETag.All);
        var seal = (await app.Get($"organs/{organ}/circulars/2021-03?verify=true")).Json["seal"]!;
        Assert.Equal((false, $"{forged} {removed}"), ((bool)seal["intact"]!, string.Join(' ', seal["broken"]!.AsArray())));

        await app.Advance("2021-04-12 10:00");
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
        await app.Advance("2021-05-07 12:00");
        var next = (await app.Get($"organs/{organ}/circulars/2021-04")).Is(200).Json;
        Assert.Equal([forged, removed], next["head"]!["broken"]!.AsArray().Select(i => i!.ToString()));
        Assert.Equal([late], next["head"]!["lateEvidence"]!.AsArray().Select(i => i!.ToString()));
        Assert.Equal(
            [late],
            next["units"]!.AsArray().Single(u => u!["unit"]!.ToString() == "c-economy")!["counts"]!["late-evidence"]!
                .AsArray()
                .Select(i => i!.ToString())
        );
        var told = Assert.Single(await app.Notices(organ, "seal-broken"));
        Assert.Equal("p-zhao", told.Recipient);
        Assert.Contains($"{forged}、{removed}", told.Text, StringComparison.Ordinal);

        await app.Advance("2021-06-02 12:00");
        Assert.Empty((await app.Get($"organs/{organ}/circulars/2021-05")).Json["head"]!["lateEvidence"]!.AsArray()); // once
    }

    [Fact]
    public async Task Every_point_of_a_score_names_evidence_that_exists_and_a_ruling_changes_the_settled_score()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-24 06:00" });
        var organ = await app.Organ(
            only: [Cycle.WeeklyPlan, Cycle.MonthlyPlan, Cycle.MonthlySupervision, Cycle.MonthlyCircular, Cycle.QuarterlyScore]
        );
        await app.Plan(organ, "c-economy", "2021-W13", "值班");
        await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "c-economy",
                date = "2021-03-24",
            }
        );
        await app.Advance("2021-04-06 10:00");
        var entered = await app.Say(
            organ,
            "score.entered",
            new
            {
                subject = "c-economy",
                period = "2021-Q1",
                indicator = "appraisal",
                points = 4.25,
                by = "l-chair",
                reason = "评议",
            }
        );
        await app.Advance("2021-04-08 12:00");

        var provisional = (await app.Get($"organs/{organ}/scores/2021-Q1/c-economy")).Is(200).Json;
        Assert.Equal((false, "2021-04-15T09:00:00"), ((bool)provisional["final"]!, provisional["appealUntil"]!.ToString()));
        var evidence = provisional["score"]!["indicators"]!
            .AsArray()
            .SelectMany(i =>
                i!["counts"]!
                    .AsArray()
                    .Where(c => c!["measure"]!.ToString() is "activity" or "trace" or "week-plan.on-time")
                    .SelectMany(c => c!["evidence"]!.AsArray())
                    .Concat(i["entered"]!.AsArray())
            )
            .Select(e => e!.ToString())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.Contains(entered, evidence);
        Assert.True(evidence.Count >= 3);
        foreach (var id in evidence)
            Assert.True((await app.Tables.Traces.GetEntityIfExistsAsync<TableEntity>(organ, $"id~{id}")).HasValue, id);
        var counted = provisional["score"]!["indicators"]!.AsArray().Where(i => !(bool)i!["leftOut"]!).ToList();
        var (points, of) = (counted.Sum(i => (decimal)i!["points"]!), counted.Sum(i => (decimal)i!["max"]!));
        Assert.Equal(42, of); // no plan was due in the quarter, so nothing of one to do; no slip, no duty
        Assert.Equal(Math.Round(points * 100 / of, 2, MidpointRounding.AwayFromZero), (decimal)provisional["score"]!["total"]!);
        var sheet = (await app.Get($"organs/{organ}/scores/2021-Q1/c-economy?format=html")).Text;
        Assert.Contains($"满分42分，折算为{provisional["score"]!["total"]}分", sheet, StringComparison.Ordinal);
        Assert.Equal(4.25m, Points(provisional, "appraisal"));
        Assert.Equal(1.5m, Points(provisional, "activities"));
        Assert.Equal(
            ["p-sun", "p-wu", "p-zhao"],
            (await app.Notices(organ, "score-provisional"))
                .Where(n => n.Recipient.StartsWith("p-", StringComparison.Ordinal) && n.Recipient != "p-feng")
                .Select(n => n.Recipient)
                .Order(StringComparer.Ordinal)
        );

        var appeal = await app.Say(
            organ,
            "score.appealed",
            new
            {
                subject = "c-economy",
                period = "2021-Q1",
                indicator = "appraisal",
                points = 5,
                by = "孙主任",
                reason = "漏计",
            }
        );
        var ruling = await app.Say(
            organ,
            "score.ruled",
            new
            {
                subject = "c-economy",
                period = "2021-Q1",
                indicator = "appraisal",
                points = 4.75,
                by = "主席会议",
                reason = "属实",
            }
        );
        await app.Settle();
        Assert.Equal(4.25m, Points((await app.Get($"organs/{organ}/scores/2021-Q1/c-economy")).Json, "appraisal")); // what is published stands until it is settled
        await app.Advance("2021-04-15 12:00");
        var settled = (await app.Get($"organs/{organ}/scores/2021-Q1/c-economy")).Json;
        var indicator = settled["score"]!["indicators"]!.AsArray().Single(i => i!["indicator"]!.ToString() == "appraisal")!;
        Assert.Equal(
            (true, 4.75m, ruling, appeal),
            ((bool)settled["final"]!, (decimal)indicator["points"]!, indicator["ruledBy"]!.ToString(), indicator["appeals"]![0]!.ToString())
        );
        Assert.Equal(Math.Round((points + 0.5m) * 100 / of, 2, MidpointRounding.AwayFromZero), (decimal)settled["score"]!["total"]!);
        Assert.Equal(
            ["c-culture", "c-economy", "office", "t-jinniu"],
            (await app.Get($"organs/{organ}/scores/2021-Q1")).Json["scores"]!
                .AsArray()
                .Select(s => s!["subject"]!.ToString())
                .Order(StringComparer.Ordinal)
        );
        Assert.NotEmpty(await app.Notices(organ, "score-final"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // the scores are held when they are due, and computed only then
    public async Task Evidence_told_until_the_last_moment_promised_counts_in_the_scores_and_the_circular_stays(bool asleep)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-02-24 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan, Cycle.MonthlyCircular, Cycle.QuarterlyScore]);
        await app.Plan(organ, "c-economy", "2021-03", "一件事", "又一件事");
        await app.Advance("2021-04-02 12:00");
        var circular = await Seal();
        Assert.Contains("4月8日上午9:00前", (await app.Notices(organ, "score-open"))[0].Text, StringComparison.Ordinal);
        if (asleep)
            await app.Break(organ, "scores");

        await app.Advance("2021-04-06 10:00");
        var inTime = await Held("2021-03-30");
        await Held("2021-04-01"); // not a day of the quarter
        await app.Say(
            organ,
            "plan.item.completed",
            new
            {
                unit = "c-economy",
                period = "2021-03",
                item = "2",
                at = "2021-03-31",
            }
        );
        await app.Advance("2021-04-08 08:59");
        var last = await Held("2021-03-31", "2021-04-08 09:00");
        await Held("2021-03-31", "2021-04-08 09:01");
        await app.Advance("2021-04-08 12:00");
        if (asleep)
        {
            (await app.Get($"organs/{organ}/scores/2021-Q1")).IsProblem(404, "not-found");
            await app.Set(organ, "scores", "{}");
            await app.Settle();
        }

        var provisional = (await app.Get($"organs/{organ}/scores/2021-Q1/c-economy")).Is(200).Json;
        Assert.Equal("2021-04-08T09:00:00", provisional["evidenceUntil"]!.ToString());
        Assert.Equal($"activity 2 [{inTime} {last}]", Counted(provisional, "activities", "activity"));
        Assert.Equal(3, Points(provisional, "activities"));
        Assert.Equal("item.on-time 1 [2021-03.c-economy.2]", Counted(provisional, "plan-completion", "item.on-time"));
        Assert.Equal(12.5m, Points(provisional, "plan-completion"));
        var page = WebUtility.HtmlDecode((await app.Get($"organs/{organ}/scores/2021-Q1/c-economy?format=html")).Is(200).Markup);
        Assert.Contains("履职活动2次（其中补报2次）：2×1.5＝3分", page, StringComparison.Ordinal);
        Assert.Contains($"<td>履职活动</td><td><a href=\"../../traces/{last}\">3月31日", page, StringComparison.Ordinal);
        Assert.Contains("<td>有活力</td><td>3.", page, StringComparison.Ordinal);
        var sheet = (await app.Get($"organs/{organ}/scores/2021-Q1/c-economy?format=csv")).Is(200).Text;
        Assert.Contains("“八有”合计,有活力,3,7,", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(last, sheet, StringComparison.Ordinal);
        Assert.Equal(circular, await Seal());

        await Held("2021-03-29"); // too late for the scores that are settled, too
        await app.Advance("2021-04-15 12:00");
        var settled = (await app.Get($"organs/{organ}/scores/2021-Q1/c-economy")).Json;
        Assert.True((bool)settled["final"]!);
        Assert.Equal(Counts(provisional), Counts(settled));
        Assert.Empty((await app.Get($"organs/{organ}/check")).Is(200).Json["findings"]!.AsArray());

        Task<string> Held(string date, string? told = null) =>
            app.Say(
                organ,
                "activity.held",
                new
                {
                    activity = "visit",
                    unit = "c-economy",
                    date,
                },
                told
            );

        async Task<string> Seal() => (await app.Get($"organs/{organ}/circulars/2021-03?verify=true")).Is(200).Json.ToJsonString();

        string Counted(JsonNode score, string indicator, string measure)
        {
            var counted = score["score"]!["indicators"]!.AsArray().Single(i => i!["indicator"]!.ToString() == indicator)!["counts"]!
                .AsArray()
                .Single(c => c!["measure"]!.ToString() == measure)!;
            return $"{measure} {counted["count"]} [{string.Join(' ', counted["late"]!.AsArray())}]";
        }

        string Counts(JsonNode score) =>
            string.Join('|', score["score"]!["indicators"]!.AsArray().Select(i => $"{i!["points"]} {i["counts"]!.ToJsonString()}"));
    }

    [Fact]
    public async Task A_circular_corrected_after_the_evidence_was_taken_counts_it_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-24 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyCircular, Cycle.QuarterlyScore]);
        await app.Advance("2021-04-06 10:00");
        await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "visit",
                unit = "c-economy",
                date = "2021-03-30",
            }
        );
        await app.Advance("2021-04-09 12:00");
        (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-circular",
                    period = "2021-03",
                    step = "publish",
                    correct = true,
                    reason = "漏计",
                }
            )
        ).Is(202);
        await app.Advance("2021-04-15 12:00");
        var settled = (await app.Get($"organs/{organ}/scores/2021-Q1/c-economy")).Json;
        Assert.True((bool)settled["final"]!);
        Assert.Equal(1.5m, Points(settled, "activities"));
    }

    [Fact]
    public async Task The_year_is_evaluated_after_its_fourth_quarter_with_the_committee_s_own_ranks()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-12-20 06:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan, Cycle.MonthlyCircular, Cycle.QuarterlyScore, Cycle.AnnualEvaluation]);
        await app.Set(organ, "scores", """{ "empty": "full", "grades": [{ "id": "fairly-good", "from": 61 }] }""");
        await app.Set(organ, "evaluation", """{ "quota": { "excellent": 0.34 }, "grades": [{ "id": "excellent", "from": 65 }] }""");
        foreach (var (year, rank) in new[] { (2019, 5), (2020, 2), (2021, 3) })
            await app.Say(
                organ,
                "rank.awarded",
                new
                {
                    year,
                    scope = "city",
                    rank,
                    of = 7,
                    source = "市政协通报",
                }
            );
        await app.Advance("2021-12-21 10:00");
        await app.Say(
            organ,
            "rank.awarded",
            new
            {
                year = 2021,
                scope = "city",
                rank = 1,
                of = 7,
                source = "市政协更正",
            }
        );
        await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "c-culture",
                date = "2021-12-21",
            }
        );
        await app.Advance("2022-01-18 12:00");
        (await app.Get($"organs/{organ}/evaluations/2021")).IsProblem(404, "not-found");
        await app.Advance("2022-01-20 12:00");
        var provisional = (await app.Get($"organs/{organ}/evaluations/2021")).Is(200).Json;
        Assert.False((bool)provisional["final"]!);
        Assert.Equal(["2019 5", "2020 2", "2021 1"], provisional["ranks"]!.AsArray().Select(r => $"{r!["year"]} {r["rank"]}"));

        await app.Say(
            organ,
            "score.entered",
            new
            {
                subject = "c-economy",
                period = "2021",
                indicator = "year-bonus",
                points = 5,
                by = "主席会议",
                reason = "创新",
            }
        );
        await app.Say(
            organ,
            "score.ruled",
            new
            {
                subject = "c-economy",
                period = "2021",
                indicator = "year-bonus",
                points = 5,
                by = "主席会议",
                reason = "创新",
            }
        );
        await app.Advance("2022-01-28 12:00");
        var final = (await app.Get($"organs/{organ}/evaluations/2021")).Json;
        Assert.True((bool)final["final"]!);
        var organs = final["subjects"]!.AsArray().Where(s => s!["group"]!.ToString() == "organs").ToList();
        Assert.Equal("c-economy 1", $"{organs[0]!["subject"]} {organs[0]!["place"]}");
        Assert.Equal(["c-economy"], final["commended"]!.AsArray().Select(c => c!.ToString())); // a third of three, and of one none
        Assert.All(organs.Skip(1), s => Assert.Contains("名额已满", s!["why"]!.ToString(), StringComparison.Ordinal));
        Assert.Equal(["2021-Q4"], organs[0]!["quarters"]!.AsArray().Select(q => q!["quarter"]!.ToString()));
        Assert.Contains("2019", (await app.Get($"organs/{organ}/evaluations/2021?format=html")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish", RunState.Done)]
    [InlineData("hold", RunState.Awaiting)]
    public async Task A_result_that_awaits_sign_off_is_unread_until_the_deadline_and_then_published_or_held(
        string otherwise,
        RunState after
    )
    {
        await using var app = await Awaiting(otherwise);
        var circular = "organs/daye/circulars/2021-03";
        (await app.Get(circular)).IsProblem(404, "not-found");
        Assert.Equal("l-chair", Assert.Single(await app.Notices("daye", "approval")).Recipient);
        Assert.Empty(await app.Notices("daye", "circular"));
        await app.Advance("2021-04-07 09:45"); // two workdays: the 6th and the 7th
        (await app.Get(circular)).IsProblem(404, "not-found");
        await app.Advance("2021-04-07 12:00");
        var run = (await app.Run("daye/monthly-circular/2021-03/publish"))!;
        Assert.Equal(after, run.State);
        Assert.Single(await app.Notices("daye", "approval"));
        if (after == RunState.Done)
        {
            (await app.Get(circular)).Is(200);
            Assert.NotEmpty(await app.Notices("daye", "circular"));
        }
        else
        {
            Assert.Contains("签发", (await app.Row("daye/monthly-circular/2021-03/publish"))!.Held, StringComparison.Ordinal);
            Assert.Single(await app.Notices("daye", "step-held"));
            (await app.Get(circular)).IsProblem(404, "not-found");
        }
    }

    [Fact]
    public async Task The_ledger_says_that_a_result_left_because_nobody_ruled()
    {
        await using var app = await Awaiting("publish");
        await app.Advance("2021-04-07 12:00");
        Assert.Equal("逾期自动发布", (await app.Run("daye/monthly-circular/2021-03/publish"))!.ApprovedBy);
    }

    [Fact]
    public async Task An_approval_publishes_at_once_what_was_decided()
    {
        await using var app = await Awaiting("hold");
        await app.Advance("2021-04-06 10:00");
        await app.Say(
            "daye",
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "office",
                date = "2021-03-30",
            }
        ); // after the decision
        await app.Say("daye", "publication.approved", new { run = "daye/monthly-circular/2021-03/publish", by = "l-chair" });
        await app.Settle();
        var run = (await app.Run("daye/monthly-circular/2021-03/publish"))!;
        Assert.Equal(
            (RunState.Done, "l-chair", Given.At("2021-04-02 10:00"), Given.At("2021-04-06 10:00")),
            (run.State, run.ApprovedBy, run.DecidedAt, run.DoneAt!.Value)
        );
        Assert.Equal(0, (int)(await app.Get("organs/daye/circulars/2021-03")).Is(200).Json["head"]!["traces"]!);
        Assert.Equal(run.Notices, (await app.Notices("daye", "circular")).Count);
        Assert.Equal(
            "2021-04",
            $"{Assert.Single(await app.Service<AgendaStore>().All(Cycle.MonthlyCircular, "daye", default)).Occurrence.Period}"
        );
    }

    [Fact]
    public async Task A_return_holds_the_result_with_its_reason()
    {
        await using var app = await Awaiting("publish");
        await app.Say(
            "daye",
            "publication.returned",
            new
            {
                run = "daye/monthly-circular/2021-03/publish",
                by = "l-chair",
                reason = "数字有误",
            }
        );
        await app.Settle();
        Assert.Equal("陈主席退回：数字有误", (await app.Row("daye/monthly-circular/2021-03/publish"))!.Held);
        await app.Advance("2021-04-09 12:00");
        Assert.Equal(RunState.Awaiting, (await app.Run("daye/monthly-circular/2021-03/publish"))!.State);
        (await app.Get("organs/daye/circulars/2021-03")).IsProblem(404, "not-found");
    }

    private async Task<TestApp> Awaiting(string otherwise)
    {
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        await app.Organ(only: [Cycle.MonthlyCircular]);
        await app.Change(
            "daye",
            "cycles",
            $$"""{ "monthly-circular": { "steps": [{ "id": "publish", "approval": { "role": "chair", "workdays": 2, "otherwise": "{{otherwise}}" } }] } }"""
        );
        await app.Advance("2021-04-02 12:00");
        return app;
    }

    private static string Place(JsonNode unit) => $"{unit["place"]} {unit["tied"]} {(decimal)unit["points"]!:0.##}";

    private static decimal Points(JsonNode answer, string indicator) =>
        (decimal)answer["score"]!["indicators"]!.AsArray().Single(i => i!["indicator"]!.ToString() == indicator)!["points"]!;
}
