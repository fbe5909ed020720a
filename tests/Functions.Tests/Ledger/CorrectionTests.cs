using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

/// <summary>更正: what a revision says otherwise is seen by its readers, and told to all who had the one before.</summary>
[Trait("Takes", "long")]
public sealed class CorrectionTests(Emulator emulator)
{
    private const string Reason = "漏计经济委一次<活动>。";

    [Fact]
    public async Task A_corrected_circular_says_at_its_top_in_every_format_what_changed()
    {
        await using var app = await Published(Cycle.MonthlyCircular);
        await Visit(app);
        await Correct(app, "monthly-circular", "2021-03", "publish", Reason);

        var circular = (await app.Get("organs/daye/circulars/2021-03")).Is(200).Json;
        var correction = circular["correction"]!;
        Assert.Equal((Reason, "daye/monthly-circular/2021-03/publish"), ($"{correction["reason"]}", $"{correction["of"]}"));
        var changes = Changes(correction);
        Assert.Contains("经济委得分：0分→1分", changes);
        Assert.Contains("经济委履职活动：0→1", changes);
        Assert.All(changes, c => Assert.DoesNotContain("c-economy", c, StringComparison.Ordinal));
        var html = (await app.Get("organs/daye/circulars/2021-03?format=html")).Text;
        Assert.Contains(
            "<section class=\"correction\"><h2>更正</h2>\n<p>更正原因：漏计经济委一次&lt;活动&gt;。</p>",
            html,
            StringComparison.Ordinal
        );
        var csv = (await app.Get("organs/daye/circulars/2021-03?format=csv")).Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal($"更正,更正原因,{Reason}", csv[0]);
        Assert.Equal("更正,事项,原为,更正为", csv[1]);
        Assert.Equal(changes.Count, csv.Skip(2).TakeWhile(l => l.StartsWith("更正,", StringComparison.Ordinal)).Count());
        Assert.Equal("", csv[2 + changes.Count]);
        Assert.StartsWith("组别,名次,单位", csv[3 + changes.Count], StringComparison.Ordinal);
        Assert.Null((await app.Get("organs/daye/circulars/2021-03?revision=1")).Json["correction"]);

        var notices = (await app.Notices("daye", "circular")).Where(n => n.About.EndsWith("/r2", StringComparison.Ordinal)).ToList();
        Assert.All(notices, n => Assert.Equal("更正：大冶市政协2021年3月工作通报", n.Title));
        Assert.All(
            notices,
            n =>
                Assert.StartsWith(
                    "大冶市政协2021年3月工作通报已更正，以本次发布为准。更正原因：漏计经济委一次\\<活动\\>。更正内容：\n\n- ",
                    n.Text,
                    StringComparison.Ordinal
                )
        );
        Assert.All(notices, n => Assert.Equal("circulars/2021-03", n.Document));
    }

    [Fact]
    public async Task All_who_had_the_revision_before_are_told_whoever_answers_for_the_unit_by_now()
    {
        await using var app = await Published(Cycle.MonthlyCircular);
        var first = await Recipients(app, "");
        Assert.Contains("p-sun", first);
        var moved = Given.Roster.Replace(
            "\"unit\": \"c-economy\", \"post\": \"director\"",
            "\"unit\": \"c-culture\", \"post\": \"staff\"",
            StringComparison.Ordinal
        );
        Assert.NotEqual(Given.Roster, moved);
        (await app.Put("organs/daye/roster", moved)).Is(200);
        await Visit(app);
        await Correct(app, "monthly-circular", "2021-03", "publish", Reason);
        await Correct(app, "monthly-circular", "2021-03", "publish", "再次核对");

        Assert.Superset(first, await Recipients(app, "/r2"));
        Assert.Contains("p-li", await Recipients(app, "/r2"));
        Assert.Superset(await Recipients(app, "/r2"), await Recipients(app, "/r3"));
        var alone = (await app.Notices("daye", "circular", "p-sun"))[^1];
        Assert.EndsWith("更正原因：再次核对。结果无实质变化。", alone.Text, StringComparison.Ordinal);
        Assert.Contains("<p>无实质变化</p>", (await app.Get("organs/daye/circulars/2021-03?format=html")).Text, StringComparison.Ordinal);
        var third = (await app.Get("organs/daye/circulars/2021-03")).Json["correction"]!;
        Assert.Equal("daye/monthly-circular/2021-03/publish/r2", $"{third["of"]}");
        Assert.Empty((JsonArray)third["changes"]!);
    }

    [Fact]
    public async Task A_unit_is_told_what_changed_in_its_own_score_and_the_leaders_of_all()
    {
        await using var app = await Published(Cycle.MonthlyCircular, Cycle.QuarterlyScore);
        await app.Advance("2021-04-09 12:00");
        await Visit(app);
        await Correct(app, "monthly-circular", "2021-03", "publish", Reason);
        await Correct(app, "quarterly-score", "2021-Q1", "compute", "采用更正后的通报");

        var scores = (await app.Get("organs/daye/scores/2021-Q1")).Is(200).Json;
        var all = Changes(scores["correction"]!);
        Assert.Contains(all, c => c.StartsWith("经济委", StringComparison.Ordinal));
        var own = Changes((await app.Get("organs/daye/scores/2021-Q1/c-economy")).Json["correction"]!);
        Assert.Equal(all.Where(c => c.StartsWith("经济委", StringComparison.Ordinal)), own);
        Assert.Contains("更正内容", await Text("p-sun"), StringComparison.Ordinal);
        Assert.DoesNotContain("经济委", await Text("p-wu"), StringComparison.Ordinal);
        Assert.Contains("经济委", await Text("l-chair"), StringComparison.Ordinal);

        async Task<string> Text(string recipient) =>
            (await app.Notices("daye", "score-provisional", recipient)).Single(n => n.About.EndsWith("/r2", StringComparison.Ordinal)).Text;
    }

    [Fact]
    public async Task A_corrected_plan_says_what_changed_in_its_table()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyPlan]);
        await app.Plan(organ, "office", "2021-04", "一件事");
        await app.Advance("2021-04-02 10:00");
        await app.Plan(organ, "c-economy", "2021-04", "修渠");
        await Correct(app, "monthly-plan", "2021-04", "publish", "经济委迟报");

        var plan = (await app.Get("organs/daye/plans/2021-04")).Is(200).Json["published"]!;
        Assert.Equal(["经济委报送情况：未报送→迟报", "经济委事项：无→“修渠”，时限2021年4月30日"], Changes(plan["correction"]!));
    }

    private static IReadOnlyList<string> Changes(JsonNode correction) =>
        [
            .. correction["changes"]!
                .AsArray()
                .Select(c => $"{c!["what"]}：{c["before"]?.ToString() ?? "无"}→{c["after"]?.ToString() ?? "无"}"),
        ];

    private static async Task<HashSet<string>> Recipients(TestApp app, string revision) =>
        [
            .. (await app.Notices("daye", "circular"))
                .Where(n => n.About == $"daye/monthly-circular/2021-03/publish{revision}")
                .Select(n => n.Recipient),
        ];

    /// <summary>A committee whose first circular, of March 2021, is published.</summary>
    private async Task<TestApp> Published(params Cycle[] only)
    {
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        await app.Organ(only: only);
        await app.Advance("2021-04-06 12:00");
        return app;
    }

    private static Task<string> Visit(TestApp app) =>
        app.Say(
            "daye",
            "activity.held",
            new
            {
                activity = "visit",
                unit = "c-economy",
                date = "2021-03-30",
            }
        );

    private static async Task Correct(TestApp app, string cycle, string period, string step, string reason)
    {
        (
            await app.Post(
                "organs/daye/runs",
                new
                {
                    cycle,
                    period,
                    step,
                    correct = true,
                    reason,
                }
            )
        ).Is(202);
        await app.Settle();
        Assert.Empty($"{app.Errors}");
    }
}
