using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Intake;

/// <summary>评分、申诉、裁定: what is said about points, and the committee's own rank. M25, M26.</summary>
internal static class ScoreEvents
{
    private const int MaxRank = 100_000;

    public static IEnumerable<EventType> Types =>
        [
            EventType.Of(EventWord.ScoreEntered, f => Read(f, ScoreVoice.Entered), Check),
            EventType.Of(EventWord.ScoreAppealed, f => Read(f, ScoreVoice.Appealed), Check),
            EventType.Of(EventWord.ScoreRuled, f => Read(f, ScoreVoice.Ruled), Check),
            EventType.Of(
                EventWord.RankAwarded,
                f => new RankAwarded(
                    f.Whole("year", 1950, 2100),
                    f.Text("scope", 64),
                    f.Whole("rank", 1, MaxRank),
                    f.OptionalWhole("of", 1, MaxRank),
                    f.Text("source", 400)
                )
            ),
        ];

    private static ScoreSaid Read(Fields f, ScoreVoice voice) =>
        new(
            voice,
            f.Id("subject"),
            f.Period(PeriodKind.Quarter, PeriodKind.Year),
            f.Id("indicator"),
            f.Number("points", -1000, 1000),
            f.Text("by", 200),
            f.Text("reason")
        );

    private static void Check(EventCheck check, ScoreSaid said)
    {
        check.Unit("subject", said.Subject);
        var quarter = said.Period.Kind == PeriodKind.Quarter;
        if (quarter && check.Roster.Unit(said.Subject) is { } unit && !check.Settings.Scores.SubjectKinds.Contains(unit.Kind))
            check.Refuse("subject", $"“{unit.Name}”不参加考核");
        IReadOnlyList<(string Id, decimal Max, bool Entered)> allowed = quarter
            ? [.. check.Settings.Scores.Indicators.Select(i => (i.Id, i.Max, i.Rule is IndicatorRule.Entered))]
            : [.. check.Settings.Evaluation.Items.Select(i => (i.Id, i.Max, true))];
        var (id, max, entered) = allowed.FirstOrDefault(a => a.Id == said.Indicator);
        if (id is null)
            check.Refuse("indicator", $"没有“{said.Indicator}”这项；可用：{string.Join('、', allowed.Select(a => a.Id))}");
        else if (said.Points < 0 || said.Points > max)
            check.Refuse("points", $"{said.Points} 超出范围：应在 0 至 {max} 之间");
        else if (said.Voice == ScoreVoice.Entered && !entered)
            check.Refuse(
                "indicator",
                $"“{said.Indicator}”由系统计分，不能评定；可用：{string.Join('、', allowed.Where(a => a.Entered).Select(a => a.Id))}"
            );
    }
}
