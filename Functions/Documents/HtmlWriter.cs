using System.Net;
using System.Reflection;
using System.Text;

namespace Cppcc.Functions.Documents;

/// <summary>
/// A document as a page for screen, phone and paper. It runs no script and loads nothing; tables scroll by themselves where they are
/// wider than the screen, and are printed on paper on its side where they are wider than the paper.
/// </summary>
public static class HtmlWriter
{
    /// <summary>Characters of 7.5 points that a printed page has beside each other on upright paper: 186 mm, as page.css says.</summary>
    private const double PrintedCharacters = 186 / 25.4 * 72 / 7.5;

    private static readonly string Style = Resource("page.css");

    /// <summary>The page.</summary>
    public static string Write(Document document)
    {
        var body = new StringBuilder();
        if (document.Links.Count > 0)
            body.Append($"<nav>{string.Concat(document.Links.Select(l => $"<a href=\"{Text(l.Address)}\">{Text(l.Text)}</a>"))}</nav>\n");
        if (document.Correction is { } correction)
            body.Append($"<section class=\"correction\"><h2>{CorrectionDocument.Name}</h2>\n")
                .Append(string.Concat(CorrectionDocument.Paragraphs(correction).Select(p => $"<p>{Text(p)}</p>\n")))
                .Append("</section>\n");
        if (document.Masthead is { } head)
            body.Append("<header>").Append(Issuer(head)).Append(head.Number is { } n ? $"<p>{Text(n)}</p>" : "").Append("</header>\n");
        body.Append($"<h1>{Text(document.Title)}</h1>\n");
        if (document.Addressee is { } addressee)
            body.Append($"<p class=\"to\">{Text(addressee)}：</p>\n");
        Append(body, document.Title, document.Body);
        if (document.Annexes.Count > 0 && document.Masthead is not null)
            body.Append(
                $"<p class=\"annexes\">附件：{string.Join("<br>", document.Annexes.Select((a, at) => Text(Annexes.Line(document, at))))}</p>\n"
            );
        if (document.Signature is { } signature)
            body.Append($"<p class=\"signature\">{Text(signature.Organ)}<br>{signature.Date:yyyy年M月d日}</p>\n");
        foreach (var (at, annex) in document.Annexes.Index())
        {
            body.Append($"<section class=\"annex\"><p class=\"mark\">{Annexes.Mark(document, at)}</p><h1>{Text(annex.Title)}</h1>\n");
            Append(body, annex.Title, annex.Blocks);
            body.Append("</section>\n");
        }

        if (document.Imprint is { } imprint)
            body.Append("<footer class=\"imprint\">")
                .Append(imprint.CopiesTo.Count > 0 ? $"<p>抄送：{Text(string.Join('，', imprint.CopiesTo))}。</p>" : "")
                .Append($"<p>{Text(imprint.PrintedBy)}<span>{imprint.PrintedOn:yyyy年M月d日}印发</span></p></footer>\n");
        if (document.Source.Count > 0)
            body.Append($"<footer>{string.Concat(document.Source.Select(s => $"<p>{Text(s)}</p>"))}</footer>");
        return Page(document.Title, body.ToString());
    }

    /// <summary>A page of one's own making, in the same style.</summary>
    /// <param name="body">As HTML.</param>
    public static string Page(string title, string body) =>
        $"<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{Text(title)}</title><style>{Style}</style></head>\n<body>{body}</body></html>\n";

    private static void Append(StringBuilder body, string title, IReadOnlyList<Block> blocks)
    {
        foreach (var part in Outline.Of(title, blocks))
        {
            if (part.Heading is { } heading)
                body.Append($"<h{part.Level + 1}>{Text(heading)}</h{part.Level + 1}>\n");
            switch (part.Block)
            {
                case Paragraph paragraph:
                    body.Append($"<p>{Text(paragraph.Text)}</p>\n");
                    break;
                case Chart chart:
                    body.Append($"<figure>{SvgWriter.Write(chart)}</figure>\n");
                    break;
                case Table table:
                    Append(body, table);
                    break;
            }
        }
    }

    private static void Append(StringBuilder body, Table table)
    {
        var columns = TableColumn.Of(table);
        var kinds = columns
            .Select(c =>
                c.IsFigures ? " class=\"f\""
                : c.IsShort ? " class=\"s\""
                : ""
            )
            .ToList();
        body.Append(TableLayout.IsWiderThan(PrintedCharacters, columns) ? "<div class=\"table wide\">" : "<div class=\"table\">")
            .Append("<table>\n<thead><tr>")
            .Append(string.Concat(columns.Select((c, at) => $"<th{kinds[at]}>{Text(c.Heading)}</th>")))
            .Append("</tr></thead>\n<tbody>\n");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            body.Append("<tr>");
            for (var at = 0; at < columns.Count; at++)
                body.Append($"<td{kinds[at]}>{Cell(columns[at].Cells[row], at == columns.Count - 1 ? table.LinkOf(row) : null)}</td>");
            body.Append("</tr>\n");
        }

        if (table.Rows.Count == 0)
            body.Append($"<tr><td colspan=\"{columns.Count}\">{Table.Nothing}</td></tr>\n");
        body.Append("</tbody></table></div>\n");
    }

    private static string Issuer(Masthead head) =>
        head.Picture is { } picture
            ? $"<img alt=\"{Text(head.Issuer)}\" src=\"data:image/png;base64,{Convert.ToBase64String(picture.Png)}\">"
            : $"<p class=\"issuer\">{Text(head.Issuer)}</p>";

    private static string Cell(string text, string? link) => link is null ? Text(text) : $"<a href=\"{Text(link)}\">{Text(text)}</a>";

    private static string Text(string text) => WebUtility.HtmlEncode(Printable.Of(text));

    private static string Resource(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Cppcc.Functions.Documents.{name}")
            ?? throw new InvalidOperationException($"The app has no {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
