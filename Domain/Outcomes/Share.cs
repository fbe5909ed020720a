using System.Globalization;

namespace Cppcc.Domain.Outcomes;

/// <summary>占比: a part of a whole in per cent, computed from the exact fraction.</summary>
public static class Share
{
    /// <summary>The percentage, rounded half away from zero; null when there is no whole.</summary>
    /// <param name="part">0 or more.</param>
    /// <param name="digits">Digits after the point, 0 to 6.</param>
    public static decimal? Percent(long part, long whole, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(part);
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)digits, 6u, nameof(digits));
        if (whole == 0)
            return null;
        decimal unit = 1;
        for (var i = 0; i < digits; i++)
            unit *= 10;
        var scaled = part * 100m * unit;
        return decimal.Floor(((2 * scaled) + whole) / (2m * whole)) / unit;
    }

    /// <summary>As a report prints it: 78.8%, 100%; a dash when there is no whole.</summary>
    public static string Text(decimal? percent) => percent is { } p ? $"{p.ToString("0.######", CultureInfo.InvariantCulture)}%" : "—";
}

/// <summary>A count with its share of a whole.</summary>
/// <param name="Percent">Null when there is no whole.</param>
public sealed record Count(string Id, string Name, int Number, decimal? Percent)
{
    /// <summary>Counts of each name, the largest first, then by name; those without one last.</summary>
    internal static IReadOnlyList<Count> By<T>(IReadOnlyCollection<T> all, Func<T, string?> key, Func<string, string> name, int digits) =>
        [
            .. all.GroupBy(key, StringComparer.Ordinal)
                .OrderBy(g => g.Key is null)
                .ThenByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Count(
                    g.Key ?? "",
                    g.Key is null ? "未注明" : name(g.Key),
                    g.Count(),
                    Share.Percent(g.Count(), all.Count, digits)
                )),
        ];
}

/// <summary>A rate: how many of how many.</summary>
public sealed record Rate(string Id, string Name, int Part, int Whole, decimal? Percent)
{
    internal static Rate Of(string id, string name, int part, int whole, int digits) =>
        new(id, name, part, whole, Share.Percent(part, whole, digits));
}
