using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Tests.Wording;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("修路（二期）：经济委、文史委", "修路（二期）：经济委、文史委")]
    [InlineData("3.5 万元", "3.5 万元")]
    [InlineData("投资 3.5 万元 - 二期", "投资 3.5 万元 - 二期")]
    [InlineData("[点我](https://example.com)", "\\[点我\\](https://example.com)")]
    [InlineData("![图](x)", "!\\[图\\](x)")]
    [InlineData("**急**_办_~~废~~`码`", "\\*\\*急\\*\\*\\_办\\_\\~\\~废\\~\\~\\`码\\`")]
    [InlineData("# 标题", "\\# 标题")]
    [InlineData("> 引", "\\> 引")]
    [InlineData("- 项", "\\- 项")]
    [InlineData("+ 项", "\\+ 项")]
    [InlineData("12) 项", "12\\) 项")]
    [InlineData("<script>&lt;", "\\<script\\>\\&lt;")]
    [InlineData("甲|乙\\丙", "甲\\|乙\\\\丙")]
    [InlineData("一\r\n\r\n# 二", "一    \\# 二")]
    public void People_s_words_stay_words(string text, string written) => Assert.Equal(written, Markdown.Plain(text));
}
