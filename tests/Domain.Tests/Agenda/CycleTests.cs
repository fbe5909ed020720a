using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Agenda;

public sealed class CycleTests
{
    public static readonly TheoryData<string, Cycle> Words = new()
    {
        { "weekly-plan", Cycle.WeeklyPlan },
        { "monthly-plan", Cycle.MonthlyPlan },
        { "monthly-supervision", Cycle.MonthlySupervision },
        { "monthly-circular", Cycle.MonthlyCircular },
        { "quarterly-score", Cycle.QuarterlyScore },
        { "annual-evaluation", Cycle.AnnualEvaluation },
        { "daily", Cycle.Daily },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void What_it_prints_it_parses(string text, Cycle cycle)
    {
        Assert.Equal(text, cycle.ToString());
        Assert.Same(cycle, Cycle.Parse(text));
        Assert.True(Cycle.TryParse(text, out var parsed));
        Assert.Same(cycle, parsed);
    }

    [Fact]
    public void There_are_seven_in_this_order() =>
        Assert.Equal(
            "weekly-plan monthly-plan monthly-supervision monthly-circular quarterly-score annual-evaluation daily",
            string.Join(' ', Cycle.All)
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yearly-plan")]
    [InlineData("Weekly-plan")]
    [InlineData("weekly-plan ")]
    [InlineData("weekly")]
    [InlineData("WeeklyPlan")]
    public void Anything_else_is_no_cycle(string? text)
    {
        Assert.False(Cycle.TryParse(text, out var none));
        Assert.Null(none);
        var thrown = Assert.Throws<FormatException>(() => Cycle.Parse(text!));
        Assert.StartsWith($"'{text}' is not a cycle; expected weekly-plan, ", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PeriodKind.Week, "weekly-plan")]
    [InlineData(PeriodKind.Month, "monthly-plan")]
    public void A_plan_belongs_to_the_cycle_of_its_kind_of_period(PeriodKind kind, string cycle) =>
        Assert.Equal(cycle, Cycle.OfPlan(kind).ToString());
}
