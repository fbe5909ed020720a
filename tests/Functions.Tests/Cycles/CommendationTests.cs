using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Cycles;

/// <summary>表彰: from those put forward and the year's evaluation to the decision, its certificates and its corrections.</summary>
[Trait("Takes", "long")]
public sealed class CommendationTests(Emulator emulator)
{
    private const string Page = "organs/daye/commendations/2021";

    [Fact]
    public async Task The_settled_year_commends_units_and_people_under_numbers_that_stay_theirs()
    {
        await using var app = await Begin();
        await app.Use("daye", Cycle.WeeklyPlan, Cycle.MonthlyCircular); // of which scores are made
        (await app.Get(Page)).IsProblem(404, "not-found");
        await Nominate(app, "p-sun");
        var over = await Nominate(app, "p-zhou", speaks: true);
        await Nominate(app, "p-li", at: "2021-12-20 08:00"); // told before and applied after: it stands, and the other does not
        Assert.Equal(["p-li standing", "p-sun standing", "p-zhou full"], Nominations((await app.Get(Page)).Is(200).Json));
        var told = Assert.Single(await app.Notices("daye", "nomination-not-listed"));
        Assert.Equal(("p-zhao", "表彰人选未列入"), (told.Recipient, told.Title));
        Assert.Contains($"推荐周科员（编号{over}）没有生效，“先进个人”名额已满：最多2名", told.Text, StringComparison.Ordinal);

        await app.Advance("2022-01-20 12:00");
        var provisional = (await app.Get(Page)).Is(200).Json;
        Assert.False((bool)provisional["final"]!);
        Assert.Equal(["先进个人 p-li ", "先进个人 p-sun "], Honours(provisional));
        Assert.Equal(["p-zhou"], provisional["notCommended"]!.AsArray().Select(n => $"{n!["person"]}"));
        (await app.Get($"{Page}/certificates/1")).IsProblem(404, "not-found");
        Assert.Empty(await app.Notices("daye", "commended"));

        await Praise(app);
        await Settled(app);
        var final = (await app.Get(Page)).Is(200).Json;
        Assert.True((bool)final["final"]!);
        Assert.Equal(["先进单位 c-economy 1", "先进个人 p-li 2", "先进个人 p-sun 3"], Honours(final));
        Assert.Equal("大冶市政协关于表彰2021年度先进集体和先进个人的决定", $"{final["title"]}");
        var page = (await app.Get($"{Page}?format=html")).Is(200).Text;
        Assert.Contains("授予经济委“先进单位”称号；", page, StringComparison.Ordinal);
        Assert.Contains("授予李副主任、孙主任2名同志“先进个人”称号。", page, StringComparison.Ordinal);
        var certificate = (await app.Get($"{Page}/certificates/3?format=html")).Is(200).Text;
        Assert.Contains("孙主任同志：", certificate, StringComparison.Ordinal);
        Assert.Contains("被评为“先进个人”。特发此证，以资鼓励。", certificate, StringComparison.Ordinal);
        (await app.Get($"{Page}/certificates/4")).IsProblem(404, "not-found");

        Assert.Equal(["p-li", "p-sun"], (await app.Notices("daye", "commended")).Select(n => n.Recipient).Order(StringComparer.Ordinal));
        var speeches = (await app.Notices("daye", "typical-speech")).OrderBy(n => n.Recipient, StringComparer.Ordinal).ToList();
        Assert.Equal(["p-li", "p-sun"], speeches.Select(n => n.Recipient)); // of the people the first, for the unit who answers for it
        Assert.Contains("经济委被授予2021年度“先进单位”称号，拟在开春第一会上作典型发言。", speeches[1].Text, StringComparison.Ordinal);
        Assert.Contains("会议在1月31日至2月15日之间召开", speeches[1].Text, StringComparison.Ordinal);
        await app.FindsNothing("daye");
    }

    [Fact]
    public async Task A_correction_revises_the_list_and_no_number_goes_to_anybody_else()
    {
        await using var app = await Begin();
        await Nominate(app, "p-sun");
        await Nominate(app, "p-li");
        await Settled(app);
        Assert.Equal(["先进个人 p-sun 1", "先进个人 p-li 2"], Honours((await app.Get(Page)).Json));

        await Withdraw(app, "p-sun");
        await Nominate(app, "p-zhou", speaks: true);
        var late = (await app.Notices("daye", "nomination-not-listed"))[^1];
        Assert.Contains("更正定稿（编号daye/annual-evaluation/2021/settle）后才计入", late.Text, StringComparison.Ordinal);
        await Correct(app, "孙主任请辞");
        var second = (await app.Get(Page)).Is(200).Json;
        Assert.Equal(["先进个人 p-li 2", "先进个人 p-zhou 3"], Honours(second));
        Assert.Equal(["p-sun 1"], second["former"]!.AsArray().Select(h => $"{h!["holder"]} {h["number"]}"));
        Assert.Equal(
            [
                "授予“先进个人”： → 周科员，荣誉证书第3号",
                "典型发言： → 周科员",
                "授予“先进个人”：孙主任，荣誉证书第1号 → ",
                "典型发言：孙主任 → ",
            ],
            second["correction"]!["changes"]!.AsArray().Select(c => $"{c!["what"]}：{c["before"]} → {c["after"]}")
        );
        Assert.Contains("已撤销", (await app.Get($"{Page}/certificates/1")).IsProblem(404, "not-found").Text, StringComparison.Ordinal);
        var dropped = (await app.Notices("daye", "commended", "p-sun"))[^1];
        Assert.StartsWith("更正：", dropped.Title, StringComparison.Ordinal);
        Assert.Contains("孙主任，荣誉证书第1号", dropped.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("周科员", dropped.Text, StringComparison.Ordinal); // each is told of the own
        Assert.NotEmpty((await app.Notices("daye", "typical-speech", "p-zhou")).Select(n => n.Text));

        await Withdraw(app, "p-zhou");
        await Nominate(app, "p-sun");
        await Nominate(app, "p-wu");
        await Correct(app, "复核");
        var third = (await app.Get(Page)).Is(200).Json;
        Assert.Equal(["先进个人 p-li 2", "先进个人 p-sun 1"], Honours(third)); // the third was one too many
        await Withdraw(app, "p-li");
        await Nominate(app, "p-wu");
        await Correct(app, "再复核");
        Assert.Equal(["先进个人 p-sun 1", "先进个人 p-wu 4"], Honours((await app.Get(Page)).Json));
        await app.FindsNothing("daye");
    }

    [Fact]
    public async Task The_decision_has_a_number_of_its_own_series_in_every_revision_and_the_register_says_what_has_which()
    {
        await using var app = await Begin();
        await app.Set(
            "daye",
            "documents",
            """
            { "series": [{ "id": "committee", "prefix": "大政协" }],
              "issued": [{ "id": "evaluation", "series": "committee" }, { "id": "commendation", "series": "committee" }] }
            """
        );
        await Nominate(app, "p-sun");
        await Settled(app);
        List<string> numbers = [await Number("evaluations/2021"), await Number("commendations/2021")];
        Assert.Equal(["大政协〔2022〕1号", "大政协〔2022〕2号"], numbers.Order(StringComparer.Ordinal));
        Assert.Contains(numbers[1], (await app.Get($"{Page}?format=html")).Is(200).Text, StringComparison.Ordinal);
        await Nominate(app, "p-li");
        await Correct(app, "漏列");
        Assert.Equal<string>(numbers, [await Number("evaluations/2021"), await Number("commendations/2021")]);
        var given = (await app.Get("organs/daye/numbers/2022")).Is(200).Json["series"]!.AsArray().Single()!["given"]!.AsArray();
        Assert.Contains("2021年表彰决定 issued", given.Select(g => $"{g!["what"]} {g["state"]}"));
        var certificates = (await app.Get("organs/daye/numbers/2021?format=html")).Is(200).Text;
        Assert.Contains("荣誉证书", certificates, StringComparison.Ordinal);
        await app.FindsNothing("daye");

        async Task<string> Number(string result) => $"{(await app.Get($"organs/daye/{result}")).Is(200).Json["number"]}";
    }

    [Theory]
    [InlineData("annual-evaluation/2021/settle", "annual-evaluation/2020/settle", "number-not-reserved")]
    [InlineData("\"count\":2", "\"count\":1", "number-not-reserved")]
    [InlineData("]", ",{\"holder\":\"other\",\"first\":2,\"count\":1}]", "number-twice")]
    public async Task A_register_that_does_not_have_what_was_given_is_found(string kept, string broken, string finding)
    {
        await using var app = await Begin();
        await Nominate(app, "p-sun");
        await Nominate(app, "p-li");
        await app.Advance("2022-01-28 12:00");
        Assert.Empty(await app.Findings("daye", part: "certificates"));
        var row = (await app.Tables.Registers.GetEntityAsync<TableEntity>("daye", "numbers~certificate~2021")).Value;
        var json = row.GetString("Json").Replace(kept, broken, StringComparison.Ordinal);
        Assert.NotEqual(row.GetString("Json"), json);
        row["Json"] = json;
        await app.Tables.Registers.UpsertEntityAsync(row, TableUpdateMode.Replace);
        Assert.Equal([finding], (await app.Findings("daye", part: "certificates")).Select(f => $"{f["kind"]}").Distinct());
    }

    [Fact]
    public async Task What_awaits_sign_off_gives_no_certificate_and_tells_nobody()
    {
        await using var app = await Begin(signs: true);
        await Nominate(app, "p-sun");
        await app.Advance("2022-01-30 12:00"); // the provisional result left when nobody ruled, the final one awaits its signer
        Assert.Equal("Awaiting", $"{(await app.Run("daye/annual-evaluation/2021/settle"))?.State}");
        Assert.False((bool)(await app.Get(Page)).Is(200).Json["final"]!);
        (await app.Get($"{Page}/certificates/1")).IsProblem(404, "not-found");
        Assert.Empty(await app.Notices("daye", "typical-speech"));

        await app.Say("daye", "publication.approved", new { run = "daye/annual-evaluation/2021/settle", by = "l-chair" });
        await app.Settle();
        Assert.True((bool)(await app.Get(Page)).Is(200).Json["final"]!);
        Assert.Equal(1, (int)(await app.Get($"{Page}/certificates/1")).Is(200).Json["number"]!);
        Assert.NotEmpty(await app.Notices("daye", "typical-speech"));
    }

    [Fact]
    public async Task A_dry_run_shows_the_numbers_and_takes_none()
    {
        await using var app = await Begin();
        await Nominate(app, "p-sun");
        await app.Advance("2022-01-26 12:00");
        var decision = (await Run(app, dryRun: true)).Is(200).Json.ToJsonString();
        Assert.Contains("荣誉证书第1号", Regex.Unescape(decision), StringComparison.Ordinal);
        await app.Advance("2022-01-28 12:00");
        Assert.Equal(["先进个人 p-sun 1"], Honours((await app.Get(Page)).Json));
    }

    [Fact]
    public async Task The_year_s_first_meeting_has_the_decision_with_its_evidence_once_it_was_held()
    {
        await using var app = await Begin();
        await Nominate(app, "p-sun");
        await app.Advance("2022-02-08 12:00");
        Assert.Null((await Meeting(app))["commendation"]);
        await app.Say(
            "daye",
            "activity.held",
            new
            {
                activity = "first-meeting",
                date = "2022-02-08",
                title = "开春第一会",
            }
        );
        await app.Settle();
        var held = await Meeting(app);
        Assert.Equal(("met", 1), ($"{held["state"]}", held["evidence"]!.AsArray().Count));
        Assert.Equal("commendations/2021", $"{held["commendation"]!["page"]}");
        Assert.Contains(
            "《大冶市政协关于表彰2021年度先进个人的决定》",
            WebUtility.HtmlDecode((await app.Get("organs/daye/duties/2022?format=html")).Is(200).Text),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_nobody_is_commended_there_is_no_decision()
    {
        await using var app = await Begin();
        await app.Advance("2022-01-28 12:00");
        Assert.True((bool)(await app.Get("organs/daye/evaluations/2021")).Is(200).Json["final"]!);
        (await app.Get(Page)).IsProblem(404, "not-found");
        await app.FindsNothing("daye");
    }

    private async Task<TestApp> Begin(bool signs = false)
    {
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-12-20 06:00" });
        await app.Organ(signs: signs, only: [Cycle.QuarterlyScore, Cycle.AnnualEvaluation]);
        await app.Set("daye", "scores", """{ "empty": "full", "grades": [{ "id": "fairly-good", "from": 61 }] }""");
        await app.Set(
            "daye",
            "evaluation",
            """
            { "quota": { "excellent": 0.34 }, "grades": [{ "id": "excellent", "from": 98 }],
              "titles": [{ "id": "advanced-individual", "share": 0.4 }] }
            """
        );
        await app.Advance("2021-12-20 09:00");
        return app;
    }

    /// <summary>Has the year settled, and sends the digests of these days.</summary>
    private static async Task Settled(TestApp app)
    {
        await app.Advance("2022-01-25 12:00");
        await app.Use("daye", Cycle.Daily);
        await app.Advance("2022-01-28 12:00");
    }

    /// <summary>Gives the committee of economy so many points that it is the only excellent one.</summary>
    private static async Task Praise(TestApp app)
    {
        await app.Set(
            "daye",
            "evaluation",
            """
            { "quota": { "excellent": 0.34 }, "grades": [{ "id": "excellent", "from": 65 }],
              "titles": [{ "id": "advanced-individual", "share": 0.4 }] }
            """
        );
        await app.Say(
            "daye",
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
    }

    private static Task<string> Nominate(TestApp app, string person, bool speaks = false, string? at = null) =>
        Say(app, "commendation.nominated", Said(person, speaks), at);

    private static Task<string> Withdraw(TestApp app, string person) => Say(app, "commendation.withdrawn", Said(person, false), null);

    private static JsonObject Said(string person, bool speaks)
    {
        var said = new JsonObject
        {
            ["year"] = 2021,
            ["person"] = person,
            ["title"] = "advanced-individual",
            ["by"] = "办公室",
            ["reason"] = "履职突出",
        };
        if (speaks)
            said["speaks"] = true;
        return said;
    }

    private static async Task<string> Say(TestApp app, string type, object data, string? at)
    {
        var id = await app.Say("daye", type, data, at);
        await app.Settle();
        await app.Advance($"{app.Now.ToOffset(TimeSpan.FromHours(8)).AddMinutes(1):yyyy-MM-dd HH:mm}");
        return id;
    }

    private static async Task Correct(TestApp app, string reason)
    {
        (await Run(app, reason: reason)).Is(202);
        await app.Settle();
    }

    private static Task<Answer> Run(TestApp app, bool dryRun = false, string? reason = null) =>
        app.Post(
            "organs/daye/runs",
            new
            {
                cycle = "annual-evaluation",
                period = "2021",
                step = "settle",
                dryRun,
                correct = reason is not null,
                reason,
            }
        );

    private static async Task<JsonNode> Meeting(TestApp app) =>
        (await app.Get("organs/daye/duties/2022")).Is(200).Json["duties"]!.AsArray().Single(d => $"{d!["duty"]}" == "first-meeting")!;

    private static IEnumerable<string> Honours(JsonNode answer) =>
        answer["honours"]!.AsArray().Select(h => $"{h!["titleName"]} {h["holder"]} {h["number"]}");

    private static IEnumerable<string> Nominations(JsonNode answer) =>
        answer["nominations"]!.AsArray().Select(n => $"{n!["person"]} {n["state"]}");
}
