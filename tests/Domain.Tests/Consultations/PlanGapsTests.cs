using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Tests.Consultations;

/// <summary>The cadence of each layer is a duty; the plan is held against it before anything is held.</summary>
public sealed class PlanGapsTests
{
    [Fact]
    public void An_empty_plan_falls_short_of_every_duty_that_counts_a_consultation()
    {
        Assert.Equal(
            "leaders-at-standing-committee/2021/l-party 0/1|leaders-at-standing-committee/2021/l-mayor 0/1|plenary-session/2021/organ 0/1|standing-committee-consultation/2021/organ 0/2|"
                + "counterpart-consultation/2021/c-economy 0/2|counterpart-consultation/2021/c-culture 0/2|sector-consultation/2021/organ 0/2|proposal-consultation/2021/organ 0/2|"
                + "grassroots-consultation/2021-Q1/t-jinniu 0/1|grassroots-consultation/2021-Q2/t-jinniu 0/1|grassroots-consultation/2021-Q3/t-jinniu 0/1|grassroots-consultation/2021-Q4/t-jinniu 0/1",
            string.Join('|', Gaps().Select(g => $"{g.Term.Id} {g.Planned}/{g.Term.Duty.Min}"))
        );
    }

    [Theory]
    [InlineData("standing-committee", "2021-05-20", null, "l-mayor", "leaders-at-standing-committee/2021/l-mayor")] // an invited leader's duty
    [InlineData("standing-committee", "2021-05-20", null, "p-he", "leaders-at-standing-committee/2021/l-mayor")] // by the person's own id
    [InlineData("plenary", "2021-01-19", null, "", "plenary-session/2021/organ")]
    [InlineData("grassroots", "2021-06-30", "t-jinniu", "", "grassroots-consultation/2021-Q2/t-jinniu")]
    public void What_is_planned_fills_the_gap_of_its_layer_unit_and_period(
        string layer,
        string date,
        string? unit,
        string invitee,
        string filled
    )
    {
        var before = Gaps().Select(g => g.Term.Id).ToList();
        var after = Gaps(Told.Entry(date: date, layer: layer, unit: unit, invitees: invitee.Length == 0 ? [] : [invitee]))
            .Select(g => g.Term.Id)
            .ToList();
        Assert.Equal([filled], before.Except(after));
    }

    [Fact]
    public void Every_layer_of_the_preset_is_held_as_an_activity_whose_cadence_a_duty_counts() => // M17, and M4 by its invitees
        Assert.All(
            Given.County.Consultations.Layers,
            l => Assert.Contains(Given.County.Duties.Duties, d => d.Mechanism == "M17" && d.Activity == l.Activity)
        );

    [Fact]
    public void One_of_two_is_still_a_gap_and_what_is_cancelled_fills_none()
    {
        Assert.Equal(1, Gaps(Told.Entry()).Single(g => g.Term.Duty.Id == "sector-consultation").Planned);
        Assert.DoesNotContain(Gaps(Told.Entry(), Told.Entry("co-2")), g => g.Term.Duty.Id == "sector-consultation");
        var cancelled = Told.Plan(
            Told.Planned("e1", "2021-01-04 09:00", Told.Entry()),
            Told.Changed("e2", "2021-02-01 09:00", Told.Entry(), "防汛")
        );
        Assert.Equal(
            0,
            PlanGaps
                .Of(Terms(), cancelled.Consultations, Given.County.Consultations, Given.FullRoster)
                .Single(g => g.Term.Duty.Id == "sector-consultation")
                .Planned
        );
    }

    private static IReadOnlyList<PlanGap> Gaps(params ConsultationEntry[] planned) =>
        PlanGaps.Of(
            Terms(),
            Told.Plan([.. planned.Select((e, i) => Told.Planned($"e{i}", "2021-01-04 09:00", e))]).Consultations,
            Given.County.Consultations,
            Given.FullRoster
        );

    private static IEnumerable<DutyTerm> Terms() =>
        DutyTerm.Ending(Given.County.Duties, Given.FullRoster, Given.Day("2021-01-01"), Given.Day("2021-12-31"), Given.Day("2020-01-01"));
}
