using Cppcc.Domain.Roster;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>待荐文章已空.</summary>
/// <param name="Week">The week that recommends nothing.</param>
public sealed record ArticleNeededFacts(Period Week) : Facts;

/// <summary>重复荐文.</summary>
/// <param name="Title">In book marks.</param>
/// <param name="Id">The number it was recommended under.</param>
/// <param name="Told">Local date on which it was recommended.</param>
public sealed record ArticleRepeatedFacts(string Title, string Id, DateOnly Told) : Facts;

/// <summary>政协学习园地: who is told what of the study garden.</summary>
public sealed class GardenNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>待荐文章已空: to the office, for the digest.</summary>
    public Message Needed(Period week) =>
        new(Contacts.Administrator(roster, today), "article-needed", Urgency.Digest, about, new ArticleNeededFacts(week))
        {
            Page = "study-garden",
        };

    /// <summary>重复荐文: it came at the same time as its twin, today; to the administrators, for the digest.</summary>
    public Message Repeated(string administrator, RepeatedArticle repeated) =>
        new(
            administrator,
            "article-repeated",
            Urgency.Digest,
            about,
            new ArticleRepeatedFacts(Marked(repeated.Article.Title), repeated.Article.Id, today)
        )
        {
            Page = "study-garden",
        };

    /// <summary>The title of an article in book marks; one that begins with such as it is: 《求是》第7期.</summary>
    internal static string Marked(string title) => title.StartsWith('《') ? title : $"《{title}》";
}
