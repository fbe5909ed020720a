using System.Net;
using System.Text;

namespace Cppcc.Functions.Documents;

/// <summary>A table of a document: printed as HTML or CSV from the same cells.</summary>
public sealed record Table(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Where each row's last cell leads, relative to the page: empty where none leads anywhere, null for one.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];

    /// <summary>As comma-separated values (RFC 4180), with a byte-order mark so that spreadsheet programs read it as UTF-8.</summary>
    /// <param name="first">Rows that stand before the table.</param>
    public string ToCsv(IReadOnlyList<IReadOnlyList<string>>? first = null) =>
        "\uFEFF" + string.Concat((first ?? []).Append(Columns).Concat(Rows).Select(r => string.Join(',', r.Select(Quote)) + "\r\n"));

    internal string ToHtml()
    {
        var html = new StringBuilder(
            $"<h2>{Html(Title)}</h2>\n<table>\n<tr>{string.Concat(Columns.Select(c => $"<th>{Html(c)}</th>"))}</tr>\n"
        );
        foreach (var (i, row) in Rows.Index())
            html.Append(
                $"<tr>{string.Concat(row.Select((c, at) => $"<td>{Cell(c, at == row.Count - 1 ? LinkOf(i) : null)}</td>"))}</tr>\n"
            );
        return html.Append("</table>\n").ToString();
    }

    /// <summary>A cell that a spreadsheet would take for a formula is quoted as text: also by the wide signs of Chinese input.</summary>
    private static string Quote(string cell)
    {
        if (cell.Length > 0 && "=+-@\t\r＝＋－＠".Contains(cell[0]) && !decimal.TryParse(cell, out _))
            cell = $"'{cell}";
        return cell.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private string? LinkOf(int row) => Links.Count > row ? Links[row] : null;

    private static string Cell(string text, string? link) => link is null ? Html(text) : $"<a href=\"{Html(link)}\">{Html(text)}</a>";

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>A page of tables, readable on screen and in print.</summary>
public static class Page
{
    private const string Style = """
        body{font-family:"Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;line-height:1.6}
        h1{text-align:center;color:#b00;border-bottom:2px solid #b00;padding-bottom:.6rem}h2{font-size:1.1rem;margin-top:2rem}
        table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;vertical-align:top}
        th{background:#f5eeee}footer{margin-top:2rem;color:#666;font-size:.85rem;word-break:break-all}
        .correction{border:2px solid #b00;color:#b00;padding:0 1rem;margin-top:1rem}
        """;

    /// <summary>The page as HTML.</summary>
    /// <param name="notes">Paragraphs under the title.</param>
    /// <param name="foot">Where it comes from.</param>
    /// <param name="top">What stands before the notes, as HTML.</param>
    public static string Html(string title, IEnumerable<string> notes, IEnumerable<Table> tables, string foot, string top = "") =>
        $"<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head>\n<body><h1>{WebUtility.HtmlEncode(title)}</h1>\n"
        + top
        + string.Concat(notes.Select(n => $"<p>{WebUtility.HtmlEncode(n)}</p>\n"))
        + string.Concat(tables.Select(t => t.ToHtml()))
        + $"<footer>{WebUtility.HtmlEncode(foot)}</footer></body></html>\n";
}
