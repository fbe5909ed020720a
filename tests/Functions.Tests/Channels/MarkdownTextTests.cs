using Cppcc.Domain.Delivery;
using Cppcc.Functions.Channels;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>How a notice's Markdown is read, for tools that render another, and for mail.</summary>
public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("请**办理**。", "Text[请 *办理* 。]")]
    [InlineData("一\n二\n\n三", "Text[一] Text[二] /Text[三]")]
    [InlineData("# 标题\n\n正文", "Heading[标题] /Text[正文]")]
    [InlineData("1. 一\n2. 二", "Item1.[一] Item2.[二]")]
    [InlineData("事项：\n\n- 一\n  - 二\n- 三", "Text[事项：] /Item[一] +Item[二] Item[三]")]
    [InlineData("- 一\n\n  续\n- 二", "Item[一] +Text[续] Item[二]")]
    [InlineData("> 引\n> 文", "Quote[引] Quote[文]")]
    [InlineData("前\n\n---\n\n后", "Text[前] /Text[——] /Text[后]")]
    [InlineData("    码 <b>\n    码", "Text[码 <b>] Text[码]")]
    [InlineData("用`码`和*斜*", "Text[用码和 斜]")]
    [InlineData("[详见](https://x.cn/a_b)", "Text[详见→https://x.cn/a_b]")]
    [InlineData("[点我](javascript:alert(1))", "Text[点我]")]
    [InlineData("<javascript:alert(1)>", "Text[javascript:alert(1)]")]
    [InlineData("![图](https://x.cn/a.png)", "Text[图→https://x.cn/a.png]")]
    [InlineData("详见：https://x.cn/a_b?c=1&d=2。后文", "Text[详见： https://x.cn/a_b?c=1&d=2→https://x.cn/a_b?c=1&d=2 。后文]")]
    [InlineData("（https://x.cn/a）", "Text[（ https://x.cn/a→https://x.cn/a ）]")]
    [InlineData("\\<script\\> \\*急\\* 1\\. \\[甲\\](x) &amp; &lt;", "Text[<script> *急* 1. [甲](x) & <]")]
    [InlineData("<script>alert(1)</script>", "Text[<script>alert(1)</script>]")]
    [InlineData("前\n\n| 单位 | 事项 |\n|---|---|\n| 甲 | **修**路 |\n| 乙 |\n", "Text[前] /Table(单位|事项)(甲|*修* 路)(乙|)")]
    [InlineData("", "")]
    public void A_text_is_read_as_lines_and_tables(string markdown, string read) =>
        Assert.Equal(read, string.Join(' ', MarkdownText.Read(markdown).Select(Shown)));

    [Theory]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    [InlineData("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>\n")]
    [InlineData("[点我](javascript:alert(1))", "<p>点我</p>\n")]
    [InlineData("[点我](data:text/html,x)", "<p>点我</p>\n")]
    [InlineData("![图](https://x.cn/track.png)", "<p>图</p>\n")] // nothing is fetched by opening a letter
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n")]
    [InlineData("[详见](https://x.cn/\"onclick=alert(1))", "<p><a href=\"https://x.cn/%22onclick=alert(1)\">详见</a></p>\n")]
    [InlineData("一\n二", "<p>一<br />\n二</p>\n")]
    [InlineData("见https://x.cn/a。", "<p>见<a href=\"https://x.cn/a\">https://x.cn/a</a>。</p>\n")]
    public void Html_has_nothing_that_runs_or_is_fetched(string markdown, string html) => Assert.Equal(html, MarkdownText.Html(markdown));

    [Fact]
    public void A_table_is_a_table_in_html() =>
        Assert.Contains("<td>修路</td>", MarkdownText.Html("| 单位 | 事项 |\n|---|---|\n| 甲 | 修路 |"), StringComparison.Ordinal);

    /// <summary>The parser has a limit, and says so with an exception.</summary>
    [Theory]
    [Trait("Takes", "long")]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("*")]
    public void What_is_nested_without_measure_is_text(string sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign, 50_000)) + "办理";
        Assert.Contains("办理", PlainText.OfMail.Of(MarkdownText.Read(text)), StringComparison.Ordinal);
        Assert.Contains("办理", MarkdownText.Html(text), StringComparison.Ordinal);
    }

    private static string Shown(Passage passage) =>
        passage switch
        {
            Line l => $"{(l.Apart ? "/" : "")}{new string('+', l.Depth)}{l.Kind}{l.Marker}[{Shown(l.Spans)}]",
            Table t =>
                $"{(t.Apart ? "/" : "")}Table({string.Join('|', t.Head.Select(Shown))}){string.Concat(t.Rows.Select(r => $"({string.Join('|', r.Select(Shown))})"))}",
            _ => "",
        };

    private static string Shown(IReadOnlyList<Span> spans) =>
        string.Join(
            ' ',
            spans.Select(s =>
                s.Address is { } a ? $"{s.Text}→{a.OriginalString}"
                : s.Bold ? $"*{s.Text}*"
                : s.Text
            )
        );
}
