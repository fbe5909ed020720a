using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Cppcc.Functions.Documents;

/// <summary>
/// 党政机关公文格式 (GB/T 9704-2012) in Word's terms: paper, grid, fonts, styles, the foot of each page. Lengths are in twips (1/1440 inch),
/// sizes of print in half points, unless a name says otherwise.
/// </summary>
internal static class DocxStyles
{
    public const string Title = "GwTitle";
    public const string AnnexTitle = "GwAnnexTitle";
    public const string Number = "GwNumber";
    public const string Addressee = "GwAddressee";
    public const string Text = "GwText";
    public const string Annexes = "GwAnnexes";
    public const string Signature = "GwSignature";
    public const string Mark = "GwMark";
    public const string Correction = "GwCorrection";
    public const string TableText = "GwTable";
    public const string TableHead = "GwTableHead";
    public const string Source = "GwSource";
    public const string PictureHead = "GwPicture";

    /// <summary>An empty line that takes next to no room.</summary>
    public const string End = "GwEnd";

    private const string IssuerStyle = "GwIssuer";
    private const string PageNumber = "GwPageNumber";
    private const string ImprintStyle = "GwImprint";

    /// <summary>小标宋.</summary>
    private const string Song = "方正小标宋简体";

    /// <summary>仿宋.</summary>
    private const string Fang = "仿宋_GB2312";

    /// <summary>黑体.</summary>
    private const string Hei = "黑体";

    /// <summary>楷体.</summary>
    private const string Kai = "楷体_GB2312";

    /// <summary>宋体.</summary>
    private const string Plain = "宋体";

    private const string Red = "FF0000";

    /// <summary>210 mm by 297 mm.</summary>
    private const int Short = 11906,
        Long = 16838;

    /// <summary>Margins: 37, 35, 28 and 26 mm.</summary>
    private const int Top = 2098,
        Bottom = 1984,
        Left = 1588,
        Right = 1474;

    /// <summary>225 mm in 22 lines: 28.95 points.</summary>
    private const int Line = 579;

    /// <summary>
    /// 156 mm in 28 characters of 15.79 points, where those of 三号 are 16: so much less a character, in 1/4096 of a point.
    /// </summary>
    private const int CharacterSpace = -849;

    /// <summary>
    /// Styles keep to the grid by their own spacing, of 15.75 points a character and <see cref="Line"/> a line, and not by snapping to it:
    /// LibreOffice gives a character that is wider than the grid's two of its places.
    /// </summary>
    private const int CharacterSpacing = -5;

    /// <summary>三号.</summary>
    private const int Body = 32;

    /// <summary>Fonts by their Chinese names, and what may stand in for each, the best first.</summary>
    internal static readonly IReadOnlyList<(string Name, string FallBacks)> Fonts =
    [
        (Song, "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC,宋体"),
        (Fang, "仿宋,FangSong,华文仿宋,STFangsong,FandolFang,Noto Serif CJK SC"),
        (Hei, "SimHei,华文黑体,STHeiti,Noto Sans CJK SC"),
        (Kai, "楷体,KaiTi,华文楷体,STKaiti,Noto Serif CJK SC"),
        (Plain, "SimSun,华文宋体,STSong,Noto Serif CJK SC"),
    ];

    /// <summary>Styles, fonts and settings of a document.</summary>
    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
        main.AddNewPart<FontTablePart>().Fonts = new W.Fonts(Fonts.Select(Font));
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new DefaultTabStop { Val = 420 },
            new EvenAndOddHeaders(),
            new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
            new Compatibility(
                new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }
            ),
            new ThemeFontLanguages { Val = "en-US", EastAsia = "zh-CN" }
        );
    }

    /// <summary>The style of a heading.</summary>
    /// <param name="level">1 to 4.</param>
    public static string Heading(int level) => $"GwHeading{level}";

    /// <summary>A paragraph of one style.</summary>
    /// <param name="spaced">Whether two lines are free above it, and the next stays with it.</param>
    public static W.Paragraph Paragraph(string style, string text, bool spaced = false)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (spaced)
            properties.Append(new KeepNext(), new SpacingBetweenLines { Before = $"{2 * Line}" });
        return text.Length == 0 ? new W.Paragraph(properties) : new W.Paragraph(properties, new Run(TextOf(text)));
    }

    /// <summary>标题: one that is longer than a line stands in lines of about the same length, and not with a character alone.</summary>
    public static W.Paragraph TitleOf(string style, string text)
    {
        var paragraph = Paragraph(style, "");
        var run = new Run();
        foreach (var (at, line) in Balanced(text).Index())
        {
            if (at > 0)
                run.Append(new Break());
            run.Append(TextOf(line));
        }

        paragraph.Append(run);
        return paragraph;
    }

    /// <summary>A title in lines of at most 20 characters of 二号, none of which begins within a number or a date's year.</summary>
    internal static IReadOnlyList<string> Balanced(string title)
    {
        const double Room = 20;
        var lines = (int)Math.Ceiling(TableColumn.Width(title) / Room);
        if (lines <= 1)
            return [title];
        var each = TableColumn.Width(title) / lines;
        var (all, line) = (new List<string>(), new StringBuilder());
        var runes = title.EnumerateRunes().ToList();
        foreach (var (at, rune) in runes.Index())
        {
            line.Append(rune);
            if (
                all.Count < lines - 1
                && !(at + 1 < runes.Count && IsOne(rune, runes[at + 1]))
                && TableColumn.Width(line.ToString()) >= each
            )
            {
                all.Add(line.ToString());
                line.Clear();
            }
        }

        return line.Length == 0 ? all : [.. all, line.ToString()];
    }

    /// <summary>Whether two characters belong together: of a number or a word in Latin, and a figure with what it counts.</summary>
    private static bool IsOne(Rune one, Rune next) =>
        one.IsAscii
        && Rune.IsLetterOrDigit(one)
        && ((next.IsAscii && Rune.IsLetterOrDigit(next)) || "年月日号届次".Contains(next.ToString(), StringComparison.Ordinal));

    /// <summary>Keeps a paragraph on the page of the next.</summary>
    public static void StayWithNext(W.Paragraph paragraph) => paragraph.ParagraphProperties!.KeepNext = new KeepNext();

    /// <summary>发文机关标志, as large as fits into one line, at most 小初.</summary>
    public static W.Paragraph Issuer(string text)
    {
        var size = (int)Math.Clamp(2 * Documents.TableLayout.PortraitWidth / (TableColumn.Width(text) + 0.5), Body, 88);
        return new W.Paragraph(
            new ParagraphProperties(
                new ParagraphStyleId { Val = IssuerStyle },
                new SpacingBetweenLines
                {
                    Before = "0",
                    Line = $"{size * 12}",
                    LineRule = LineSpacingRuleValues.Exact,
                }
            ),
            new Run(new RunProperties(new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{size}" }), TextOf(text))
        );
    }

    /// <summary>A text as a run has it.</summary>
    public static W.Text TextOf(string text) => new(Printable.Of(text)) { Space = SpaceProcessingModeValues.Preserve };

    /// <summary>The text of a cell.</summary>
    public static W.Paragraph CellText(string style, JustificationValues side, double points, params OpenXmlElement[] text) =>
        new(
            new ParagraphProperties(
                new ParagraphStyleId { Val = style },
                new SpacingBetweenLines { Line = $"{(int)(points * 26)}", LineRule = LineSpacingRuleValues.Exact },
                new Justification { Val = side }
            ),
            new Run([
                new RunProperties(
                    new FontSize { Val = $"{(int)(points * 2)}" },
                    new FontSizeComplexScript { Val = $"{(int)(points * 2)}" }
                ),
                .. text,
            ])
        );

    /// <summary>A table with lines around each cell.</summary>
    public static W.Table Table(IReadOnlyList<int> widths, IEnumerable<TableRow> rows) =>
        new([
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{widths.Sum()}" },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableBorders(
                    Border<TopBorder>(4),
                    Border<LeftBorder>(4),
                    Border<BottomBorder>(4),
                    Border<RightBorder>(4),
                    Border<InsideHorizontalBorder>(4),
                    Border<InsideVerticalBorder>(4)
                ),
                new W.TableLayout { Type = TableLayoutValues.Fixed },
                CellMargins(60)
            ),
            new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
            .. rows,
        ]);

    /// <summary>版记: lines between rules at the foot of the page on which it stands.</summary>
    /// <param name="copies">抄送; null for nobody.</param>
    public static W.Table Imprint(string? copies, string printedBy, string printedOn)
    {
        const int Width = Short - Left - Right;
        const int Half = Width / 2;
        IEnumerable<TableRow> rows =
        [
            Row(Cell(Half, 1, JustificationValues.Left, printedBy), Cell(Half, 1, JustificationValues.Right, printedOn)),
        ];
        if (copies is not null)
            rows = rows.Prepend(Row(Cell(Width, 2, JustificationValues.Left, copies)));
        return new W.Table([
            new TableProperties(
                new TablePositionProperties
                {
                    // LibreOffice leaves one as wide as the text where the text ends, unless it is placed by the page.
                    VerticalAnchor = VerticalAnchorValues.Margin,
                    HorizontalAnchor = HorizontalAnchorValues.Page,
                    TablePositionX = Left,
                    TablePositionYAlignment = VerticalAlignmentValues.Bottom,
                },
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{Width}" },
                new TableBorders(Border<TopBorder>(8), Border<BottomBorder>(8), Border<InsideHorizontalBorder>(6)),
                new W.TableLayout { Type = TableLayoutValues.Fixed },
                CellMargins(0)
            ),
            new TableGrid(new GridColumn { Width = $"{Half}" }, new GridColumn { Width = $"{Half}" }),
            .. rows,
        ]);

        static TableRow Row(params OpenXmlElement[] cells) => new(cells.Prepend(new TableRowProperties(new CantSplit())));

        static TableCell Cell(int width, int span, JustificationValues side, string text)
        {
            var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" });
            if (span > 1)
                properties.Append(new GridSpan { Val = span });
            return new TableCell(
                properties,
                new W.Paragraph(
                    new ParagraphProperties(new ParagraphStyleId { Val = ImprintStyle }, new Justification { Val = side }),
                    new Run(TextOf(text))
                )
            );
        }
    }

    /// <summary>Paper, margins, grid and page numbers of a part.</summary>
    /// <param name="onSide">Whether the paper lies on its side.</param>
    public static SectionProperties Section(MainDocumentPart main, bool onSide) =>
        new(
            new FooterReference { Type = HeaderFooterValues.Default, Id = Footer(main, JustificationValues.Right) },
            new FooterReference { Type = HeaderFooterValues.Even, Id = Footer(main, JustificationValues.Left) },
            new SectionType { Val = SectionMarkValues.NextPage },
            onSide
                ? new PageSize
                {
                    Width = (uint)Long,
                    Height = (uint)Short,
                    Orient = PageOrientationValues.Landscape,
                }
                : new PageSize { Width = (uint)Short, Height = (uint)Long },
            onSide ? Margins(Left, Right, Bottom, Top) : Margins(Top, Bottom, Left, Right),
            new DocGrid
            {
                Type = DocGridValues.LinesAndChars,
                LinePitch = Line,
                CharacterSpace = CharacterSpace,
            }
        );

    private static PageMargin Margins(int top, int bottom, int left, int right) =>
        new()
        {
            Top = top,
            Bottom = bottom,
            Left = (uint)left,
            Right = (uint)right,
            Header = 851,
            Footer = (uint)(bottom - 680), // the line of the page number lies 7 mm under the text
            Gutter = 0,
        };

    /// <summary>— 1 —, the same part for every section.</summary>
    private static string Footer(MainDocumentPart main, JustificationValues side)
    {
        var known = main.FooterParts.FirstOrDefault(f => f.Footer!.Descendants<Justification>().Single().Val! == side);
        if (known is null)
        {
            known = main.AddNewPart<FooterPart>();
            known.Footer = new Footer(
                new W.Paragraph(
                    new ParagraphProperties(
                        new ParagraphStyleId { Val = PageNumber },
                        new Indentation
                        {
                            LeftChars = 100,
                            RightChars = 100,
                            Left = "280",
                            Right = "280",
                        },
                        new Justification { Val = side }
                    ),
                    Run("— "),
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
                    new Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
                    Run("1"),
                    new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
                    Run(" —")
                )
            );
        }

        return main.GetIdOfPart(known);

        static Run Run(string text) => new(TextOf(text));
    }

    private static Styles Styles() =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        FontsOf(Fang),
                        new FontSize { Val = $"{Body}" },
                        new FontSizeComplexScript { Val = $"{Body}" },
                        new Languages { Val = "en-US", EastAsia = "zh-CN" }
                    )
                ),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            Before = "0",
                            After = "0",
                            Line = $"{Line}",
                            LineRule = LineSpacingRuleValues.Exact,
                        }
                    )
                )
            ),
            Style(
                "Normal",
                "Normal",
                [new SnapToGrid { Val = false }],
                [new SnapToGrid { Val = false }, new Spacing { Val = CharacterSpacing }, new FontSize { Val = $"{Body}" }],
                isDefault: true
            ),
            Style(IssuerStyle, "发文机关标志", [Spaced(0, Line), Centred()], [FontsOf(Song), new Color { Val = Red }, Loose()]),
            Style(
                PictureHead,
                "版头图片",
                [new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto }, Centred()],
                []
            ),
            Style(
                Number,
                "文号",
                [
                    new ParagraphBorders(
                        new BottomBorder
                        {
                            Val = BorderValues.Single,
                            Size = 12,
                            Space = 11,
                            Color = Red,
                        }
                    ),
                    Spaced(Line, Line),
                    Centred(),
                ],
                []
            ),
            Style(
                Title,
                "标题",
                [new KeepNext(), Spaced(2 * Line, Line), Centred()],
                [FontsOf(Song), Loose(), new FontSize { Val = "44" }]
            ),
            Style(
                AnnexTitle,
                "附件标题",
                [new KeepNext(), Spaced(Line, Line), Centred()],
                [FontsOf(Song), Loose(), new FontSize { Val = "44" }]
            ),
            Style(Addressee, "主送机关", [], []),
            Style(Text, "公文正文", [Indent(200, 0, 0)], []),
            Style(Heading(1), "标题一", [new KeepNext(), Indent(200, 0, 0), new OutlineLevel { Val = 0 }], [FontsOf(Hei)]),
            Style(Heading(2), "标题二", [new KeepNext(), Indent(200, 0, 0), new OutlineLevel { Val = 1 }], [FontsOf(Kai)]),
            Style(Heading(3), "标题三", [new KeepNext(), Indent(200, 0, 0), new OutlineLevel { Val = 2 }], []),
            Style(Heading(4), "标题四", [new KeepNext(), Indent(200, 0, 0), new OutlineLevel { Val = 3 }], []),
            Style(Annexes, "附件说明", [Indent(0, 200, 0)], []),
            Style(Signature, "署名和日期", [new KeepLines(), Indent(0, 0, 400), Sided(JustificationValues.Right)], []),
            Style(Mark, "附件标记", [new KeepNext()], [FontsOf(Hei)]),
            Style(Correction, "更正说明", [Boxed()], [new Color { Val = Red }, Loose(), new FontSize { Val = "24" }]),
            Style(TableText, "表格文字", [], [Loose(), new FontSize { Val = "21" }]),
            Style(TableHead, "表头", [], [FontsOf(Hei), Loose(), new FontSize { Val = "21" }]),
            Style(
                Source,
                "出处",
                [new SpacingBetweenLines { Line = "260", LineRule = LineSpacingRuleValues.Exact }],
                [new Color { Val = "595959" }, Loose(), new FontSize { Val = "18" }]
            ),
            Style(
                ImprintStyle,
                "版记",
                [new Indentation { Left = "280", Right = "280" }], // a character of 四号
                [Loose(), new FontSize { Val = "28" }]
            ),
            Style(PageNumber, "页码", [], [FontsOf(Plain), Loose(), new FontSize { Val = "28" }]),
            Style(
                End,
                "分隔",
                [new SpacingBetweenLines { Line = "120", LineRule = LineSpacingRuleValues.Exact }],
                [new FontSize { Val = "2" }]
            )
        );

    private static Style Style(string id, string name, OpenXmlElement[] paragraph, OpenXmlElement[] run, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name })
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            CustomStyle = !isDefault,
        };
        if (isDefault)
            style.Default = true;
        else
            style.Append(new BasedOn { Val = "Normal" });
        if (paragraph.Length > 0)
            style.Append(new StyleParagraphProperties(paragraph));
        if (run.Length > 0)
            style.Append(new StyleRunProperties(run));
        return style;
    }

    private static W.Font Font((string Name, string FallBacks) font) =>
        new(
            new AltName { Val = font.FallBacks },
            new FontCharSet { Val = "86" },
            new FontFamily { Val = font.Name is Hei ? FontFamilyValues.Modern : FontFamilyValues.Roman },
            new Pitch { Val = FontPitchValues.Variable }
        )
        {
            Name = font.Name,
        };

    private static RunFonts FontsOf(string name) =>
        new()
        {
            Ascii = name,
            HighAnsi = name,
            EastAsia = name,
            ComplexScript = name,
        };

    /// <summary>Print of another size than 三号 keeps its own width.</summary>
    private static Spacing Loose() => new() { Val = 0 };

    private static SpacingBetweenLines Spaced(int before, int after) => new() { Before = $"{before}", After = $"{after}" };

    private static Justification Centred() => Sided(JustificationValues.Center);

    private static Justification Sided(JustificationValues side) => new() { Val = side };

    /// <summary>Indents in hundredths of a character, and in twips for who reads those alone.</summary>
    private static Indentation Indent(int firstLine, int left, int right)
    {
        var indent = new Indentation();
        if (firstLine > 0)
            (indent.FirstLineChars, indent.FirstLine) = (firstLine, Twips(firstLine));
        if (left > 0)
            (indent.LeftChars, indent.Left) = (left, Twips(left));
        if (right > 0)
            (indent.RightChars, indent.Right) = (right, Twips(right));
        return indent;

        static string Twips(int hundredths) => $"{hundredths * Body / 10}";
    }

    private static ParagraphBorders Boxed() =>
        new(RedLine<TopBorder>(), RedLine<LeftBorder>(), RedLine<BottomBorder>(), RedLine<RightBorder>());

    private static T RedLine<T>()
        where T : BorderType, new() =>
        new()
        {
            Val = BorderValues.Single,
            Size = 8,
            Space = 4,
            Color = Red,
        };

    private static T Border<T>(uint eighths)
        where T : BorderType, new() =>
        new()
        {
            Val = BorderValues.Single,
            Size = eighths,
            Space = 0,
            Color = "000000",
        };

    private static TableCellMarginDefault CellMargins(short side) =>
        new(
            new TableCellLeftMargin { Width = side, Type = TableWidthValues.Dxa },
            new TableCellRightMargin { Width = side, Type = TableWidthValues.Dxa }
        );
}
