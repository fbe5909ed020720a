using System.Globalization;

namespace Cppcc.Functions.Documents;

/// <summary>
/// A column as it is printed: figures stand to the right with the same number of digits behind the point, what is short stays in one line,
/// and only what is long is broken.
/// </summary>
/// <param name="Cells">As they are printed, a row each.</param>
/// <param name="IsFigures">Whether every cell is a figure, a percentage or a word for none.</param>
/// <param name="Natural">Width in which nothing is broken, in full-width characters.</param>
/// <param name="Least">Width below which a date, a name or a figure would be broken, in full-width characters.</param>
public sealed record TableColumn(string Heading, IReadOnlyList<string> Cells, bool IsFigures, double Natural, double Least)
{
    /// <summary>Up to so many full-width characters a cell is a name or a date, which stays in one line.</summary>
    public const int ShortCell = 9;

    /// <summary>Letters and figures up to this width stay in one line, as a date does; an event's long number may be broken.</summary>
    private const double LongestRun = 6;

    /// <summary>A figure or a letter: in most fonts a little more than half as wide as a character.</summary>
    private const double Half = 0.55;

    /// <summary>What stands in a column of figures for no figure.</summary>
    private static readonly string[] NoFigure = ["", "—", "无", "不计"];

    /// <summary>Whether no cell is broken.</summary>
    public bool IsShort => IsFigures || Cells.All(c => Width(c) <= ShortCell);

    /// <summary>The columns of a table.</summary>
    public static IReadOnlyList<TableColumn> Of(Table table) =>
        [.. table.Columns.Select((heading, at) => Of(heading, [.. table.Rows.Select(r => at < r.Count ? r[at] : "")]))];

    /// <summary>How wide a text is, in full-width characters; those of Latin, figures and their signs are about half as wide.</summary>
    public static double Width(string text) => text.EnumerateRunes().Sum(r => Rune(r.Value));

    private static double Rune(int value) => value < 0x2000 && value is not (0xB7 or 0xD7 or 0xF7) ? Half : 1;

    private static TableColumn Of(string heading, IReadOnlyList<string> cells)
    {
        var figures = cells.Any(c => Figure(c) is not null) && cells.All(c => NoFigure.Contains(c) || Figure(c) is not null);
        if (figures)
            cells = Evened(cells);
        var widest = cells.Select(Width).DefaultIfEmpty(0).Max();
        var natural = Math.Max(widest, Width(heading));
        var unbroken = figures ? widest : cells.Select(Unbroken).DefaultIfEmpty(0).Max();
        return new TableColumn(heading, cells, figures, natural, Math.Max(unbroken, LeastHeading(heading)));
    }

    /// <summary>With as many digits behind the point as the figure that has most.</summary>
    private static IReadOnlyList<string> Evened(IReadOnlyList<string> cells)
    {
        var digits = cells.Select(Digits).Max();
        return digits == 0
            ? cells
            :
            [
                .. cells.Select(c =>
                    Figure(c) is { } figure ? figure.ToString($"F{digits}", CultureInfo.InvariantCulture) + (c.EndsWith('%') ? "%" : "") : c
                ),
            ];
    }

    private static int Digits(string cell) =>
        Figure(cell) is not null && cell.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point
            ? cell.TrimEnd('%').Length - point - 1
            : 0;

    private static decimal? Figure(string cell) =>
        decimal.TryParse(
            cell.EndsWith('%') ? cell[..^1] : cell,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var figure
        )
            ? figure
            : null;

    /// <summary>The widest part of a cell that may not be broken: the whole of a short one, a run as long as a date.</summary>
    private static double Unbroken(string cell)
    {
        if (Width(cell) <= ShortCell)
            return Width(cell);
        double widest = 4,
            run = 0;
        foreach (var rune in cell.EnumerateRunes())
        {
            run = Rune(rune.Value) < 1 && rune.Value != ' ' ? run + Half : 0;
            widest = Math.Max(widest, Math.Min(run, LongestRun));
        }

        return widest;
    }

    /// <summary>A heading may stand in four lines, of two characters at least.</summary>
    private static double LeastHeading(string heading) => Math.Max(2, Math.Ceiling(Width(heading) / 4));
}
