using Cppcc.Domain.Roster;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>政协学习园地: the texts of the study garden.</summary>
public sealed class GardenNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>本周推荐: what the week's arrangement says of its article.</summary>
    public string Recommended(Article article)
    {
        var from = new[]
        {
            article.Source is { } source ? Markdown.Plain(source) : null,
            article.By is { } by ? $"{roster.NameOf(by)}推荐" : null,
        }
            .OfType<string>()
            .ToList();
        return $"政协学习园地本周推荐：{Title(article)}{(from.Count == 0 ? "" : $"（{string.Join("，", from)}）")}"
            + (article.Url is null ? "" : $"\n{article.Url}")
            + (article.Note is null ? "" : $"\n{Markdown.Plain(article.Note)}");
    }

    /// <summary>待荐文章已空: to the office, for the digest.</summary>
    /// <param name="week">In Chinese.</param>
    public Notice Needed(string week) =>
        new(
            Contacts.Administrator(roster, today),
            "article-needed",
            Urgency.Digest,
            "学习园地需要荐文",
            $"{week}没有待荐文章，周安排未附学习园地推荐。请组织推荐文章，写明题目和来源，有网址的附 https 网址。",
            about
        );

    /// <summary>重复荐文: it came at the same time as its twin; to the administrators, for the digest.</summary>
    public Notice Repeated(string administrator, RepeatedArticle repeated) =>
        new(
            administrator,
            "article-repeated",
            Urgency.Digest,
            "荐文重复，未列入",
            $"推荐的文章{Title(repeated.Article)}（编号 {repeated.Article.Id}）与先前报送的（{repeated.As}）为同一篇，未再列入学习园地。确为另一篇的，请改用另外的编号和题目重新推荐。",
            about
        );

    private static string Title(Article article) => Markdown.Plain(article.Title.StartsWith('《') ? article.Title : $"《{article.Title}》");
}
