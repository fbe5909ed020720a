using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Tests.Wording;

public sealed class QuotedTests
{
    [Theory]
    [InlineData("老城更新", "“老城更新”")]
    [InlineData("重点提案“停车设施”办理", "“重点提案‘停车设施’办理”")]
    [InlineData("“‘三旧’改造”", "“‘“三旧”改造’”")]
    public void Quotation_marks_within_others_alternate(string text, string quoted) => Assert.Equal(quoted, Quoted.Of(text));

    [Theory]
    [InlineData("考勤制度", "《考勤制度》")]
    [InlineData("《考勤制度》", "《考勤制度》")]
    [InlineData("关于修订《考勤制度》", "《关于修订〈考勤制度〉》")]
    [InlineData("《议事规则》实施细则", "《〈议事规则〉实施细则》")]
    [InlineData("《甲》和《乙》", "《〈甲〉和〈乙〉》")]
    public void A_title_has_one_pair_of_book_marks_around_it(string title, string quoted) => Assert.Equal(quoted, Quoted.Book(title));
}
