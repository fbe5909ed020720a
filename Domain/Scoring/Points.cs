namespace Cppcc.Domain.Scoring;

/// <summary>Rounding of points and shares.</summary>
public static class Points
{
    /// <summary>To two decimals, half away from zero (四舍五入).</summary>
    public static decimal Round(decimal points) => Math.Round(points, 2, MidpointRounding.AwayFromZero);
}
