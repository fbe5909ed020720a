using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Duties;

/// <summary>Duties from traces to the list, the circular, the reminders.</summary>
[Trait("Takes", "long")]
public sealed class DutyTests(Emulator emulator)
{
    /// <summary>The small committee with branches and a project.</summary>
    private static string Roster(int branches) =>
        Given.Roster.Replace(
            "\"units\": [",
            "\"units\": ["
                + string.Concat(
                    Enumerable
                        .Range(1, branches)
                        .Select(n =>
                            $$"""
                                { "id": "b-{{n:D2}}", "name": "第{{n}}支部", "kind": "branch" },
                                """
                        )
                ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Each_duty_of_a_month_shows_what_counts_and_what_came_late()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-30 10:00" });
        var organ = await app.Organ(roster: Roster(3), only: [Cycle.MonthlyCircular]);
        await app.Advance("2021-04-20 10:00");
        var first = await Held(app, organ, "theme-party-day", "b-01", "2021-04-09");
        var second = await Held(app, organ, "theme-party-day", "b-01", "2021-04-16");
        await Held(app, organ, "tree-planting", "b-01", "2021-04-12");
        await app.Advance("2021-05-10 10:00"); // the circular about April is out
        var late = await Held(app, organ, "theme-party-day", "b-02", "2021-04-28");
        await app.Settle();

        var april = (await app.Get($"organs/{organ}/duties/2021-04")).Is(200).Json;
        string Line(string subject) =>
            april["duties"]!
                .AsArray()
                .Where(d => d!["duty"]!.ToString() == "theme-party-day" && d["subject"]!.ToString() == subject)
                .Select(d => $"{d!["state"]} {string.Join(' ', d["evidence"]!.AsArray())} | {string.Join(' ', d["late"]!.AsArray())}")
                .Single();
        Assert.Equal($"met {first} {second} | ", Line("b-01"));
        Assert.Equal($"missed  | {late}", Line("b-02")); // recorded, never silently counted
        Assert.Equal("missed  | ", Line("b-03"));
        Assert.Equal("tree-planting", Assert.Single(april["notCounted"]!.AsObject()).Key);
        Assert.DoesNotContain(april["duties"]!.AsArray(), d => d!["period"]!.ToString() != "2021-04");
        Assert.Contains(
            "<td>主题党日</td><td>第1支部</td><td>2021年4月</td><td>1</td><td>2</td><td>已完成</td>",
            (await app.Get($"organs/{organ}/duties/2021-04?format=html")).Is(200).Markup,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "不是这里可用的时段",
            (await app.Get($"organs/{organ}/duties/April")).IsProblem(400, "malformed").Json["detail"]!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_circular_lists_the_duties_whose_term_ended_and_counts_them_for_their_unit()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-01-05 10:00" });
        var organ = await app.Organ(roster: Roster(1), only: [Cycle.MonthlyCircular]);
        await app.Advance("2021-02-20 10:00");
        var consultation = await Held(app, organ, "consultation", "t-jinniu", "2021-02-09");
        foreach (var day in new[] { "2021-03-02", "2021-03-05", "2021-03-09", "2021-03-11" })
            await app.Say(
                organ,
                "activity.held",
                new
                {
                    activity = "integrity-talk",
                    unit = "office",
                    date = "2021-02-18",
                }
            );
        await app.Advance("2021-04-02 12:00");
        var circular = (await app.Get($"organs/{organ}/circulars/2021-03")).Is(200).Json;
        var grassroots = circular["duties"]!.AsArray().Single(d => d!["duty"]!.ToString() == "grassroots-consultation")!;
        Assert.Equal($"met 2021-Q1 {consultation}", $"{grassroots["state"]} {grassroots["period"]} {grassroots["evidence"]![0]}");
        var township = circular["units"]!.AsArray().Single(u => u!["unit"]!.ToString() == "t-jinniu")!;
        Assert.Equal("grassroots-consultation/2021-Q1/t-jinniu", township["counts"]!["duty.met"]![0]!.ToString());
        Assert.Equal("met", circular["duties"]!.AsArray().Single(d => d!["duty"]!.ToString() == "integrity-talk")!["state"]!.ToString());
        Assert.Contains(
            "<h2>四、履职任务清单</h2>",
            (await app.Get($"organs/{organ}/circulars/2021-03?format=html")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_year_s_plan_counts_by_its_approval_and_a_led_proposal_by_what_its_leader_did()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-30 10:00" });
        var organ = await app.Organ(
            roster: Roster(1)
                .Replace(
                    "\"leaders\": [",
                    "\"leaders\": [{ \"id\": \"l-party\", \"name\": \"王书记\", \"role\": \"party-secretary\" },",
                    StringComparison.Ordinal
                )
        );
        await Open("r-1", "request", new { form = "plan" });
        await Open("pr-1", "proposal", new { origin = "committee", field = "城乡建设" });
        await Advance("r-1", "submitted", "p-sun");
        await app.Say(
            organ,
            "matter.noted",
            new
            {
                id = "pr-1",
                by = "p-zhao",
                attributes = new { ledBy = "l-party" },
            }
        );
        await app.Settle();
        Assert.Equal(("not-yet ", "not-yet "), (await State("annual-plan"), await State("led-proposals")));
        await Advance("r-1", "approved", "l-party");
        await app.Say(
            organ,
            "matter.noted",
            new
            {
                id = "pr-1",
                by = "l-party",
                note = "现场督办",
            }
        );
        await app.Settle();
        Assert.Equal(("met r-1", "partly pr-1"), (await State("annual-plan"), await State("led-proposals"))); // two are asked for

        async Task<string> State(string duty)
        {
            var found = (await app.Get($"organs/{organ}/duties/2021")).Is(200).Json["duties"]!
                .AsArray()
                .Single(d => $"{d!["duty"]}" == duty)!;
            return $"{found["state"]} {string.Join(' ', found["evidence"]!.AsArray())}";
        }

        async Task Open(string id, string kind, object attributes)
        {
            await app.Say(
                organ,
                "matter.opened",
                new
                {
                    id,
                    kind,
                    title = id,
                    unit = "c-economy",
                    attributes,
                }
            );
            await app.Settle();
        }

        async Task Advance(string id, string to, string by)
        {
            await app.Say(
                organ,
                "matter.advanced",
                new
                {
                    id,
                    to,
                    by,
                }
            );
            await app.Settle();
        }
    }

    [Fact]
    public async Task Who_owes_a_duty_is_reminded_up_its_ladder_until_it_is_met()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-19 10:00" });
        var organ = await app.Organ(
            roster: Roster(1)
                .Replace(
                    "\"people\": [",
                    "\"people\": [{ \"id\": \"p-branch\", \"name\": \"支部书记\", \"unit\": \"b-01\", \"post\": \"director\" },",
                    StringComparison.Ordinal
                ),
            only: [Cycle.Daily]
        );
        await app.Advance("2021-04-25 12:00");
        var reminded = Assert.Single(await app.Notices(organ, "digest", "p-branch"));
        Assert.Contains(
            "第1支部：请最迟于4月30日完成2021年4月“主题党日”，应完成1次，现已完成0次。依据：中国共产党支部工作条例（试行）（2018年）：每月固定一天开展。",
            reminded.Text,
            StringComparison.Ordinal
        );
        await app.Advance("2021-04-26 12:00");
        await Held(app, organ, "theme-party-day", "b-01", "2021-04-26");
        await app.Advance("2021-04-30 12:00");
        var last = (await app.Notices(organ, "digest", "p-branch"))[^1];
        Assert.DoesNotContain("主题党日", last.Text, StringComparison.Ordinal);
        Assert.Contains("请最迟于4月30日完成2021年4月“支部委员会会议”，应完成1次，现已完成0次", last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_and_secondment_count_for_the_people_s_units_and_village_support_is_summed()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-11-25 10:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyCircular]);
        var secondment = await Say("secondment", """{ "person": "p-li", "date": "2020-03-01", "until": "2021-12-31" }""");
        var training = await Say("training", """{ "date": "2021-11-24", "participants": [{ "person": "p-sun", "state": "attended" }] }""");
        await Say("village-support", """{ "unit": "office", "date": "2021-11-22", "attributes": { "projects": 2, "money": 12.345678 } }""");
        await Say("village-support", """{ "unit": "office", "date": "2021-11-23", "attributes": { "money": "0.1" } }""");
        await app.Settle();
        await app.Advance("2021-12-03 12:00");
        await Say("village-support", """{ "unit": "office", "date": "2021-12-02", "attributes": { "projects": 1, "money": 0.2 } }""");
        await app.Settle();

        var year = (await app.Get($"organs/{organ}/duties/2021")).Is(200).Json["duties"]!.AsArray();
        Assert.Equal($"met {secondment}", Line(year, "secondment")); // begun the year before
        Assert.Equal(
            $"met {training}",
            Line((await app.Get($"organs/{organ}/duties/2021-Q4")).Is(200).Json["duties"]!.AsArray(), "training")
        );
        var circular = (await app.Get($"organs/{organ}/circulars/2021-11")).Is(200).Json;
        var economy = circular["units"]!.AsArray().Single(u => u!["unit"]!.ToString() == "c-economy")!;
        Assert.Equal([training], economy["counts"]!["activity.training"]!.AsArray().Select(e => e!.ToString()));
        var total = Assert.Single(circular["head"]!["totals"]!.AsArray())!;
        Assert.Equal(
            ["帮扶项目 2 个", "帮扶资金 12.445678 万元"],
            total["sums"]!.AsArray().Select(s => $"{s!["name"]} {s["number"]} {s["counter"]}")
        );
        Assert.Contains(
            "<td>驻村帮扶</td><td>2</td><td>帮扶资金</td><td>12.445678</td><td>万元</td>",
            (await app.Get($"organs/{organ}/circulars/2021-11?format=html")).Is(200).Markup,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "开展驻村帮扶2次，帮扶项目2个，帮扶资金12.445678万元。",
            (await app.Notices(organ, "circular", "l-chair"))[0].Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "2021年没有呈报履职成果。开展驻村帮扶3次，帮扶项目3个，帮扶资金12.645678万元。",
            (await app.Get($"organs/{organ}/outcomes/2021")).Is(200).Json["prose"]!.ToString()
        );
        Assert.Equal(
            "2021年没有呈报履职成果。开展驻村帮扶2次，帮扶项目2个，帮扶资金12.445678万元。",
            (await app.Get($"organs/{organ}/outcomes/2021?asOf=2021-11-30")).Is(200).Json["prose"]!.ToString()
        );

        static string Line(System.Text.Json.Nodes.JsonArray duties, string duty)
        {
            var found = duties.Single(d => $"{d!["duty"]}" == duty)!;
            return $"{found["state"]} {string.Join(' ', found["evidence"]!.AsArray())}";
        }

        Task<string> Say(string activity, string data)
        {
            var held = System.Text.Json.Nodes.JsonNode.Parse(data)!;
            held["activity"] = activity;
            return app.Say(organ, "activity.held", held);
        }
    }

    [Fact]
    public async Task A_unit_is_asked_and_judged_only_while_it_is_there()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-26 10:00" });
        var organ = await app.Organ(
            roster: Given.Roster.Replace(
                "\"name\": \"文史委\",",
                "\"name\": \"文史委\", \"from\": \"2021-05-17\", \"until\": \"2021-08-31\",",
                StringComparison.Ordinal
            ),
            only: [Cycle.WeeklyPlan, Cycle.MonthlyCircular, Cycle.QuarterlyScore]
        );
        await app.Without(organ, Cycle.WeeklyPlan, "remind", "chase");
        await app.Advance("2021-07-08 12:00");
        Assert.DoesNotContain(
            "文史委",
            (await app.Get($"organs/{organ}/circulars/2021-04?format=html")).Is(200).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("文史委", (await app.Get($"organs/{organ}/circulars/2021-05?format=html")).Is(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await app.Get($"organs/{organ}/plans/2021-W18")).Json["handed"]!.AsArray(), IsCulture);
        Assert.Contains((await app.Get($"organs/{organ}/plans/2021-W20")).Json["handed"]!.AsArray(), IsCulture);
        Assert.Contains(
            "按存续天数折算",
            (await app.Get($"organs/{organ}/scores/2021-Q2/c-culture")).Is(200).Text,
            StringComparison.Ordinal
        );

        // Of two consultations a year it owes its share of 107 of 365 days: one, by its last day.
        var duties = (await app.Get($"organs/{organ}/duties/2021")).Is(200).Json["duties"]!.AsArray();
        var own = duties.Single(d => $"{d!["duty"]} {d["subject"]}" == "counterpart-consultation c-culture")!;
        Assert.Equal(("1", "2021-08-31"), (own["min"]!.ToString(), own["last"]!.ToString()));

        static bool IsCulture(System.Text.Json.Nodes.JsonNode? unit) => unit!["unit"]!.ToString() == "c-culture";
    }

    [Fact]
    public async Task The_duties_of_many_units_cost_no_more_storage_calls_than_those_of_one()
    {
        var calls = new List<int>();
        foreach (var branches in new[] { 1, 25 })
        {
            await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-30 10:00" });
            var organ = await app.Organ(roster: Roster(branches), only: [Cycle.MonthlyCircular]);
            await app.Advance("2021-04-20 10:00");
            await Held(app, organ, "theme-party-day", "b-01", "2021-04-09");
            await app.Advance("2021-05-07 12:00");
            var run = (await app.Run($"{organ}/monthly-circular/2021-04/publish"))!;
            Assert.True(run.Figures["duty.missed"] >= branches - 1);
            calls.Add(run.StorageCalls);
        }

        Assert.Equal(calls[0], calls[1]);
    }

    private static async Task<string> Held(TestApp app, string organ, string activity, string unit, string date)
    {
        var id = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity,
                unit,
                date,
            }
        );
        await app.Settle();
        return id;
    }
}
