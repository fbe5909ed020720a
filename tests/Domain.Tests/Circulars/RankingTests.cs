using Cppcc.Domain.Circulars;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Circulars;

public sealed class RankingTests
{
    [Theory]
    [InlineData("9 8 8 5", "1 2= 2= 4")]
    [InlineData("8 8", "1= 1=")]
    [InlineData("5 8 9", "1 2 3")]
    [InlineData("7 7 7 3 3 1", "1= 1= 1= 4= 4= 6")]
    [InlineData("0 -2", "1 2")]
    [InlineData("4", "1")]
    [InlineData("", "")]
    public void Equal_points_share_a_place_and_the_next_is_left_free(string points, string places)
    {
        var ranked = Ranking.Of(points.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(decimal.Parse), p => p);
        Assert.Equal(places, string.Join(' ', ranked.Select(r => $"{r.Place}{(r.Tied ? "=" : "")}")));
        Assert.Equal(ranked.Select(r => r.Points).OrderDescending(), ranked.Select(r => r.Points));
    }

    [Fact]
    public void Who_shares_a_place_stays_in_the_order_given() =>
        Assert.Equal(
            ["c", "b", "a", "d"],
            Ranking.Of([("b", 5m), ("a", 5m), ("c", 9m), ("d", 5m)], s => s.Item2).Select(r => r.Subject.Item1)
        );

    [Fact]
    public void A_place_is_one_more_than_the_number_of_those_with_more_points() =>
        Any.Holds(
            Gen.Choose(0, 5).ListOf(8),
            points =>
                Ranking.Of(points, p => p) is var ranked
                && ranked.Count == points.Count
                && ranked.All(r => r.Place == points.Count(p => p > r.Points) + 1 && r.Tied == points.Count(p => p == r.Points) > 1)
        );
}
