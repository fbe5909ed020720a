using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Plans;

public sealed class WorkMemoTests
{
    private static readonly Period April = Period.Parse("2021-04");
    private static readonly DateOnly FirstOfApril = Given.Day("2021-04-01");

    [Theory]
    [InlineData("2021-04-01", "due")] // the day of the memo itself
    [InlineData("2021-04-30", "due")]
    [InlineData("2021-05-01", "")]
    [InlineData("2021-03-31", "overdue")]
    [InlineData(null, "")]
    public void A_matter_is_due_in_the_period_or_overdue_on_the_day(string? due, string list)
    {
        var memo = WorkMemo.Of("c-economy", April, FirstOfApril, [Given.Matter("s-001", due)], null);
        Assert.Equal(
            list,
            memo.Due.Count == 1 ? "due"
                : memo.Overdue.Count == 1 ? "overdue"
                : ""
        );
        Assert.Equal(list.Length == 0 ? 0 : 1, memo.Due.Count + memo.Overdue.Count + memo.Promised.Count);
    }

    [Fact]
    public void Other_units_matters_and_closed_ones_are_passed_over_but_not_those_it_helps_with()
    {
        Matter[] matters =
        [
            Given.Matter("other", "2021-04-10", unit: "c-culture"),
            Given.Matter("helped", "2021-04-20", unit: "c-culture") with
            {
                CoUnits = ["c-economy"],
            },
            Given.Matter("closed", "2021-04-10", closed: "2021-03-30"),
            Given.Matter("own", "2021-04-10", owner: "p-sun"),
        ];
        Assert.Equal(
            [
                new MemoItem("own", "事项own", Given.Day("2021-04-10"), "p-sun"),
                new MemoItem("helped", "事项helped", Given.Day("2021-04-20"), null),
            ],
            WorkMemo.Of("c-economy", April, FirstOfApril, matters, null).Due
        );
    }

    [Fact]
    public void What_was_promised_is_listed_once_even_when_it_has_become_a_matter()
    {
        var plan = UnitPlan.Of(
            "c-economy",
            [
                new Submission(
                    "e",
                    "c-economy",
                    Given.At("2021-03-31 10:00"),
                    [new PlanItem("1", "调研", "p-sun"), new PlanItem("2", "走访", null, Given.Day("2021-04-15"))]
                ),
            ],
            Given.At("2021-04-01 09:00"),
            Given.At("2021-04-01 09:00")
        );
        var memo = WorkMemo.Of("c-economy", April, FirstOfApril, [Given.Matter("2021-04.c-economy.2", "2021-04-15")], plan);
        Assert.Equal([new MemoItem("2021-04.c-economy.1", "调研", Given.Day("2021-04-30"), "p-sun")], memo.Promised);
        Assert.Equal("2021-04.c-economy.2", Assert.Single(memo.Due).Id);
    }

    [Fact]
    public void A_unit_that_handed_in_nothing_has_promised_nothing() =>
        Assert.Empty(WorkMemo.Of("c-economy", April, FirstOfApril, [], new UnitPlan("c-economy", Handing.Missing, null, [])).Promised);
}
