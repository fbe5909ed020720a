using Cppcc.Domain.Delivery;

namespace Cppcc.Domain.Tests.Delivery;

/// <summary>What each chat tool renders, and how words stay words there.</summary>
public sealed class DialectTests
{
    private static readonly Dictionary<string, Dialect> Dialects = new(StringComparer.Ordinal)
    {
        ["wecom"] = new WeComMarkdown(),
        ["wecom text"] = PlainText.OfWeCom,
        ["dingtalk"] = new DingTalkMarkdown(),
        ["feishu"] = new FeishuMarkdown(hasTables: true),
        ["feishu tables"] = new FeishuMarkdown(hasTables: false),
        ["mail"] = PlainText.OfMail,
    };

    [Theory]
    [InlineData("wecom", "<@all>", "＜＠all＞")]
    [InlineData("wecom", "@all", "＠all")]
    [InlineData("wecom", "<at id=all></at>", "＜at id=all＞＜/at＞")]
    [InlineData("wecom", "<font color=\"warning\">急</font>", "＜font color=\"warning\"＞急＜/font＞")]
    [InlineData("wecom", "**急**[点我](http://x.cn)`码`", "＊＊急＊＊［点我］(http://x.cn)｀码｀")]
    [InlineData("wecom", "# 标题", "＃ 标题")]
    [InlineData("wecom", "C# 与 a_b@zx.gov.cn", "C# 与 a_b@zx.gov.cn")]
    [InlineData("wecom", "3.5 万元 - 二期", "3.5 万元 - 二期")]
    [InlineData("wecom text", "<@all> @all **急**", "＜@all＞ @all **急**")]
    [InlineData("dingtalk", "@13800000000 请回复", "＠13800000000 请回复")]
    [InlineData("dingtalk", "<script>alert(1)</script>", "＜script＞alert(1)＜/script＞")]
    [InlineData("dingtalk", "![图](http://x.cn/a.png)", "!［图］(http://x.cn/a.png)")]
    [InlineData("dingtalk", "1. 项", "1． 项")]
    [InlineData("dingtalk", "12) 项", "12） 项")]
    [InlineData("dingtalk", "- 项", "－ 项")]
    [InlineData("dingtalk", "===", "＝==")]
    [InlineData("dingtalk", "_斜_ &lt;", "＿斜＿ ＆lt;")]
    [InlineData("dingtalk", "一\r\n二\u2028三", "一 二 三")]
    [InlineData("feishu", "<at id=all></at>", "&#60;at id=all&#62;&#60;/at&#62;")]
    [InlineData("feishu", "*急* ~~废~~ :OK: $x$", "&#42;急&#42; &#126;&#126;废&#126;&#126; &#58;OK&#58; &#36;x&#36;")]
    [InlineData("feishu", "1. 项", "1&#46; 项")]
    [InlineData("feishu", "甲|乙\\丙", "甲&#124;乙&#92;丙")]
    [InlineData("mail", "<@all> **急** 1. 项", "<@all> **急** 1. 项")]
    public void People_s_words_stay_words(string dialect, string text, string written) => Assert.Equal(written, Of(dialect, Words(text)));

    [Theory]
    [InlineData("wecom", "### 标题\n\n甲**急**乙\n• 一\n　• 二\n1. 三\n> 引\n[点＊](https://x.cn/a%29?b=1&c=2)")]
    [InlineData("dingtalk", "### 标题\n\n甲**急**乙  \n- 一  \n   - 二  \n1. 三  \n> 引  \n[点＊](https://x.cn/a%29?b=1&c=2)")]
    [InlineData("feishu", "**标题**\n\n甲**急**乙\n- 一\n    - 二\n1. 三\n> 引\n[点&#42;](https://x.cn/a%29?b=1&c=2)")]
    [InlineData("mail", "标题\n\n甲急乙\n- 一\n  - 二\n1. 三\n> 引\n点*（https://x.cn/a%29?b=1&c=2）")]
    public void Lines_are_written_as_the_tool_renders_them(string dialect, string written) =>
        Assert.Equal(
            written,
            Of(
                dialect,
                new Line(LineKind.Heading, [new Span("标题", Bold: true)], Apart: false),
                new Line(LineKind.Text, [new Span("甲"), new Span("急", Bold: true), new Span("乙")], Apart: true),
                new Line(LineKind.Item, [new Span("一")], Apart: false),
                new Line(LineKind.Item, [new Span("二")], Apart: false, Depth: 1),
                new Line(LineKind.Item, [new Span("三")], Apart: false, Marker: "1."),
                new Line(LineKind.Quote, [new Span("引")], Apart: false),
                new Line(LineKind.Text, [new Span("点*", Address: new Uri("https://x.cn/a)?b=1&c=2"))], Apart: false)
            )
        );

    [Theory]
    [InlineData("wecom", "前\n\n**单位 ｜ 事项**\n甲 ｜ 修｜路\n乙 ｜ ")]
    [InlineData("dingtalk", "前\n\n**单位 ｜ 事项**  \n甲 ｜ 修｜路  \n乙 ｜ ")]
    [InlineData("feishu", "前\n\n| 单位 | 事项 |\n| --- | --- |\n| 甲 | 修&#124;路 |\n| 乙 |  |")]
    [InlineData("feishu tables", "前\n\n**单位 ｜ 事项**\n甲 ｜ 修&#124;路\n乙 ｜ ")]
    [InlineData("mail", "前\n\n单位 | 事项\n甲 | 修|路\n乙 | ")]
    public void A_table_has_its_head_once(string dialect, string written) =>
        Assert.Equal(written, Of(dialect, Words("前"), Table(("单位", "事项"), ("甲", "修|路"), ("乙", ""))));

    [Theory]
    [InlineData("wecom", "**单位 ｜ 事项**")]
    [InlineData("feishu", "| 单位 | 事项 |\n| --- | --- |")]
    public void A_table_without_rows_is_its_head(string dialect, string written) =>
        Assert.Equal(written, Of(dialect, Table(("单位", "事项"))));

    internal static Line Words(string text) => new(LineKind.Text, [new Span(text)], Apart: false);

    internal static Table Table((string, string) head, params (string, string)[] rows) =>
        new(Cells(head), [.. rows.Select(Cells)], Apart: true);

    private static IReadOnlyList<IReadOnlyList<Span>> Cells((string A, string B) row) =>
        [
            [new Span(row.A)],
            row.B.Length > 0 ? [new Span(row.B)] : [],
        ];

    private static string Of(string dialect, params Passage[] text) =>
        Assert.Single(Parts.Of(Dialects[dialect].Strips(text), 4096, Dialects[dialect].LineEnd));
}
