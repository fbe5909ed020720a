using Cppcc.Domain.StudyGarden;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.StudyGarden;

public sealed class GardenTests
{
    private static readonly DateTimeOffset Start = Given.At("2021-03-01 09:00");

    /// <summary>Few ids, titles and addresses, so that many articles are the same in one or the other.</summary>
    private static readonly Gen<Article[]> Told =
        from parts in Gen.Choose(0, 4).ListOf(48)
        select Enumerable
            .Range(0, 12)
            .Select(i =>
                Told1(
                    $"e{i}",
                    Start.AddHours(parts[4 * i]),
                    $"a{i % 7}",
                    $"文{parts[(4 * i) + 1]}{parts[(4 * i) + 2]}",
                    parts[(4 * i) + 3] == 0 ? null : $"https://x.cn/{i % 9}"
                )
            )
            .ToArray();

    [Theory]
    [InlineData("a-1", "《初心》", null, "id")]
    [InlineData("a-2", "另一篇", "https://WWW.people.com.cn/a/1/#top", "url")]
    [InlineData("a-2", "初 心", "https://www.people.com.cn/a/2", "title")]
    [InlineData("a-2", "初心（二）", "https://www.people.com.cn/A/1", null)] // a path's case counts
    [InlineData("a-2", "初心（二）", null, null)]
    public void Two_articles_are_the_same_by_id_address_or_title(string id, string title, string? url, string? same)
    {
        var first = Told1("e1", Start, "a-1", "《初心》", "https://www.people.com.cn/a/1");
        var second = Told1("e2", Start, id, title, url);
        Assert.Equal(same, second.SameIn(first));
        Assert.Equal(same, first.SameIn(second));
    }

    [Theory]
    [InlineData("https://www.people.com.cn/a/1", true)]
    [InlineData("http://www.people.com.cn/a/1", false)]
    [InlineData("https://user@www.people.com.cn/", false)]
    [InlineData("www.people.com.cn/a/1", false)]
    [InlineData("https:", false)]
    [InlineData("javascript:alert(1)", false)]
    public void Only_an_https_address_is_one(string url, bool allowed) => Assert.Equal(allowed, Article.IsAddress(url));

    [Fact]
    public void The_oldest_is_next_and_what_was_told_later_waits()
    {
        var (one, two, three) = (
            Told1("e1", Start.AddHours(1), "a-1", "一"),
            Told1("e2", Start, "a-2", "二"),
            Told1("e3", Start.AddHours(2), "a-3", "三")
        );
        Assert.Equal("e2", Garden.Of([one, two, three], [], Start.AddHours(1)).Next!.Event);
        var garden = Garden.Of([one, two, three], [new Recommendation("2021-W10", two)], Start.AddHours(1));
        Assert.Equal(["e1"], garden.Queue.Select(a => a.Event));
        Assert.Null(Garden.Of([], [], Start).Next);
    }

    [Fact]
    public void What_was_recommended_stands_before_what_was_told_earlier_and_arrived_later()
    {
        var garden = Garden.Of(
            [Told1("e1", Start, "a-1", "初心")],
            [new Recommendation("2021-W10", Told1("e2", Start.AddHours(1), "a-2", "初心"))],
            DateTimeOffset.MaxValue
        );
        Assert.Empty(garden.Queue);
        Assert.Equal(("title", "e2"), (Assert.Single(garden.Repeated).SameIn, garden.Repeated[0].As));
    }

    [Fact]
    public void A_refusal_says_where_it_is_the_same_and_what_to_do()
    {
        var waiting = Told1("e1", Start, "a-1", "初心", "https://x.cn/1");
        var next = Told1("e2", Start, "a-2", "初心", "https://x.cn/2");
        var queued = Garden.Of([waiting], [], DateTimeOffset.MaxValue).Refuses(next)!;
        Assert.Equal(
            ("/data/title", "题目与“初心”（a-1）相同，该文已在待荐之列，同一篇只推荐一次；确为另一篇的，请在题目中写明区别（如期数）"),
            (queued.Pointer, queued.Message)
        );
        var used = Garden
            .Of([waiting], [new Recommendation("2021-W10", waiting)], DateTimeOffset.MaxValue)
            .Refuses(next with { Id = "a-1" })!;
        Assert.Equal(
            (
                "/data/id",
                "编号与“初心”（a-1）相同，该文已在2021年第10周（3月8日至14日）推荐，同一篇只推荐一次；确为另一篇的，请改用其自己的编号"
            ),
            (used.Pointer, used.Message)
        );
        Assert.Null(Garden.Of([waiting], [], DateTimeOffset.MaxValue).Refuses(Told1("e3", Start, "a-3", "使命")));
    }

    [Fact]
    public void Nothing_is_ever_recommended_twice_and_the_order_of_arrival_does_not_matter() =>
        Prop.ForAll(
                Told.ToArbitrary(),
                told =>
                {
                    var (weeks, back) = (Recommend(told), Recommend([.. told.Reverse()]));
                    Assert.Equal(weeks.Select(r => r.Article.Event), back.Select(r => r.Article.Event));
                    var articles = weeks.Select(r => r.Article).ToList();
                    for (var i = 0; i < articles.Count; i++)
                    for (var j = 0; j < i; j++)
                        Assert.Null(articles[i].SameIn(articles[j]));
                    // none is lost
                    Assert.All(told.Where(t => !articles.Contains(t)), t => Assert.Contains(articles, a => a.SameIn(t) is not null));
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Week after week until the queue is empty.</summary>
    private static List<Recommendation> Recommend(Article[] told)
    {
        var weeks = new List<Recommendation>();
        while (Garden.Of(told, weeks, DateTimeOffset.MaxValue).Next is { } next)
            weeks.Add(new Recommendation($"2021-W{weeks.Count + 10}", next));
        return weeks;
    }

    private static Article Told1(string @event, DateTimeOffset told, string id, string title, string? url = null) =>
        new(@event, id, title, url, null, null, null, told);
}
