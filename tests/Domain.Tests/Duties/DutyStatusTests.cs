using Cppcc.Domain.Duties;
using Cppcc.Domain.Tests.Time;
using Cppcc.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Duties;

public sealed class DutyStatusTests
{
    private static readonly DateTimeOffset Closes = Given.At("2021-05-07 10:00");

    private static readonly Gen<DutyFact> Facts =
        from n in Gen.Choose(0, 20)
        from day in Gen.Choose(-5, 35)
        from told in Gen.Choose(0, 60)
        from activity in Gen.Elements("theme-party-day", "reading")
        from unit in Gen.Elements("b-first", "b-second")
        select Fact(
            $"t{n}",
            $"{Given.Day("2021-04-01").AddDays(day):yyyy-MM-dd}",
            $"{Given.Day("2021-04-01").AddDays(told):yyyy-MM-dd} 12:00",
            activity,
            unit
        );

    [Theory]
    [InlineData("", "2021-04-30", DutyState.NotYet)] // the last day still counts
    [InlineData("", "2021-05-01", DutyState.Missed)]
    [InlineData("2021-04-01", "2021-04-10", DutyState.Partly)]
    [InlineData("2021-04-01", "2021-05-01", DutyState.Missed)]
    [InlineData("2021-04-01 2021-04-30", "2021-04-30", DutyState.Met)]
    [InlineData("2021-04-01 2021-04-02 2021-04-30", "2021-05-01", DutyState.Met)]
    [InlineData("2021-04-01 2021-04-02 2021-04-03 2021-04-04", "2021-04-10", DutyState.Exceeded)]
    [InlineData("2021-03-31 2021-05-01", "2021-05-01", DutyState.Missed)] // just outside
    public void Between_two_and_three_times_in_April(string days, string today, DutyState state)
    {
        var facts = days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((day, i) => Fact($"t{i}", day)).ToList();
        Assert.Equal(state, DutyStatus.Of(April(min: 2, max: 3), facts, Closes, Given.Day(today)).State);
    }

    [Fact]
    public void What_was_told_after_the_circular_is_late_and_not_counted()
    {
        var status = DutyStatus.Of(
            April(),
            [Fact("late", "2021-04-28", told: "2021-05-07 10:01"), Fact("late2", "2021-04-29", told: "2021-06-01 09:00")],
            Closes,
            Given.Day("2021-06-02")
        );
        Assert.Equal((DutyState.Missed, 0, "late late2"), (status.State, status.Evidence.Count, string.Join(' ', status.Late)));
        Assert.Equal(
            DutyState.Met,
            DutyStatus.Of(April(), [Fact("in-time", "2021-04-28", told: "2021-05-07 10:00")], Closes, Given.Day("2021-06-02")).State
        );
    }

    [Theory]
    [InlineData("theme-party-day", "b-first", "where=town", true)]
    [InlineData("theme-party-day", "b-second", "where=town", false)]
    [InlineData("reading", "b-first", "where=town", false)]
    [InlineData("theme-party-day", "b-first", "where=village", false)]
    [InlineData("theme-party-day", "b-first", "", false)]
    public void Only_the_activity_of_the_subject_with_the_attributes_counts(string activity, string unit, string attribute, bool counts)
    {
        var attributes =
            attribute.Length == 0
                ? []
                : new Dictionary<string, string>(StringComparer.Ordinal) { [attribute.Split('=')[0]] = attribute.Split('=')[1] };
        var term = April() with
        {
            Duty = Rule() with { Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["where"] = "town" } },
        };
        Assert.Equal(
            counts ? DutyState.Met : DutyState.NotYet,
            DutyStatus
                .Of(
                    term,
                    [Fact("t", "2021-04-10", activity: activity, unit: unit) with { Attributes = attributes }],
                    Closes,
                    Given.Day("2021-04-30")
                )
                .State
        );
    }

    [Fact]
    public void The_status_never_depends_on_the_order_in_which_traces_arrived_nor_on_repeats() =>
        Any.Holds(
            from facts in Facts.ListOf(12)
            from shuffled in Gen.Shuffle(facts.Concat(facts).ToArray())
            select (facts, shuffled),
            x =>
                Given.Content(Status(x.facts.DistinctBy(f => f.Id)))
                == Given.Content(Status(x.shuffled.OrderBy(f => x.facts.ToList().IndexOf(f)).DistinctBy(f => f.Id).Reverse()))
        );

    [Fact]
    public void One_trace_more_never_turns_met_into_missed() =>
        Any.Holds(
            from facts in Facts.ListOf(12)
            from more in Facts
            select (facts, more),
            x =>
                Status(x.facts).State is DutyState.Missed or DutyState.NotYet or DutyState.Partly
                || Status(x.facts.Append(x.more with { Id = "more" })).State is DutyState.Met or DutyState.Exceeded
        );

    [Fact]
    public void Every_fact_that_fulfils_is_evidence_or_late_never_both() =>
        Any.Holds(Facts.ListOf(12), facts => !Status(facts).Evidence.Intersect(Status(facts).Late, StringComparer.Ordinal).Any());

    [Theory]
    [InlineData("theme-party-day", "2021-04-01", "2021-04-30", "2021-04 2021-04-01 2021-04-30")]
    [InlineData("theme-party-day", "2021-04-30", "2021-05-30", "2021-04 2021-04-01 2021-04-30")] // May ends a day later
    [InlineData("project-inspection", "2021-04-05", "2021-04-18", "2021-W14 2021-04-05 2021-04-11|2021-W15 2021-04-12 2021-04-18")]
    [InlineData("led-proposals", "2021-04-01", "2021-12-31", "2021 2021-01-01 2021-12-31")]
    [InlineData("spring-festival-visit", "2021-01-01", "2021-12-31", "2021.spring-festival 2021-01-18 2021-02-12")]
    [InlineData("double-ninth-visit", "2021-10-01", "2021-10-31", "2021.double-ninth 2021-09-29 2021-10-14")]
    public void Terms_end_where_their_period_or_festival_does(string duty, string from, string until, string expected)
    {
        var section = Given.County.Duties;
        var one = section with { Duties = [section.Duties.Single(d => d.Id == duty) with { Scope = DutyScope.Organ, Of = [] }] };
        Assert.Equal(
            expected.Split('|'),
            DutyTerm
                .Ending(one, Given.Roster, Given.Day(from), Given.Day(until), Given.Day("2020-01-01"))
                .Select(t => $"{t.Period} {t.First:yyyy-MM-dd} {t.Last:yyyy-MM-dd}")
        );
    }

    [Theory]
    [InlineData("""{ "leaders": ["mayor", "vice-chair"] }""", "l-vice l-mayor")]
    [InlineData("""{ "named": ["l-party", "l-chair", "l-gone"] }""", "l-chair l-party")] // in roster order; who is no longer in it owes nothing
    [InlineData("""{ "units": ["committee"] }""", "c-economy c-culture")]
    [InlineData("""{ "organ": true }""", "organ")]
    public void A_duty_is_owed_by_whom_its_scope_names(string scope, string subjects)
    {
        var duties = Given
            .CountyWith(
                "duties",
                $$"""{ "duties": [{ "id": "talk", "name": "谈话", "mechanism": "M11", "scope": {{scope}}, "period": "week", "activity": "integrity-talk", "source": "本会规定" }] }"""
            )
            .Duties;
        Assert.Equal(subjects.Split(' '), DutyTerm.Subjects(duties.Duties.Single(d => d.Id == "talk"), Given.FullRoster));
    }

    [Fact]
    public void Months_in_which_a_duty_does_not_apply_and_those_before_the_organ_began_have_no_term()
    {
        var section = Given.County.Duties with { Duties = [Rule() with { Scope = DutyScope.Organ, Except = [1, 8] }] };
        var terms = DutyTerm
            .Ending(section, Given.Roster, Given.Day("2021-01-01"), Given.Day("2021-12-31"), Given.Day("2021-03-15"))
            .Select(t => t.Period);
        Assert.Equal(["2021-03", "2021-04", "2021-05", "2021-06", "2021-07", "2021-09", "2021-10", "2021-11", "2021-12"], terms);
    }

    [Theory]
    [InlineData("\"from\": \"2021-07-01\"", 4, 5, "2 3 2021-07-01 2021-12-31")] // 184 of 365 days: 2.02, at most 2.52
    [InlineData("\"until\": \"2021-06-30\"", 4, 5, "2 3 2021-01-01 2021-06-30")] // 181 of 365 days: 1.98
    [InlineData("\"from\": \"2021-07-01\"", 1, 1, "1 1 2021-07-01 2021-12-31")] // 0.504
    [InlineData("\"from\": \"2021-07-03\"", 1, 1, "")] // 0.499: owes nothing
    [InlineData("\"from\": \"2022-01-01\"", 4, 5, "")]
    [InlineData("\"until\": \"2020-12-31\"", 4, 5, "")]
    [InlineData("\"from\": \"2020-03-01\"", 4, 5, "4 5 2021-01-01 2021-12-31")]
    [InlineData("\"from\": \"2021-04-01\", \"until\": \"2021-09-30\"", 4, 5, "2 3 2021-04-01 2021-09-30")] // 183 of 365 days
    public void A_unit_created_or_dissolved_in_a_year_owes_its_share(string there, int min, int max, string expected)
    {
        var roster = Given.RosterOf($$"""{ "units": [{ "id": "c", "name": "委", "kind": "committee", {{there}} }] }""");
        var rule = Rule(min, max) with { Of = ["committee"], Period = PeriodKind.Year };
        var terms = DutyTerm.Ending(
            Given.County.Duties with
            {
                Duties = [rule],
            },
            roster,
            Given.Day("2021-01-01"),
            Given.Day("2021-12-31"),
            Given.Day("2020-01-01")
        );
        Assert.Equal(expected, string.Join('|', terms.Select(t => $"{t.Min} {t.Max} {t.First:yyyy-MM-dd} {t.Last:yyyy-MM-dd}")));
    }

    [Fact]
    public void A_dissolved_unit_s_year_ends_with_it_and_its_share_is_what_it_is_judged_by()
    {
        var roster = Given.RosterOf("""{ "units": [{ "id": "b-first", "name": "支部", "kind": "branch", "until": "2021-06-30" }] }""");
        var section = Given.County.Duties with { Duties = [Rule(4) with { Period = PeriodKind.Year }] };
        var june = DutyTerm.Ending(section, roster, Given.Day("2021-06-01"), Given.Day("2021-06-30"), Given.Day("2020-01-01"));
        var term = Assert.Single(june);
        var facts = new[] { Fact("a", "2021-02-01"), Fact("b", "2021-03-01"), Fact("c", "2021-07-01") };
        var status = DutyStatus.Of(term, facts, DateTimeOffset.MaxValue, Given.Day("2021-07-02"));
        Assert.Equal((DutyState.Met, 2, "a b"), (status.State, status.Min, string.Join(' ', status.Evidence)));
        Assert.Empty(DutyTerm.Ending(section, roster, Given.Day("2021-12-01"), Given.Day("2021-12-31"), Given.Day("2020-01-01")));
    }

    [Theory]
    [InlineData("study-visit")]
    [InlineData("exhibition")]
    [InlineData("reading")]
    public void A_study_visit_an_exhibition_and_a_reading_each_fulfil_the_quarter_s_duty(string activity)
    {
        var term = Term("study-visit", "2021-05-01");
        Assert.Equal(DutyState.Met, StatusOf(term, Fact("a", "2021-06-30", activity: activity)));
        Assert.Equal(DutyState.Missed, StatusOf(term, Fact("a", "2021-07-01", activity: activity)));
        Assert.Equal(DutyState.Missed, StatusOf(term, Fact("a", "2021-06-30", activity: "visit")));
    }

    [Theory]
    [InlineData("2021-03-01", null, true)]
    [InlineData("2020-03-01", null, false)] // a day of the year before
    [InlineData("2020-03-01", "2021-01-01", true)] // its last day is one of the year
    [InlineData("2020-03-01", "2020-12-31", false)]
    [InlineData("2020-03-01", "2022-03-01", true)] // all through the year
    [InlineData("2021-12-31", "2022-12-30", true)]
    [InlineData("2022-01-01", "2022-12-30", false)]
    public void A_secondment_counts_in_every_year_of_which_it_is_a_part(string from, string? until, bool counts) =>
        Assert.Equal(
            counts ? DutyState.Met : DutyState.Missed,
            StatusOf(Term("secondment", "2021-07-01"), Fact("a", from, activity: "secondment") with { Until = Given.DayOrNone(until) })
        );

    [Fact]
    public void What_lasts_counts_on_its_first_day_alone_where_the_duty_does_not_run() =>
        Assert.Equal(
            DutyState.Missed,
            StatusOf(Term("training", "2021-05-01"), Fact("a", "2021-03-31", activity: "training") with { Until = Given.Day("2021-05-31") })
        );

    [Fact]
    public void Activities_that_no_duty_counts_are_listed()
    {
        var found = DutyStatus.NotCounted(
            [
                Fact("a", "2021-04-10", activity: "tree-planting"),
                Fact("b", "2021-04-11"),
                Fact("c", "2021-04-12", activity: "tree-planting"),
            ],
            Given.County.Duties
        );
        Assert.Equal("tree-planting a c", string.Join('|', found.Select(f => $"{f.Key} {string.Join(' ', f.Value)}")));
    }

    private static DutyStatus Status(IEnumerable<DutyFact> facts) =>
        DutyStatus.Of(April(min: 2, max: 3), facts, Closes, Given.Day("2021-05-10"));

    /// <summary>The preset's duty in the period with a day.</summary>
    private static DutyTerm Term(string duty, string day)
    {
        var rule = Given.County.Duties.Duties.Single(d => d.Id == duty);
        var period = Period.Of(rule.Period!.Value, Given.Day(day));
        return new DutyTerm(rule, DutyTerm.Organ, period.ToString(), period.Chinese, period.First, period.Last);
    }

    private static DutyState StatusOf(DutyTerm term, DutyFact fact) =>
        DutyStatus.Of(term, [fact], DateTimeOffset.MaxValue, term.Last.AddDays(1)).State;

    private static DutyRule Rule(int min = 1, int? max = null) =>
        Given.County.Duties.Duties.Single(d => d.Id == "theme-party-day") with
        {
            Min = min,
            Max = max,
        };

    private static DutyTerm April(int min = 1, int? max = null) =>
        new(Rule(min, max), "b-first", "2021-04", "2021年4月", Given.Day("2021-04-01"), Given.Day("2021-04-30"));

    private static DutyFact Fact(
        string id,
        string happened,
        string? told = null,
        string activity = "theme-party-day",
        string unit = "b-first"
    ) =>
        new(
            id,
            Given.Day(happened),
            Given.At(told ?? $"{happened} 18:00"),
            activity,
            [unit],
            [],
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
}
