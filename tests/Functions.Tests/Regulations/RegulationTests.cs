using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Regulations;

/// <summary>制度台账: entered, reviewed, superseded; from events to the compilation's index and reminders.</summary>
[Trait("Takes", "long")]
public sealed class RegulationTests(Emulator emulator)
{
    [Fact]
    public async Task The_index_of_the_compilation_shows_what_is_in_force_and_what_took_whose_place()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        await app.Say(organ, "rule.adopted", Rule("r-1", "〔2018〕1号", "全体会议<工作>规则", "duty", "2018-03-01"));
        await app.Say(organ, "rule.adopted", Rule("r-2", "〔2017〕5号", "考勤制度", "internal-control", "2017-05-02", unit: "c-economy"));
        await app.Say(organ, "rule.adopted", Rule("r-3", "〔2021〕2号", "考勤办法", "internal-control", "2021-02-01", supersedes: ["r-2"]));
        await app.Say(organ, "rule.adopted", Rule("r-4", "〔2019〕3号", "“三会一课”制度", "party-building", "2019-06-01"));
        await app.Say(organ, "rule.adopted", Rule("r-5", "〔2016〕3号", "接待制度", "internal-control", "2016-06-01"));
        var reviewed = await app.Say(
            organ,
            "rule.reviewed",
            new
            {
                id = "r-1",
                at = "2021-04-09",
                result = "revised",
                number = "〔2021〕4号",
                title = "全体会议工作规则",
                by = "办公室",
            }
        );
        await app.Say(
            organ,
            "rule.reviewed",
            new
            {
                id = "r-5",
                at = "2021-04-09",
                result = "repealed",
            }
        );
        await app.Settle();

        var register = (await app.Get($"organs/{organ}/rules")).Is(200).Json;
        Assert.Equal(
            "r-5 False |r-2 False r-3|r-1 True |r-4 True |r-3 True ",
            string.Join('|', register["rules"]!.AsArray().Select(r => $"{r!["id"]} {(bool)r["inForce"]!} {r["supersededBy"]}"))
        );
        var first = register["rules"]!.AsArray().Single(r => r!["id"]!.ToString() == "r-1")!;
        Assert.Equal(
            ("〔2021〕4号", "全体会议工作规则", "2021-04-09", "2024-04-09", reviewed),
            (
                first["number"]!.ToString(),
                first["title"]!.ToString(),
                first["lastReviewed"]!.ToString(),
                first["reviewDue"]!.ToString(),
                first["reviews"]![0]!["event"]!.ToString()
            )
        );

        var html = (await app.Get($"organs/{organ}/rules?format=html")).Is(200).Markup;
        Assert.Contains("<h1>大冶市政协制度汇编</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<p>现行制度3项：履职制度1项，内控制度1项，党建制度1项。</p>", html, StringComparison.Ordinal);
        Assert.Contains(
            "<tr><td>1</td><td>〔2021〕4号</td><td>全体会议工作规则</td><td>2018-03-01</td><td>2021-04-09</td><td>2024-04-09</td><td>办公室</td></tr>",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("<tr><td>3</td><td>〔2019〕3号</td><td>“三会一课”制度</td>", html, StringComparison.Ordinal); // numbered through
        Assert.Contains(
            "<td>〔2017〕5号</td><td>考勤制度</td><td>2017-05-02</td><td>2021-02-01</td><td>由《考勤办法》替代</td>",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("<td>接待制度</td><td>2016-06-01</td><td>2021-04-09</td><td>废止</td>", html, StringComparison.Ordinal);

        // As it was before: nothing was superseded or reviewed, and two reviews were past.
        var earlier = (await app.Get($"organs/{organ}/rules?on=2021-01-31&format=html")).Is(200).Text;
        Assert.Contains("全体会议&lt;工作&gt;规则", earlier, StringComparison.Ordinal);
        Assert.Contains("<p>现行制度4项：履职制度1项，内控制度2项，党建制度1项。逾期未审查2项。</p>", earlier, StringComparison.Ordinal);
        Assert.Contains("2019-05-02（逾期）", earlier, StringComparison.Ordinal);
        Assert.Equal(6, (await app.Get($"organs/{organ}/rules?format=csv")).Is(200).Text.Times("\r\n"));
        Assert.Single((await app.Get($"organs/{organ}/rules?kind=duty")).Json["rules"]!.AsArray());
        (await app.Get($"organs/{organ}/rules?kind=work")).IsProblem(400, "malformed");
        (await app.Get($"organs/{organ}/rules?on=soon")).IsProblem(400, "malformed");
        var duty = (await app.Get($"organs/{organ}/duties/2021")).Json["duties"]!
            .AsArray()
            .Single(d => d!["duty"]!.ToString() == "rule-review")!;
        Assert.Equal(
            ("exceeded-or-met", 2),
            (
                duty["state"]!.ToString() is "met" or "exceeded" ? "exceeded-or-met" : duty["state"]!.ToString(),
                duty["evidence"]!.AsArray().Count
            )
        );
    }

    [Fact]
    public async Task Reviews_are_reminded_of_with_the_month_s_plan_until_they_are_held()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-02-25 10:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        await app.Without(organ, Cycle.MonthlyPlan, "remind", "chase");
        await app.Say(organ, "rule.adopted", Rule("r-1", "〔2018〕1号", "全体会议工作规则", "duty", "2018-06-20", unit: "c-economy"));
        await app.Say(
            organ,
            "rule.reviewed",
            new
            {
                id = "r-9",
                at = "2021-02-24",
                result = "kept",
            }
        );
        await app.Advance("2021-03-01 12:00"); // 1 March: three months before
        Assert.Equal(["p-sun"], await Reminded(app, organ, "2021-03"));
        Assert.Empty(await app.Notices(organ, "rule-stray")); // its adoption may still come
        await app.Advance("2021-04-02 12:00");
        Assert.Empty(await Reminded(app, organ, "2021-04"));
        Assert.Equal("p-zhao", Assert.Single(await app.Notices(organ, "rule-stray")).Recipient);
        await app.Advance("2021-06-02 12:00");
        Assert.Equal(["p-zhou"], await Reminded(app, organ, "2021-05")); // who acts for the director in the first days of May
        Assert.Equal(["p-sun"], await Reminded(app, organ, "2021-06"));
        await app.Advance("2021-06-30 12:00");
        await app.Change(
            organ,
            "cycles",
            """
            { "daily": { "steps": [
              { "id": "due", "removed": true }, { "id": "letters", "removed": true }, { "id": "digest", "needs": [] } ] } }
            """
        );
        await app.Advance("2021-07-02 12:00");
        Assert.Equal(["p-feng", "p-sun"], await Reminded(app, organ, "2021-07", "rule-review-past")); // the leader in charge too
        Assert.Single(await app.Notices(organ, "rule-stray")); // told once
        await app.Say(
            organ,
            "rule.reviewed",
            new
            {
                id = "r-1",
                at = "2021-07-02",
                result = "kept",
            }
        );
        await app.Advance("2021-08-02 12:00");
        Assert.Empty(await Reminded(app, organ, "2021-08", "rule-review-past"));
        Assert.Contains(
            "请立即组织审查《全体会议工作规则》（〔2018〕1号），并向办公室报送继续执行、修订或者废止的结论。应于6月20日前（含当日）审查，已经逾期",
            app.Outbox(organ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_host_that_slept_over_the_month_s_beginning_reminds_all_the_same()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-02-25 10:00", Args = ["--timers", "off"] });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        await app.Say(organ, "rule.adopted", Rule("r-1", "〔2018〕1号", "全体会议工作规则", "duty", "2018-03-20"));
        await app.Settle();
        await app.Advance("2021-03-18 10:00");
        await app.Tick("MonthlyPlan");
        Assert.Equal(["p-zhao"], await Reminded(app, organ, "2021-03"));
        await app.Advance("2021-06-18 10:00");
        for (var i = 0; i < 9; i++)
            await app.Tick("MonthlyPlan");
        Assert.NotNull(await app.Run($"{organ}/monthly-plan/2021-06/publish"));
        Assert.Equal(
            [$"{organ}/monthly-plan/2021-06/publish"],
            (await app.Notices(organ, "rule-review-past", "p-zhao")).Select(n => n.About)
        ); // not of the months that are over
    }

    [Fact]
    public async Task A_broken_section_leaves_out_the_reviews_and_the_month_s_plan_is_published()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-02-25 10:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        await app.Say(organ, "rule.adopted", Rule("r-1", "〔2018〕1号", "全体会议工作规则", "duty", "2018-03-20"));
        await app.Settle();
        await app.Break(organ, "rules");
        await app.Advance("2021-03-01 12:00");
        Assert.NotNull((await app.Run($"{organ}/monthly-plan/2021-03/publish"))!.DoneAt);
        Assert.Contains(
            "请修正设置“制度汇编”（rules）",
            Assert.Single(await app.Notices(organ, "part-left-out")).Text,
            StringComparison.Ordinal
        );
        (
            await app.Webhook("hook-1", app.Event(organ, "rule.adopted", Rule("r-2", "〔2018〕2号", "考勤制度", "duty", "2018-03-20")))
        ).IsProblem(503, "bad-settings");
    }

    [Fact]
    public async Task What_the_month_s_plan_costs_more_for_it_is_one_read_and_none_where_there_are_no_kinds()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-02-25 10:00" });
        var (with, without) = (await app.Organ(only: [Cycle.MonthlyPlan]), await app.Organ("other", only: [Cycle.MonthlyPlan]));
        await app.Set(
            without,
            "rules",
            """{ "kinds": [{ "id": "duty", "removed": true }, { "id": "internal-control", "removed": true }, { "id": "party-building", "removed": true }] }"""
        );
        await app.Advance("2021-04-02 12:00");
        Assert.Equal(
            1,
            (await app.Run($"{with}/monthly-plan/2021-04/publish"))!.StorageCalls
                - (await app.Run($"{without}/monthly-plan/2021-04/publish"))!.StorageCalls
        );
    }

    [Fact]
    public async Task A_correction_of_the_month_s_plan_reminds_nobody_again()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-02-25 10:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        await app.Say(organ, "rule.adopted", Rule("r-1", "〔2018〕1号", "全体会议工作规则", "duty", "2018-03-20"));
        await app.Advance("2021-03-01 12:00");
        (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-plan",
                    period = "2021-03",
                    step = "publish",
                    correct = true,
                    reason = "漏登事项",
                }
            )
        ).Is(202);
        await app.Settle();
        Assert.Single(await app.Notices(organ, "rule-review"));
    }

    [Fact]
    public async Task What_cannot_be_entered_is_refused_with_the_place_and_two_of_one_moment_are_told_apart()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        await app.Say(organ, "rule.adopted", Rule("r-1", "大政协办〔2018〕1号", "考勤制度", "internal-control", "2018-03-01"));
        await Refused("rule.adopted", Rule("r-1", "〔2021〕9号", "另一制度", "duty", "2021-03-01"), "/data/id 编号已用于“考勤制度”");
        await Refused(
            "rule.adopted",
            Rule("r-2", "〔2017〕9号", "另一制度", "duty", "2017-03-01", supersedes: ["r-1"]),
            "/data/supersedes/0 “考勤制度”2018-03-01 才通过"
        );
        await Refused(
            "rule.reviewed",
            new
            {
                id = "r-1",
                at = "2018-02-01",
                result = "kept",
            },
            "/data/at 2018-02-01 早于通过日期 2018-03-01"
        );

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 5)
                .Select(i =>
                    app.Webhook(
                        $"race-{i}",
                        app.Event(organ, "rule.adopted", Rule("r-3", $"〔2020〕{i}号", $"制度{i}", "duty", "2020-03-01"))
                    )
                )
        );
        await app.Settle();
        var accepted = answers.Count(a => a.Status == 202);
        var register = (await app.Get($"organs/{organ}/rules")).Json;
        Assert.Single(register["rules"]!.AsArray(), r => r!["id"]!.ToString() == "r-3");
        Assert.Equal(accepted - 1, register["repeated"]!.AsArray().Count);
        Assert.Equal(accepted - 1, (await app.Notices(organ, "rule-repeated")).Count);

        async Task Refused(string type, object data, string fault)
        {
            var answer = (await app.Webhook($"x-{Guid.NewGuid():N}", app.Event(organ, type, data))).IsProblem(422, "refused");
            Assert.StartsWith(fault, Assert.Single(answer.Faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_of_one_document_number_both_stand_and_the_administrators_are_told_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        await app.Say(organ, "rule.adopted", Rule("r-1", "大政协办〔2018〕1号", "考勤制度", "internal-control", "2018-03-01"));
        await app.Say(organ, "rule.adopted", Rule("r-2", "大政协办〔2018〕2号", "值班制度", "internal-control", "2018-03-01"));
        var revised = new
        {
            id = "r-1",
            at = "2021-04-09",
            result = "revised",
            number = "大政协办[2018] 2号",
        };
        (await app.Webhook("revised", app.Event(organ, "rule.reviewed", revised))).Is(202);
        (await app.Webhook("revised", app.Event(organ, "rule.reviewed", revised))).Is(202);
        await app.Settle();
        var register = (await app.Get($"organs/{organ}/rules")).Json;
        Assert.Equal(2, register["rules"]!.AsArray().Count);
        Assert.Equal("""["r-2","r-1"]""", Assert.Single(register["sameNumber"]!.AsArray())!["rules"]!.ToJsonString());
        Assert.Contains("《考勤制度》", Assert.Single(await app.Notices(organ, "rule-repeated")).Text, StringComparison.Ordinal);
    }

    private static object Rule(
        string id,
        string number,
        string title,
        string kind,
        string adopted,
        string? unit = null,
        string[]? supersedes = null
    )
    {
        var rule = new JsonObject
        {
            ["id"] = id,
            ["number"] = number,
            ["title"] = title,
            ["kind"] = kind,
            ["adopted"] = adopted,
        };
        if (unit is not null)
            rule["unit"] = unit;
        if (supersedes is not null)
            rule["supersedes"] = new JsonArray([.. supersedes.Select(s => (JsonNode)s)]);
        return rule;
    }

    private static async Task<IEnumerable<string>> Reminded(TestApp app, string organ, string month, string kind = "rule-review") =>
        (await app.Notices(organ, kind))
            .Where(n => n.About == $"{organ}/monthly-plan/{month}/publish")
            .Select(n => n.Recipient)
            .Order(StringComparer.Ordinal);
}
