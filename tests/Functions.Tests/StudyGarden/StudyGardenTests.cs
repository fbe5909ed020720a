using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.StudyGarden;

/// <summary>政协学习园地: from the events that recommend articles to the weeks that carry them.</summary>
public sealed class StudyGardenTests(Emulator emulator)
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task One_article_a_week_the_oldest_first_within_the_week_s_arrangement()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-05 09:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        await app.Say(
            organ,
            "article.recommended",
            new
            {
                id = "a-2",
                title = "后荐的",
                by = "p-li",
            }
        );
        await app.Say(
            organ,
            "article.recommended",
            new
            {
                id = "a-1",
                title = "先荐的",
                url = "https://www.rmzxb.com.cn/1",
                source = "人民政协报",
            },
            "2021-03-04 09:00"
        );
        await app.Advance("2021-03-22 12:00");
        await app.Use(organ, Cycle.Daily);
        await app.Advance("2021-03-23 07:00");

        var garden = (await app.Get($"organs/{organ}/study-garden?year=2021")).Is(200).Json;
        Assert.Equal(["2021-W10 a-1", "2021-W11 a-2"], garden["recommended"]!.AsArray().Select(r => $"{r!["week"]} {r["article"]!["id"]}"));
        Assert.Empty(garden["queue"]!.AsArray());
        Assert.Equal("a-1", (await app.Get($"organs/{organ}/plans/2021-W10")).Json["published"]!["table"]!["article"]!["id"]!.ToString());
        Assert.Null((await app.Get($"organs/{organ}/plans/2021-W12")).Json["published"]!["table"]!["article"]);

        var read = (await app.Notices(organ, "plan-published")).Where(n => n.Text.Contains("学习园地", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            ["p-sun", "p-wu", "p-zhao"],
            read.Where(n => n.About.Contains("W10", StringComparison.Ordinal)).Select(n => n.Recipient).Order(StringComparer.Ordinal)
        );
        Assert.All(
            read.Where(n => n.About.Contains("W10", StringComparison.Ordinal)),
            n => Assert.EndsWith("《先荐的》（人民政协报）\n\nhttps://www.rmzxb.com.cn/1", n.Text, StringComparison.Ordinal)
        );
        Assert.Equal(6, read.Count);

        // The queue is empty in week 12: the publication says nothing of it, the office reads it in the digest.
        var needed = Assert.Single(await app.Notices(organ, "article-needed"));
        Assert.Equal(
            ("p-zhao", NoticeState.Pending, $"{organ}/weekly-plan/2021-W12/publish"),
            (needed.Recipient, needed.State, needed.About)
        );
        await app.Advance("2021-03-23 09:00");
        Assert.Contains("请组织推荐学习文章", app.Outbox(organ), StringComparison.Ordinal);
        Assert.Empty((await app.Get($"organs/{organ}/study-garden?year=2020")).Is(200).Json["recommended"]!.AsArray());
        (await app.Get($"organs/{organ}/study-garden?year=W10")).IsProblem(400, "malformed");
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_corrected_publication_keeps_its_article_and_one_that_had_none_stays_without()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-05 09:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        await app.Say(organ, "article.recommended", new { id = "a-1", title = "先荐的" });
        await app.Advance("2021-03-16 09:00");
        await app.Say(organ, "article.recommended", new { id = "a-2", title = "后荐的" });
        foreach (var period in new[] { "2021-W10", "2021-W11" })
            (
                await app.Post(
                    $"organs/{organ}/runs",
                    new
                    {
                        cycle = "weekly-plan",
                        period,
                        step = "publish",
                        correct = true,
                        reason = "漏登事项",
                    }
                )
            ).Is(202);
        await app.Settle();
        Assert.Equal("a-1", (await app.Get($"organs/{organ}/plans/2021-W10")).Json["published"]!["table"]!["article"]!["id"]!.ToString());
        Assert.Equal("2", (await app.Get($"organs/{organ}/plans/2021-W11")).Json["published"]!["made"]!["revision"]!.ToString());
        Assert.Null((await app.Get($"organs/{organ}/plans/2021-W11")).Json["published"]!["table"]!["article"]);
        Assert.Equal("a-2", (await app.Get($"organs/{organ}/study-garden")).Json["queue"]![0]!["id"]!.ToString());
        Assert.Single(await app.Notices(organ, "article-needed"));
        await app.Advance("2021-03-22 09:00");
        Assert.Equal(
            ["2021-W10 a-1", "2021-W12 a-2"],
            (await app.Get($"organs/{organ}/study-garden")).Json["recommended"]!
                .AsArray()
                .Select(r => $"{r!["week"]} {r["article"]!["id"]}")
        );
    }

    [Fact]
    public async Task What_can_not_be_recommended_is_refused_with_the_place_and_what_to_do()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-05 09:00" });
        var organ = await app.Organ(only: [Cycle.WeeklyPlan]);
        var first = app.Event(
            organ,
            "article.recommended",
            new
            {
                id = "a-1",
                title = "先荐的",
                url = "https://x.cn/1",
            }
        );
        (await app.Webhook("first", first)).Is(202);
        await Refused(
            new
            {
                id = "a-2",
                title = "又一篇",
                by = "nobody",
            },
            "/data/by 人员“nobody”不在名册中"
        );
        await Refused(
            new
            {
                id = "a-2",
                title = "又一篇",
                url = "http://x.cn/2",
            },
            "/data/url “http://x.cn/2”不是可用的网址；请写以 https:// 开头的完整网址"
        );
        await Refused(new { id = "a-1", title = "又一篇" }, "/data/id 编号与“先荐的”（a-1）相同，该文已在待荐之列");
        await Refused(
            new
            {
                id = "a-2",
                title = "又一篇",
                url = "https://x.cn/1/",
            },
            "/data/url 网址与“先荐的”（a-1）相同"
        );
        await app.Advance("2021-03-08 12:00");
        await Refused(new { id = "a-2", title = " 先 荐的 " }, "/data/title 题目与“先荐的”（a-1）相同，该文已在2021年第10周");
        Assert.Equal("duplicate", (await app.Webhook("first", first)).Is(202).Json["status"]!.ToString()); // its own repeat is none of these

        async Task Refused(object article, string fault)
        {
            var answer = (await app.Webhook($"x-{Guid.NewGuid():N}", app.Event(organ, "article.recommended", article))).IsProblem(
                422,
                "refused"
            );
            Assert.StartsWith(fault, Assert.Single(answer.Faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task An_organ_that_switches_it_off_is_not_asked_for_articles_and_pays_no_read()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-05 09:00" });
        var (with, without) = (await app.Organ(only: [Cycle.WeeklyPlan]), await app.Organ("other", only: [Cycle.WeeklyPlan]));
        await app.Set(without, "study-garden", new { weekly = false });
        await app.Say(without, "article.recommended", new { id = "a-1", title = "先荐的" });
        await app.Advance("2021-03-23 07:00");
        Assert.Empty(await app.Notices(without, "article-needed"));
        Assert.Single((await app.Get($"organs/{without}/study-garden")).Json["queue"]!.AsArray());
        Assert.Equal(2, await Calls(with) - await Calls(without));

        async Task<int> Calls(string organ) => (await app.Run($"{organ}/weekly-plan/2021-W12/publish"))!.StorageCalls;
    }
}
