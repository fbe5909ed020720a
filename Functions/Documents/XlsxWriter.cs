using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Cppcc.Functions.Documents;

/// <summary>The tables of a document as a workbook, a sheet each: figures are numbers, everything else is text, headings stay.</summary>
public static class XlsxWriter
{
    /// <summary>The type of the file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const uint TextStyle = 1,
        HeadStyle = 2;

    /// <summary>Characters of a sheet's name, at most.</summary>
    private const int MostOfName = 31;

    /// <summary>Characters of a cell, at most.</summary>
    private const int MostOfCell = 32767;

    /// <summary>The file, in Office Open XML.</summary>
    public static byte[] Write(Document document)
    {
        using var file = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = new Sheets();
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (at, table) in Tables(document).Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = Sheet(table);
                sheets.Append(
                    new Sheet
                    {
                        Id = book.GetIdOfPart(part),
                        SheetId = (uint)at + 1,
                        Name = NameOf(table.Title, at, names),
                    }
                );
            }

            book.Workbook = new Workbook(sheets);
            package.PackageProperties.Title = Printable.Of(document.Title);
        }

        return file.ToArray();
    }

    /// <summary>更正 where there is one, then the tables; the document's one table where it has no other.</summary>
    private static IEnumerable<Table> Tables(Document document)
    {
        var tables = document.Tables.ToList();
        if (tables.Count == 0)
            tables.Add(
                document.Sheet
                    ?? new Table(
                        document.Title,
                        ["正文"],
                        [.. document.Body.OfType<Paragraph>().Select(p => (IReadOnlyList<string>)[p.Text])]
                    )
            );
        var correction = CorrectionDocument.Rows(document.Correction);
        return correction.Count == 0 ? tables : tables.Prepend(new Table(CorrectionDocument.Name, ["", "", "", ""], correction));
    }

    private static Worksheet Sheet(Table table)
    {
        var columns = TableColumn.Of(table);
        var widths = columns.Select(
            (c, at) =>
                new Column
                {
                    Min = (uint)at + 1,
                    Max = (uint)at + 1,
                    Width = Math.Clamp((c.Natural * 2) + 2, 6, 60),
                    CustomWidth = true,
                }
        );
        return new Worksheet(
            new SheetViews(
                new SheetView(
                    new Pane
                    {
                        VerticalSplit = 1,
                        TopLeftCell = "A2",
                        ActivePane = PaneValues.BottomLeft,
                        State = PaneStateValues.Frozen,
                    }
                )
                {
                    WorkbookViewId = 0,
                }
            ),
            new Columns(widths),
            new SheetData(
                table
                    .Rows.Select(r => new Row(r.Select((c, at) => CellOf(c, at < columns.Count && columns[at].IsFigures))))
                    .Prepend(new Row(table.Columns.Select(c => TextCell(c, HeadStyle))))
            )
        );
    }

    private static Cell CellOf(string text, bool isFigure) =>
        isFigure && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var figure)
            ? new Cell(new CellValue(figure)) { DataType = CellValues.Number }
            : TextCell(text, TextStyle);

    private static Cell TextCell(string text, uint style) =>
        new(new InlineString(new Text(Bounded(Printable.Of(text))) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

    private static string Bounded(string text) => text.Length <= MostOfCell ? text : Printable.Of(text[..MostOfCell]);

    /// <summary>A name of its own within the workbook, without the signs that one may not have.</summary>
    private static string NameOf(string title, int at, HashSet<string> names)
    {
        var name = string.Concat(Printable.Of(title).Where(c => !char.IsControl(c) && !"[]:*?/\\'".Contains(c)));
        name = name.Length > MostOfName ? Printable.Of(name[..MostOfName]) : name;
        if (name.Length == 0 || !names.Add(name))
        {
            var ending = $"（{at + 1}）";
            name = name[..Math.Min(name.Length, MostOfName - ending.Length)] + ending;
            names.Add(name);
        }

        return name;
    }

    private static Stylesheet Styles() =>
        new(
            new Fonts(new Font(new FontSize { Val = 11 }), new Font(new Bold(), new FontSize { Val = 11 })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellFormats(
                new CellFormat(),
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
                {
                    NumberFormatId = 49,
                    ApplyNumberFormat = true,
                    ApplyAlignment = true,
                },
                new CellFormat(new Alignment { WrapText = true, Horizontal = HorizontalAlignmentValues.Center })
                {
                    NumberFormatId = 49,
                    FontId = 1,
                    ApplyFont = true,
                    ApplyAlignment = true,
                }
            )
        );
}
