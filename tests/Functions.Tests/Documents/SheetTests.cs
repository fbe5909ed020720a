using Cppcc.Functions.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;
using Table = Cppcc.Functions.Documents.Table;

namespace Cppcc.Functions.Tests.Documents;

/// <summary>A workbook has a sheet a table; neither in it nor in comma-separated values does a text become a formula.</summary>
public sealed class SheetTests
{
    [Fact]
    public void A_workbook_is_valid_and_has_a_sheet_a_table()
    {
        using var file = Open(GivenDocuments.Whole);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        Assert.Equal(["更正", "计划事项清单", "空缺职务", "指标表"], Names(file));
    }

    [Fact]
    public void Figures_are_numbers_and_everything_else_is_text()
    {
        using var file = Open(
            new Document("题")
            {
                Body =
                [
                    new Table(
                        "表",
                        ["得分", "事项"],
                        [
                            ["89.5", "=1+1"],
                            ["91", "＝HYPERLINK(\"x\")"],
                        ]
                    ),
                ],
            }
        );
        var cells = Sheet(file).Descendants<Cell>().Skip(2).ToList();
        Assert.Equal(
            [CellValues.Number, CellValues.InlineString, CellValues.Number, CellValues.InlineString],
            cells.Select(c => c.DataType!.Value)
        );
        Assert.Equal(["89.5", "=1+1", "91", "＝HYPERLINK(\"x\")"], cells.Select(c => c.InnerText));
        Assert.Empty(Sheet(file).Descendants<CellFormula>());
    }

    [Fact]
    public void Names_of_sheets_are_short_allowed_and_each_its_own()
    {
        var title = new string('长', 40);
        Table Of(string name) => new(name, ["列"], []);
        using var file = Open(new Document("题") { Body = [Of(title), Of(title), Of("2021/10:[甲]*?\\'"), Of("")] });
        var names = Names(file);
        Assert.Equal(4, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, n => Assert.InRange(n.Length, 1, 31));
        Assert.Equal("202110甲", names[2]);
    }

    [Fact]
    public void A_document_without_tables_is_a_sheet_of_its_text()
    {
        using var file = Open(new Document("贺信") { Body = [new Paragraph("一行。")] });
        Assert.Equal(["正文", "一行。"], Sheet(file).Descendants<Cell>().Select(c => c.InnerText));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＠甲", "'＠甲")]
    [InlineData("修路", "修路")]
    [InlineData("@x", "'@x")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("甲\"乙", "\"甲\"\"乙\"")]
    public void A_cell_of_comma_separated_values_is_no_formula(string cell, string written) =>
        Assert.Equal(
            $"\uFEFF列\r\n{written}\r\n",
            CsvWriter.Write(
                new Document("题")
                {
                    Sheet = new Table(
                        "",
                        ["列"],
                        [
                            [cell],
                        ]
                    ),
                }
            )
        );

    [Fact]
    public void Several_tables_are_one_of_a_line_a_figure()
    {
        var document = new Document("题")
        {
            Body =
            [
                new Table(
                    "甲",
                    ["项", "数"],
                    [
                        ["a", "1"],
                    ]
                ),
                new Table(
                    "乙",
                    ["项", "数"],
                    [
                        ["b", "2"],
                    ]
                ),
            ],
        };
        Assert.Equal("\uFEFF表,项目,指标,数值\r\n甲,a,数,1\r\n乙,b,数,2\r\n", CsvWriter.Write(document));
    }

    private static SpreadsheetDocument Open(Document document) =>
        SpreadsheetDocument.Open(new MemoryStream(XlsxWriter.Write(document)), isEditable: false);

    private static IReadOnlyList<string> Names(SpreadsheetDocument file) =>
        [.. file.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!)];

    private static Worksheet Sheet(SpreadsheetDocument file)
    {
        var id = file.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().First().Id!.Value!;
        return ((WorksheetPart)file.WorkbookPart.GetPartById(id)).Worksheet!;
    }
}
