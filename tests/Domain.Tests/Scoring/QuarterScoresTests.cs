using Cppcc.Domain.Circulars;
using Cppcc.Domain.Scoring;

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
                "organs office 90.75 1 False", // week plans 8.75 of 10, activities 7, traces 2, appraisal 5 and all that is not counted against it 68
                "organs c-culture 78 2 False",
                "organs c-economy 73 3 False", // no week plan: 68, innovation 5
                "townships t-jinniu 79.5 1 False",
            ],
            scores.Select(s => $"{s.Group} {s.Subject} {s.Total:0.##} {s.Place} {s.Tied}")
        );
        var office = scores[0];
        Assert.Equal(("办公室", "good", "优秀"), (office.Name, office.Grade, office.GradeName)); // 40 % of three is one
        Assert.Equal(
            ["week-plan.on-time 7", "week-plan.late 0", "week-plan.missing 1"],
            office.Indicators[0].Counts.Select(c => $"{c.Measure} {c.Count}")
        ); // over all three months
    }

    [Fact]
    public void Subjects_that_no_group_names_are_ranked_among_themselves()
    {
        var scores = QuarterScores.Of(
            Given.Roster,
            Given.County.Scores,
            [new RankGroup("committees", "各委", ["committee"])],
            [],
            [],
            settled: false
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
                        Given.Roster,
                        card,
                        Given.County.Circular.Groups,
                        [Month("c-economy", "activity=5")],
                        [],
                        settled: false
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
            .Of(Given.Roster, Given.County.Scores, Given.County.Circular.Groups, [], said, settled)
            .Single(s => s.Subject == "office");
        Assert.Equal(decimal.Parse(expected), office.Indicators.Single(i => i.Indicator == "appraisal").Points);
    }

    private static IReadOnlyList<SubjectScore> Score(UnitMonth[] circulars, ScoreEvent[] said) =>
        QuarterScores.Of(Given.Roster, Given.County.Scores, Given.County.Circular.Groups, circulars, said, settled: false);

    private static UnitMonth Month(string unit, string counts) =>
        new()
        {
            Unit = unit,
            Name = unit,
            Group = "g",
            Counts = ScoreCardTests.Counts(counts),
            Points = 0,
            Place = 1,
            Tied = false,
            Items = [],
            Overdue = [],
        };
}
