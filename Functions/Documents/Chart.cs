namespace Cppcc.Functions.Documents;

/// <summary>What a chart shows.</summary>
public enum ChartKind
{
    /// <summary>A course over periods: a line a series.</summary>
    Lines,

    /// <summary>Shares of a whole: a bar a label, its parts a series each.</summary>
    Shares,

    /// <summary>Figures: a bar a label; one series.</summary>
    Bars,
}

/// <summary>One course, or the parts of one colour.</summary>
/// <param name="Values">A label each; null for none.</param>
/// <param name="Colour">As CSS has it; null for the next of the palette.</param>
public sealed record Series(string Name, IReadOnlyList<decimal?> Values, string? Colour = null);

/// <summary>
/// Figures that people would rather look at; they stand in a table or in the text too, so a printed document may leave it out.
/// </summary>
public sealed record Chart(string Title, ChartKind Kind, IReadOnlyList<string> Labels, IReadOnlyList<Series> Series) : Block;
