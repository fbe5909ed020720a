using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.StudyGarden;

/// <summary>An article as it was recommended.</summary>
/// <param name="Week">The ISO week whose arrangement carried it, <c>2021-W14</c>.</param>
public sealed record Recommendation(string Week, Article Article);

/// <summary>An article that was told though another is the same.</summary>
/// <param name="SameIn">id, url or title.</param>
/// <param name="As">The event that told of the other.</param>
public sealed record RepeatedArticle(Article Article, string SameIn, string As);

/// <summary>政协学习园地: what was recommended, and the queue. A fold over what was told: the order of arrival cannot matter. M13.</summary>
/// <param name="Recommended">By week.</param>
/// <param name="Queue">Still to be recommended, in order of report.</param>
/// <param name="Repeated">Left out: the same as one recommended, or told earlier.</param>
public sealed record Garden(
    IReadOnlyList<Recommendation> Recommended,
    IReadOnlyList<Article> Queue,
    IReadOnlyList<RepeatedArticle> Repeated
)
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["id"] = "编号",
        ["url"] = "网址",
        ["title"] = "题目",
    };

    /// <summary>The article whose turn it is: the one told first; null when the queue is empty.</summary>
    public Article? Next => Queue.Count > 0 ? Queue[0] : null;

    /// <summary>Folds what was told and what was recommended, both in any order.</summary>
    /// <param name="asOf">Only articles told by then count, inclusive.</param>
    public static Garden Of(IEnumerable<Article> told, IEnumerable<Recommendation> recommended, DateTimeOffset asOf)
    {
        IReadOnlyList<Recommendation> weeks = [.. recommended.OrderBy(r => Period.Parse(r.Week))];
        var used = weeks.Select(r => r.Article).ToList();
        var (queue, repeated) = (new List<Article>(), new List<RepeatedArticle>());
        foreach (
            var article in told.Where(a => a.Told <= asOf && used.TrueForAll(u => u.Event != a.Event))
                .OrderBy(a => a.Told)
                .ThenBy(a => a.Event, StringComparer.Ordinal)
        )
        {
            if (First(article, used.Concat(queue)) is { } repeat)
                repeated.Add(repeat);
            else
                queue.Add(article);
        }

        return new Garden(weeks, queue, repeated);
    }

    /// <summary>What forbids to take an article in; null when nothing does.</summary>
    public Fault? Refuses(Article article)
    {
        if (First(article, Recommended.Select(r => r.Article).Concat(Queue)) is not { } repeat)
            return null;
        var recommended = Recommended.FirstOrDefault(r => r.Article.Event == repeat.As);
        var other = recommended?.Article ?? Queue.First(a => a.Event == repeat.As);
        return new Fault(
            $"/data/{repeat.SameIn}",
            $"{Names[repeat.SameIn]}与“{other.Title}”（{other.Id}）相同，{(recommended is null ? "该文已在待荐之列" : $"该文已在{Period.Parse(recommended.Week).Chinese}推荐")}，同一篇只推荐一次；"
                + (
                    repeat.SameIn == "title"
                        ? "确为另一篇的，请在题目中写明区别（如期数）"
                        : "确为另一篇的，请改用其自己的" + Names[repeat.SameIn]
                )
        );
    }

    private static RepeatedArticle? First(Article article, IEnumerable<Article> others)
    {
        foreach (var other in others)
            if (article.SameIn(other) is { } member)
                return new RepeatedArticle(article, member, other.Event);
        return null;
    }
}
