using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Tests.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Circulars;

public sealed class MonthFactsTests
{
    private static readonly Period April = Period.Parse("2021-04");

    [Fact]
    public void Plans_are_counted_by_how_they_came_in_with_the_event_or_the_period_as_evidence()
    {
        var facts = Facts() with
        {
            WeekPlans =
            [
                Week("2021-W13", Handing.OnTime),
                Week("2021-W14", Handing.Late),
                Week("2021-W15", Handing.Missing),
                Week("2021-W16", Handing.OnTime),
                (Period.Parse("2021-W16"), new Dictionary<string, UnitPlan>(StringComparer.Ordinal)),
            ],
            MonthPlans = Plans("2021-04", Handing.Late),
        };
        Assert.Equal(
            """{"month-plan.late":["plan.2021-04"],"week-plan.late":["plan.2021-W14"],"week-plan.missing":["2021-W15"],"week-plan.on-time":["plan.2021-W13","plan.2021-W16"]}""",
            Given.Content(facts.Count("c-economy"))
        );
        Assert.Empty(facts.Count("c-culture"));
    }

    [Theory]
    [InlineData(null, "2021-04-30", null, "done", Measure.ItemOverdue)] // no last day given: the month's
    [InlineData("2021-04-30", "2021-04-30", "2021-04-30", "done", Measure.ItemOnTime)]
    [InlineData("2021-04-15", "2021-04-15", "2021-04-16", "done", Measure.ItemLate)]
    [InlineData("2021-04-15", "2021-05-31", "2021-05-03", "done", Measure.ItemOnTime)] // extended
    [InlineData("2021-04-15", "2021-05-31", null, "done", Measure.ItemOpen)]
    [InlineData("2021-04-15", "2021-04-15", null, "done", Measure.ItemOverdue)]
    [InlineData("2021-04-15", "2021-04-15", "2021-04-12", "returned", null)] // nobody's fault: planned, and nothing else
    public void An_item_of_the_month_s_plan_is_what_became_of_its_matter(
        string? planned,
        string due,
        string? closed,
        string state,
        string? measure
    )
    {
        const string Id = "2021-04.c-economy.1";
        var facts = Facts() with
        {
            MonthPlans = Plans("2021-04", Handing.OnTime, new PlanItem("1", "调研", "p-sun", Given.DayOrNone(planned))),
            Matters = [Given.Matter(Id, due, closed: closed, closedAs: state)],
        };
        Assert.Equal(
            new CircularItem(Id, "调研", "p-sun", Given.Day(due), state == "returned" ? null : Given.DayOrNone(closed), measure),
            Assert.Single(facts.Items("c-economy"))
        );
        var counts = facts.Count("c-economy");
        Assert.Equal([Id], counts[Measure.ItemPlanned]);
        foreach (var other in new[] { Measure.ItemOnTime, Measure.ItemLate, Measure.ItemOverdue, Measure.ItemOpen })
            Assert.Equal(other == measure, counts.ContainsKey(other));
    }

    [Fact]
    public void An_item_whose_matter_nobody_knows_is_judged_by_its_plan()
    {
        var facts = Facts() with
        {
            MonthPlans = Plans(
                "2021-04",
                Handing.Late,
                new PlanItem("1", "调研"),
                new PlanItem("2", "走访", null, Given.Day("2021-05-10"))
            ),
        };
        Assert.Equal([Measure.ItemOverdue, Measure.ItemOpen], facts.Items("c-economy").Select(i => i.Measure));
    }

    [Theory]
    [InlineData("2021-03-01", "2021-04-30", null, "matter.open matter.overdue")] // past its deadline when the month ends
    [InlineData("2021-03-01", "2021-05-01", null, "matter.open")]
    [InlineData("2021-03-01", null, null, "matter.open")]
    [InlineData("2021-03-01", "2021-04-15", "2021-04-30", "matter.closed")] // late, but closed
    [InlineData("2021-03-01", "2021-04-15", "2021-05-01", "matter.open matter.overdue")] // closed after the month
    [InlineData("2021-03-01", "2021-04-15", "2021-04-01", "matter.closed")]
    [InlineData("2021-03-01", "2021-04-15", "2021-03-31", "")] // closed before it
    [InlineData("2021-04-30", "2021-06-30", null, "matter.open")]
    [InlineData("2021-05-01", "2021-06-30", null, "")] // opened after it
    public void A_matter_is_counted_as_it_stood_at_the_month_s_end(string opened, string? due, string? closed, string measures)
    {
        var counts = (Facts() with { Matters = [Given.Matter("s-001", due, opened: opened, closed: closed)] }).Count("c-economy");
        Assert.Equal(measures, string.Join(' ', counts.Keys));
        Assert.All(counts.Values, evidence => Assert.Equal(["s-001"], evidence));
    }

    [Theory]
    [InlineData("2021-04-15", "2021-04-20", "2021-04-20", "slip.answered-in-time slip.red")]
    [InlineData("2021-04-15", "2021-04-20", "2021-04-21", "slip.answered-late slip.red")]
    [InlineData("2021-04-15", "2021-04-20", null, "slip.red slip.unanswered")]
    [InlineData("2021-04-30", "2021-05-07", null, "slip.red")] // on the circular's day, 7 May, it may still be answered
    [InlineData("2021-04-30", "2021-05-06", null, "slip.red slip.unanswered")]
    [InlineData("2021-03-31", "2021-04-06", null, "")] // another month's
    public void A_slip_is_counted_in_the_month_of_its_issue(string on, string answerBy, string? answered, string measures)
    {
        var slip = new Slip($"{on}.s-001", "1号", "red", Given.Day(on), Given.Day(answerBy), null, Given.DayOrNone(answered));
        var counts = (Facts() with { Matters = [Given.Matter("s-001", "2021-12-31") with { Slips = [slip] }] }).Count("c-economy");
        Assert.Equal(measures, string.Join(' ', counts.Keys.Except([Measure.MatterOpen], StringComparer.Ordinal)));
        if (measures.Length > 0)
            Assert.Equal([slip.Id], counts[Measure.Slip("red")]);
    }

    [Theory]
    [InlineData("2021-03-01 opened", "")] // the leaders owe their signature: nobody of the committee is late
    [InlineData("2021-03-01 opened | 2021-03-02 instructed", "office")]
    [InlineData("2021-03-01 opened | 2021-03-02 instructed | 2021-03-03 assigned", "c-economy")]
    [InlineData("2021-03-01 opened | 2021-05-03 instructed", "")] // on the month's last day the leaders still owed it
    public void A_matter_that_is_overdue_counts_for_who_owes_the_step_on_the_month_s_last_day(string story, string unit)
    {
        var matter = Story.Matter("outcome", story) with { StateDue = Given.Day("2021-04-15") };
        var facts = Facts() with { Roster = Given.FullRoster, Matters = [matter] };
        foreach (var of in new[] { "office", "c-economy", "c-culture" })
        {
            Assert.Equal(of == unit, facts.Count(of).ContainsKey(Measure.MatterOverdue));
            Assert.Equal(of == "c-economy", facts.Count(of).ContainsKey(Measure.MatterOpen)); // who handles it
        }
    }

    [Theory]
    [InlineData(null, "c-economy")] // a slip of an earlier build: the matter's unit
    [InlineData("", "")] // somebody outside
    [InlineData("office", "office")]
    public void A_slip_counts_for_the_units_that_owed_the_step(string? units, string expected)
    {
        var slip = new Slip("2021-04-15.s-001", "1号", "red", Given.Day("2021-04-15"), Given.Day("2021-04-20"), null, null)
        {
            Units = units?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };
        var facts = Facts() with { Matters = [Given.Matter("s-001", "2021-12-31") with { Slips = [slip] }] };
        Assert.Equal(
            expected,
            string.Join(' ', new[] { "office", "c-economy" }.Where(u => facts.Count(u).ContainsKey(Measure.SlipUnanswered)))
        );
    }

    [Theory]
    [InlineData("organ", "office", "office")] // of the organ's duty the unit that sees to it answers
    [InlineData("organ", null, "")] // a status of a build that knew of none
    [InlineData("c-economy", "c-economy", "c-economy")]
    [InlineData("l-party", "office", "")] // what a leader owes costs no unit
    public void A_duty_counts_for_the_unit_that_owes_it_or_sees_to_it_for_the_organ(string subject, string? responsible, string counted)
    {
        var duty = Given.County.Duties.Duties.Single(d => d.Id == "lecture");
        var term = new DutyTerm(duty, subject, "2021-04", "2021年4月", April.First, April.Last) { Responsible = responsible };
        var facts = Facts() with { Duties = [DutyStatus.Of(term, [], Given.At("2021-05-07 10:00"), Given.Day("2021-05-07"))] };
        Assert.Equal(counted, string.Join(' ', new[] { "office", "c-economy" }.Where(u => facts.Count(u).ContainsKey(Measure.DutyMissed))));
    }

    [Fact]
    public void Traces_and_activities_are_counted_for_the_unit_they_name()
    {
        var facts = Facts() with
        {
            Traces =
            [
                Held("oa.1", "theme-party-day", "c-economy"),
                Held("oa.2", "visit", "c-economy"),
                Held("oa.3", "visit", "c-culture"),
                Held("oa.4", "visit", null),
                Of("oa.5", new PlanSubmitted("c-economy", April, [])),
            ],
            LateTraces = [Held("oa.0", "visit", "c-economy")],
        };
        Assert.Equal(
            """{"activity":["oa.1","oa.2"],"activity.theme-party-day":["oa.1"],"activity.visit":["oa.2"],"late-evidence":["oa.0"],"trace":["oa.1","oa.2","oa.5"]}""",
            Given.Content(facts.Count("c-economy"))
        );
    }

    [Theory]
    [InlineData("week-plan.on-time", true)]
    [InlineData("slip.answered-late", true)]
    [InlineData("slip.orange", true)] // lights and activities are the organ's own
    [InlineData("activity.visit", true)]
    [InlineData("late-evidence", true)]
    [InlineData("week-plan", false)]
    [InlineData("item.done", false)]
    [InlineData("", false)]
    public void A_setting_may_name_what_is_counted(string measure, bool expected) => Assert.Equal(expected, Measure.IsKnown(measure));

    internal static MonthFacts Facts() =>
        new(April, Given.Day("2021-05-07"), Given.Roster, [], new Dictionary<string, UnitPlan>(StringComparer.Ordinal), [], [], []);

    internal static Trace Held(string id, string activity, string? unit) =>
        Of(
            id,
            new ActivityHeld
            {
                Activity = activity,
                Unit = unit,
                Person = null,
                Leader = null,
                Project = null,
                Date = Given.Day("2021-04-10"),
                Participants = [],
                Title = null,
                Evidence = null,
                Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
            }
        );

    internal static Dictionary<string, UnitPlan> Plans(string period, Handing handing, params PlanItem[] items)
    {
        var submission =
            handing == Handing.Missing ? null : new Submission($"plan.{period}", "c-economy", Given.At("2021-04-01 08:00"), items);
        return new Dictionary<string, UnitPlan>(StringComparer.Ordinal) { ["c-economy"] = new("c-economy", handing, submission, []) };
    }

    private static (Period Week, IReadOnlyDictionary<string, UnitPlan> Plans) Week(string week, Handing handing) =>
        (Period.Parse(week), Plans(week, handing));

    private static Trace Of(string id, CommitteeEvent body) =>
        new(new SealedTrace(id, "x", Given.Day("2021-04-10"), Given.At("2021-04-10 17:00"), "00"), body);
}
