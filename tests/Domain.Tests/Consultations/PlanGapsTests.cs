using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

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
            Of(cancelled.Consultations, [], Given.Day("2021-01-05")).Single(g => g.Term.Duty.Id == "sector-consultation").Planned
        );
    }

    [Theory]
    [InlineData("2021-05-20", "", 1)] // on its own day it is still to come
    [InlineData("2021-05-21", "", 0)] // its day has passed, and nobody has told of it
    [InlineData("2021-05-21", "2021-05-20", 1)] // held
    [InlineData("2021-05-01", "2021-04-20", 1)] // held before its day, and not to be held again
    public void What_is_over_counts_as_the_duty_counts_it(string today, string held, int counted)
    {
        Trace[] traces =
        [
            Told.Planned("e1", "2021-01-04 09:00", Told.Entry()),
            .. held.Length == 0 ? Array.Empty<Trace>() : [Told.Held("e2", held, "co-1")],
        ];
        var gap = Of(Told.Plan(traces).Consultations, Facts(traces), Given.Day(today)).Single(g => g.Term.Duty.Id == "sector-consultation");
        Assert.Equal((held.Length == 0 ? 0 : 1, counted), (gap.Done, gap.Planned));
    }

    [Fact]
    public void What_was_held_without_being_planned_fills_a_gap_too()
    {
        Trace[] traces = [Told.Held("e1", "2021-05-20", "co-1"), Told.Held("e2", "2021-06-20", "co-2")];
        Assert.DoesNotContain(Of([], Facts(traces), Given.Day("2021-07-01")), g => g.Term.Duty.Id == "sector-consultation");
    }

    [Fact]
    public void When_a_year_is_over_its_gaps_are_the_duties_that_were_missed() =>
        Any.Holds(
            from days in Gen.Choose(1, 360).ListOf(4)
            from held in Gen.Elements(false, true).ListOf(4)
            from invited in Gen.Elements("l-mayor", "l-party").ListOf(4)
            from came in Gen.Elements("attended", "leave").ListOf(4)
            select (days, held, invited, came),
            x =>
            {
                var traces = new List<Trace>();
                for (var i = 0; i < 4; i++)
                {
                    var date = $"{Given.Day("2021-01-01").AddDays(x.days[i]):yyyy-MM-dd}";
                    traces.Add(Told.Planned($"p{i}", "2021-01-01 09:00", Told.Entry($"co-{i}", date, invitees: [x.invited[i]])));
                    if (x.held[i])
                        traces.Add(Told.Held($"h{i}", date, $"co-{i}", $"{x.invited[i]}:{x.came[i]}"));
                }

                var today = Given.Day("2022-01-01");
                var missed = Duties(Facts([.. traces]), today).Where(d => d.Status.State == DutyState.Missed).Select(d => d.Term.Id);
                return missed.SequenceEqual(Of(Told.Plan([.. traces]).Consultations, Facts([.. traces]), today).Select(g => g.Term.Id));
            }
        );

    private static IReadOnlyList<PlanGap> Gaps(params ConsultationEntry[] planned) =>
        Of(
            Told.Plan([.. planned.Select((e, i) => Told.Planned($"e{i}", "2021-01-04 09:00", e))]).Consultations,
            [],
            Given.Day("2021-01-05")
        );

    private static IReadOnlyList<PlanGap> Of(IEnumerable<Consultation> plan, IReadOnlyList<DutyFact> facts, DateOnly today) =>
        PlanGaps.Of(Duties(facts, today), plan, Given.County.Consultations, Given.FullRoster, today);

    private static List<DutyFact> Facts(params Trace[] traces) =>
        [.. traces.Where(t => t.Body is ActivityHeld).Select(t => DutyFact.Of(t, ((ActivityHeld)t.Body).Activity, Given.FullRoster, []))];

    private static IEnumerable<(DutyTerm Term, DutyStatus Status)> Duties(IReadOnlyList<DutyFact> facts, DateOnly today) =>
        DutyTerm
            .Ending(Given.County.Duties, Given.FullRoster, Given.Day("2021-01-01"), Given.Day("2021-12-31"), Given.Day("2020-01-01"))
            .Where(t => PlanGaps.Counts(t.Duty, Given.County.Consultations))
            .Select(t => (t, DutyStatus.Of(t, facts, DateTimeOffset.MaxValue, today)));
}
