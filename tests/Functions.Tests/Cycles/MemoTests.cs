using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Cycles;

/// <summary>Work memos of the present, of the past as they were published, and of weeks, of which none is.</summary>
[Trait("Takes", "long")]
public sealed class MemoTests(Emulator emulator)
{
    [Fact]
    public async Task A_memo_of_a_month_that_is_over_is_the_one_that_was_published()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 10:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan, Cycle.MonthlyPlan]);
        await app.Without(organ, Cycle.WeeklyPlan, "remind", "chase");
        await app.Plan(organ, "c-economy", "2021-04", "调研", "走访");
        await app.Plan(organ, "c-economy", "2021-W14", "开会");
        foreach (var (id, due) in new[] { ("s-past", "2021-03-30"), ("s-due", "2021-04-20"), ("s-later", "2021-06-21") })
            await app.Say(
                organ,
                "matter.opened",
                new
                {
                    id,
                    kind = "supervision",
                    title = id,
                    unit = "c-economy",
                    due,
                }
            );
        await app.Say(
            organ,
            "consultation.planned",
            new
            {
                id = "co-1",
                layer = "counterpart",
                date = "2021-04-22",
                topic = "老城更新",
                unit = "c-economy",
                invitees = Array.Empty<string>(),
            }
        );
        await app.Advance("2021-04-01 12:00");
        const string published = "s-past|s-due|2021-04.c-economy.1 2021-04.c-economy.2|co-1 planned";
        Assert.Equal(published, Lines(await Memo("2021-04")));
        var notice = Assert.Single(await app.Notices(organ, "work-memo", "p-sun"));
        Assert.Contains("本期计划：\n- 调研（最迟4月30日）\n- 走访（最迟4月30日）", notice.Text, StringComparison.Ordinal);
        Assert.Contains("本期协商：\n- 4月22日，“老城更新”（承办）", notice.Text, StringComparison.Ordinal);

        await app.Advance("2021-04-20 10:00");
        foreach (var id in new[] { "s-past", "s-due" })
            await app.Say(organ, "matter.advanced", new { id, to = "done" });
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
        await app.Settle();
        var now = await Memo("2021-04");
        Assert.Equal("||2021-04.c-economy.1 2021-04.c-economy.2|co-1 planned", Lines(now));
        Assert.Equal(["2021-04-20", ""], now["promised"]!.AsArray().Select(p => $"{p!["doneOn"]}"));
        Assert.Null(now["runId"]);

        await app.Advance("2021-06-02 10:00");
        var past = await Memo("2021-04");
        Assert.Equal(published, Lines(past)); // as decided then, whatever has become of it
        Assert.Equal(("2021-04-01", $"{organ}/monthly-plan/2021-04/publish"), ($"{past["on"]}", $"{past["runId"]}"));
        Assert.Equal("s-later", Lines(await Memo("2021-06")).Split('|')[1]);

        // Of a week no memo is published: it is computed as of the publication of its plan.
        var week = await Memo("2021-W14");
        Assert.Equal(("2021-04-06", "s-past||2021-W14.c-economy.1|"), ($"{week["on"]}", Lines(week)));

        async Task<JsonNode> Memo(string period) => (await app.Get($"organs/{organ}/memos/c-economy/{period}")).Is(200).Json;

        static string Lines(JsonNode memo) =>
            string.Join(
                '|',
                new[] { "overdue", "due", "promised" }
                    .Select(part => string.Join(' ', memo[part]!.AsArray().Select(i => $"{i!["id"]}")))
                    .Append(string.Join(' ', memo["consultations"]!.AsArray().Select(c => $"{c!["id"]} {c["state"]}")))
            );
    }
}
