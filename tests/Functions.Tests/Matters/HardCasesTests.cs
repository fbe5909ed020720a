using System.Text.Json;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Matters;

/// <summary>What senders get wrong together, late or too often.</summary>
public sealed class HardCasesTests(Emulator emulator) : IAsyncLifetime
{
    private TestApp app = null!;
    private string organ = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        organ = await app.Organ();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_circle_that_an_early_report_closes_is_broken_and_told()
    {
        await Proposal("pr-b", "2021-04-12 09:00:01");
        await app.Say(
            organ,
            "matter.advanced",
            new
            {
                id = "pr-a",
                to = "merged",
                attributes = new { into = "pr-b" },
            },
            "2021-04-12 09:05:00"
        ); // nothing is known of pr-a yet
        await app.Settle();
        await app.Say(
            organ,
            "matter.advanced",
            new
            {
                id = "pr-b",
                to = "merged",
                attributes = new { into = "pr-a" },
            },
            "2021-04-12 09:10:00"
        );
        await app.Settle();
        await Proposal("pr-a", "2021-04-12 09:01:00");
        Assert.Equal(("merged", "submitted"), (await State("pr-a"), await State("pr-b"))); // the one told last is void
        Assert.Contains("pr-b", Assert.Single(await app.Notices(organ, "event-refused")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_report_told_earlier_undoes_is_told_to_the_administrators()
    {
        await Proposal("pr-1", "2021-04-12 08:00:00");
        await Advance("pr-1", "filed", "2021-04-12 09:00:00");
        await Advance("pr-1", "withdrawn", "2021-04-12 08:30:00");
        Assert.Equal("withdrawn", await State("pr-1"));
        var told = Assert.Single(await app.Notices(organ, "event-refused"));
        Assert.Equal(
            ("p-zhao", true),
            (told.Recipient, told.Text.Contains("办理进展报告（编号oa.e-0002）未予登记，原因：事项已经办结", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_matter_with_too_many_reports_takes_no_more_but_can_be_ended()
    {
        await Proposal("pr-1", "2021-04-12 08:00:00");
        await Advance("pr-1", "filed", "2021-04-12 08:00:01");
        var note = new string('字', 7_900);
        for (var n = 0; n < 13; n++)
        {
            await app.Say(organ, "matter.noted", new { id = "pr-1", note }, $"2021-04-12 08:01:{n:D2}");
            await app.Settle();
        }

        Assert.Equal(15, (await app.Get($"organs/{organ}/matters/pr-1")).Json["history"]!.AsArray().Count);
        var more = app.Event(organ, "matter.noted", new { id = "pr-1", note });
        Assert.Contains(
            "请办结该事项",
            (await app.Webhook("one-more", more)).IsProblem(422, "full").Json["detail"]!.ToString(),
            StringComparison.Ordinal
        );
        await app.Say(
            organ,
            "matter.advanced",
            new
            {
                id = "pr-1",
                to = "assigned",
                attributes = new { host = "市教育局" },
            }
        );
        await app.Settle();
        Assert.Equal("assigned", await State("pr-1"));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_burst_of_reports_is_kept_as_a_whole_and_the_matter_can_still_be_ended()
    {
        await Proposal("pr-1", "2021-04-12 08:00:00");
        var note = new string('字', 7_900);
        var (store, rules) = (app.Service<MatterStore>(), (await app.Service<OrganStore>().Get(organ, default)).MatterRules);
        for (var n = 0; n < 70; n++)
            await store.Append(organ, [Noted(n)], rules, default); // all were taken in before the first was applied
        Assert.Equal(71, (await app.Get($"organs/{organ}/matters/pr-1")).Is(200).Json["history"]!.AsArray().Count);
        await Advance("pr-1", "withdrawn", "2021-04-12 09:30:00");
        Assert.Equal("withdrawn", await State("pr-1"));
        var history = (await app.Get($"organs/{organ}/matters/pr-1")).Is(200).Json["history"]!.AsArray();
        Assert.Equal((72, "withdrawn"), (history.Count, history[^1]!["to"]!.ToString()));
        var more = app.Event(organ, "matter.noted", new { id = "pr-1", note });
        (await app.Webhook("one-more", more)).IsProblem(422, "full");

        MatterEvent Noted(int n) =>
            new(
                $"oa.n-{n:D2}",
                Given.At("2021-04-12 09:00").AddSeconds(n),
                new DateOnly(2021, 4, 12),
                (MatterEventBody)
                    EventTypes.Reread(
                        "matter.noted",
                        JsonSerializer.SerializeToElement(
                            new
                            {
                                organ,
                                id = "pr-1",
                                note = $"{n} {note}",
                            }
                        )
                    )
            );
    }

    [Theory]
    [InlineData("""{ "id": "pr-1", "to": "filed", "at": "2021-04-13" }""", 422, "/data/at 2021-04-13 还没有到")]
    [InlineData(
        """{ "id": "pr-1", "to": "assigned", "at": "2021-04-09", "attributes": { "host": "市教育局" } }""",
        422,
        "/data/at 2021-04-09 早于事项到“已立案”的日期 2021-04-12"
    )]
    [InlineData(
        """{ "id": "pr-1", "to": "assigned", "attributes": { "host": "市教育局", "coHosts": "市财政局、市教育局" } }""",
        422,
        "不能与“主办单位”相同：市教育局"
    )]
    [InlineData(
        """{ "id": "pr-1", "to": "assigned", "attributes": { "host": "市教育局", "coHosts": ["市财政局", "市教育局"] } }""",
        422,
        "不能与“主办单位”相同：市教育局"
    )]
    [InlineData("""{ "id": "pr-1", "to": "assigned", "attributes": { "host": " " } }""", 400, "/data/attributes/host 不能为空")]
    [InlineData("""{ "id": "pr-1", "to": "merged", "attributes": { "into": "o-1" } }""", 422, "事项现为“已立案”")]
    [InlineData("""{ "id": "pr-1", "to": "filed", "at": "9999-12-31" }""", 400, "9999-12-31 应在 1950 至 2080 年之间")]
    public async Task A_report_that_cannot_be_is_refused_with_place_and_reason(string data, int status, string says)
    {
        await Proposal("pr-1", "2021-04-12 08:00:00");
        await Advance("pr-1", "filed", "2021-04-12 09:00:00");
        var answer = await app.Webhook(
            "wrong",
            $$"""{ "type": "matter.advanced", "timestamp": "2021-04-12T09:30:00+08:00", "data": {{data.Insert(1, $"\"organ\": \"{organ}\", ")}} }"""
        );
        Assert.Contains(
            answer.IsProblem(status, status == 400 ? "malformed" : "refused").Faults,
            f => f.Contains(says, StringComparison.Ordinal)
        );
        Assert.Equal("filed", await State("pr-1"));
    }

    [Fact]
    public async Task Half_a_character_is_no_text()
    {
        var body =
            $$"""{ "type": "matter.noted", "timestamp": "2021-04-12T09:30:00+08:00", "data": { "organ": "{{organ}}", "id": "pr-1", "note": "\ud800" } }""";
        Assert.Contains(
            "代理字符",
            (await app.Webhook("half", body)).IsProblem(400, "malformed").Json["detail"]!.ToString(),
            StringComparison.Ordinal
        );
    }

    private async Task Proposal(string id, string told)
    {
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id,
                kind = "proposal",
                title = "提案",
                unit = "c-economy",
                attributes = new { origin = "member", field = "教育" },
            },
            told
        );
        await app.Settle();
    }

    private async Task Advance(string id, string to, string told)
    {
        await app.Say(organ, "matter.advanced", new { id, to }, told);
        await app.Settle();
    }

    private async Task<string> State(string id) =>
        (await app.Get($"organs/{organ}/matters/{id}")).Is(200).Json["matter"]!["state"]!.ToString();
}
