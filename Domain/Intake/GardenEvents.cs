using Cppcc.Domain.Events;
using Cppcc.Domain.StudyGarden;

namespace Cppcc.Domain.Intake;

/// <summary>荐文: articles for the study garden. M13.</summary>
internal static class GardenEvents
{
    /// <summary>The activity that a recommended article is.</summary>
    private const string Activity = "article";

    public static IEnumerable<EventType> Types =>
        [
            EventType
                .Of(
                    EventWord.ArticleRecommended,
                    f => new ArticleRecommended(
                        f.Id("id"),
                        f.Text("title", 400),
                        f.OptionalText("url", 2000),
                        f.OptionalText("source", 200),
                        f.OptionalId("by"),
                        f.OptionalText("note", 2000)
                    ),
                    Check
                )
                .CountedAs(Activity)
                .FoundBy<ArticleRecommended>(_ => [FoundBy.Articles]),
        ];

    private static void Check(EventCheck check, ArticleRecommended article)
    {
        check.Person("by", article.By);
        if (article.Url is not null && !Article.IsAddress(article.Url))
            check.Refuse("url", $"“{article.Url}”不是可用的网址；请写以 https:// 开头的完整网址，没有网址的不写此项");
    }
}
