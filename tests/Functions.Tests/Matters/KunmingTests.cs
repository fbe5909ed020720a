using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Matters;

/// <summary>
/// The proposals of one city's year 2020 as its report printed them, fed as events: 578 submitted, 470 filed (81.31 %),
/// 23 merged; of those filed 371 by members (78.94 %) and 99 collective (21.06 %); answered A 433 (92.13 %), B 32 (6.81 %), C 5 (1.06 %),
/// all of them (100 %). How the other 85 were settled and when things happened was not printed and is made up.
/// </summary>
[Trait("Takes", "long")]
public sealed class KunmingTests(Emulator emulator)
{
    private const int Submitted = 578;
    private const int Filed = 470;
    private const int Merged = 23;
    private const int ByMembers = 371;
    private const int AnsweredA = 433;
    private const int AnsweredB = 32;
    private const int AtOnce = 24;

    private static readonly string[] Collective = ["group", "sector", "committee"];

    [Fact]
    public async Task The_year_s_proposals_come_to_the_published_figures()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2020-12-31 18:00" });
        var organ = await app.Organ("kunming");
        await Keep(app, organ, Enumerable.Range(0, Filed)); // what is filed causes nothing beyond itself
        await Post(app, organ, Enumerable.Range(Filed, Submitted - Filed));
        await CameToTheFigures(app, organ);
    }

    [Fact(Explicit = true)]
    public async Task The_year_s_proposals_all_through_the_webhook_come_to_the_published_figures()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2020-12-31 18:00" });
        var organ = await app.Organ("kunming");
        await Post(app, organ, Enumerable.Range(0, Submitted));
        await CameToTheFigures(app, organ);
    }

    /// <summary>Puts what was told of proposals into the store, as it is when all of it was posted and applied.</summary>
    private static async Task Keep(TestApp app, string organ, IEnumerable<int> proposals)
    {
        var known = await app.Service<OrganStore>().Get(organ, default);
        var events =
            from n in proposals
            from told in Story(n).Select((told, i) => (told.Type, told.Data, told.At, Id: $"oa.kept-{n:D3}-{i}"))
            let json = JsonDocument.Parse(app.Event(organ, told.Type, told.Data, told.At)).RootElement
            let e = EventTypes.Read(json, told.Id, [])!
            select new MatterEvent(e.Id, e.Told, e.Happened(known.Clock), (MatterEventBody)e.Body);
        await app.Service<MatterStore>().Append(organ, [.. events], known.MatterRules, default);
    }

    /// <summary>Posts what was told of proposals, each one's in its order, and lets it be applied.</summary>
    private static async Task Post(TestApp app, string organ, IEnumerable<int> proposals)
    {
        await Parallel.ForEachAsync(
            proposals,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (n, _) =>
            {
                foreach (var (type, data, told) in Story(n))
                    await app.Say(organ, type, data, told);
            }
        );
        await app.Settle();
    }

    private static async Task CameToTheFigures(TestApp app, string organ)
    {
        var answer = (await app.Get($"organs/{organ}/proposals/2020")).Is(200).Json;
        var figures = answer["figures"]!;
        Assert.Equal((Submitted, Filed), ((int)figures["submitted"]!, (int)figures["filed"]!));
        Assert.Equal((Filed, 81.31m), Number(figures["filing"]!, "filed"));
        Assert.Equal(Merged, Number(figures["filing"]!, "merged").Number);
        Assert.Equal((ByMembers, 78.94m), Number(figures["voices"]!, "member"));
        Assert.Equal((99, 21.06m), Number(figures["voices"]!, "collective"));
        Assert.Equal((433, 92.13m), Number(figures["answers"]!, "A"));
        Assert.Equal((32, 6.81m), Number(figures["answers"]!, "B"));
        Assert.Equal((5, 1.06m), Number(figures["answers"]!, "C"));
        var reply = figures["rates"]!.AsArray().Single(r => r!["id"]!.ToString() == "reply")!;
        Assert.Equal((470, 470, 100m), ((int)reply["part"]!, (int)reply["whole"]!, (decimal)reply["percent"]!));

        Assert.StartsWith(
            "2020年共收到提案578件，审查立案470件，立案率81.31%，不予立案60件，并案23件，转为社情民意信息25件。立案提案中，委员提案371件，占78.94%；集体提案99件，占21.06%。"
                + "已办复470件，办复率100%，其中A类（已经解决或基本解决）433件，占92.13%；B类（正在解决或列入计划解决）32件，占6.81%；C类（目前条件限制不能解决）5件，占1.06%。",
            answer["prose"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "提案者,委员提案,占比,78.94%",
            (await app.Get($"organs/{organ}/proposals/2020?format=csv")).Is(200).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<td>92.13%</td>",
            (await app.Get($"organs/{organ}/proposals/2020?format=html")).Is(200).Markup,
            StringComparison.Ordinal
        );
        Assert.Equal(92.128m, Number((await app.Get($"organs/{organ}/proposals/2020?digits=3")).Json["figures"]!["answers"]!, "A").Percent);
        Assert.Equal(25, (int)(await app.Get($"organs/{organ}/information/2020")).Is(200).Json["figures"]!["submitted"]!); // those turned into information
    }

    /// <summary>What is told of one proposal from its submission to where it ends.</summary>
    private static IEnumerable<(string Type, object Data, string At)> Story(int n)
    {
        var id = $"pr-{n:D3}";
        var origin =
            n < ByMembers ? "member"
            : n < Filed ? Collective[n % 3]
            : "member";
        yield return (
            "matter.opened",
            new
            {
                id,
                kind = "proposal",
                title = $"提案{n}",
                unit = "c-economy",
                attributes = new { origin, field = "城乡建设" },
            },
            "2020-01-20 09:00"
        );
        if (n >= Filed)
        {
            var (to, attributes) =
                n < Filed + Merged ? ("merged", (object)new { into = $"pr-{n - Filed:D3}" })
                : n < Filed + Merged + 60 ? ("not-filed", new { reason = "不属提案范围" })
                : ("turned", new { });
            yield return Advanced(id, to, attributes, "2020-02-10 09:00");
            yield break;
        }

        yield return Advanced(id, "filed", new { }, "2020-02-10 09:00");
        yield return Advanced(id, "assigned", new { host = $"市直单位{n % 40}" }, "2020-03-02 09:00");
        var answer =
            n < AnsweredA ? "A"
            : n < AnsweredA + AnsweredB ? "B"
            : "C";
        yield return Advanced(id, "replied", new { answer }, "2020-05-20 09:00");
    }

    private static (string Type, object Data, string At) Advanced(string id, string to, object attributes, string told) =>
        (
            "matter.advanced",
            new
            {
                id,
                to,
                by = "p-sun",
                attributes,
            },
            told
        );

    private static (int Number, decimal? Percent) Number(JsonNode counts, string id)
    {
        var count = counts.AsArray().Single(c => c!["id"]!.ToString() == id)!;
        return ((int)count["number"]!, (decimal?)count["percent"]);
    }
}
