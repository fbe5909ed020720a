using System.Text.Json.Nodes;
using Xunit;

namespace Cppcc.Functions.Tests.Matters;

/// <summary>
/// The proposals of one city's year 2020 as its report printed them, fed as events through the webhook: 578 submitted, 470 filed (81.31 %),
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
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Submitted),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (n, _) => await Tell(app, organ, n)
        );
        await app.Settle();

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

    /// <summary>One proposal from its submission to where it ends.</summary>
    private static async Task Tell(TestApp app, string organ, int n)
    {
        var id = $"pr-{n:D3}";
        var origin =
            n < ByMembers ? "member"
            : n < Filed ? Collective[n % 3]
            : "member";
        await app.Say(
            organ,
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
            await Advance(app, organ, id, to, attributes, "2020-02-10 09:00");
            return;
        }

        await Advance(app, organ, id, "filed", new { }, "2020-02-10 09:00");
        await Advance(app, organ, id, "assigned", new { host = $"市直单位{n % 40}" }, "2020-03-02 09:00");
        await Advance(
            app,
            organ,
            id,
            "replied",
            new
            {
                answer = n < AnsweredA ? "A"
                : n < AnsweredA + AnsweredB ? "B"
                : "C",
            },
            "2020-05-20 09:00"
        );
    }

    private static Task Advance(TestApp app, string organ, string id, string to, object attributes, string told) =>
        app.Say(
            organ,
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
