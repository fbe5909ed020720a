namespace Cppcc.Functions.Documents;

/// <summary>A part of a table that is as wide as the paper.</summary>
/// <param name="Columns">Which of the table's columns, in order.</param>
/// <param name="Shares">How much of the width each takes; together 1.</param>
public sealed record TablePart(IReadOnlyList<int> Columns, IReadOnlyList<double> Shares);

/// <summary>
/// How a table comes on A4: upright while its names, dates and figures fit unbroken, else lengthwise, else in smaller print; and what is
/// still too wide in parts, each of which begins with the columns that name the row.
/// </summary>
/// <param name="Landscape">Whether the paper lies on its side.</param>
/// <param name="Points">Size of print, in points: 12 (小四), 10.5 (五号), 9 (小五) or 7.5 (六号).</param>
/// <param name="Parts">At least one.</param>
public sealed record TableLayout(bool Landscape, double Points, IReadOnlyList<TablePart> Parts)
{
    /// <summary>Width of the text on upright paper, in points: 156 mm (GB/T 9704).</summary>
    public const double PortraitWidth = 156 / 25.4 * 72;

    /// <summary>Width of the text on paper on its side, in points: 225 mm.</summary>
    public const double LandscapeWidth = 225 / 25.4 * 72;

    /// <summary>Left and right of a cell's text together, in full-width characters.</summary>
    private const double Padding = 1;

    /// <summary>Lines a row should take at most on upright paper; a table lies where more than a fifth of its rows take more.</summary>
    private const int MostLines = 4;

    /// <summary>Columns that name a row, at most.</summary>
    private const int MostKeys = 3;

    private static readonly (bool Landscape, double Points)[] Ways = [(false, 12), (false, 10.5), (true, 10.5), (true, 9), (true, 7.5)];

    private static readonly (bool Landscape, double Points)[] OnSide = [(true, 12), (true, 10.5), (true, 9), (true, 7.5)];

    /// <summary>The layout of a table.</summary>
    /// <param name="columns">Its columns; at least one.</param>
    /// <param name="onSide">Whether the paper lies on its side anyway, for another table's sake.</param>
    public static TableLayout Of(IReadOnlyList<TableColumn> columns, bool onSide = false)
    {
        var all = Enumerable.Range(0, columns.Count).ToList();
        foreach (var (landscape, points) in onSide ? OnSide : Ways)
        {
            var width = Width(landscape, points);
            if (Least(columns, all) <= width && (landscape || !IsMostlyTall(columns, width)))
                return new TableLayout(landscape, points, [Part(columns, all, width)]);
        }

        var (side, small) = Ways[^1];
        return new TableLayout(side, small, [.. Split(columns, Width(side, small)).Select(p => Part(columns, p, Width(side, small)))]);
    }

    /// <summary>Whether names, dates or figures of a table would be broken in so many full-width characters.</summary>
    public static bool IsWiderThan(double characters, IReadOnlyList<TableColumn> columns) =>
        Least(columns, Enumerable.Range(0, columns.Count)) > characters;

    /// <summary>In full-width characters.</summary>
    private static double Width(bool landscape, double points) => (landscape ? LandscapeWidth : PortraitWidth) / points;

    private static double Least(IReadOnlyList<TableColumn> columns, IEnumerable<int> which) => which.Sum(c => columns[c].Least + Padding);

    private static bool IsMostlyTall(IReadOnlyList<TableColumn> columns, double width)
    {
        var part = Part(columns, [.. Enumerable.Range(0, columns.Count)], width);
        var room = part.Shares.Select(s => MostLines * Math.Max(1, (s * width) - Padding)).ToList();
        var rows = columns[0].Cells.Count;
        return Enumerable.Range(0, rows).Count(row => columns.Zip(room).Any(c => TableColumn.Width(c.First.Cells[row]) > c.Second))
            > rows / 5;
    }

    /// <summary>Each column has what it must have; what is left goes where text would be broken.</summary>
    private static TablePart Part(IReadOnlyList<TableColumn> columns, IReadOnlyList<int> which, double width)
    {
        var free = width - Least(columns, which);
        var wishes = which.Select(c => Math.Min(columns[c].Natural, width) - columns[c].Least).ToList();
        var wished = wishes.Sum();
        var widths = which
            .Select(
                (c, at) =>
                    columns[c].Least
                    + Padding
                    + (
                        free <= 0 ? 0
                        : wished > 0 ? free * wishes[at] / wished
                        : free / which.Count
                    )
            )
            .ToList();
        return new TablePart(which, [.. widths.Select(w => w / widths.Sum())]);
    }

    private static IEnumerable<IReadOnlyList<int>> Split(IReadOnlyList<TableColumn> columns, double width)
    {
        var keys = Enumerable.Range(0, columns.Count).TakeWhile(c => c < MostKeys && !(c > 0 && columns[c].IsFigures)).ToList();
        if (keys.Count == columns.Count || Least(columns, keys) > width / 2)
            keys = [];
        var part = new List<int>(keys);
        foreach (var column in Enumerable.Range(keys.Count, columns.Count - keys.Count))
        {
            if (part.Count > keys.Count && Least(columns, [.. part, column]) > width)
            {
                yield return part;
                part = [.. keys];
            }

            part.Add(column);
        }

        yield return part;
    }
}
