using Cppcc.Domain.Circulars;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Tests.Scoring;

public sealed class QuarterScoresTests
{
    [Fact]
    public void Subjects_are_scored_from_the_quarter_s_circulars_and_ranked_within_their_group()
    {
        var scores = Score(
            [
                Month("office", "week-plan.on-time=4 activity=2"),
                Month("office", "week-plan.on-time=3 week-plan.missing=1 activity=3"),
                Month("office", "activity=1 trace=8"),
                Month("c-economy", "week-plan.missing=12"),
                Month("t-jinniu", "activity=1"),
            ],
            [
                ScoreCardTests.Said("e1", "entered", 5, 0, indicator: "appraisal"),
                ScoreCardTests.Said("e2", "entered", 5, 0, subject: "c-economy", indicator: "innovation"),
            ]
        );
        Assert.Equal(
            [
                // Of 100 points 48 have nothing to count: month plans, their items, slips, duties; where no week plan was due, 58.
                "organs office 79.13 1 False", // week plans 8.75 of 10, supervision 20, activities 7, traces 0.4, appraisal 5: 41.15 of 52
                "organs c-economy 48.08 2 False", // no week plan handed in: supervision 20, innovation 5: 25 of 52
                "organs c-culture 47.62 3 False", // supervision 20 of 42
                "townships t-jinniu 51.19 1 False", // supervision 20, activities 1.5: 21.5 of 42
            ],
            scores.Select(s => $"{s.Group} {s.Subject} {s.Total:0.##} {s.Place} {s.Tied}")
        );
        var office = scores[0];
        Assert.Equal(("办公室", "fair", "一般"), (office.Name, office.Grade, office.GradeName));
        Assert.Equal(
            ["week-plan.on-time 7", "week-plan.late 0", "week-plan.missing 1"],
            office.Indicators[0].Counts.Select(c => $"{c.Measure} {c.Count}")
        ); // over all three months
    }

    [Fact]
    public void What_counts_by_late_evidence_is_named_in_the_measure_it_counts_for()
    {
        var office = Score([Month("office", "activity=3", "activity=1"), Month("office", "activity=1")], [])
            .Single(s => s.Subject == "office");
        var counted = office.Indicators.Single(i => i.Indicator == "activities").Counts.Single();
        Assert.Equal(("activity", 4, "activity.1"), (counted.Measure, counted.Count, Assert.Single(counted.Late)));
    }

    [Fact]
    public void What_a_score_cites_is_named_by_date_and_title_from_the_circulars_and_what_was_said()
    {
        var visit = new EvidenceName("activity.1", Given.Day("2021-03-15"), "老城停车位调研", null);
        var office = Score(
                [Month("office", "activity=1 trace=2") with { Named = [visit, new EvidenceName("other", null, "不计入的", null)] }],
                [ScoreCardTests.Said("e1", "entered", 4, 0, indicator: "appraisal") with { On = Given.Day("2021-04-06") }]
            )
            .Single(s => s.Subject == "office");
        Assert.Equal(
            ["activity.1 3月15日《老城停车位调研》", "e1 4月6日陈主席评分", "trace.1 trace.1", "trace.2 trace.2"],
            office.Named.Select(n => $"{n.Id} {n}")
        );
        Assert.Equal(["e1 traces/e1"], office.Named.Where(n => n.Page is not null).Select(n => $"{n.Id} {n.Page}"));
    }

    [Fact]
    public void Subjects_that_no_group_names_are_ranked_among_themselves()
    {
        var scores = QuarterScores.Of(
            Period.Parse("2021-Q1"),
            Given.Roster,
            Given.County.Scores,
            [new RankGroup("committees", "各委", ["committee"])],
            [],
            [],
            settled: false,
            Given.County.NameOfMeasure
        );
        Assert.Equal(
            ["committees c-economy", "committees c-culture", "rest office", "rest t-jinniu"],
            scores.Select(s => $"{s.Group} {s.Subject}")
        );
        Assert.All(scores, s => Assert.Equal((1, true), (s.Place, s.Tied)));
    }

    [Fact]
    public void Only_the_kinds_of_unit_that_are_scored_take_part()
    {
        var card = Given.CountyWith("scores", """{"subjectKinds":["office"]}""").Scores;
        Assert.Equal(
            "office",
            Assert
                .Single(
                    QuarterScores.Of(
                        Period.Parse("2021-Q1"),
                        Given.Roster,
                        card,
                        Given.County.Circular.Groups,
                        [Month("c-economy", "activity=5")],
                        [],
                        settled: false,
                        Given.County.NameOfMeasure
                    )
                )
                .Subject
        );
    }

    [Theory]
    [InlineData(false, "4")]
    [InlineData(true, "2")]
    public void Rulings_count_when_the_quarter_is_settled(bool settled, string expected)
    {
        ScoreEvent[] said =
        [
            ScoreCardTests.Said("e1", "entered", 4, 0, indicator: "appraisal"),
            ScoreCardTests.Said("e2", "ruled", 2, 1, indicator: "appraisal"),
        ];
        var office = QuarterScores
            .Of(
                Period.Parse("2021-Q1"),
                Given.Roster,
                Given.County.Scores,
                Given.County.Circular.Groups,
                [],
                said,
                settled,
                Given.County.NameOfMeasure
            )
            .Single(s => s.Subject == "office");
        Assert.Equal(decimal.Parse(expected), office.Indicators.Single(i => i.Indicator == "appraisal").Points);
    }

    [Theory]
    [InlineData("", "3", 1)] // two activities of 1.5
    [InlineData("\"from\": \"2021-02-15\"", "6", 1)] // 45 of 90 days: as if it were four
    [InlineData("\"until\": \"2021-02-14\"", "6", 1)]
    [InlineData("\"from\": \"2021-03-31\"", "7", 1)] // a day; at most the maximum
    [InlineData("\"from\": \"2021-04-01\"", null, 0)] // not there in the quarter: not scored
    [InlineData("\"until\": \"2020-12-31\"", null, 0)]
    public void A_unit_of_a_part_of_the_quarter_has_to_do_its_share(string there, string? points, int scored)
    {
        var dates = there.Length == 0 ? "" : $", {there}";
        var roster = Given.RosterOf($$"""{ "units": [{ "id": "office", "name": "办公室", "kind": "office"{{dates}} }] }""");
        var scores = QuarterScores.Of(
            Period.Parse("2021-Q1"),
            roster,
            Given.County.Scores,
            Given.County.Circular.Groups,
            [Month("office", "activity=2")],
            [],
            settled: false,
            Given.County.NameOfMeasure
        );
        Assert.Equal(scored, scores.Count);
        if (points is not null)
            Assert.Equal(decimal.Parse(points), scores[0].Indicators.Single(i => i.Indicator == "activities").Points);
    }

    private static IReadOnlyList<SubjectScore> Score(CountedMonth[] circulars, ScoreEvent[] said) =>
        QuarterScores.Of(
            Period.Parse("2021-Q1"),
            Given.Roster,
            Given.County.Scores,
            Given.County.Circular.Groups,
            circulars,
            said,
            settled: false,
            Given.County.NameOfMeasure
        );

    private static CountedMonth Month(string unit, string counts, string late = "") =>
        new(unit, ScoreCardTests.Counts(counts), ScoreCardTests.Counts(late));
}
