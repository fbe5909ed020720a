using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Tests.Wording;

public sealed class TypesetTests
{
    [Theory]
    [InlineData("提醒 10 个单位报送计划", "提醒10个单位报送计划")]
    [InlineData("最长可延期至 2021-08-05（本会规定）", "最长可延期至2021年8月5日（本会规定）")]
    [InlineData("批示率 100% 以上。", "批示率100%以上")]
    [InlineData("并案形成循环：pr-2021-004、pr-b", "并案形成循环：pr-2021-004、pr-b")]
    [InlineData("编号 2021-04-15.s-001 已用", "编号2021-04-15.s-001已用")]
    [InlineData("设置“lights”有误：/lights/0 缺少此项", "设置“lights”有误：/lights/0 缺少此项")]
    [InlineData("2021-02-30 不是日期", "2021-02-30不是日期")]
    [InlineData("a b", "a b")]
    public void Figures_stand_among_characters_without_blanks(string text, string printed) => Assert.Equal(printed, Typeset.Of(text));
}
