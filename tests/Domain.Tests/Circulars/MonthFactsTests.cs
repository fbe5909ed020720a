using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Tests.Matters;
using Cppcc.Domain.Tests.Time;
using Cppcc.Domain.Time;
using FsCheck.Fluent;

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
    [InlineData("2021-04-15", "2021-05-31", "2021-04-20", "done", Measure.ItemOnTime)] // extended
    [InlineData("2021-04-15", "2021-05-31", "2021-05-03", "done", Measure.ItemOpen)] // May decides
    [InlineData("2021-04-15", "2021-05-31", null, "done", Measure.ItemOpen)]
    [InlineData("2021-04-15", "2021-04-15", null, "done", Measure.ItemOverdue)]
    [InlineData("2021-04-15", "2021-04-15", "2021-05-03", "done", Measure.ItemOverdue)] // the month's end is the month's end
    [InlineData("2021-04-30", "2021-04-30", "2021-05-01", "done", Measure.ItemOverdue)]
    [InlineData("2021-04-15", "2021-04-15", "2021-04-12", "returned", null)] // nobody's fault: planned, and nothing else
    [InlineData("2021-04-15", "2021-04-15", "2021-05-03", "returned", Measure.ItemOverdue)]
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
            Matters = [Item(Id, planned ?? due, due, closed, state)],
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

    [Theory]
    [InlineData("2021-04-30", null, "", "", "")] // overdue in April, and counted there
    [InlineData("2021-04-30", "2021-05-04", "", "", "")] // done in May: April has counted it
    [InlineData("2021-05-10", "2021-05-10", "item.on-time", "", "")]
    [InlineData("2021-05-10", "2021-05-12", "item.late", "", "")]
    [InlineData("2021-05-10", "2021-06-01", "item.overdue", "", "")] // after May's end, on June's first day
    [InlineData("2021-05-10", null, "item.overdue", "", "")]
    [InlineData("2021-06-10", "2021-05-12", "item.on-time", "", "")]
    [InlineData("2021-06-10", "2021-06-11", "", "item.late", "")]
    [InlineData("2021-07-10", "2021-07-09", "", "", "item.on-time")]
    public void An_item_whose_last_day_is_past_its_month_counts_once_in_the_month_that_decides(
        string due,
        string? closed,
        string may,
        string june,
        string july
    )
    {
        const string Id = "2021-04.c-economy.1";
        foreach (var (month, expected) in new[] { ("2021-05", may), ("2021-06", june), ("2021-07", july) })
        {
            var of = Period.Parse(month);
            var facts = Facts() with { Month = of, Matters = [Item(Id, due, due, closed, "done", of)] };
            var counted = facts.Count("c-economy").Keys.Where(k => k.StartsWith("item.", StringComparison.Ordinal));
            Assert.Equal((month, expected), (month, string.Join(' ', counted)));
            Assert.All(facts.Items("c-economy"), i => Assert.Equal(("2021-04", Id), (i.From, i.Id)));
        }
    }

    [Fact]
    public void An_item_that_was_overdue_does_not_count_again_when_it_is_extended_and_done()
    {
        const string Id = "2021-04.c-economy.1";
        var may = Period.Parse("2021-05");
        MatterEvent[] events =
        [
            Told("2021-04-01", Plan(Id, "2021-04-15")),
            Told("2021-05-03", new MatterExtended(Id, Given.Day("2021-05-31"), "延期", "冯副主席")),
            Told("2021-05-20", Closing(Id, "done")),
        ];
        var matter = MonthMatter.Of(events, Given.Rules, may, Given.At("2021-06-02 10:00"))!;
        Assert.Empty((Facts() with { Month = may, Matters = [matter] }).Items("c-economy"));
        var april = MonthMatter.Of(events, Given.Rules, April, Given.At("2021-05-07 10:00"))!; // the extension came after April's end
        Assert.True(april.OverdueAtEnd(April));
    }

    [Fact]
    public void What_was_told_after_the_circular_is_not_known_whenever_it_happened()
    {
        const string Id = "2021-04.c-economy.1";
        MatterEvent[] events =
        [
            Told("2021-04-01", Plan(Id, "2021-04-15")),
            Told("2021-04-15", Closing(Id, "done")) with
            {
                Told = Given.At("2021-05-07 10:01"),
            },
        ];
        foreach (var (asOf, measure) in new[] { ("2021-05-07 10:00", Measure.ItemOverdue), ("2021-05-07 10:01", Measure.ItemOnTime) })
        {
            var facts = Facts() with
            {
                MonthPlans = Plans("2021-04", Handing.OnTime, new PlanItem("1", "调研")),
                Matters = [MonthMatter.Of(events, Given.Rules, April, Given.At(asOf))!],
            };
            Assert.Equal(measure, Assert.Single(facts.Items("c-economy")).Measure);
        }
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
    [InlineData("2021-03-01", "2021-04-15", "2021-04-30", "matter.closed stage.late")] // late, but closed
    [InlineData("2021-03-01", "2021-04-15", "2021-04-15", "matter.closed")]
    [InlineData("2021-03-01", "2021-03-31", "2021-04-15", "matter.closed")] // late; March has counted it as overdue
    [InlineData("2021-03-01", "2021-04-15", "2021-05-01", "matter.open matter.overdue")] // closed after the month
    [InlineData("2021-03-01", "2021-04-15", "2021-04-01", "matter.closed")]
    [InlineData("2021-03-01", "2021-04-15", "2021-03-31", "")] // closed before it
    [InlineData("2021-04-30", "2021-06-30", null, "matter.open")]
    [InlineData("2021-05-01", "2021-06-30", null, "")] // opened after it
    public void A_matter_is_counted_as_it_stood_at_the_month_s_end(string opened, string? due, string? closed, string measures)
    {
        var counts = (Facts() with { Matters = [Supervised("s-001", opened, due, closed)] }).Count("c-economy");
        Assert.Equal(measures, string.Join(' ', counts.Keys));
        Assert.All(counts, c => Assert.Equal([c.Key == Measure.StageLate ? "s-001/opened" : "s-001"], c.Value));
    }

    [Theory] // a request is to be submitted within 10 workdays, from 22 March by 6 April, and instructed within 15 more
    [InlineData("submitted 2021-04-06, instructed 2021-04-26", "", false)]
    [InlineData("submitted 2021-04-07, instructed 2021-04-27", "drafted", false)]
    [InlineData("submitted 2021-04-07, instructed 2021-04-28", "drafted submitted", false)]
    [InlineData("submitted 2021-04-07, instructed 2021-05-06", "drafted", true)] // overdue when April ends: left in May
    [InlineData("submitted 2021-05-06", "", true)]
    public void A_stage_that_was_late_in_between_counts_once_when_it_is_left(string steps, string late, bool overdue)
    {
        MatterEvent[] events =
        [
            Told("2021-03-22", Given.Opened("r-1", null, "request")),
            .. steps.Split(", ").Select(s => Told(s.Split(' ')[1], Closing("r-1", s.Split(' ')[0]))),
        ];
        var matter = MonthMatter.Of(events, Given.Rules, April, Given.At("2021-05-07 10:00"))!;
        var facts = Facts() with { Matters = [matter] };
        var expected = late.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(l => $"r-1/{l}").ToList();
        Assert.Equal(expected, matter.LateStages.Select(l => l.Id));
        Assert.Equal(overdue, matter.OverdueAtEnd(April));

        // The signature is the leaders' to give: only what the unit was to submit counts for it.
        Assert.Equal(expected.Where(l => l == "r-1/drafted"), facts.Count("c-economy").GetValueOrDefault(Measure.StageLate) ?? []);
        Assert.Equal(
            overdue && steps.StartsWith("submitted 2021-05", StringComparison.Ordinal),
            facts.Count("c-economy").ContainsKey(Measure.MatterOverdue)
        );
    }

    [Fact]
    public void A_stage_that_was_overdue_at_a_month_s_end_is_shown_when_it_is_left_and_counts_no_more()
    {
        MatterEvent[] events =
        [
            Told("2021-03-22", Given.Opened("r-1", null, "request")),
            Told("2021-05-06", Closing("r-1", "submitted")),
            Told("2021-05-20", Closing("r-1", "instructed")),
        ];
        var may = Period.Parse("2021-05");
        var facts = Facts() with { Month = may, Matters = [MonthMatter.Of(events, Given.Rules, may, Given.At("2021-06-02 10:00"))!] };
        Assert.Equal(
            new LateStage("r-1/drafted", "r-1", "事项r-1", "已起草", Given.Day("2021-04-06"), Given.Day("2021-05-06"), Counted: false),
            Assert.Single(facts.Matters[0].LateStages)
        );
        Assert.Equal([Measure.MatterOpen], facts.Count("c-economy").Keys);
    }

    [Fact]
    public void Two_stages_that_miss_one_deadline_count_once()
    {
        // Assigned on 5 January, to be answered by 6 April (a day off is followed by the next workday): interviewed and answered after it.
        MatterEvent[] events =
        [
            Told("2021-01-04", Given.Opened("pr-1", null, "proposal")),
            Told("2021-01-05", Closing("pr-1", "filed")),
            Told("2021-01-05", Closing("pr-1", "assigned", ("host", "某局"))) with
            {
                Id = "assigned",
            },
            Told("2021-04-12", Closing("pr-1", "interviewed")),
            Told("2021-04-20", Closing("pr-1", "replied", ("answer", "A"))),
        ];
        var matter = MonthMatter.Of(events, Given.Rules, April, Given.At("2021-05-07 10:00"))!;
        Assert.Equal(["pr-1/assigned True", "pr-1/interviewed False"], matter.LateStages.Select(s => $"{s.Id} {s.Counted}"));

        var unanswered = MonthMatter.Of(events[..^1], Given.Rules, April, Given.At("2021-05-07 10:00"))!;
        Assert.True(unanswered.OverdueAtEnd(April));
        Assert.Equal(["pr-1/assigned False"], unanswered.LateStages.Select(s => $"{s.Id} {s.Counted}")); // overdue for the same day
    }

    [Fact]
    public void A_deadline_that_is_missed_counts_once_whatever_the_order_of_telling() =>
        Any.Holds(
            from due in Gen.Choose(-40, 60)
            from done in Gen.Choose(-30, 90)
            from told in Gen.Choose(0, 5)
            from swapped in Gen.Elements(false, true)
            select (Due: Given.Day("2021-04-15").AddDays(due), Done: Given.Day("2021-04-15").AddDays(done), told, swapped),
            x =>
            {
                MatterEvent[] events =
                [
                    Told("2021-03-01", Given.Opened("s-001", $"{x.Due:yyyy-MM-dd}")),
                    Told($"{x.Done:yyyy-MM-dd}", Closing("s-001", "done")),
                ];
                events[1] = events[1] with { Told = events[1].Told.AddHours(x.told) };
                if (x.swapped)
                    Array.Reverse(events);
                var (late, overdue) = (0, 0);
                for (var month = Period.Parse("2021-02"); month <= Period.Parse("2021-08"); month = month.Next)
                {
                    var asOf = Given.At($"{month.Last.AddDays(3):yyyy-MM-dd} 10:00");
                    if (MonthMatter.Of(events, Given.Rules, month, asOf) is not { } matter)
                        continue;
                    var counts = (Facts() with { Month = month, Matters = [matter] }).Count("c-economy");
                    late += counts.ContainsKey(Measure.StageLate) ? 1 : 0;
                    overdue += counts.ContainsKey(Measure.MatterOverdue) ? 1 : 0;
                }

                return x.Done <= x.Due ? late + overdue == 0
                    : (x.Due.Year, x.Due.Month) == (x.Done.Year, x.Done.Month) ? (late, overdue) == (1, 0)
                    : late == 0 && (overdue > 0 || x.Due < Given.Day("2021-03-01"));
            }
        );

    [Theory]
    [InlineData("2021-04-15", "2021-04-20", "2021-04-20", "slip.answered-in-time slip.red")]
    [InlineData("2021-04-15", "2021-04-20", "2021-04-21", "slip.answered-late slip.red")]
    [InlineData("2021-04-15", "2021-04-20", null, "slip.red slip.unanswered")]
    [InlineData("2021-04-30", "2021-05-07", null, "slip.red")] // on the circular's day, 7 May, it may still be answered
    [InlineData("2021-04-30", "2021-05-06", null, "slip.red slip.unanswered")]
    [InlineData("2021-03-31", "2021-04-06", null, "")] // another month's
    public void A_slip_is_counted_in_the_month_of_its_issue(string on, string answerBy, string? answered, string measures)
    {
        var slip = new SlipIssued("s-001", $"{on}.s-001", "1号", "red", Given.Day(on), Given.Day(answerBy));
        MatterEvent[] answers = answered is null ? [] : [Told(answered, new SlipAnswered("s-001", slip.Slip, "p-sun", null, "已办", null))];
        var counts = (
            Facts() with
            {
                Matters = [Supervised("s-001", "2021-01-04", "2021-12-31", null, [Told(on, slip), .. answers])],
            }
        ).Count("c-economy");
        Assert.Equal(measures, string.Join(' ', counts.Keys.Except([Measure.MatterOpen], StringComparer.Ordinal)));
        if (measures.Length > 0)
            Assert.Equal([slip.Slip], counts[Measure.Slip("red")]);
    }

    [Theory]
    [InlineData("2021-03-01 opened", "")] // the leaders owe their signature: nobody of the committee is late
    [InlineData("2021-03-01 opened | 2021-03-02 instructed", "office")]
    [InlineData("2021-03-01 opened | 2021-03-02 instructed | 2021-03-03 assigned", "c-economy")]
    [InlineData("2021-03-01 opened | 2021-05-03 instructed", "")] // on the month's last day the leaders still owed it
    public void A_matter_that_is_overdue_counts_for_who_owes_the_step_on_the_month_s_last_day(string story, string unit)
    {
        var told = Told("outcome", story);
        var facts = Facts() with
        {
            Roster = Given.FullRoster,
            Matters = [told with { AtEnd = told.AtEnd! with { StateDue = Given.Day("2021-04-15") } }],
        };
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
        var matter = Given.Matter("s-001", "2021-12-31") with { Slips = [slip] };
        var facts = Facts() with { Matters = [new MonthMatter(matter, matter, [], [], [])] };
        Assert.Equal(
            expected,
            string.Join(' ', new[] { "office", "c-economy" }.Where(u => facts.Count(u).ContainsKey(Measure.SlipUnanswered)))
        );
    }

    [Theory]
    [InlineData("2021-03-01 opened | 2021-04-20 instructed", "")] // the leaders were late with it
    [InlineData("2021-03-01 opened | 2021-03-31 instructed | 2021-04-20 assigned", "office")] // the office was
    public void A_stage_that_was_left_late_counts_for_who_owed_it(string story, string unit)
    {
        var facts = Facts() with { Roster = Given.FullRoster, Matters = [Told("outcome", story)] };
        Assert.Equal(story.Count(c => c == '|'), facts.Matters[0].LateStages.Count + (unit.Length > 0 ? 1 : 0));
        foreach (var of in new[] { "office", "c-economy" })
            Assert.Equal(of == unit, facts.Count(of).ContainsKey(Measure.StageLate));
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
            ],
            LateTraces = [Held("oa.0", "visit", "c-economy")],
        };
        Assert.Equal(
            """{"activity":["oa.1","oa.2"],"activity.theme-party-day":["oa.1"],"activity.visit":["oa.2"],"late-evidence":["oa.0"],"trace":["oa.1","oa.2"]}""",
            Given.Content(facts.Count("c-economy"))
        );
    }

    [Theory]
    [InlineData(Handing.OnTime, false, "month-plan.empty")]
    [InlineData(Handing.OnTime, true, "month-plan.on-time")]
    [InlineData(Handing.Late, false, "month-plan.late")] // late it is in any case
    public void A_plan_without_items_counts_as_handed_in_on_time_only_where_the_setting_says_so(
        Handing handing,
        bool counts,
        string measure
    )
    {
        var facts = Facts() with { MonthPlans = Plans("2021-04", handing), EmptyPlansOnTime = counts };
        Assert.Equal([measure], facts.Count("c-economy").Keys);
    }

    [Theory]
    [InlineData("week-plan.on-time", true)]
    [InlineData("month-plan.empty", true)]
    [InlineData("slip.answered-late", true)]
    [InlineData("slip.orange", true)] // lights and activities are the organ's own
    [InlineData("activity.visit", true)]
    [InlineData("late-evidence", true)]
    [InlineData("week-plan", false)]
    [InlineData("item.done", false)]
    [InlineData("", false)]
    public void A_setting_may_name_what_is_counted(string measure, bool expected) => Assert.Equal(expected, Measure.IsKnown(measure));

    [Theory]
    [InlineData("item.late", "逾期完成")]
    [InlineData("slip.unanswered", "督办单未复")]
    [InlineData("slip.red", "红色督办单")]
    [InlineData("slip.orange", "orange督办单")] // a light that is no longer there
    [InlineData("activity.theme-party-day", "主题党日")]
    [InlineData("activity.dance", "dance")]
    public void A_measure_has_the_name_of_what_it_counts(string measure, string name) =>
        Assert.Equal(name, Given.County.NameOfMeasure(measure));

    [Fact]
    public void A_broken_section_leaves_a_measure_the_id_that_it_would_name() =>
        Assert.Equal("red督办单", Given.CountyWith("lights", """{"lights":[{"id":"red","slip":"often"}]}""").NameOfMeasure("slip.red"));

    internal static MonthFacts Facts() =>
        new(April, Given.Day("2021-05-07"), Given.Roster, [], new Dictionary<string, UnitPlan>(StringComparer.Ordinal), [], [], []);

    /// <summary>A supervised matter as a month sees it, with all of it told in time.</summary>
    internal static MonthMatter Supervised(
        string id,
        string opened,
        string? due,
        string? closed,
        IEnumerable<MatterEvent>? more = null,
        string unit = "c-economy"
    )
    {
        MatterEvent[] closing = closed is null ? [] : [Told(closed, Closing(id, "done"))];
        MatterEvent[] events = [Told(opened, Given.Opened(id, due) with { Unit = unit }), .. more ?? [], .. closing];
        return MonthMatter.Of(events, Given.Rules, April, Given.At("2021-05-07 10:00"))!;
    }

    /// <summary>A matter as April sees it, by a story told in time.</summary>
    internal static MonthMatter Told(string kind, string story) =>
        MonthMatter.Of(Story.Of(kind, story), Given.Rules, April, Given.At("2021-05-07 10:00"))!;

    /// <summary>An item of April's plan as a month sees it: extended where it has another last day, in time.</summary>
    private static MonthMatter Item(string id, string planned, string due, string? closed, string closedAs, Period? month = null)
    {
        var of = month ?? April;
        MatterEventBody? closing =
            closed is null ? null
            : closedAs == "returned" ? new MatterReturned(id, "不属本单位职责")
            : Closing(id, closedAs);
        MatterEvent[] events =
        [
            Told("2021-04-01", Plan(id, planned)),
            .. due == planned
                ? Array.Empty<MatterEvent>()
                : [Told("2021-04-14", new MatterExtended(id, Given.Day(due), "延期", "冯副主席"))],
            .. closing is null ? Array.Empty<MatterEvent>() : [Told(closed!, closing)],
        ];
        return MonthMatter.Of(events, Given.Rules, of, Given.At($"{of.Last.AddDays(7):yyyy-MM-dd} 10:00"))!;
    }

    private static MatterOpened Plan(string id, string due) =>
        Given.Opened(id, due) with
        {
            Title = "调研",
            Owner = "p-sun",
            Source = "monthly-plan/2021-04",
        };

    private static MatterAdvanced Closing(string id, string state, params (string Name, string Value)[] attributes) =>
        new(id, state, null, null, null, null, Given.Attributes(attributes));

    private static MatterEvent Told(string day, MatterEventBody body) =>
        new($"{body.Type}.{day}", Given.At($"{day} 12:00"), Given.Day(day), body);

    internal static Trace Held(string id, string activity, string? unit, string? title = null) =>
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
                Title = title,
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
        (Period.Parse(week), Plans(week, handing, new PlanItem("1", "值班")));

    private static Trace Of(string id, CommitteeEvent body) =>
        new(new SealedTrace(id, "x", Given.Day("2021-04-10"), Given.At("2021-04-10 17:00"), "00"), body);
}
