using Cppcc.Domain.Circulars;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Scoring;

/// <summary>平时考核: at most 40 % are good; 年度考核: at most 20 % are excellent. "At most" rounds down.</summary>
public sealed class GradingTests
{
    private static readonly IReadOnlyList<Grade> Grades = Given.County.Scores.Grades;

    [Theory]
    [InlineData("95 94 93 92 91", "good good fairly-good fairly-good fairly-good")] // 40 % of 5 are 2
    [InlineData("95 94 93 92", "good fairly-good fairly-good fairly-good")] // of 4 only 1
    [InlineData("95 94", "fairly-good fairly-good")] // of 2 none
    [InlineData("95 89.99 85 80 79.99", "good fairly-good fairly-good fairly-good fair")] // the points from which a grade may be given are inclusive
    [InlineData("90 60 59.99 0 0", "good fair poor poor poor")]
    [InlineData("95 95 93 92 91", "good good fairly-good fairly-good fairly-good")] // a tie that fits
    [InlineData("95 94 94 92 91", "good fairly-good fairly-good fairly-good fairly-good")] // a tie at the edge falls as a whole, and nobody behind it is better
    [InlineData("95 95 95 92 91", "fairly-good fairly-good fairly-good fairly-good fairly-good")]
    [InlineData("", "")]
    public void A_quota_is_at_most_and_a_tie_that_does_not_fit_falls_as_a_whole(string points, string grades) =>
        Assert.Equal(grades, string.Join(' ', GradesOf(points).Select(g => g.Id)));

    [Fact]
    public void A_place_that_a_condition_keeps_from_a_grade_goes_to_the_next()
    {
        var ranked = Ranking.Of([95m, 94m, 93m, 92m, 91m], p => p);
        Assert.Equal(
            ["fairly-good", "good", "good", "fairly-good", "fairly-good"],
            Grading.Of(ranked, Grades, (p, g) => g.Id != "good" || p != 95m).Select(g => g.Id)
        );
    }

    [Fact]
    public void Only_those_a_condition_allows_count_in_a_tie()
    {
        (string Id, decimal Points)[] subjects = [("a", 95), ("b", 94), ("c", 94), ("d", 80), ("e", 80)];
        var grades = Grading.Of(Ranking.Of(subjects, s => s.Points), Grades, (s, g) => g.Id != "good" || s.Id != "b");
        Assert.Equal(["good", "fairly-good", "good", "fairly-good", "fairly-good"], grades.Select(g => g.Id));
    }

    [Fact]
    public void No_quota_is_exceeded_nobody_is_below_the_points_and_no_better_place_has_a_worse_grade() =>
        Any.Holds(
            from count in Gen.Choose(0, 12)
            from points in Gen.Choose(18, 25).ListOf(count)
            select points.Select(p => p * 4m).ToList(),
            points =>
            {
                var ranked = Ranking.Of(points, p => p);
                var grades = Grading.Of(ranked, Grades, (_, _) => true);
                var order = grades.Select(g => Grades.ToList().IndexOf(g)).ToList();
                return grades.Count == points.Count
                    && grades.Count(g => g.Id == "good") * 10 <= points.Count * 4
                    && ranked.Zip(grades).All(x => x.First.Points >= x.Second.From)
                    && order.SequenceEqual(order.Order())
                    && ranked.Zip(grades).GroupBy(x => x.First.Points).All(g => g.Select(x => x.Second).Distinct().Count() == 1);
            }
        );

    private static IReadOnlyList<Grade> GradesOf(string points) =>
        Grading.Of(
            Ranking.Of(points.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(decimal.Parse), p => p),
            Grades,
            (_, _) => true
        );
}
