using Cppcc.Domain.Outcomes;

namespace Cppcc.Domain.Tests.Outcomes;

public sealed class YearSpanTests
{
    [Theory]
    [InlineData("2021", "2021-01-01", "2021-12-31", "2021年")]
    [InlineData("2019..2021", "2019-01-01", "2021-12-31", "2019年至2021年")]
    [InlineData("1950", "1950-01-01", "1950-12-31", "1950年")]
    [InlineData("2081..2100", "2081-01-01", "2100-12-31", "2081年至2100年")] // twenty years
    public void A_span_prints_what_it_parses(string text, string first, string last, string chinese)
    {
        var span = YearSpan.TryParse(text)!;
        Assert.Equal((text, Given.Day(first), Given.Day(last), chinese), (span.ToString(), span.FirstDay, span.LastDay, span.Chinese));
    }

    [Fact]
    public void A_span_of_one_year_is_that_year() => Assert.Equal("2021", YearSpan.TryParse("2021..2021")!.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("2021..")]
    [InlineData("..2021")]
    [InlineData("2021..2019")]
    [InlineData("2019..2020..2021")]
    [InlineData("2019-2021")]
    [InlineData("2019...2021")]
    [InlineData("1949")]
    [InlineData("2101")]
    [InlineData("2000..2020")] // twenty-one years
    [InlineData("21")]
    [InlineData("02021")]
    [InlineData("+2021")]
    [InlineData(" 2021")]
    [InlineData("２０２１")]
    [InlineData("2021年")]
    public void What_is_no_span_is_refused(string text) => Assert.Null(YearSpan.TryParse(text));
}
