namespace Cppcc.Domain.Scoring;

/// <summary>八有: the points of the indicators that speak to a dimension.</summary>
/// <param name="Points">Of those that count.</param>
/// <param name="Max">Points at most of those that count; 0 when none does.</param>
public sealed record DimensionScore(string Id, string Name, decimal Points, decimal Max)
{
    /// <summary>The points of each dimension, in the order of the settings.</summary>
    public static IReadOnlyList<DimensionScore> Of(
        IReadOnlyCollection<IndicatorScore> indicators,
        IEnumerable<(string Id, string Name)> dimensions
    ) =>
        [
            .. dimensions.Select(d =>
            {
                var own = indicators.Where(i => i.Dimension == d.Id && !i.LeftOut).ToList();
                return new DimensionScore(d.Id, d.Name, own.Sum(i => i.Points), own.Sum(i => i.Max));
            }),
        ];
}
