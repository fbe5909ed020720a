using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Duties;

/// <summary>Whom an activity counts for, and what activities add up to.</summary>
public sealed class ActivityRuleTests
{
    private static IReadOnlyList<ActivityRule> County => Given.County.Duties.Activities;

    [Theory]
    [InlineData("training", null, "p-sun", "", "c-economy")]
    [InlineData("training", "office", "p-sun", "", "office")] // the unit that is named
    [InlineData("training", null, null, "p-sun attended, p-zhou spoke, p-zhao attended, p-wu absent, p-li leave", "c-economy office")]
    [InlineData("training", null, "p-feng", "", "")] // who works in no unit
    [InlineData("secondment", null, "p-li", "", "c-economy")]
    [InlineData("reading", null, "p-sun", "", "")] // not a personal activity
    [InlineData("reading", "office", null, "p-sun attended", "office")]
    public void A_personal_activity_counts_for_the_units_of_those_who_took_part(
        string activity,
        string? unit,
        string? person,
        string participants,
        string units
    )
    {
        var held = Held(activity) with
        {
            Unit = unit,
            Person = person,
            Participants =
            [
                .. participants
                    .Split(", ", StringSplitOptions.RemoveEmptyEntries)
                    .Select(p => new Participant(p.Split(' ')[0], p.Split(' ')[1])),
            ],
        };
        Assert.Equal(units, string.Join(' ', ActivityRule.UnitsOf(held, County, Given.Roster)));
        var counted = Given.Roster.Units.Where(u => WorkTraces.Of(u.Id, [Trace("t", held)], [], County, Given.Roster).Any());
        Assert.Equal(units.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), counted.Select(u => u.Id).Order());
    }

    [Fact]
    public void What_is_told_late_of_a_personal_activity_is_late_evidence_of_the_person_s_unit()
    {
        var facts = new MonthFacts(
            Period.Parse("2021-05"),
            Given.Day("2021-06-02"),
            Given.Roster,
            [],
            new Dictionary<string, UnitPlan>(StringComparer.Ordinal),
            [],
            [],
            [Trace("t", Held("training") with { Person = "p-sun" })]
        )
        {
            Activities = County,
        };
        Assert.Equal(["t"], facts.Count("c-economy")[Measure.LateEvidence]);
        Assert.Empty(facts.Count("office"));
    }

    [Fact]
    public void Village_support_is_summed_to_the_last_digit_whatever_the_order_and_repeats()
    {
        Trace[] traces =
        [
            Trace("c", Support("1", "0.1")),
            Trace("a", Support("2", "12.345678")),
            Trace("b", Support(null, "0.2")),
            Trace("d", Support("1", "二万")), // told before it was checked: counts nothing
            Trace("e", Held("reading")),
        ];
        var total = Assert.Single(ActivityTotal.Of([.. traces, .. traces.Reverse()], County));
        Assert.Equal(("village-support", 4, "a b c d"), (total.Activity, total.Times, string.Join(' ', total.Evidence)));
        Assert.Equal(
            [new ActivitySum("projects", "帮扶项目", 4, "个"), new ActivitySum("money", "帮扶资金", 12.645678m, "万元")],
            total.Sums
        );
        Assert.Empty(ActivityTotal.Of([traces[^1]], County));
    }

    private static ActivityHeld Support(string? projects, string money) =>
        Held("village-support") with
        {
            Attributes = projects is null ? Given.Attributes(("money", money)) : Given.Attributes(("projects", projects), ("money", money)),
        };

    private static ActivityHeld Held(string activity) =>
        new()
        {
            Activity = activity,
            Unit = null,
            Person = null,
            Leader = null,
            Project = null,
            Date = Given.Day("2021-04-12"),
            Participants = [],
            Title = null,
            Evidence = null,
            Attributes = Given.Attributes(),
        };

    private static Trace Trace(string id, ActivityHeld held) =>
        new(new SealedTrace(id, held.Type, held.Date, Given.At("2021-04-12 18:00"), id), held);
}
