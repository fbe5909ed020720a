using Cppcc.Domain.Notices;
using Cppcc.Domain.Plans;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Notices;

public sealed class GardenNoticesTests
{
    private static readonly Article Article = new(
        "oa.1",
        "a-1",
        "读懂人民政协",
        "https://www.rmzxb.com.cn/1",
        "人民政协报",
        "p-li",
        null,
        Given.At("2021-04-01 09:00")
    );
    private static readonly GardenNotices Notices = new(Given.Roster, Given.Day("2021-04-06"), "about");

    [Theory]
    [InlineData("读懂人民政协", "《读懂人民政协》")]
    [InlineData("《求是》第7期", "《求是》第7期")]
    public void A_recommendation_says_what_whence_by_whom_and_where(string title, string marked)
    {
        var facts = Published(Article with { Title = title })
            .Select(m => m.Facts)
            .OfType<PlanPublishedFacts>()
            .Select(f => f.Article)
            .Distinct();
        Assert.Equal(new ArticleFacts(marked, "人民政协报", "李副主任", new Uri("https://www.rmzxb.com.cn/1"), null), Assert.Single(facts));
    }

    [Fact]
    public void The_office_is_told_in_the_digest_that_an_article_is_needed() =>
        Assert.Equal(
            new Message("p-zhao", "article-needed", Urgency.Digest, "about", new ArticleNeededFacts(Period.Parse("2021-W14")))
            {
                Page = "study-garden",
            },
            Notices.Needed(Period.Parse("2021-W14"))
        );

    [Fact]
    public void A_repeat_is_told_with_its_number_and_the_day_it_came() =>
        Assert.Equal(
            new ArticleRepeatedFacts("《读懂人民政协》", "a-1", Given.Day("2021-04-06")),
            Notices.Repeated("p-zhao", new RepeatedArticle(Article, "oa.0", "a-0")).Facts
        );

    [Fact]
    public void Each_contact_of_units_reads_it_once_within_the_week_s_arrangement()
    {
        var published = Published(Article);
        Assert.Equal(
            ["p-zhao", "p-sun"],
            published.Where(n => n.Facts is PlanPublishedFacts { Article: not null }).Select(n => n.Recipient)
        ); // nobody in the township: the office
        Assert.Equal("plan-published", Assert.Single(published.Select(n => n.Kind).Distinct(StringComparer.Ordinal)));
    }

    private static List<Message> Published(Article article)
    {
        var table = new PlanTable(
            "2021-W14",
            4,
            [
                new UnitTable("office", Handing.OnTime, "e", []),
                new UnitTable("t-jinniu", Handing.Missing, null, []),
                new UnitTable("c-economy", Handing.OnTime, "e", []),
            ]
        )
        {
            Article = article,
        };
        return
        [
            .. new PlanNotices("周安排", "about", Given.Roster, Given.Day("2021-04-06")).Published(
                Period.Parse("2021-W14"),
                table,
                Given.Local("2021-04-06 08:30")
            ),
        ];
    }
}
