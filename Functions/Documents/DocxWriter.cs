using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Cppcc.Functions.Documents;

/// <summary>
/// A document as an office prints it (GB/T 9704-2012): A4, 22 lines of 28 characters, red head, title, numbered headings, signature, foot
/// and page numbers. A part with a table too wide for upright paper is printed on paper on its side.
/// </summary>
public static partial class DocxWriter
{
    /// <summary>The type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The file, in Office Open XML.</summary>
    public static byte[] Write(Document document)
    {
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            DocxStyles.AddTo(main);
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(Content(document, main)));
            package.PackageProperties.Title = Printable.Of(document.Title);
            package.PackageProperties.Creator = Printable.Of(document.Masthead?.Issuer ?? document.Signature?.Organ ?? "");
        }

        return file.ToArray();
    }

    /// <summary>Sections, one a part: the text, and each annex.</summary>
    private static IEnumerable<OpenXmlElement> Content(Document document, MainDocumentPart main)
    {
        var parts = new List<(bool OnSide, List<OpenXmlElement> Elements)> { Text(document, main) };
        parts.AddRange(document.Annexes.Select((a, at) => AnnexOf(a, Annexes.Mark(document, at))));
        parts[^1].Elements.AddRange(Foot(document));
        foreach (var (at, part) in parts.Index())
        {
            foreach (var element in part.Elements)
                yield return element;
            var section = DocxStyles.Section(main, part.OnSide);
            if (at == parts.Count - 1)
                yield return section;
            else
                yield return new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
                    new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.End }, section)
                );
        }
    }

    private static (bool OnSide, List<OpenXmlElement> Elements) Text(Document document, MainDocumentPart main)
    {
        var elements = new List<OpenXmlElement>();
        if (document.Correction is { } correction)
            elements.AddRange(
                CorrectionDocument
                    .Paragraphs(correction)
                    .Prepend(CorrectionDocument.Name)
                    .Select(p => DocxStyles.Paragraph(DocxStyles.Correction, p))
            );
        if (document.Masthead is { } head)
        {
            elements.Add(head.Picture is { } picture ? DocxPicture.Paragraph(main, picture, head.Issuer) : DocxStyles.Issuer(head.Issuer));
            elements.Add(DocxStyles.Paragraph(DocxStyles.Number, head.Number ?? ""));
        }

        elements.Add(DocxStyles.TitleOf(document.Masthead is null ? DocxStyles.AnnexTitle : DocxStyles.Title, document.Title));
        if (document.Addressee is { } addressee)
            elements.Add(DocxStyles.Paragraph(DocxStyles.Addressee, $"{addressee}："));
        var onSide = IsOnSide(document.Body);
        elements.AddRange(Blocks(document.Title, document.Body, onSide));
        if (document.Annexes.Count > 0 && document.Masthead is not null)
            elements.AddRange(
                document.Annexes.Select(
                    (_, at) => DocxStyles.Paragraph(DocxStyles.Annexes, (at == 0 ? "附件：" : "　　　") + Annexes.Line(document, at))
                )
            );
        if (document.Signature is { } signature)
        {
            // No page has a signature and nothing else: the last paragraph and the names of annexes stay with it.
            foreach (var line in elements.TakeLast(document.Annexes.Count + 1).OfType<DocumentFormat.OpenXml.Wordprocessing.Paragraph>())
                DocxStyles.StayWithNext(line);
            elements.Add(DocxStyles.Paragraph(DocxStyles.Signature, signature.Organ, spaced: true));
            elements.Add(DocxStyles.Paragraph(DocxStyles.Signature, $"{signature.Date:yyyy年M月d日}"));
        }

        return (onSide, elements);
    }

    private static (bool OnSide, List<OpenXmlElement> Elements) AnnexOf(Annex annex, string mark)
    {
        var onSide = IsOnSide(annex.Blocks);
        return (
            onSide,
            [
                DocxStyles.Paragraph(DocxStyles.Mark, mark),
                DocxStyles.TitleOf(DocxStyles.AnnexTitle, annex.Title),
                .. Blocks(annex.Title, annex.Blocks, onSide),
            ]
        );
    }

    private static bool IsOnSide(IEnumerable<Block> blocks) => blocks.OfType<Table>().Any(t => TableLayout.Of(TableColumn.Of(t)).Landscape);

    private static IEnumerable<OpenXmlElement> Blocks(string title, IReadOnlyList<Block> blocks, bool onSide)
    {
        foreach (var part in Outline.Of(title, blocks))
        {
            if (part.Heading is { } heading)
                yield return DocxStyles.Paragraph(DocxStyles.Heading(part.Level), heading);
            if (part.Block is Paragraph paragraph)
                yield return DocxStyles.Paragraph(DocxStyles.Text, paragraph.Text);
            else if (part.Block is Table table)
                foreach (var element in Tables(table, onSide))
                    yield return element;
        }
    }

    /// <summary>A table in its parts, and an empty line behind each: two tables that touch would become one.</summary>
    private static IEnumerable<OpenXmlElement> Tables(Table table, bool onSide)
    {
        var columns = TableColumn.Of(table);
        var layout = TableLayout.Of(columns, onSide);
        foreach (var part in layout.Parts)
        {
            yield return Table(table, columns, layout, part);
            yield return DocxStyles.Paragraph(DocxStyles.End, "");
        }
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Table Table(
        Table table,
        IReadOnlyList<TableColumn> columns,
        TableLayout layout,
        TablePart part
    )
    {
        var width = (layout.Landscape ? TableLayout.LandscapeWidth : TableLayout.PortraitWidth) * 20;
        var widths = part.Shares.Select(s => (int)(s * width)).ToList();
        var rows = Enumerable
            .Range(0, table.Rows.Count)
            .Select(row => Row(part.Columns.Select((c, at) => Cell(columns[c].Cells[row], columns[c], widths[at], layout.Points)), false));
        if (table.Rows.Count == 0)
            rows = [Row([Spanning(Documents.Table.Nothing, widths, layout.Points)], false)];
        return DocxStyles.Table(
            widths,
            rows.Prepend(Row(part.Columns.Select((c, at) => HeadCell(columns[c].Heading, widths[at], layout.Points)), true))
        );
    }

    private static TableRow Row(IEnumerable<TableCell> cells, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
            properties.Append(new TableHeader());
        return new TableRow(cells.Prepend<OpenXmlElement>(properties));
    }

    private static TableCell HeadCell(string text, int width, double points) =>
        new(
            new TableCellProperties(
                new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" },
                new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }
            ),
            DocxStyles.CellText(DocxStyles.TableHead, JustificationValues.Center, points, DocxStyles.TextOf(text))
        );

    private static TableCell Cell(string text, TableColumn column, int width, double points) =>
        new(
            new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" }),
            DocxStyles.CellText(
                DocxStyles.TableText,
                column.IsFigures ? JustificationValues.Right
                    : column.IsShort ? JustificationValues.Center
                    : JustificationValues.Left,
                points,
                [.. Unbroken(text)]
            )
        );

    private static TableCell Spanning(string text, IReadOnlyList<int> widths, double points) =>
        new(
            new TableCellProperties(
                new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{widths.Sum()}" },
                new GridSpan { Val = widths.Count }
            ),
            DocxStyles.CellText(DocxStyles.TableText, JustificationValues.Center, points, DocxStyles.TextOf(text))
        );

    /// <summary>A date is not broken at its hyphens.</summary>
    private static IEnumerable<OpenXmlElement> Unbroken(string text)
    {
        var at = 0;
        foreach (Match date in Dates().Matches(text))
        {
            yield return DocxStyles.TextOf(text[at..date.Index]);
            foreach (var (n, piece) in date.Value.Split('-').Index())
            {
                if (n > 0)
                    yield return new NoBreakHyphen();
                yield return DocxStyles.TextOf(piece);
            }

            at = date.Index + date.Length;
        }

        yield return DocxStyles.TextOf(text[at..]);
    }

    /// <summary>版记 at the foot of the last page, and where the document comes from above it.</summary>
    private static IEnumerable<OpenXmlElement> Foot(Document document)
    {
        foreach (var line in document.Source)
            yield return DocxStyles.Paragraph(DocxStyles.Source, line);
        if (document.Imprint is not { } imprint)
            yield break;
        yield return DocxStyles.Imprint(
            imprint.CopiesTo.Count == 0 ? null : $"抄送：{string.Join('，', imprint.CopiesTo)}。",
            imprint.PrintedBy,
            $"{imprint.PrintedOn:yyyy年M月d日}印发"
        );
        yield return DocxStyles.Paragraph(DocxStyles.End, "");
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dates();
}
