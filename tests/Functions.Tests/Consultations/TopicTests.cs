using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Consultations;

/// <summary>征集选题: from the call to the topics that the plan is offered. M16.</summary>
[Trait("Takes", "long")]
public sealed class TopicTests(Emulator emulator)
{
    private static readonly string Roster = Given
        .Roster.Replace("\"name\": \"李副主任\",", "\"name\": \"李副主任\", \"sector\": \"经济界\",", StringComparison.Ordinal)
        .Replace("\"name\": \"冯某\"", "\"name\": \"冯某\", \"sector\": \"文艺界\"", StringComparison.Ordinal)
        .Replace(
            "\"leaders\": [",
            "\"leaders\": [{ \"id\": \"l-party\", \"name\": \"王书记\", \"role\": \"party-secretary\" },",
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Who_answers_that_there_is_none_is_not_reminded_and_counts_as_having_answered()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-10-09 10:00" });
        var organ = await Organ(app);
        await app.Advance("2021-10-12 12:00");
        await app.Say(organ, "topic.none", new { by = "p-li", note = "与去年相同" });
        await app.Say(organ, "topic.none", new { by = "c-economy" });
        await app.Settle();
        await app.Advance("2021-10-26 12:00");
        Assert.Equal(
            ["p-feng", "p-wu", "p-zhao"],
            (await app.Notices(organ, "topic-remind")).Select(n => n.Recipient).Order(StringComparer.Ordinal)
        );
        var call = (await app.Get($"organs/{organ}/topics/2021")).Is(200).Json["calls"]![0]!;
        Assert.Equal(2, (int)call["answered"]!);
        Assert.Contains("是（无选题）", (await app.Get($"organs/{organ}/topics/2021?format=html")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_and_units_are_asked_once_reminded_and_counted_and_what_is_settled_is_offered_to_the_plan()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-10-09 10:00" });
        var organ = await Organ(app);
        await app.Advance("2021-10-12 12:00");
        var asked = await app.Notices(organ, "topic-call");
        Assert.Equal(["p-feng", "p-li", "p-sun", "p-wu", "p-zhao"], asked.Select(n => n.Recipient).Order(StringComparer.Ordinal)); // the township has nobody
        Assert.Equal(
            "经济委：请提出或推荐2022年度协商议题。每个议题请写明题目、理由和建议的协商形式，最迟11月1日报送。",
            asked.Single(n => n.Recipient == "p-sun").Text.Trim()
        );
        Assert.StartsWith("请就2022年度协商议题提出建议。", asked.Single(n => n.Recipient == "p-li").Text, StringComparison.Ordinal);

        await Topic(app, organ, "t-1", "member", new { proposers = new[] { "p-li" } });
        await Topic(app, organ, "t-2", "department", new { attributes = new { origin = "department", departments = "市住建局;文史委" } });
        await Topic(app, organ, "t-3", "leader", new { attributes = new { origin = "leader", pointedBy = "l-vice" } });
        await app.Settle();
        await app.Advance("2021-10-26 12:00");
        Assert.Equal(
            ["p-feng", "p-zhao"],
            (await app.Notices(organ, "topic-remind")).Select(n => n.Recipient).Order(StringComparer.Ordinal)
        );
        await app.Advance("2021-11-03 12:00");
        Assert.Contains(
            "按期收到选题3件。应报5家（人），已报3家（人），未报2家（人）：冯某、金牛镇。请提请选题。",
            string.Concat((await app.Notices(organ, "digest", "p-zhao")).Select(n => n.Text)),
            StringComparison.Ordinal
        );

        var year = (await app.Get($"organs/{organ}/topics/2021")).Is(200).Json;
        Assert.Equal(("5", "3"), ($"{year["calls"]![0]!["asked"]}", $"{year["calls"]![0]!["answered"]}"));
        Assert.Equal(
            ["t-1 李副主任  ", "t-2  市住建局 文史委 ", "t-3   冯副主席"],
            year["topics"]!
                .AsArray()
                .Select(t =>
                    $"{t!["id"]} {string.Join(' ', t["members"]!.AsArray().Select(m => m!["name"]))} {string.Join(' ', t["departments"]!.AsArray())} {t["pointedBy"]?["name"]}"
                )
        );
        Assert.Contains(
            "<td>市住建局、文史委</td>",
            (await app.Get($"organs/{organ}/topics/2021?format=html")).Is(200).Markup,
            StringComparison.Ordinal
        );
        (await app.Get($"organs/{organ}/topics/21")).IsProblem(400, "malformed");

        foreach (
            var (id, to, by) in new[] { ("t-2", "selected", "l-chair"), ("t-2", "settled", "l-party"), ("t-1", "selected", "l-chair") }
        )
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

        Assert.Equal("t-2", await Offered("2022"));
        Assert.Equal("", await Offered("2021"));
        await app.Say(organ, "consultation.planned", Consultation(false));
        await app.Settle();
        Assert.Equal("", await Offered("2022"));
        Assert.Equal("co-1", (await app.Get($"organs/{organ}/topics/2021")).Json["topics"]![1]!["takenUpBy"]![0]!.ToString());
        Assert.Equal("t-2", (await app.Get($"organs/{organ}/consultations/2022")).Json["consultations"]![0]!["takesUp"]!.ToString());
        await app.Say(organ, "consultation.changed", Consultation(true));
        await app.Settle();
        Assert.Equal("t-2", await Offered("2022"));

        async Task<string> Offered(string of) =>
            string.Join(
                ' ',
                (await app.Get($"organs/{organ}/consultations/{of}")).Is(200).Json["offered"]!.AsArray().Select(t => t!["id"])
            );
    }

    /// <summary>A committee that asks for topics in October.</summary>
    private static async Task<string> Organ(TestApp app)
    {
        var organ = await app.Organ(roster: Roster, only: [Cycle.Daily]);
        await app.Set(organ, "topics", """{ "calls": [{ "id": "year", "opens": "10-11" }] }""");
        return organ;
    }

    private static System.Text.Json.Nodes.JsonNode Consultation(bool cancelled) =>
        System.Text.Json.Nodes.JsonNode.Parse(
            """{ "id": "co-1", "layer": "sector", "date": "2022-05-10", "topic": "老城更新", "invitees": [], "takesUp": "t-2" MORE}""".Replace(
                "MORE",
                cancelled ? """, "cancelled": true, "reason": "汛期" """ : "",
                StringComparison.Ordinal
            )
        )!;

    private static async Task Topic(TestApp app, string organ, string id, string origin, object more)
    {
        var data = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        foreach (var (name, value) in new[] { ("id", id), ("kind", "topic"), ("title", $"议题{id}"), ("unit", "c-economy") })
            data[name] = value;
        data["attributes"] ??= new System.Text.Json.Nodes.JsonObject { ["origin"] = origin };
        await app.Say(organ, "matter.opened", data);
    }
}
