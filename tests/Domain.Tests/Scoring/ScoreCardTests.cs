using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Tests.Time;
using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Scoring;

public sealed class ScoreCardTests
{
    private static readonly IndicatorRule Completion = new IndicatorRule.RatioOf(["item.on-time"], ["item.on-time", "item.late"]);
    private static readonly IndicatorRule Supervision = new IndicatorRule.Deduct([
        new MeasurePoints("matter.overdue", 2),
        new MeasurePoints("slip.red", 0.5m),
    ]);
    private static readonly IndicatorRule Activities = new IndicatorRule.Award([
        new MeasurePoints("activity", 2),
        new MeasurePoints("activity.lecture", 0.25m),
    ]);
    private static readonly IndicatorRule Appraisal = new IndicatorRule.Entered();

    [Theory]
    [InlineData("item.on-time=3 item.late=1", "18.75")] // 25 × 3 ÷ 4
    [InlineData("item.on-time=1 item.late=2", "8.33")] // 8.333…
    [InlineData("item.on-time=2 item.late=1", "16.67")] // 16.666…
    [InlineData("item.late=2", "0")]
    [InlineData("item.on-time=4", "25")]
    public void A_ratio_is_the_maximum_times_done_over_all(string counts, string expected) =>
        Assert.Equal(decimal.Parse(expected), PointsOf(Completion, 25, counts));

    [Theory]
    [InlineData(EmptyIndicator.Full, "", "25 False 95")]
    [InlineData(EmptyIndicator.Zero, "", "0 False 70")]
    [InlineData(EmptyIndicator.Scaled, "", "0 True 93.33")] // 70 of the 75 that the other is worth, as of 100
    [InlineData(EmptyIndicator.Scaled, "item.overdue=4", "0 True 93.33")] // nothing that it counts
    [InlineData(EmptyIndicator.Scaled, "item.late=1", "0 False 70")] // something to count, and nothing done
    [InlineData(EmptyIndicator.Scaled, "item.on-time=1", "25 False 95")]
    public void An_indicator_with_nothing_to_count_is_worth_what_the_setting_says(EmptyIndicator empty, string counts, string expected)
    {
        var card = new ScoresSection(
            ["office"],
            [new Indicator("ratio", "完成", null, 25, Completion), new Indicator("entered", "评议", null, 75, Appraisal)],
            [],
            [],
            empty
        );
        var scores = ScoreCard.Score(
            card,
            Counts(counts),
            [Said("e", "entered", 70, 0, indicator: "entered")],
            withRulings: false,
            Given.County.NameOfMeasure
        );
        Assert.Equal(expected, $"{scores[0].Points:0.##} {scores[0].LeftOut} {ScoreCard.Total(scores):0.##}");
    }

    [Fact]
    public void A_ruling_on_an_indicator_with_nothing_to_count_makes_it_count()
    {
        var card = Card(Completion, 25);
        var ruled = Assert.Single(
            ScoreCard.Score(card, Counts(""), [Said("e", "ruled", 20, 0)], withRulings: true, Given.County.NameOfMeasure)
        );
        Assert.Equal((20m, false), (ruled.Points, ruled.LeftOut));
        var provisional = ScoreCard.Score(card, Counts(""), [Said("e", "ruled", 20, 0)], withRulings: false, Given.County.NameOfMeasure);
        Assert.True(provisional[0].LeftOut);
        Assert.Equal(0, ScoreCard.Total(provisional)); // and nothing else counts
    }

    [Theory]
    [InlineData("", "20")]
    [InlineData("matter.overdue=3 slip.red=1", "13.5")]
    [InlineData("matter.overdue=10", "0")]
    [InlineData("matter.overdue=11", "0")] // not below zero
    public void A_deduction_takes_from_the_maximum_down_to_zero(string counts, string expected) =>
        Assert.Equal(decimal.Parse(expected), PointsOf(Supervision, 20, counts));

    [Theory]
    [InlineData("", "0")]
    [InlineData("activity=2 activity.lecture=1", "4.25")]
    [InlineData("activity=5", "10")]
    [InlineData("activity=9", "10")] // not above the maximum
    public void An_award_adds_up_to_the_maximum(string counts, string expected) =>
        Assert.Equal(decimal.Parse(expected), PointsOf(Activities, 10, counts));

    [Theory]
    [InlineData("", "0")]
    [InlineData("entered 4.5", "4.5")]
    [InlineData("entered 4.125", "4.13")] // half away from zero
    [InlineData("entered 4.124", "4.12")]
    [InlineData("entered 7", "5")]
    [InlineData("entered -1", "0")]
    [InlineData("entered 3, entered 4", "4")] // the last told stands
    [InlineData("entered 4, appealed 5", "4")] // an appeal alone changes nothing
    [InlineData("entered 4, appealed 5, ruled 5", "5")]
    [InlineData("ruled 5, entered 4", "5")] // a ruling is above an entry, whenever it was told
    [InlineData("entered 4, ruled 5, ruled 3", "3")]
    public void What_is_entered_stands_until_it_is_ruled(string said, string expected) =>
        Assert.Equal(decimal.Parse(expected), Assert.Single(Score(Appraisal, 5, "", said, settled: true)).Points);

    [Fact]
    public void A_ruling_counts_only_when_the_quarter_is_settled()
    {
        var provisional = Assert.Single(Score(Appraisal, 5, "", "entered 4, appealed 5, ruled 5", settled: false));
        var settled = Assert.Single(Score(Appraisal, 5, "", "entered 4, appealed 5, ruled 5", settled: true));
        Assert.Equal((4m, (string?)null), (provisional.Points, provisional.RuledBy));
        Assert.Equal((5m, "e2"), (settled.Points, settled.RuledBy));
        Assert.Equal(["e1"], settled.Appeals);
        Assert.Equal(["e0"], settled.Entered);
    }

    [Theory]
    [InlineData("ruled 12", "12")]
    [InlineData("ruled 21", "20")]
    [InlineData("entered 3", "14")] // what is counted is not entered
    public void A_ruling_fixes_what_is_counted_too_within_the_maximum(string said, string expected) =>
        Assert.Equal(decimal.Parse(expected), Assert.Single(Score(Supervision, 20, "matter.overdue=3", said, settled: true)).Points);

    [Fact]
    public void Every_point_names_its_evidence_and_its_rule()
    {
        var score = Assert.Single(Score(Completion, 25, "item.on-time=2 item.late=1", "", settled: false));
        Assert.Equal("满分25分，按“按时完成”占“按时完成、逾期完成”的比例计分；没有应计事项的，本项不计，其余各项折算", score.Rule);
        Assert.Equal(
            ["item.on-time 2: item.on-time.1 item.on-time.2", "item.late 1: item.late.1"],
            score.Counts.Select(c => $"{c.Measure} {c.Count}: {string.Join(' ', c.Evidence)}")
        );
    }

    [Theory]
    [InlineData("ratio", "满分25分，按“按时完成”占“按时完成、逾期完成”的比例计分；没有应计事项的，本项不计，其余各项折算")]
    [InlineData("deduct", "满分25分，逾期事项每项扣2分，红色督办单每张扣0.5分，扣完为止")]
    [InlineData("award", "履职活动每次得2分，干部轮流上台每次得0.25分，最多25分")]
    [InlineData("entered", "评定得分，最多25分；未评定的得0分")]
    public void Each_rule_is_printed_in_words(string rule, string expected) =>
        Assert.Equal(expected, Assert.Single(Score(Rule(rule), 25, "", "", settled: false)).Rule);

    [Theory]
    [InlineData("ratio", "item.on-time=3 item.late=1", "", "按时完成3项、逾期完成1项：25×3÷4＝18.75分")]
    [InlineData("ratio", "item.on-time=1 item.late=2", "", "按时完成1项、逾期完成2项：25×1÷3≈8.33分")]
    [InlineData("ratio", "item.late=2", "", "逾期完成2项：25×0÷2＝0分")]
    [InlineData("ratio", "", "", "没有应计事项")]
    [InlineData("ratio", "item.late=2", "ruled 20", "陈主席裁定，得20分")]
    [InlineData("deduct", "matter.overdue=3 slip.red=1", "", "逾期事项3项、红色督办单1张：25－3×2－1×0.5＝18.5分")]
    [InlineData("deduct", "matter.overdue=13", "", "逾期事项13项：25－13×2，扣完为止，得0分")]
    [InlineData("deduct", "", "", "没有扣分事项，得25分")]
    [InlineData("award", "activity=2 activity.lecture=1", "", "履职活动2次、干部轮流上台1次：2×2＋1×0.25＝4.25分")]
    [InlineData("award", "activity=13", "", "履职活动13次：13×2，已达上限，得25分")]
    [InlineData("award", "", "", "没有得分事项，得0分")]
    [InlineData("entered", "", "entered 4.5", "陈主席评定，得4.5分")]
    [InlineData("entered", "", "", "未评定，得0分")]
    public void Points_are_reckoned_as_an_office_writes_it(string rule, string counts, string said, string expected) =>
        Assert.Equal(expected, Assert.Single(Score(Rule(rule), 25, counts, said, settled: true)).Reckoning);

    [Fact]
    public void What_counts_by_late_evidence_is_named_in_the_reckoning()
    {
        var scores = ScoreCard.Score(
            Card(Completion, 25),
            Counts("item.on-time=3 item.late=1"),
            [],
            withRulings: false,
            Given.County.NameOfMeasure,
            Counts("item.on-time=1")
        );
        Assert.Equal("按时完成3项（其中补报1项）、逾期完成1项：25×3÷4＝18.75分", Assert.Single(scores).Reckoning);
    }

    [Fact]
    public void No_indicator_of_the_preset_is_explained_by_an_id()
    {
        var scores = ScoreCard.Score(
            Given.County.Scores,
            Counts("stage.late=1 slip.red=1"),
            [],
            withRulings: false,
            Given.County.NameOfMeasure
        );
        Assert.All(scores, s => Assert.DoesNotContain($"{s.Rule}{s.Reckoning}", char.IsAsciiLetter));
    }

    [Fact]
    public void A_dimension_has_the_points_of_the_indicators_that_count()
    {
        var scores = ScoreCard.Score(
            Given.County.Scores,
            Counts("week-plan.on-time=3 week-plan.late=1 matter.overdue=1"),
            [],
            withRulings: false,
            Given.County.NameOfMeasure
        );
        Assert.Equal(
            ["有计划 7.5/10", "有落实 0/0", "有督办 18/20", "有考核 0/5", "有创新 0/5", "有特色 0/5", "有活力 0/7", "有合力 0/0"],
            DimensionScore.Of(scores, Given.County.Scores.Dimensions).Select(d => $"{d.Name} {d.Points:0.##}/{d.Max:0.##}")
        );
    }

    [Fact]
    public void Points_lie_between_zero_and_the_maximum_and_the_order_of_telling_never_matters() =>
        Any.Holds(
            from rule in Gen.Elements(Completion, Supervision, Activities, Appraisal)
            from counts in Gen.Choose(0, 15).ListOf(6)
            from voices in Gen.Elements("entered", "appealed", "ruled").ListOf(4)
            from points in Gen.Choose(-400, 4000).ListOf(4)
            from hours in Gen.Choose(0, 2).ListOf(4)
            let said = voices.Zip(points, hours).Select((v, i) => Said($"e{i}", v.First, v.Second / 100m, v.Third)).ToArray()
            from shuffled in Gen.Shuffle(said)
            select (
                rule,
                counts: Counts(
                    string.Join(
                        ' ',
                        new[] { "item.on-time", "item.late", "matter.overdue", "slip.red", "activity", "activity.lecture" }.Zip(
                            counts,
                            (m, n) => $"{m}={n}"
                        )
                    )
                ),
                said,
                shuffled
            ),
            x =>
            {
                var score = ScoreCard.Score(Card(x.rule, 10), x.counts, x.said, withRulings: true, Given.County.NameOfMeasure)[0];
                return score.Points is >= 0 and <= 10
                    && decimal.Round(score.Points, 2) == score.Points
                    && ScoreCard.Total([score]) is >= 0 and <= 10
                    && ScoreCard.Score(Card(x.rule, 10), x.counts, x.shuffled, withRulings: true, Given.County.NameOfMeasure)[0].Points
                        == score.Points;
            }
        );

    [Fact]
    public void The_county_s_card_gives_100_points_for_a_perfect_quarter_and_no_more()
    {
        var card = Given.County.Scores;
        var perfect = Counts("week-plan.on-time=13 month-plan.on-time=3 item.on-time=20 slip.answered-in-time=4 activity=30 trace=100");
        var said = new[] { "appraisal", "innovation" }
            .Select(i => new ScoreEvent(
                i,
                Given.At("2021-04-06 09:00"),
                new ScoreSaid(ScoreVoice.Entered, "office", Period.Parse("2021-Q1"), i, 5, "陈主席", "评议")
            ))
            .ToList();
        var all = ScoreCard.Score(card, perfect, said, withRulings: false, Given.County.NameOfMeasure);
        Assert.Equal(["duties"], all.Where(i => i.LeftOut).Select(i => i.Indicator)); // none ended in the quarter
        Assert.Equal(100, ScoreCard.Total(all));

        // Nothing to count against it, and nothing done: 20 for supervision, of 42 that count.
        Assert.Equal(47.62m, ScoreCard.Total(ScoreCard.Score(card, Counts(""), [], withRulings: false, Given.County.NameOfMeasure)));
    }

    internal static Dictionary<string, IReadOnlyList<string>> Counts(string counts) =>
        counts
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(c => c.Split('='))
            .ToDictionary(
                c => c[0],
                c => (IReadOnlyList<string>)[.. Enumerable.Range(1, int.Parse(c[1])).Select(i => $"{c[0]}.{i}")],
                StringComparer.Ordinal
            );

    internal static ScoreEvent Said(
        string id,
        string voice,
        decimal points,
        int hour,
        string subject = "office",
        string indicator = "i",
        string period = "2021-Q1"
    ) =>
        new(
            id,
            Given.At("2021-04-06 09:00").AddHours(hour),
            new ScoreSaid(
                Enum.Parse<ScoreVoice>(voice, ignoreCase: true),
                subject,
                Period.Parse(period),
                indicator,
                points,
                "陈主席",
                "评议"
            )
        );

    private static IndicatorRule Rule(string kind) =>
        kind switch
        {
            "ratio" => Completion,
            "deduct" => Supervision,
            "award" => Activities,
            _ => Appraisal,
        };

    private static ScoresSection Card(IndicatorRule rule, decimal max) =>
        new(["office"], [new Indicator("i", "项", null, max, rule)], [], [], EmptyIndicator.Scaled);

    private static decimal PointsOf(IndicatorRule rule, decimal max, string counts) =>
        Assert.Single(Score(rule, max, counts, "", settled: false)).Points;

    private static IReadOnlyList<IndicatorScore> Score(IndicatorRule rule, decimal max, string counts, string said, bool settled)
    {
        var events = said.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split(' '))
            .Select((s, i) => Said($"e{i}", s[0], decimal.Parse(s[1]), i));
        return ScoreCard.Score(Card(rule, max), Counts(counts), events, settled, Given.County.NameOfMeasure);
    }
}
