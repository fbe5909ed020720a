using System.Globalization;

namespace Cppcc.Domain.Outcomes;

/// <summary>One or several calendar years, both inclusive: <c>2021</c> or <c>2019..2021</c>; it prints what it parses.</summary>
public sealed record YearSpan
{
    /// <summary>Years a span has at most.</summary>
    public const int MaxYears = 20;

    private YearSpan(int first, int last) => (First, Last) = (first, last);

    /// <summary>The first year.</summary>
    public int First { get; }

    /// <summary>The last year.</summary>
    public int Last { get; }

    /// <summary>1 January of the first year.</summary>
    public DateOnly FirstDay => new(First, 1, 1);

    /// <summary>31 December of the last year.</summary>
    public DateOnly LastDay => new(Last, 12, 31);

    /// <summary>2021年, 2019年至2021年.</summary>
    public string Chinese => First == Last ? $"{First}年" : $"{First}年至{Last}年";

    /// <summary>Reads a span; null when the text is none: years from 1950 to 2100, in order, at most twenty.</summary>
    public static YearSpan? TryParse(string text)
    {
        var parts = text.Split("..");
        if (parts.Length > 2 || !Year(parts[0], out var first) || !Year(parts[^1], out var last))
            return null;
        return first <= last && last - first < MaxYears ? new YearSpan(first, last) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => First == Last ? $"{First}" : $"{First}..{Last}";

    private static bool Year(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4 && year is >= 1950 and <= 2100;
}
