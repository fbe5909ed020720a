using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Agenda;

public sealed class StepOrderTests
{
    private static readonly DateOnly Today = new(2021, 3, 1);

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"weekly-plan":{"steps":[{"id":"chase","due":"first workday of week 08:29"}]}}""", "")]
    [InlineData("""{"weekly-plan":{"steps":[{"id":"chase","due":"first workday of week 08:30"}]}}""", "/weekly-plan/steps/1/due")] // at once
    [InlineData("""{"weekly-plan":{"steps":[{"id":"publish","due":"Friday before week 09:00"}]}}""", "/weekly-plan/steps/1/due")]
    [InlineData(
        """{"monthly-plan":{"steps":[{"id":"chase","due":"day 1 of month or next workday 10:00"}]}}""",
        "/monthly-plan/steps/1/due"
    )]
    [InlineData("""{"weekly-plan":{"steps":[{"id":"remind","due":"first workday of week 16:00"}]}}""", "")] // for what is handed in late
    [InlineData(
        """{"quarterly-score":{"steps":[{"id":"open","due":"first workday after quarter +4 10:00"}]}}""",
        "/quarterly-score/steps/0/due"
    )]
    [InlineData("""{"weekly-plan":null}""", "")]
    [InlineData(
        """{"monthly-plan":{"steps":[{"id":"publish","needs":["monthly-supervision/review-15"]}]}}""",
        "/monthly-plan/steps/2,/monthly-supervision/steps/0"
    )]
    [InlineData("""{"daily":{"steps":[{"id":"due","needs":["daily/digest"]}]}}""", "/daily/steps/0,/daily/steps/2")]
    [InlineData("""{"daily":{"steps":[{"id":"due","needs":["daily/previous/digest"]}]}}""", "")]
    [InlineData(
        """{"quarterly-score":{"steps":[{"id":"compute","needs":["quarterly-score/settle"]}]}}""",
        "/quarterly-score/steps/1,/quarterly-score/steps/2"
    )]
    public void Rules_that_contradict_each_other_are_named(string overrides, string pointers)
    {
        var settings = Given.County.With("cycles", JsonNode.Parse(overrides)!);
        Assert.Equal(pointers, string.Join(',', StepOrder.Contradictions(settings.Cycles, Given.Calendar, Today).Select(f => f.Pointer)));
    }

    [Fact]
    public void A_holiday_that_turns_the_order_round_is_found_though_ordinary_weeks_keep_it()
    {
        var settings = Given.County.With(
            "cycles",
            JsonNode.Parse(
                """{"weekly-plan":{"steps":[{"id":"publish","due":"Monday of week 08:30"},{"id":"chase","due":"last workday before week 15:00"}]}}"""
            )!
        );
        Assert.Empty(StepOrder.Contradictions(settings.Cycles, Given.Calendar, Today));
        settings = Given.County.With(
            "cycles",
            JsonNode.Parse(
                """{"weekly-plan":{"steps":[{"id":"publish","due":"Tuesday of week 08:30"},{"id":"chase","due":"first workday of week 15:00"}]}}"""
            )!
        );
        var fault = Assert.Single(StepOrder.Contradictions(settings.Cycles, Given.Calendar, Today));
        Assert.Contains("2021-04-06 15:00", fault.Message, StringComparison.Ordinal); // Tuesday after Tomb-sweeping Day
    }
}
