namespace Cppcc.Functions.Documents;

/// <summary>
/// A document as comma-separated values (RFC 4180), with a byte-order mark so that spreadsheet programs read it as UTF-8.
/// </summary>
public static class CsvWriter
{
    /// <summary>更正 first where there is one; then the document's one table, or all its several as one, a line a figure.</summary>
    public static string Write(Document document)
    {
        var table = document.Sheet ?? (document.Tables.Count() == 1 ? document.Tables.First() : Figures(document.Tables));
        var rows = CorrectionDocument.Rows(document.Correction).Append(table.Columns).Concat(table.Rows);
        return "\uFEFF" + string.Concat(rows.Select(r => string.Join(',', r.Select(Quote)) + "\r\n"));
    }

    /// <summary>A cell that a spreadsheet would take for a formula gets a mark of text: by wide signs of Chinese input too.</summary>
    private static string AsText(string cell) =>
        cell.Length > 0 && "=+-@\t\r＝＋－＠".Contains(cell[0]) && !decimal.TryParse(cell, out _) ? $"'{cell}" : cell;

    private static Table Figures(IEnumerable<Table> tables) =>
        new(
            "",
            ["表", "项目", "指标", "数值"],
            [
                .. tables.SelectMany(t =>
                    t.Rows.SelectMany(r => t.Columns.Zip(r).Skip(1).Select(c => (IReadOnlyList<string>)[t.Title, r[0], c.First, c.Second]))
                ),
            ]
        );

    private static string Quote(string cell)
    {
        cell = AsText(cell);
        return cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
