namespace Cppcc.Domain.Circulars;

/// <summary>A place in a ranking.</summary>
/// <param name="Place">1 is first; equal points share a place and the next is left free (1, 2, 2, 4).</param>
/// <param name="Tied">Whether another shares the place (并列).</param>
public sealed record Ranked<T>(T Subject, decimal Points, int Place, bool Tied);

/// <summary>排名: highest points first; who has equal points shares the place, in the order given.</summary>
public static class Ranking
{
    /// <summary>Ranks the subjects.</summary>
    public static IReadOnlyList<Ranked<T>> Of<T>(IEnumerable<T> subjects, Func<T, decimal> points)
    {
        var ordered = subjects.Select(s => (Subject: s, Points: points(s))).OrderByDescending(s => s.Points).ToList();
        return
        [
            .. ordered.Select(s => new Ranked<T>(
                s.Subject,
                s.Points,
                ordered.Count(o => o.Points > s.Points) + 1,
                ordered.Count(o => o.Points == s.Points) > 1
            )),
        ];
    }
}
