using Cppcc.Functions.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;
using Document = Cppcc.Functions.Documents.Document;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using Picture = Cppcc.Functions.Documents.Picture;
using Table = Cppcc.Functions.Documents.Table;

namespace Cppcc.Functions.Tests.Documents;

/// <summary>A Word document keeps to GB/T 9704-2012, in what stands in the file itself.</summary>
public sealed class DocxWriterTests
{
    private const double TwipsAMillimetre = 1440 / 25.4;

    public static TheoryData<string> Kinds => ["whole", "empty", "list", "one line", "picture"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_validator_has_nothing_to_say(string kind)
    {
        using var file = Open(Given(kind));
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Paper_margins_and_grid_are_those_of_the_standard()
    {
        using var file = Open(GivenDocuments.Whole);
        var sections = file.MainDocumentPart!.Document!.Descendants<SectionProperties>().ToList();
        Assert.Equal(3, sections.Count);
        var (page, margin, grid) = Of(sections[0]);
        Assert.Equal((210, 297), (Millimetres(page.Width!), Millimetres(page.Height!)));
        Assert.Equal(
            (37, 35, 28, 26),
            (Millimetres(margin.Top!.Value), Millimetres(margin.Bottom!.Value), Millimetres(margin.Left!), Millimetres(margin.Right!))
        );
        Assert.Equal(DocGridValues.LinesAndChars, grid.Type!.Value);
        var lines = (page.Height!.Value - margin.Top.Value - margin.Bottom.Value) / (double)grid.LinePitch!.Value;
        Assert.Equal(22, (int)lines);
        var character = 16 + (grid.CharacterSpace!.Value / 4096.0); // in points; those of 三号 are 16
        var width = (page.Width!.Value - margin.Left!.Value - margin.Right!.Value) / 20.0;
        Assert.Equal(28, (int)(width / character));
    }

    [Fact]
    public void A_part_with_a_wide_table_lies_on_its_side()
    {
        using var file = Open(GivenDocuments.Whole);
        var sections = file.MainDocumentPart!.Document!.Descendants<SectionProperties>().Select(s => Of(s).Page).ToList();
        Assert.Equal([null, null, PageOrientationValues.Landscape], sections.Select(p => p.Orient?.Value));
        Assert.Equal((297, 210), (Millimetres(sections[2].Width!), Millimetres(sections[2].Height!)));
    }

    [Theory]
    [InlineData("大冶市政协办公室文件", "方正小标宋简体", null, "FF0000")]
    [InlineData("大冶市政协2021年10月工作通报", "方正小标宋简体", "44", null)]
    [InlineData("一、计划落实情况", "黑体", null, null)]
    [InlineData("（一）委室", "楷体_GB2312", null, null)]
    [InlineData("1.经济委", null, null, null)]
    [InlineData("现将10月份工作情况通报如下。", null, null, null)]
    public void Each_part_has_its_font_size_and_colour(string text, string? font, string? size, string? colour)
    {
        using var file = Open(GivenDocuments.Whole);
        var style = StyleOf(file, Find(file, text));
        Assert.Equal(font, style.StyleRunProperties?.RunFonts?.EastAsia?.Value);
        Assert.Equal(size, style.StyleRunProperties?.FontSize?.Val?.Value);
        Assert.Equal(colour, style.StyleRunProperties?.Color?.Val?.Value);
    }

    [Fact]
    public void The_text_is_in_仿宋_of_三号_and_its_lines_stand_28_95_points_apart()
    {
        using var file = Open(GivenDocuments.Whole);
        var defaults = file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!;
        var run = defaults.RunPropertiesDefault!.RunPropertiesBaseStyle!;
        Assert.Equal(("仿宋_GB2312", "32"), (run.RunFonts!.EastAsia!.Value, run.FontSize!.Val!.Value));
        var spacing = defaults.ParagraphPropertiesDefault!.ParagraphPropertiesBaseStyle!.SpacingBetweenLines!;
        Assert.Equal(("579", LineSpacingRuleValues.Exact), (spacing.Line!.Value, spacing.LineRule!.Value));
        Assert.Equal(200, StyleOf(file, Find(file, "本月列入计划120项。")).StyleParagraphProperties!.Indentation!.FirstLineChars!.Value);
    }

    [Theory]
    [InlineData("大冶市政协工作通报", "大冶市政协工作通报")]
    [InlineData("政协大冶市委员会2021年第三季度百分制考核", "政协大冶市委员会2021年|第三季度百分制考核")]
    [InlineData("政协大冶市委员会办公室关于开展活动的通知20211102", "政协大冶市委员会办公室关于|开展活动的通知20211102")]
    public void A_long_title_stands_in_lines_of_about_the_same_length(string title, string lines) =>
        Assert.Equal(lines, string.Join('|', DocxStyles.Balanced(title)));

    [Fact]
    public void A_title_of_200_characters_is_printed_whole() =>
        Assert.Equal(GivenDocuments.LongTitle, string.Concat(DocxStyles.Balanced(GivenDocuments.LongTitle)));

    [Fact]
    public void Every_font_names_what_may_stand_in_for_it()
    {
        using var file = Open(GivenDocuments.Whole);
        var fonts = file.MainDocumentPart!.FontTablePart!.Fonts!.Elements<Font>()
            .ToDictionary(f => f.Name!.Value!, f => f.AltName!.Val!.Value!);
        Assert.Equal(["仿宋_GB2312", "宋体", "方正小标宋简体", "楷体_GB2312", "黑体"], fonts.Keys.Order(StringComparer.Ordinal));
        Assert.All(fonts.Values, names => Assert.Contains("Noto S", names, StringComparison.Ordinal));
        var used = file.MainDocumentPart.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Select(f => f.EastAsia!.Value!).ToHashSet();
        Assert.Subset(fonts.Keys.ToHashSet(StringComparer.Ordinal), used);
    }

    [Fact]
    public void Signature_and_date_stand_four_characters_from_the_right()
    {
        using var file = Open(GivenDocuments.Whole);
        foreach (var text in new[] { "大冶市政协办公室", "2021年11月2日" })
        {
            var style = StyleOf(file, Find(file, text)).StyleParagraphProperties!;
            Assert.Equal((JustificationValues.Right, 400), (style.Justification!.Val!.Value, style.Indentation!.RightChars!.Value));
        }
    }

    [Fact]
    public void Pages_are_numbered_right_on_odd_and_left_on_even_ones()
    {
        using var file = Open(GivenDocuments.Whole);
        Assert.NotNull(file.MainDocumentPart!.DocumentSettingsPart!.Settings!.GetFirstChild<EvenAndOddHeaders>());
        var section = file.MainDocumentPart.Document!.Descendants<SectionProperties>().First();
        foreach (
            var (type, side) in new[]
            {
                (HeaderFooterValues.Default, JustificationValues.Right),
                (HeaderFooterValues.Even, JustificationValues.Left),
            }
        )
        {
            var id = section.Elements<FooterReference>().Single(f => f.Type!.Value == type).Id!.Value!;
            var footer = ((FooterPart)file.MainDocumentPart.GetPartById(id)).Footer!;
            Assert.Equal(side, footer.Descendants<Justification>().Single().Val!.Value);
            Assert.Equal("—  PAGE 1 —", footer.InnerText);
        }
    }

    [Fact]
    public void Headings_of_tables_are_repeated_and_rows_and_dates_not_broken()
    {
        using var file = Open(GivenDocuments.Whole);
        var table = file.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Table>().First();
        var rows = table.Elements<TableRow>().ToList();
        Assert.Equal(201, rows.Count);
        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.All(rows, r => Assert.NotNull(r.TableRowProperties!.GetFirstChild<CantSplit>()));
        Assert.Equal(2, rows[1].Elements<TableCell>().ElementAt(3).Descendants<NoBreakHyphen>().Count());
        var points = rows[1].Elements<TableCell>().Last();
        Assert.Equal("91.0", points.InnerText);
        Assert.Equal(JustificationValues.Right, points.Descendants<Justification>().Single().Val!.Value);
    }

    [Fact]
    public void Characters_of_every_plane_and_text_like_markup_arrive_as_they_are()
    {
        var texts = new[] { GivenDocuments.RareName, "<w:p>&amp;</w:p>", "a\u0001b", "  两端  " };
        using var file = Open(new Document("题") { Body = [new Table("表", ["列"], [.. texts.Select(t => (IReadOnlyList<string>)[t])])] });
        var cells = file.MainDocumentPart!.Document!.Descendants<TableCell>().Skip(1).Select(c => c.InnerText);
        Assert.Equal([GivenDocuments.RareName, "<w:p>&amp;</w:p>", "ab", "  两端  "], cells);
    }

    private static Document Given(string kind) =>
        kind switch
        {
            "whole" => GivenDocuments.Whole,
            "empty" => new Document("空"),
            "list" => new Document("清单") { Body = [GivenDocuments.Items(3), GivenDocuments.Wide(20)] },
            "picture" => GivenDocuments.Whole with
            {
                Masthead = new Masthead("文件", null) { Picture = new Picture(Convert.FromBase64String(Png), 1, 1) },
            },
            _ => new Document(GivenDocuments.LongTitle) { Body = [new Cppcc.Functions.Documents.Paragraph("一行。")] },
        };

    /// <summary>One pixel.</summary>
    internal const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    private static WordprocessingDocument Open(Document document) =>
        WordprocessingDocument.Open(new MemoryStream(DocxWriter.Write(document)), isEditable: false);

    private static Paragraph Find(WordprocessingDocument file, string text) =>
        file.MainDocumentPart!.Document!.Descendants<Paragraph>().First(p => p.InnerText == text);

    private static Style StyleOf(WordprocessingDocument file, Paragraph paragraph) =>
        file.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>()
            .Single(s => s.StyleId! == paragraph.ParagraphProperties!.ParagraphStyleId!.Val!);

    private static (PageSize Page, PageMargin Margin, DocGrid Grid) Of(SectionProperties section) =>
        (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!, section.GetFirstChild<DocGrid>()!);

    private static int Millimetres(long twips) => (int)Math.Round(twips / TwipsAMillimetre);
}
