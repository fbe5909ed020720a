using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Agenda;

public sealed class OccurrenceTests
{
    [Theory]
    [InlineData("daye/monthly-circular/2021-10/publish")]
    [InlineData("daye/weekly-plan/2021-W14/chase")]
    [InlineData("daye/daily/2021-04-06/due")]
    [InlineData("daye/quarterly-score/2021-Q4/settle")]
    [InlineData("daye/annual-evaluation/2021/compute")]
    public void What_it_prints_it_parses(string text) => Assert.Equal(text, Occurrence.Parse(text).ToString());

    [Fact]
    public void Its_parts_are_organ_cycle_period_and_step() =>
        Assert.Equal(
            new Occurrence("daye", Cycle.WeeklyPlan, Period.Parse("2021-W14"), "chase"),
            Occurrence.Parse("daye/weekly-plan/2021-W14/chase")
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("daye/monthly-circular/2021-10")]
    [InlineData("daye/monthly-circular/2021-10/publish/r2")]
    [InlineData("daye/monthly-circular/2021-13/publish")]
    [InlineData("/monthly-circular/2021-10/publish")]
    [InlineData("daye//2021-10/publish")]
    [InlineData("daye/yearly-plan/2021/publish")]
    [InlineData("daye/Weekly-plan/2021-W14/publish")]
    [InlineData("daye/monthly-circular/2021-10/")]
    public void Anything_else_is_no_occurrence(string? text)
    {
        Assert.False(Occurrence.TryParse(text, out var none));
        Assert.Null(none);
        Assert.Throws<FormatException>(() => Occurrence.Parse(text ?? ""));
    }
}
