using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Cycles;

public sealed class SupervisionTests(Emulator emulator)
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task Lights_slips_and_escalation_follow_the_dates_and_the_answers()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlySupervision, Cycle.MonthlyCircular]);
        await Open(app, organ, "s-far", "c-economy", "2021-07-30");
        await Open(app, organ, "s-quick", "c-economy", "2021-04-28");
        await Open(app, organ, "s-slow", "c-culture", "2021-04-28");
        await Open(app, organ, "s-mute", "c-culture", "2021-04-28");
        await Open(app, organ, "s-past", "office", "2021-04-13");
        await Open(app, organ, "s-none", "office", null);
        await app.Advance("2021-04-15 10:00");

        Assert.Equal(
            ["s-past red", "s-mute blue", "s-quick blue", "s-slow blue", "s-far ", "s-none "],
            (await Review(app, organ, "2021-04-15"))["lights"]!.AsArray().Select(l => $"{l!["matter"]} {l["light"]}")
        );
        Assert.Equal(
            [
                "2021-04-15.s-past 政协督〔2021〕1号 2021-04-20",
                "2021-04-15.s-mute  2021-04-20", // blue reminds, without a number
                "2021-04-15.s-quick  2021-04-20",
                "2021-04-15.s-slow  2021-04-20",
            ],
            (await Review(app, organ, "2021-04-15"))["slips"]!.AsArray().Select(s => $"{s!["id"]} {s["number"]} {s["answerBy"]}")
        );
        Assert.Equal(["p-zhao"], Recipients(await app.Notices(organ, "slip-red")));
        Assert.Equal(["l-secretary"], Recipients(await app.Notices(organ, "slip-red-copy"))); // in charge of the office, and secretary-general
        Assert.Equal(["p-sun", "p-wu"], Recipients(await app.Notices(organ, "slip-blue")));
        Assert.Equal(
            1,
            (await app.Notices(organ, "slip-blue")).Count(n =>
                n.Text.Contains("s-slow", StringComparison.Ordinal) && n.Text.Contains("s-mute", StringComparison.Ordinal)
            )
        ); // one message a person

        await app.Advance("2021-04-20 10:00");
        await Answer(app, organ, "2021-04-15.s-quick", "2021-04-20");
        await app.Advance("2021-04-22 10:00");
        await Answer(app, organ, "2021-04-15.s-slow", "2021-04-22");
        await Answer(app, organ, "2021-04-15.s-past", "2021-04-20"); // told late, but answered in time
        await app.Advance("2021-04-25 10:00"); // a Sunday that is worked
        Assert.Equal(
            ["s-past red", "s-mute yellow", "s-quick blue", "s-slow yellow", "s-far ", "s-none "],
            (await Review(app, organ, "2021-04-25"))["lights"]!.AsArray().Select(l => $"{l!["matter"]} {l["light"]}")
        );
        Assert.Equal(
            ["2021-04-25.s-past 政协督〔2021〕2号", "2021-04-25.s-mute 政协督〔2021〕3号", "2021-04-25.s-slow 政协督〔2021〕4号"],
            (await Review(app, organ, "2021-04-25"))["slips"]!.AsArray().Select(s => $"{s!["id"]} {s["number"]}")
        ); // blue asks once
        Assert.Equal(["p-wu"], Recipients(await app.Notices(organ, "slip-yellow")));
        Assert.Equal(["p-feng"], Recipients(await app.Notices(organ, "slip-yellow-copy")));

        await app.Advance("2021-05-07 12:00");
        var units = (await app.Get($"organs/{organ}/circulars/2021-04")).Json["units"]!
            .AsArray()
            .ToDictionary(u => u!["unit"]!.ToString(), u => u!["counts"]!);
        Assert.Equal(
            ("2021-04-15.s-past", "2021-04-25.s-past"),
            (Counted(units["office"], "slip.answered-in-time"), Counted(units["office"], "slip.unanswered"))
        );
        Assert.Equal("2021-04-15.s-quick", Counted(units["c-economy"], "slip.answered-in-time"));
        Assert.Equal(
            ("2021-04-15.s-slow", "2021-04-15.s-mute 2021-04-25.s-mute 2021-04-25.s-slow"),
            (Counted(units["c-culture"], "slip.answered-late"), Counted(units["c-culture"], "slip.unanswered"))
        );
        Assert.Equal("s-mute s-slow", Counted(units["c-culture"], "matter.overdue"));

        var slips = (await app.Get($"organs/{organ}/matters/s-slow")).Json["slips"]!.AsArray();
        Assert.Equal(["2021-04-22", null], slips.Select(s => s!["answeredOn"]?.ToString()));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_leaders_owe_costs_nobody_and_what_the_office_owes_is_asked_of_the_office_and_counted_for_it()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-01 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlySupervision, Cycle.MonthlyCircular]);
        await Open("o-sign", "outcome", new { form = "brief" }); // a signature within 15 workdays: by 22 March
        await Open("p-exam", "proposal", new { origin = "member", field = "交通" }); // an examination within 20: by 29 March
        await app.Advance("2021-04-02 12:00");

        var review = await Review(app, organ, "2021-03-25");
        Assert.Equal(
            ["o-sign 党委书记、政府主要领导 批示 []", "p-exam 办公室 完成审查 [\"office\"]"],
            (await Review(app, organ, "2021-03-15"))["slips"]!
                .AsArray()
                .Select(s => $"{s!["matter"]} {s["owes"]} {s["action"]} {s["units"]!.ToJsonString()}")
        );
        Assert.Equal(["o-sign red", "p-exam yellow"], review["lights"]!.AsArray().Select(l => $"{l!["matter"]} {l["light"]}"));
        Assert.Equal(["p-sun", "p-zhao"], Recipients(await app.Notices(organ, "slip-blue"))); // who looks after the signature; the office
        var units = (await app.Get($"organs/{organ}/circulars/2021-03")).Json["units"]!
            .AsArray()
            .ToDictionary(u => u!["unit"]!.ToString(), u => u!["counts"]!);
        Assert.Equal(("o-sign p-exam", ""), (Counted(units["c-economy"], "matter.open"), Counted(units["c-economy"], "matter.overdue")));
        Assert.Equal(("", ""), (Counted(units["c-economy"], "slip.red"), Counted(units["c-economy"], "slip.unanswered")));
        Assert.Equal(
            ("p-exam", "2021-03-15.p-exam 2021-03-25.p-exam"),
            (Counted(units["office"], "matter.overdue"), Counted(units["office"], "slip.unanswered"))
        );
        var matter = (await app.Get($"organs/{organ}/matters/p-exam")).Json["matter"]!;
        Assert.Equal(("办公室", "完成审查"), (matter["owes"]!.ToString(), matter["action"]!.ToString()));

        Task<string> Open(string id, string kind, object attributes) =>
            app.Say(
                organ,
                "matter.opened",
                new
                {
                    id,
                    kind,
                    title = $"事项{id}",
                    unit = "c-economy",
                    attributes,
                }
            );
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_a_reviewer_finds_gives_a_yellow_slip_at_the_next_review_and_unanswered_reds_lead_to_the_chair_s_meeting()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlySupervision]);
        await app.Say(organ, "matter.flagged", Flag("s-good", "office")); // told before its opening comes
        await Open(app, organ, "s-good", "c-economy", "2021-11-30");
        await Open(app, organ, "s-bad", "c-economy", "2021-04-13");
        await app.Advance("2021-04-14 10:00");
        (await app.Webhook("f-1", app.Event(organ, "matter.flagged", Flag("s-good", "c-culture")))).IsProblem(422, "refused");
        var flag = await app.Say(organ, "matter.flagged", Flag("s-good", "l-chair"));
        await app.Advance("2021-06-15 10:00");

        var slip = Assert.Single((await Review(app, organ, "2021-04-15"))["slips"]!.AsArray(), s => s!["matter"]!.ToString() == "s-good")!;
        Assert.Equal(
            ("yellow", 2, flag),
            (slip["light"]!.ToString(), slip["flags"]!.AsArray().Count, slip["flags"]![1]!["event"]!.ToString())
        );
        Assert.DoesNotContain((await Review(app, organ, "2021-04-25"))["slips"]!.AsArray(), s => s!["matter"]!.ToString() == "s-good");

        Assert.Empty((await Review(app, organ, "2021-05-17"))["escalated"]!.AsArray());
        Assert.Empty((await Review(app, organ, "2021-06-15"))["escalated"]!.AsArray());
        var listed = Assert.Single((await Review(app, organ, "2021-05-25"))["escalated"]!.AsArray())!;
        Assert.Equal(
            "s-bad chair-meeting 42 4 3",
            $"{listed["matter"]} {listed["rung"]} {listed["daysOverdue"]} {listed["slips"]} {listed["unanswered"]}"
        );
        Assert.Equal(["l-secretary", "p-sun"], Recipients(await app.Notices(organ, "escalated-chair-meeting")));
        var matter = (await app.Get($"organs/{organ}/matters/s-bad")).Json;
        Assert.Equal("chair-meeting", matter["escalations"]![0]!["rung"]!.ToString());

        static object Flag(string id, string by) =>
            new
            {
                id,
                by,
                reason = "slow-progress",
                note = "尚未开工",
            };
    }

    [Fact]
    public async Task A_state_that_nobody_owes_is_refused_with_the_place_and_the_reason()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-01 06:00" });
        var organ = await app.Organ();
        var answer = (
            await app.Put(
                $"organs/{organ}/settings/workflows",
                """{ "workflows": [{ "id": "outcome", "states": [{ "id": "supervised", "owes": ["departments"] }] }] }"""
            )
        ).IsProblem(422, "bad-section");
        var error = Assert.Single(answer.Json["errors"]!.AsArray())!;
        Assert.Equal("/workflows/0/states/0/owes/0", error["pointer"]!.ToString());
        Assert.StartsWith("“departments”没有指明任何责任方；可用：unit、office", error["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("workflows", answer.Json["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_matter_that_is_closed_or_extended_leaves_the_ladder()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlySupervision]);
        await Open(app, organ, "s-done", "c-economy", "2021-04-20");
        await Open(app, organ, "s-back", "c-economy", "2021-04-20");
        await Open(app, organ, "s-long", "c-economy", "2021-04-20");
        await app.Advance("2021-04-15 10:00");
        await app.Say(
            organ,
            "matter.advanced",
            new
            {
                id = "s-done",
                to = "done",
                by = "孙主任",
                evidence = "报告",
            }
        );
        await app.Say(organ, "matter.returned", new { id = "s-back", reason = "不属职责范围" });
        await app.Say(
            organ,
            "matter.extended",
            new
            {
                id = "s-long",
                due = "2021-06-30",
                reason = "汛期",
                approvedBy = "陈主席",
            }
        );
        await app.Advance("2021-04-25 10:00");
        Assert.Equal(
            ["s-long "],
            (await Review(app, organ, "2021-04-25"))["lights"]!.AsArray().Select(l => $"{l!["matter"]} {l["light"]}")
        );
        Assert.Equal(
            ["s-back returned", "s-done done"],
            (await app.Get($"organs/{organ}/matters?state=done")).Json["matters"]!
                .AsArray()
                .Concat((await app.Get($"organs/{organ}/matters?state=returned")).Json["matters"]!.AsArray())
                .Select(m => $"{m!["id"]} {m["state"]}")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_is_early_waits_and_is_refused_after_some_days_with_a_word_to_the_administrators()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ(only: [Cycle.Daily]);
        await app.Say(organ, "matter.advanced", new { id = "s-early", to = "doing" });
        var vain = await app.Say(organ, "matter.advanced", new { id = "s-vain", to = "doing" });
        await app.Advance("2021-04-14 10:00");
        Assert.Equal("waiting", (await app.Get($"organs/{organ}/matters/s-early")).Json["history"]![0]!["verdict"]!.ToString());
        await Open(app, organ, "s-early", "c-economy", "2021-04-30");
        await app.Advance("2021-04-19 10:00");
        Assert.Equal("doing", (await app.Get($"organs/{organ}/matters/s-early")).Json["matter"]!["state"]!.ToString());
        var refused = (await app.Get($"organs/{organ}/matters/s-vain")).Json["history"]![0]!;
        Assert.Equal((vain, "refused"), (refused["event"]!.ToString(), refused["verdict"]!.ToString()));
        Assert.Single(await app.Notices(organ, "digest", "p-zhao"), n => n.Text.Contains(vain, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_person_gets_one_digest_a_day_and_every_notice_leaves_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ(only: [Cycle.Daily]);
        await app.Set(organ, "rota", """{ "lectures": [{ "id": "cadre-lecture", "removed": true }] }"""); // on the 13th the office would read of that too
        await Open(app, organ, "s-001", "c-economy", "2021-04-16");
        await Open(app, organ, "s-002", "c-economy", "2021-04-12");
        await Open(app, organ, "s-003", "c-culture", "2021-04-16");
        await app.Advance("2021-04-13 09:00");
        var digest = (await app.Notices(organ, "digest")).ToDictionary(n => n.Recipient);
        Assert.Equal(["p-sun", "p-wu"], digest.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("s-001", digest["p-sun"].Text, StringComparison.Ordinal);
        Assert.Contains("应于4月12日前（含当日）办结", digest["p-sun"].Text, StringComparison.Ordinal);
        Assert.Equal("4月13日待办提醒（2件）", digest["p-sun"].Title);
        Assert.Equal(
            3,
            (await app.Notices(organ)).Count(n => n is { State: NoticeState.Merged, Kind: "deadline-near" or "deadline-past" })
        );
        Assert.All(await app.Notices(organ), n => Assert.Equal(n.Kind == "digest" ? 1 : 0, app.Outbox(organ).Times($"<!-- {n.Id} -->")));
        await app.Advance("2021-04-14 09:00"); // nothing is 2 workdays before or after
        Assert.Equal(2, (await app.Notices(organ, "digest")).Count);
    }

    private static Task<string> Open(TestApp app, string organ, string id, string unit, string? due) =>
        app.Say(
            organ,
            "matter.opened",
            new Dictionary<string, string?>
            {
                ["id"] = id,
                ["kind"] = "supervision",
                ["title"] = $"事项{id}",
                ["unit"] = unit,
                ["due"] = due,
            }
        );

    private static async Task Answer(TestApp app, string organ, string slip, string at)
    {
        await app.Say(
            organ,
            "slip.answered",
            new
            {
                slip,
                by = "承办人",
                at,
                text = "正在办理",
            }
        );
        await app.Settle();
    }

    private static async Task<JsonNode> Review(TestApp app, string organ, string date) =>
        (await app.Get($"organs/{organ}/supervision/{date}")).Is(200).Json["review"]!;

    private static string Counted(JsonNode counts, string measure) =>
        string.Join(' ', (counts[measure]?.AsArray() ?? []).Select(i => i!.ToString()).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Recipients(IEnumerable<StoredNotice> notices) =>
        notices.Select(n => n.Recipient).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
