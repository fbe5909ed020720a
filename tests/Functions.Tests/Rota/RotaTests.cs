using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Rota;

/// <summary>轮流上台: announced, held or missed, made up; from traces to notices.</summary>
public sealed class RotaTests(Emulator emulator)
{
    private const string Path = "rota/cadre-lecture";

    [Fact]
    public async Task The_lecturer_is_told_five_workdays_before_and_the_office_reads_the_next_three()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-06 12:00" });
        var organ = await Organ(app);
        var first = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "lecture",
                unit = "office",
                date = "2021-05-06",
                participants = new[] { new { person = "p-zhao", state = "spoke" }, new { person = "p-qian", state = "attended" } },
            }
        );
        await app.Advance("2021-05-12 12:00");
        Assert.Empty(await app.Notices(organ, "lecture-turn"));
        await app.Advance("2021-05-13 12:00");
        var turn = Assert.Single(await app.Notices(organ, "lecture-turn"));
        Assert.Equal(("p-qian", NoticeState.Sent), (turn.Recipient, turn.State));
        Assert.Contains("请准备5月20日（星期四）下午3:00的干部轮流上台讲课，按轮流次序由您主讲", turn.Text, StringComparison.Ordinal);
        Assert.Contains(
            "近期轮次，请提前安排：\n- 5月20日（星期四）下午3:00：钱科员（已通知本人）\n- 6月21日（星期一）下午3:00：孙主任\n- 7月20日（星期二）下午3:00：李副主任",
            app.Outbox(organ),
            StringComparison.Ordinal
        );

        // A later change of the roster does not change what was announced; the day before, the office learns that he will be away.
        (
            await app.Put(
                $"organs/{organ}/roster",
                Given.Roster.Replace(
                    "\"name\": \"钱科员\",",
                    "\"name\": \"钱科员\", \"away\": [{ \"from\": \"2021-05-19\", \"until\": \"2021-05-21\" }],",
                    StringComparison.Ordinal
                )
            )
        ).Is(200);
        await app.Advance("2021-05-19 12:00");
        Assert.Equal("p-qian True,p-sun False,p-li False", Coming((await app.Get($"organs/{organ}/{Path}")).Is(200).Json));
        Assert.Equal("p-zhao", Assert.Single(await app.Notices(organ, "lecture-hindered")).Recipient);
        Assert.Single(await app.Notices(organ, "lecture-turn"));
        var past = Assert.Single((await app.Get($"organs/{organ}/{Path}?from=2021-05-01")).Json["past"]!.AsArray())!;
        Assert.Equal(
            ("2021-05-06", first, "赵主任"),
            (past["date"]!.ToString(), past["evidence"]!.ToString(), past["people"]![0]!["name"]!.ToString())
        );
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_missed_turn_is_told_and_comes_first_again_a_held_one_goes_to_the_end()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-12 12:00" });
        var organ = await Organ(app);
        await app.Advance("2021-05-21 12:00");
        Assert.Empty(await app.Notices(organ, "lecture-missed")); // there is a day to tell of it
        await app.Advance("2021-05-24 12:00");
        Assert.Equal(
            ("p-zhao", NoticeState.Merged),
            (Assert.Single(await app.Notices(organ, "lecture-missed")).Recipient, (await app.Notices(organ, "lecture-missed"))[0].State)
        );
        Assert.Equal("missed", await State(app, organ, 0));

        await app.Advance("2021-06-15 12:00");
        Assert.Equal(["p-zhao", "p-zhao"], (await app.Notices(organ, "lecture-turn")).Select(n => n.Recipient)); // 赵主任 is the first of the roster
        await app.Advance("2021-06-21 18:00");
        await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "lecture",
                person = "p-zhao",
                date = "2021-06-21",
            }
        );
        await app.Advance("2021-07-14 12:00");
        Assert.Single(await app.Notices(organ, "lecture-missed"));
        Assert.Equal(("missed", "held", "announced"), (await State(app, organ, 0), await State(app, organ, 1), await State(app, organ, 2)));
        Assert.Equal("p-qian", (await app.Notices(organ, "lecture-turn"))[^1].Recipient);
        var order = (await app.Get($"organs/{organ}/{Path}")).Json["order"]!.AsArray().Select(w => w!["person"]!.ToString());
        Assert.Equal(["p-sun", "p-li", "p-zhou", "p-wu", "p-zhao", "p-qian"], order);
    }

    [Fact]
    public async Task A_host_that_slept_over_the_day_of_the_announcement_makes_it_up()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-12 12:00", Args = ["--timers", "off"] });
        var organ = await Organ(app);
        await app.Advance("2021-05-18 08:10");
        for (var i = 0; i < 6; i++)
            await app.Tick("Daily");
        Assert.True((await app.Run($"{organ}/daily/2021-05-13/due"))!.Skipped);
        Assert.Equal($"{organ}/daily/2021-05-18/due", Assert.Single(await app.Notices(organ, "lecture-turn")).About);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_a_day_costs()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-06 06:00" });
        var (with, without) = (await Organ(app), await Organ(app, "other"));
        await app.Set(without, "rota", """{ "lectures": [{ "id": "cadre-lecture", "removed": true }] }""");
        await app.Advance("2021-05-25 12:00");
        var more = new Dictionary<string, int>(StringComparer.Ordinal);
        // the first also reads settings and roster
        foreach (var run in (await app.Ledger(with, Cycle.Daily)).Where(r => r.Occurrence.Step == "due").Skip(1))
            more[$"{run.Occurrence.Period}"[5..]] =
                run.StorageCalls - (await app.Run(run.Id.Replace(with, without, StringComparison.Ordinal)))!.StorageCalls;
        Assert.Equal(
            "05-07 0,05-08 0,05-10 0,05-11 0,05-12 0,05-13 6,05-14 1,05-17 1,05-18 1,05-19 1,05-20 1,05-21 0,05-24 3,05-25 0", // settled as missed on the 24th: 5, of which 2 are spent that day anyway, for the notices of duties
            string.Join(',', more.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key} {m.Value}"))
        );
    }

    [Fact]
    public async Task What_is_asked_wrongly_is_answered_with_what_there_is()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-05-12 12:00" });
        var organ = await app.Organ();
        Assert.Contains(
            "可用：cadre-lecture",
            (await app.Get($"organs/{organ}/rota/opera")).IsProblem(404, "not-found").Text,
            StringComparison.Ordinal
        );
        (await app.Get($"organs/{organ}/{Path}?turns=0")).IsProblem(400, "malformed");
        (await app.Get($"organs/{organ}/{Path}?from=2021-5-1")).IsProblem(400, "malformed");
        Assert.Equal(60, (await app.Get($"organs/{organ}/{Path}?turns=60")).Is(200).Json["coming"]!.AsArray().Count);
        var answer = (await app.Put($"organs/{organ}/settings/rota", """{ "lectures": [{ "id": "cadre-lecture", "announce": 30 }] }""")).Is(
            422
        );
        Assert.StartsWith("/lectures/0/announce ", Assert.Single(answer.Faults), StringComparison.Ordinal);
    }

    /// <summary>A committee that uses the days, and writes no letters.</summary>
    private static async Task<string> Organ(TestApp app, string id = "daye")
    {
        await app.Organ(id, only: [Cycle.Daily]);
        await app.Without(id, Cycle.Daily, "letters");
        return id;
    }

    private static string Coming(JsonNode rota) =>
        string.Join(',', rota["coming"]!.AsArray().Select(c => $"{c!["person"]} {(bool)c["announced"]!}"));

    private static async Task<string> State(TestApp app, string organ, int turn) =>
        (await app.Get($"organs/{organ}/{Path}")).Json["announced"]![turn]!["state"]!.ToString();
}
