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

    [Fact]
    public void A_recommendation_says_what_whence_by_whom_and_where()
    {
        Assert.Equal(
            "政协学习园地本周推荐：《读懂人民政协》（人民政协报，李副主任推荐）\nhttps://www.rmzxb.com.cn/1",
            Notices.Recommended(Article)
        );
        Assert.Equal(
            "政协学习园地本周推荐：《求是》第7期\n联系实际读",
            Notices.Recommended(Article with { Title = "《求是》第7期", Url = null, Source = null, By = null, Note = "联系实际读" })
        );
    }

    [Fact]
    public void The_office_is_told_in_the_digest_that_an_article_is_needed() =>
        Assert.Equal(
            new Notice(
                "p-zhao",
                "article-needed",
                Urgency.Digest,
                "学习园地需要荐文",
                "2021年第14周没有待荐文章，周安排未附学习园地推荐。请组织推荐文章，写明题目和来源，有网址的附 https 网址。",
                "about"
            ),
            Notices.Needed("2021年第14周")
        );

    [Fact]
    public void Each_unit_s_contact_reads_it_once_within_the_week_s_arrangement()
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
            Article = Article,
        };
        var published = new PlanNotices("周安排", "about", Given.Roster, Given.Day("2021-04-06"))
            .Published(Period.Parse("2021-W14"), table, Given.Local("2021-04-06 08:30"))
            .ToList();
        Assert.Equal(
            ["p-zhao", "p-sun"],
            published.Where(n => n.Text.EndsWith(Notices.Recommended(Article), StringComparison.Ordinal)).Select(n => n.Recipient)
        ); // nobody in the township: the office
        Assert.All(published, n => Assert.InRange(n.Text.Split("学习园地").Length, 1, 2));
        Assert.Equal("plan-published", Assert.Single(published.Select(n => n.Kind).Distinct(StringComparer.Ordinal)));
    }
}
