using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Cycles;

public sealed class PlanTests(Emulator emulator)
{
    [Fact]
    public async Task Units_are_asked_and_who_has_not_handed_in_is_chased_with_the_leader_in_charge()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-06 12:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        await app.Advance("2021-05-07 16:00"); // the second-last workday before week 19: Saturday the 8th is worked
        Assert.Equal(["p-wu", "p-zhao", "p-zhou"], Recipients(await app.Notices(organ, "plan-remind"))); // 孙主任 is away: the one acting is asked
        Assert.All(await app.Notices(organ, "plan-remind"), n => Assert.Contains("5月10日上午8:30", n.Text, StringComparison.Ordinal));

        await app.Plan(organ, "c-economy", "2021-W19", "走访企业");
        await app.Advance("2021-05-08 16:00");
        Assert.Equal(["p-wu", "p-zhao"], Recipients(await app.Notices(organ, "plan-chase")));
        var leaders = (await app.Notices(organ, "plan-chase-leader")).ToDictionary(n => n.Recipient, n => n.Text);
        Assert.Equal(["l-secretary", "p-feng"], leaders.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("文史委", leaders["p-feng"], StringComparison.Ordinal);
        Assert.DoesNotContain("经济委", leaders["p-feng"], StringComparison.Ordinal);

        await app.Plan(organ, "office", "2021-W19");
        await app.Advance("2021-05-10 09:00");
        var published = (await app.Get($"organs/{organ}/plans/2021-W19")).Is(200).Json;
        Assert.Equal(
            ["office on-time 0", "c-economy on-time 1", "c-culture missing 0"],
            published["published"]!["table"]!["units"]!.AsArray().Select(u => $"{u!["unit"]} {u["handing"]} {u["items"]!.AsArray().Count}")
        );
        Assert.Equal(
            ["l-chair", "l-secretary", "p-feng", "p-sun", "p-wu", "p-zhao"],
            Recipients(await app.Notices(organ, "plan-published"))
        ); // 孙主任 is back
        var ids = (await app.Notices(organ)).Select(n => n.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            (await app.Notices(organ)).Where(n => n.Urgency == Urgency.Now).Select(n => n.Id),
            id => Assert.Equal(1, app.Outbox(organ).Times($"<!-- {id} -->"))
        );
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Unfinished_items_are_carried_over_and_marked_until_they_are_done()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-05 06:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        await app.Plan(organ, "c-economy", "2021-W10", "走访企业", "起草报告", "开会");
        await app.Advance("2021-03-10 10:00");
        await app.Say(
            organ,
            "plan.item.completed",
            new
            {
                unit = "c-economy",
                period = "2021-W10",
                item = "1",
            }
        );
        await app.Plan(organ, "c-economy", "2021-W11", "调研");
        await app.Advance("2021-03-17 10:00");
        Assert.Equal(["2021-W10/2 carried", "2021-W10/3 carried", "2021-W11/1 own"], await Items(app, organ, "2021-W11"));
        Assert.Contains(
            "起草报告（最迟3月14日）【结转自第10周",
            Assert
                .Single(
                    await app.Notices(organ, "plan-published"),
                    n => n.Recipient == "p-sun" && n.About.Contains("W11", StringComparison.Ordinal)
                )
                .Text,
            StringComparison.Ordinal
        );

        await app.Say(
            organ,
            "plan.item.completed",
            new
            {
                unit = "c-economy",
                period = "2021-W10",
                item = "2",
            }
        );
        await app.Advance("2021-03-23 10:00");
        Assert.Equal(["2021-W10/3 carried", "2021-W11/1 carried"], await Items(app, organ, "2021-W12"));
        Assert.Equal(2, (await app.Run($"{organ}/weekly-plan/2021-W12/publish"))!.Figures["carried-over"]);
    }

    [Fact]
    public async Task A_week_is_read_by_day_and_time_by_everybody_and_by_each_leader()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 12:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        await app.Say(
            organ,
            "plan.submitted",
            new
            {
                unit = "c-economy",
                period = "2021-W14",
                items = new object[]
                {
                    new { id = "1", title = "走访企业" },
                    new
                    {
                        id = "2",
                        title = "停车位座谈会",
                        due = "2021-04-08",
                        time = "09:00",
                        until = "11:00",
                        place = "三楼会议室",
                        attendees = new[] { "l-vice", "市住建局" },
                    },
                },
            }
        );
        await app.Settle();
        var draft = (await app.Get($"organs/{organ}/plans/2021-W14?format=html")).Is(200).Text;
        Assert.Contains("周安排尚未印发，以下为已报送的安排。", draft, StringComparison.Ordinal);

        await app.Advance("2021-04-06 09:00");
        var page = (await app.Get($"organs/{organ}/plans/2021-W14?format=html")).Is(200).Markup;
        Assert.Contains(
            "<td>4月8日（星期四）</td><td>上午9:00至上午11:00</td><td>停车位座谈会</td><td>三楼会议室</td><td>冯副主席、市住建局</td><td>经济委</td>",
            page,
            StringComparison.Ordinal
        );
        Assert.True(page.IndexOf("停车位座谈会", StringComparison.Ordinal) < page.IndexOf("走访企业", StringComparison.Ordinal));
        var own = (await app.Get($"organs/{organ}/plans/2021-W14?leader=l-vice")).Is(200).Json;
        Assert.Equal(["停车位座谈会"], own["items"]!.AsArray().Select(i => i!["item"]!["title"]!.ToString()));
        Assert.Empty((await app.Get($"organs/{organ}/plans/2021-W14?leader=l-chair")).Is(200).Json["items"]!.AsArray());
        Assert.Contains("l-vice", (await app.Get($"organs/{organ}/plans/2021-W14?leader=nobody")).Is(400).Text, StringComparison.Ordinal);
        var told = (await app.Notices(organ, "plan-published", "p-feng")).Where(n =>
            n.Title.Contains("工作安排", StringComparison.Ordinal)
        );
        Assert.Contains(
            "您参加的安排：\n- 经济委：停车位座谈会：4月8日（星期四）上午9:00至11:00在三楼会议室，参加：冯副主席、市住建局\n",
            Assert.Single(told).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Resubmitting_replaces_until_the_publication_and_is_refused_with_a_notice_after_it()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        await app.Plan(organ, "office", "2021-04", "第一稿");
        await app.Advance("2021-03-30 10:00");
        await app.Plan(organ, "office", "2021-04", "第二稿", "又一项");
        await app.Advance("2021-04-01 10:00");
        var published = (await app.Get($"organs/{organ}/plans/2021-04")).Json["published"]!["table"]!;
        Assert.Equal(["第二稿", "又一项"], published["units"]![0]!["items"]!.AsArray().Select(i => i!["title"]!.ToString()));

        var again = await app.Plan(organ, "office", "2021-04", "第三稿");
        await app.Settle();
        var plans = (await app.Get($"organs/{organ}/plans/2021-04")).Json;
        Assert.True(JsonNode.DeepEquals(published, plans["published"]!["table"]));
        Assert.Equal([again], plans["handed"]![0]!["refused"]!.AsArray().Select(r => r!.ToString()));
        Assert.Equal(
            ("p-zhao", NoticeState.Sent),
            (
                Assert.Single(await app.Notices(organ, "plan-refused")).Recipient,
                Assert.Single(await app.Notices(organ, "plan-refused")).State
            )
        );
        Assert.Equal(
            ["第二稿", "又一项"],
            (await app.Get($"organs/{organ}/matters?unit=office")).Json["matters"]!.AsArray().Select(m => m!["title"]!.ToString())
        );
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_first_submission_after_the_publication_is_late_and_its_items_become_matters_all_the_same()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan, Cycle.MonthlyCircular]);
        await app.Plan(organ, "office", "2021-04", "筹备会议");
        await app.Advance("2021-04-06 10:00");
        var late = await app.Plan(organ, "c-economy", "2021-04", "走访企业");
        await app.Settle();
        var handed = (await app.Get($"organs/{organ}/plans/2021-04")).Json["handed"]!
            .AsArray()
            .ToDictionary(h => h!["unit"]!.ToString(), h => h!["handing"]!.ToString());
        Assert.Equal(("on-time", "late", "missing"), (handed["office"], handed["c-economy"], handed["c-culture"]));
        Assert.Empty(await app.Notices(organ, "plan-refused"));
        var matter = (await app.Get($"organs/{organ}/matters/2021-04.c-economy.1")).Is(200).Json["matter"]!;
        Assert.Equal(
            ("走访企业", "2021-04-30", "2021-04-06", "monthly-plan/2021-04"),
            (matter["title"]!.ToString(), matter["due"]!.ToString(), matter["openedOn"]!.ToString(), matter["source"]!.ToString())
        );

        // A completed item closes its matter.
        await app.Say(
            organ,
            "plan.item.completed",
            new
            {
                unit = "c-economy",
                period = "2021-04",
                item = "1",
                at = "2021-04-08",
            }
        );
        await app.Advance("2021-05-07 12:00");
        Assert.Equal("done", (await app.Get($"organs/{organ}/matters/2021-04.c-economy.1")).Json["matter"]!["state"]!.ToString());
        var unit = (await app.Get($"organs/{organ}/circulars/2021-04")).Json["units"]!
            .AsArray()
            .Single(u => u!["unit"]!.ToString() == "c-economy")!;
        Assert.Equal([late], unit["counts"]!["month-plan.late"]!.AsArray().Select(i => i!.ToString()));
        Assert.Equal(["2021-04.c-economy.1"], unit["counts"]!["item.on-time"]!.AsArray().Select(i => i!.ToString()));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_week_without_a_workday_publishes_nothing_says_so_and_breaks_no_chain()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2022-01-21 06:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan, Cycle.MonthlyCircular]);
        await app.Plan(organ, "office", "2022-W04", "慰问");
        await app.Advance("2022-02-14 12:00");
        var weeks = (await app.Ledger(organ, Cycle.WeeklyPlan))
            .Where(r => r.Occurrence.Step == "publish")
            .ToDictionary(r => $"{r.Occurrence.Period}", r => r.Summary);
        Assert.Contains("没有工作日", weeks["2022-W05"], StringComparison.Ordinal);
        Assert.DoesNotContain(await app.Notices(organ, "plan-published"), n => n.About.Contains("W05", StringComparison.Ordinal));
        Assert.DoesNotContain(await app.Notices(organ, "plan-chase"), n => n.About.Contains("W05", StringComparison.Ordinal));
        Assert.Equal(["2022-W04/1 carried"], await Items(app, organ, "2022-W06"));
        Assert.Contains("2022-W07", weeks.Keys);

        var circular = (await app.Get($"organs/{organ}/circulars/2022-01")).Is(200).Json["units"]![0]!["counts"]!;
        Assert.DoesNotContain("2022-W05", circular.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_work_memo_says_what_is_due_promised_and_overdue()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-001",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due = "2021-03-30",
            }
        );
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-002",
                kind = "supervision",
                title = "修桥",
                unit = "c-culture",
                coUnits = new[] { "c-economy" },
                due = "2021-04-20",
            }
        );
        await app.Plan(organ, "c-economy", "2021-04", "走访企业");
        await app.Settle();
        var early = (await app.Get($"organs/{organ}/memos/c-economy/2021-04")).Is(200).Json;
        Assert.Equal(("s-002", "2021-04.c-economy.1", 0), (Ids(early, "due"), Ids(early, "promised"), early["overdue"]!.AsArray().Count));

        await app.Advance("2021-04-01 10:00");
        var memo = (await app.Get($"organs/{organ}/memos/c-economy/2021-04")).Is(200).Json;
        Assert.Equal(("s-002", "2021-04.c-economy.1", "s-001"), (Ids(memo, "due"), Ids(memo, "promised"), Ids(memo, "overdue")));
        var sent = (await app.Notices(organ, "work-memo")).ToDictionary(n => n.Recipient, n => n.Text);
        Assert.Equal(["p-sun", "p-wu", "p-zhao"], sent.Keys.Order(StringComparer.Ordinal));
        foreach (var says in new[] { "本期到期", "走访企业", "修桥", "已经逾期", "修路" })
            Assert.Contains(says, sent["p-sun"], StringComparison.Ordinal);
        Assert.Contains("金牛镇：4月份没有", sent["p-zhao"], StringComparison.Ordinal); // nobody is there: the office is told
        Assert.Contains("办公室：4月份请办理以下事项。\n\n本期履职任务：", sent["p-zhao"], StringComparison.Ordinal); // what it sees to
        (await app.Get($"organs/{organ}/memos/c-none/2021-04")).IsProblem(404, "not-found");
        (await app.Get($"organs/{organ}/memos/c-economy/2021-Q2")).IsProblem(400, "malformed");
    }

    private static IEnumerable<string> Recipients(IEnumerable<StoredNotice> notices) =>
        notices.Select(n => n.Recipient).Order(StringComparer.Ordinal);

    private static string Ids(JsonNode memo, string part) => string.Join(' ', memo[part]!.AsArray().Select(i => i!["id"]));

    private static async Task<IEnumerable<string>> Items(TestApp app, string organ, string period) =>
        (await app.Get($"organs/{organ}/plans/{period}")).Is(200).Json["published"]!["table"]!["units"]!
            .AsArray()
            .SelectMany(u => u!["items"]!.AsArray())
            .Select(i => $"{i!["period"]}/{i["item"]} {((bool)i["carriedOver"]! ? "carried" : "own")}");
}
