using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Consultations;

/// <summary>协商计划: planned, reminded of, put off, held, promised; from events to notices, matters and the plan.</summary>
[Trait("Takes", "long")]
public sealed class ConsultationTests(Emulator emulator)
{
    private static readonly string[] Invitees = ["l-chair", "l-vice", "p-wu", "市住建局"];

    [Fact]
    public async Task Reminders_come_30_7_and_1_workdays_before_each_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 06:00" });
        var organ = await Organ(app);
        await app.Say(organ, "consultation.planned", Entry());
        await app.Advance("2021-04-06 12:00");
        Assert.Empty(await Told(app, organ));
        await app.Advance("2021-05-20 18:00");
        Assert.Equal(
            "2021-04-07 invitation l-chair|2021-04-07 invitation p-feng|2021-04-07 invitation p-sun|2021-04-07 invitation p-wu|2021-05-11 materials p-sun|"
                + "2021-05-19 attendance l-chair|2021-05-19 attendance p-feng|2021-05-19 attendance p-sun|2021-05-19 attendance p-wu",
            string.Join(
                '|',
                (await Told(app, organ))
                    .Select(n => $"{n.About.Split('/')[2]} {n.Kind["consultation-".Length..]} {n.Recipient}")
                    .Order(StringComparer.Ordinal)
            )
        );
        Assert.Contains(
            "陈主席同志：敬请出席界别协商“老城更新”，会议定于5月20日（星期四）下午2:30在三楼会议室召开。",
            app.Outbox(organ),
            StringComparison.Ordinal
        );
        Assert.All(await Told(app, organ), n => Assert.Equal(NoticeState.Sent, n.State));
    }

    [Fact]
    public async Task A_host_that_slept_makes_up_what_is_still_of_use_and_one_planned_late_is_reminded_of_at_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 06:00", Args = ["--timers", "off"] });
        var organ = await Organ(app);
        await app.Say(organ, "consultation.planned", Entry());
        await app.Settle();
        await app.Advance("2021-05-12 08:10"); // the days of the invitation and of the materials have passed
        for (var i = 0; i < 30; i++)
            await app.Tick("Daily");
        Assert.Equal("invitation materials", Kinds(await Told(app, organ, "p-sun")));
        Assert.All(await Told(app, organ), n => Assert.Equal($"{organ}/daily/2021-05-12/due", n.About));
        await app.Say(organ, "consultation.planned", Entry("co-2", "2021-05-14", topic: "河道保洁"));
        await app.Settle();
        await app.Advance("2021-05-13 08:10");
        for (var i = 0; i < 3; i++)
            await app.Tick("Daily");
        Assert.Equal("attendance invitation invitation materials materials", Kinds(await Told(app, organ, "p-sun"))); // 13 May is the workday before
    }

    [Fact]
    public async Task Who_was_invited_is_told_at_once_when_it_is_put_off_and_when_it_is_cancelled()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-02 06:00" });
        var organ = await Organ(app);
        await app.Say(organ, "consultation.planned", Entry());
        await app.Advance("2021-04-02 12:00");
        await app.Say(organ, "consultation.changed", Entry(date: "2021-05-21")); // before anybody was invited
        await app.Settle();
        Assert.Empty(await app.Notices(organ, "consultation-changed"));

        await app.Advance("2021-05-13 10:00");
        await app.Say(organ, "consultation.changed", Entry(date: "2021-05-27", invitees: ["l-chair", "p-wu", "p-zhao"]));
        await app.Settle();
        Assert.Equal(
            "l-chair 时间地点变更|p-feng 邀请调整|p-sun 时间地点变更|p-wu 时间地点变更|p-zhao 协商邀请",
            string.Join(
                '|',
                (await app.Notices(organ, "consultation-changed"))
                    .Select(n => $"{n.Recipient} {Said(n.Title)}")
                    .Order(StringComparer.Ordinal)
            )
        );
        Assert.All(await app.Notices(organ, "consultation-changed"), n => Assert.Equal(NoticeState.Sent, n.State));
        Assert.Contains(
            "改为5月27日（星期四）下午2:30在三楼会议室举行（原定5月21日（星期五）下午2:30在三楼会议室）",
            app.Outbox(organ),
            StringComparison.Ordinal
        );

        var invited = (await app.Notices(organ, "consultation-invitation")).Count;
        await app.Advance("2021-05-19 12:00");
        Assert.Equal(invited, (await app.Notices(organ, "consultation-invitation")).Count); // the notice of the change has said it
        Assert.Equal(2, (await app.Notices(organ, "consultation-materials")).Count); // for the first day and for the new one
        await app.Say(organ, "consultation.changed", Entry(date: "2021-05-27", cancelled: true));
        await app.Settle();
        Assert.Equal(
            ["l-chair", "p-sun", "p-wu", "p-zhao"],
            (await app.Notices(organ, "consultation-changed"))
                .Where(n => Said(n.Title) == "取消")
                .Select(n => n.Recipient)
                .Order(StringComparer.Ordinal)
        );
        await app.Advance("2021-06-02 12:00");
        Assert.Empty(await app.Notices(organ, "consultation-report"));
        Assert.Equal("cancelled", await State(app, organ, "co-1"));
    }

    [Fact]
    public async Task Changes_that_overtake_each_other_and_those_after_a_far_one_are_told_all_the_same()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 06:00" });
        var organ = await Organ(app);
        await app.Say(organ, "consultation.planned", Entry());
        await app.Advance("2021-04-08 10:00");
        await app.Say(organ, "consultation.changed", Entry(date: "2021-05-27"), "2021-04-08 09:59");
        await app.Say(organ, "consultation.changed", Entry(date: "2021-05-27", topic: "老城更新（修订）"), "2021-04-08 10:00");
        await app.Settle();
        Assert.Equal(["l-chair", "p-feng", "p-sun", "p-wu"], await Changed("时间地点变更"));
        await app.Say(organ, "consultation.changed", Entry(date: "2021-10-14")); // invitations are far from due by then
        await app.Settle();
        Assert.Equal(8, (await Changed("时间地点变更")).Count);
        await app.Advance("2021-04-20 10:00");
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => app.Say(organ, "consultation.changed", Entry(date: "2021-10-14", cancelled: true)))
        );
        await app.Settle();
        Assert.Equal(["l-chair", "p-feng", "p-sun", "p-wu"], (await Changed("取消")).Distinct(StringComparer.Ordinal));
        await app.Advance("2021-04-30 10:00");
        Assert.Equal(8, (await Changed("时间地点变更")).Count);
        Assert.Empty(app.Errors.Entries);

        async Task<IReadOnlyList<string>> Changed(string title) =>
            [
                .. (await app.Notices(organ, "consultation-changed"))
                    .Where(n => Said(n.Title) == title)
                    .Select(n => n.Recipient)
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public async Task A_change_told_before_the_invitations_that_arrives_after_them_is_told()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 06:00" });
        var organ = await Organ(app);
        await app.Say(organ, "consultation.planned", Entry());
        await app.Advance("2021-04-07 12:00");
        await app.Say(organ, "consultation.changed", Entry(date: "2021-05-13", invitees: ["l-chair", "p-sun"]), "2021-04-06 23:00"); // p-sun is the unit's contact
        await app.Settle();
        Assert.Equal(
            "l-chair 时间地点变更|p-feng 邀请调整|p-sun 时间地点变更|p-wu 邀请调整",
            string.Join(
                '|',
                (await app.Notices(organ, "consultation-changed"))
                    .Select(n => $"{n.Recipient} {Said(n.Title)}")
                    .Order(StringComparer.Ordinal)
            )
        );
        await app.Advance("2021-04-12 12:00");
        Assert.Equal(4, (await app.Notices(organ, "consultation-invitation")).Count); // and nobody is invited again
    }

    [Fact]
    public async Task A_broken_section_leaves_out_these_reminders_and_nothing_else()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-05 06:00" });
        var organ = await Organ(app);
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-001",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due = "2021-04-09",
            }
        );
        await app.Say(organ, "consultation.planned", Entry());
        await app.Settle();
        await app.Break(organ, "consultations");
        await app.Advance("2021-04-08 12:00");
        Assert.NotEmpty(await app.Notices(organ, "deadline-near"));
        Assert.Empty(await Told(app, organ));
        var told = await app.Notices(organ, "part-left-out");
        Assert.Equal((3, "p-zhao"), (told.Count, told[0].Recipient)); // each workday
        Assert.Contains("请修正设置“协商计划”（consultations）：/surprise 不认识的成员“surprise”", told[0].Text, StringComparison.Ordinal);
        await app.Set(organ, "consultations", "{}");
        await app.Advance("2021-04-09 12:00");
        Assert.Equal(4, (await Told(app, organ)).Count); // made up
        Assert.Equal(3, (await app.Notices(organ, "part-left-out")).Count);
    }

    [Fact]
    public async Task What_was_held_shows_attendance_fulfils_duties_and_what_was_promised_becomes_matters()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-18 06:00" });
        var organ = await Organ(app);
        await app.Say(organ, "consultation.planned", Entry());
        await app.Advance("2021-05-21 10:00");
        Assert.Equal("unreported", await State(app, organ, "co-1"));
        var held = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "sector-consultation",
                unit = "c-economy",
                date = "2021-05-20",
                title = "老城更新界别协商",
                consultation = "co-1",
                participants = new[]
                {
                    new { person = "l-chair", state = "leave" },
                    new { person = "p-feng", state = "attended" },
                    new { person = "市住建局", state = "attended" },
                    new { person = "p-li", state = "spoke" },
                },
                promises = new object[]
                {
                    new
                    {
                        id = "1",
                        title = "年内完成管网改造",
                        unit = "c-economy",
                        by = "市住建局",
                        due = "2021-06-30",
                    },
                    new
                    {
                        id = "2",
                        title = "公布改造方案",
                        unit = "office",
                        owner = "p-qian",
                    },
                },
            }
        );
        await app.Settle();
        var plan = (await app.Get($"organs/{organ}/consultations/2021")).Is(200).Json;
        var line = Assert.Single(plan["consultations"]!.AsArray())!;
        Assert.Equal(("held", held), (line["state"]!.ToString(), line["held"]![0]!["event"]!.ToString()));
        Assert.Equal(
            "陈主席 leave|冯副主席 attended|吴副主任 -|市住建局 attended",
            string.Join('|', line["invitees"]!.AsArray().Select(i => $"{i!["name"]} {i["state"]?.ToString() ?? "-"}"))
        );
        Assert.Equal(["p-li"], line["others"]!.AsArray().Select(o => o!.ToString()));
        Assert.Equal(["co-1.1", "co-1.2"], line["promises"]!.AsArray().Select(p => p!["matter"]!.ToString()));

        var first = (await app.Get($"organs/{organ}/matters/co-1.1")).Is(200).Json["matter"]!;
        Assert.Equal(
            ("supervision", "年内完成管网改造", "c-economy", "2021-06-30", "“老城更新界别协商”承诺事项", "市住建局"),
            (
                first["kind"]!.ToString(),
                first["title"]!.ToString(),
                first["unit"]!.ToString(),
                first["due"]!.ToString(),
                first["source"]!.ToString(),
                first["attributes"]!["promisedBy"]!.ToString()
            )
        );
        var second = (await app.Get($"organs/{organ}/matters/co-1.2")).Is(200).Json["matter"]!;
        Assert.Equal(
            ("2021-08-20", "p-qian", "2021-05-20"),
            (second["due"]!.ToString(), second["owner"]!.ToString(), second["openedOn"]!.ToString())
        ); // three months
        var duty = (await app.Get($"organs/{organ}/duties/2021")).Json["duties"]!
            .AsArray()
            .Single(d => d!["duty"]!.ToString() == "sector-consultation")!;
        Assert.Equal((held, "partly"), (duty["evidence"]![0]!.ToString(), duty["state"]!.ToString()));
        Assert.Empty(await app.Notices(organ, "consultation-report"));
        await app.Advance("2021-05-26 12:00");
        Assert.Empty(await app.Notices(organ, "consultation-report"));
    }

    [Fact]
    public async Task A_second_report_of_the_same_promise_is_told_and_changes_nothing()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-21 09:00" });
        var organ = await app.Organ();
        await app.Say(organ, "consultation.planned", Entry());
        foreach (var title in new[] { "年内完成管网改造", "另一件事" })
            await app.Say(
                organ,
                "activity.held",
                new
                {
                    activity = "sector-consultation",
                    date = "2021-05-20",
                    consultation = "co-1",
                    promises = new[]
                    {
                        new
                        {
                            id = "1",
                            title,
                            unit = "c-economy",
                        },
                    },
                }
            );
        await app.Settle();
        var matter = (await app.Get($"organs/{organ}/matters/co-1.1")).Json;
        Assert.Equal("年内完成管网改造", matter["matter"]!["title"]!.ToString());
        Assert.Equal(["accepted", "refused"], matter["history"]!.AsArray().Select(h => h!["verdict"]!.ToString()));
        Assert.Equal("p-zhao", Assert.Single(await app.Notices(organ, "event-refused")).Recipient);
    }

    [Fact]
    public async Task What_nobody_reported_and_what_nobody_planned_is_asked_for_once()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-18 06:00" });
        var organ = await Organ(app);
        await app.Say(organ, "consultation.planned", Entry());
        await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "consultation",
                unit = "office",
                date = "2021-05-17",
                consultation = "co-9",
            }
        );
        await app.Advance("2021-05-21 12:00");
        Assert.Empty(await app.Notices(organ, "consultation-report"));
        await app.Advance("2021-06-04 12:00");
        Assert.Equal(
            ("p-sun", $"{organ}/daily/2021-05-24/due"),
            (
                Assert.Single(await app.Notices(organ, "consultation-report")).Recipient,
                (await app.Notices(organ, "consultation-report"))[0].About
            )
        );
        Assert.Equal(
            ("p-zhao", $"{organ}/daily/2021-05-24/due"),
            (
                Assert.Single(await app.Notices(organ, "consultation-unplanned")).Recipient,
                (await app.Notices(organ, "consultation-unplanned"))[0].About
            )
        ); // five days are over on Sunday
        Assert.Equal("co-9", (await app.Get($"organs/{organ}/consultations/2021")).Json["unplanned"]![0]!["consultation"]!.ToString());
    }

    [Fact]
    public async Task The_plan_shows_its_gaps_and_what_every_layer_comes_to()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ();
        await app.Say(organ, "consultation.planned", Entry());
        await app.Say(organ, "consultation.planned", Entry("co-2", "2021-09-16"));
        await app.Say(organ, "consultation.planned", Entry("co-3", "2022-03-16")); // next year's
        await app.Say(organ, "consultation.planned", Entry("co-4", "2021-06-16", layer: "plenary"));
        await app.Say(organ, "consultation.changed", Entry("co-4", "2021-06-16", layer: "plenary", cancelled: true));
        await app.Settle();
        var plan = (await app.Get($"organs/{organ}/consultations/2021")).Is(200).Json;
        Assert.Equal(["co-1", "co-4", "co-2"], plan["consultations"]!.AsArray().Select(c => c!["id"]!.ToString()));
        Assert.Equal(
            "sector 2",
            string.Join('|', plan["layers"]!.AsArray().Where(l => (int)l!["planned"]! > 0).Select(l => $"{l!["id"]} {l["planned"]}"))
        );
        var gaps = plan["gaps"]!.AsArray().Select(g => $"{g!["duty"]}/{g["period"]}/{g["subject"]} {g["planned"]}/{g["min"]}").ToList();
        Assert.Contains("plenary-session/2021/organ 0/1", gaps);
        Assert.Contains("grassroots-consultation/2021-Q2/t-jinniu 0/1", gaps);
        Assert.DoesNotContain(gaps, g => g.StartsWith("sector-consultation", StringComparison.Ordinal));
        Assert.All(plan["gaps"]!.AsArray(), g => Assert.Equal(0, (int)g!["done"]!));
        Assert.Equal(
            ["co-1", "co-2"],
            (await app.Get($"organs/{organ}/consultations/2021?layer=sector")).Json["consultations"]!
                .AsArray()
                .Select(c => c!["id"]!.ToString())
        );
        Assert.Equal(
            ["co-3"],
            (await app.Get($"organs/{organ}/consultations/2022")).Json["consultations"]!.AsArray().Select(c => c!["id"]!.ToString())
        );

        var html = (await app.Get($"organs/{organ}/consultations/2021?format=html")).Is(200).Markup;
        Assert.Contains("<h1>大冶市政协2021年协商计划</h1>", html, StringComparison.Ordinal);
        Assert.Contains("<p>共3次：已列入计划2次，已取消1次。</p>", html, StringComparison.Ordinal);
        Assert.Contains("<td>基层协商</td><td>金牛镇</td><td>2021年第二季度</td><td>1</td><td>0</td>", html, StringComparison.Ordinal);
        Assert.Contains(
            "2021-05-20 14:30,界别协商,老城更新,经济委,三楼会议室,陈主席、冯副主席、吴副主任、市住建局,已列入计划,,",
            (await app.Get($"organs/{organ}/consultations/2021?format=csv")).Is(200).Text,
            StringComparison.Ordinal
        );
        (await app.Get($"organs/{organ}/consultations/2021?layer=street")).IsProblem(400, "malformed");
        (await app.Get($"organs/{organ}/consultations/2021-04")).IsProblem(400, "malformed");
        Assert.Contains(
            "1902 至 2099",
            (await app.Get($"organs/{organ}/consultations/2100")).IsProblem(400, "malformed").Text,
            StringComparison.Ordinal
        );
        (await app.Get($"organs/{organ}/duties/2100")).IsProblem(400, "malformed");
        (await app.Get($"organs/{organ}/consultations/2021?format=xml")).IsProblem(400, "malformed");
    }

    [Fact]
    public async Task An_id_is_planned_once_also_by_two_who_plan_at_the_same_time()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 10:00" });
        var organ = await app.Organ();
        await app.Say(organ, "consultation.planned", Entry());
        var again = (await app.Webhook("told-again", app.Event(organ, "consultation.planned", Entry(topic: "另一次")))).IsProblem(
            422,
            "refused"
        );
        Assert.StartsWith("/data/id 编号已用于2021-05-20的协商“老城更新”", Assert.Single(again.Faults), StringComparison.Ordinal);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => app.Webhook($"race-{i}", app.Event(organ, "consultation.planned", Entry("co-2", topic: $"议题{i}"))))
        );
        await app.Settle();
        var accepted = answers.Count(a => a.Status == 202);
        Assert.InRange(accepted, 1, 6);
        var plan = (await app.Get($"organs/{organ}/consultations/2021")).Json;
        Assert.Single(plan["consultations"]!.AsArray(), c => c!["id"]!.ToString() == "co-2");
        Assert.Equal(accepted - 1, plan["repeated"]!.AsArray().Count);
        Assert.Equal(accepted - 1, (await app.Notices(organ, "consultation-repeated")).Count);
        Assert.All(await app.Notices(organ, "consultation-repeated"), n => Assert.Equal("p-zhao", n.Recipient));
    }

    [Theory]
    [InlineData("协", 85_000, 202)] // 256 KiB of Chinese
    [InlineData("+", 140_000, 202)]
    [InlineData("+", 155_000, 413)] // each takes six bytes where it is stored
    public async Task A_body_that_storage_could_not_hold_is_refused_and_nothing_is_stored(string sign, int count, int status)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        var texts = Enumerable
            .Range(0, 24)
            .ToDictionary(i => $"a{i}", i => string.Concat(Enumerable.Repeat(sign, Math.Clamp(count - (i * 7_900), 0, 7_900))))
            .Where(t => t.Value.Length > 0)
            .ToDictionary();
        var body = app.Event(
            organ,
            "activity.held",
            new
            {
                activity = "consultation",
                unit = "office",
                date = "2021-03-31",
                consultation = "co-1",
                attributes = texts,
            }
        ); // of last month: a row more
        Assert.Equal(status, (await app.Webhook("large", body)).Status);
        await app.Settle();
        Assert.Equal(
            status == 202 ? 1 : 0,
            (await app.Get($"organs/{organ}/consultations/2021")).Is(200).Json["unplanned"]!.AsArray().Count
        );
    }

    [Fact]
    public async Task What_a_day_costs()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-02 06:00" });
        var (with, without, none) = (await Organ(app), await Organ(app, "other"), await Organ(app, "third"));
        await app.Set(
            none,
            "consultations",
            """{ "layers": [{ "id": "plenary", "removed": true }, { "id": "standing-committee", "removed": true }, { "id": "counterpart", "removed": true }, { "id": "sector", "removed": true }, { "id": "proposal-handling", "removed": true }, { "id": "grassroots", "removed": true }] }"""
        );
        await app.Say(with, "consultation.planned", Entry());
        await app.Advance("2021-04-08 12:00");
        async Task<string> More(string organ, string than) =>
            string.Join(
                ',',
                await Task.WhenAll(
                    new[] { "04-06", "04-07", "04-08" }.Select(async d =>
                        (await app.Run($"{organ}/daily/2021-{d}/due"))!.StorageCalls
                        - (await app.Run($"{than}/daily/2021-{d}/due"))!.StorageCalls
                    )
                )
            );
        // what was announced is read; on the day of the invitation the decision, what is announced and the notices are written and enqueued
        Assert.Equal("0,5,1", await More(with, without));
        Assert.Equal("1,1,1", await More(without, none)); // the plan is read
    }

    /// <summary>A committee whose days remind, and nothing else.</summary>
    private static async Task<string> Organ(TestApp app, string id = "daye")
    {
        await app.Organ(id, only: [Cycle.Daily]);
        await app.Without(id, Cycle.Daily, "letters", "digest");
        return id;
    }

    private static object Entry(
        string id = "co-1",
        string date = "2021-05-20",
        string topic = "老城更新",
        string layer = "sector",
        string[]? invitees = null,
        bool? cancelled = null
    )
    {
        var entry = new JsonObject
        {
            ["id"] = id,
            ["layer"] = layer,
            ["date"] = date,
            ["time"] = "14:30",
            ["topic"] = topic,
            ["unit"] = "c-economy",
            ["place"] = "三楼会议室",
            ["invitees"] = new JsonArray([.. (invitees ?? Invitees).Select(i => (JsonNode)i)]),
        };
        if (cancelled is not null)
            (entry["cancelled"], entry["reason"]) = (cancelled, "防汛");
        return entry;
    }

    private static async Task<IReadOnlyList<StoredNotice>> Told(TestApp app, string organ, string? recipient = null) =>
        [.. (await app.Notices(organ, recipient: recipient)).Where(n => n.Kind.StartsWith("consultation-", StringComparison.Ordinal))];

    private static string Kinds(IEnumerable<StoredNotice> notices) =>
        string.Join(' ', notices.Select(n => n.Kind["consultation-".Length..]).Order(StringComparer.Ordinal));

    /// <summary>What a notice is headed with, without the topic.</summary>
    private static string Said(string title) => title.Split('：')[0].Replace("协商活动", "", StringComparison.Ordinal);

    private static async Task<string> State(TestApp app, string organ, string id) =>
        (await app.Get($"organs/{organ}/consultations/2021")).Json["consultations"]!.AsArray().Single(c => c!["id"]!.ToString() == id)![
            "state"
        ]!.ToString();
}
