using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Tests.Consultations;
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
        var memo = WorkMemo.Of("c-economy", April, FirstOfApril, [Given.Matter("2021-04.c-economy.2", "2021-04-20")], plan);
        Assert.Equal(
            [
                new MemoItem("2021-04.c-economy.1", "调研", Given.Day("2021-04-30"), "p-sun"),
                new MemoItem("2021-04.c-economy.2", "走访", Given.Day("2021-04-20"), null), // extended since
            ],
            memo.Promised
        );
        Assert.Empty(memo.Due);

        // In the middle of the month: what was done is done, and what is overdue is overdue.
        Matter[] later =
        [
            Given.Matter("2021-04.c-economy.1", "2021-04-30", closed: "2021-04-10"),
            Given.Matter("2021-04.c-economy.2", "2021-04-15"),
        ];
        memo = WorkMemo.Of("c-economy", April, Given.Day("2021-04-16"), later, plan);
        Assert.Equal(Given.Day("2021-04-10"), Assert.Single(memo.Promised).DoneOn);
        Assert.Equal("2021-04.c-economy.2", Assert.Single(memo.Overdue).Id);
    }

    [Fact]
    public void Duties_and_consultations_of_the_period_are_those_of_the_unit_and_the_office_sees_to_the_organ_s()
    {
        var duties = DutyTerm
            .Ending(Given.County.Duties, Given.FullRoster, April.First, Given.Day("2021-12-31"), Given.Day("2020-01-01"))
            .Where(t => t.Duty.Id is "counterpart-consultation" or "plenary-session" or "led-proposals")
            .Select(t => DutyStatus.Of(t, [], DateTimeOffset.MaxValue, FirstOfApril))
            .ToList();
        var plan = Told.Plan(
            Told.Planned("e1", "2021-01-04 09:00", Told.Entry("co-1", "2021-04-20", unit: "c-economy")),
            Told.Planned("e2", "2021-01-04 09:00", Told.Entry("co-2", "2021-04-21", unit: null, invitees: ["c-economy", "l-mayor"])),
            Told.Planned("e3", "2021-01-04 09:00", Told.Entry("co-3", "2021-04-22", unit: "c-culture")),
            Told.Planned("e4", "2021-01-04 09:00", Told.Entry("co-4", "2021-04-23", unit: "c-economy")),
            Told.Changed("e5", "2021-01-05 09:00", Told.Entry("co-4", "2021-04-23", unit: "c-economy"), "防汛")
        ).Consultations;
        WorkMemo Memo(string unit) => WorkMemo.Of(unit, April, FirstOfApril, [], null).With(duties, plan, Given.FullRoster);
        Assert.Equal(["counterpart-consultation/2021/c-economy"], Memo("c-economy").Duties.Select(d => d.Id));
        Assert.Equal(
            ["led-proposals/2021/l-party", "led-proposals/2021/l-mayor", "plenary-session/2021/organ"],
            Memo("office").Duties.Select(d => d.Id)
        );
        Assert.Equal(["co-1 True", "co-2 False"], Memo("c-economy").Consultations.Select(c => $"{c.Id} {c.Holds}"));
        Assert.Equal(["co-2 True"], Memo("office").Consultations.Select(c => $"{c.Id} {c.Holds}"));
        Assert.True(Memo("t-jinniu").IsEmpty);
    }

    [Fact]
    public void A_unit_that_handed_in_nothing_has_promised_nothing() =>
        Assert.Empty(WorkMemo.Of("c-economy", April, FirstOfApril, [], new UnitPlan("c-economy", Handing.Missing, null, [])).Promised);
}
