using System.Text.Json.Serialization;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Scoring;

/// <summary>What was counted for one measure of an indicator, with its evidence.</summary>
public sealed record Counted(string Measure, IReadOnlyList<string> Evidence)
{
    /// <summary>How many.</summary>
    public int Count => Evidence.Count;

    /// <summary>补报: what of it counts by evidence told after its month's circular.</summary>
    public IReadOnlyList<string> Late { get; init; } = [];
}

/// <summary>One indicator's points, explained.</summary>
public sealed record IndicatorScore
{
    /// <summary>The indicator's id.</summary>
    public required string Indicator { get; init; }

    /// <summary>The indicator's name.</summary>
    public required string Name { get; init; }

    /// <summary>Which of the "eight haves" it speaks to; null for none.</summary>
    public string? Dimension { get; init; }

    /// <summary>The points that stand.</summary>
    public required decimal Points { get; init; }

    /// <summary>Points at most.</summary>
    public required decimal Max { get; init; }

    /// <summary>不计: it had nothing to count, and the others are scaled in its place.</summary>
    public bool LeftOut { get; init; }

    /// <summary>The rule in words.</summary>
    public required string Rule { get; init; }

    /// <summary>计算: how the points come about in figures; null in scores of before it was printed.</summary>
    public string? Reckoning { get; init; }

    /// <summary>What was counted, by measure.</summary>
    public required IReadOnlyList<Counted> Counts { get; init; }

    /// <summary>Events that gave points.</summary>
    public required IReadOnlyList<string> Entered { get; init; }

    /// <summary>The event of the ruling that fixed the points; null when nobody ruled.</summary>
    public string? RuledBy { get; init; }

    /// <summary>Events that dispute them.</summary>
    public required IReadOnlyList<string> Appeals { get; init; }

    /// <summary>The ids of its evidence, each once: what was counted, entered and ruled.</summary>
    [JsonIgnore]
    public IEnumerable<string> Cited =>
        Counts.SelectMany(c => c.Evidence).Concat(Entered).Concat(RuledBy is null ? [] : [RuledBy]).Distinct(StringComparer.Ordinal);
}

/// <summary>An event that gives, disputes or settles points.</summary>
public sealed record ScoreEvent(string Id, DateTimeOffset Told, ScoreSaid Said)
{
    /// <summary>Local date of the fact; null in what earlier builds kept.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>百分制评分: a subject's points by a card. Pure: the same facts give the same points in any order.</summary>
public static class ScoreCard
{
    /// <summary>Scores one subject.</summary>
    /// <param name="counts">Measure to evidence over the quarter.</param>
    /// <param name="said">What was said of this subject in the period, in any order; the last reported of a kind stands.</param>
    /// <param name="withRulings">Whether rulings count: not in the provisional score.</param>
    /// <param name="nameOf">A measure's name.</param>
    /// <param name="late">Of the counts, what counts by late evidence alone; null for nothing.</param>
    /// <param name="share">按存续天数折算: the share of the quarter in which the subject was there, above 0 and at most 1; what it has to have
    /// done for points that are awarded one by one is its share.</param>
    public static IReadOnlyList<IndicatorScore> Score(
        ScoresSection card,
        IReadOnlyDictionary<string, IReadOnlyList<string>> counts,
        IEnumerable<ScoreEvent> said,
        bool withRulings,
        Func<string, string> nameOf,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? late = null,
        decimal share = 1
    )
    {
        var ordered = said.DistinctBy(s => s.Id).OrderBy(s => s.Told).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();
        return [.. card.Indicators.Select(One)];

        Counted Count(string measure) => new(measure, Evidence(counts, measure)) { Late = late?.GetValueOrDefault(measure) ?? [] };

        IndicatorScore One(Indicator indicator)
        {
            var own = ordered.Where(s => s.Said.Indicator == indicator.Id).ToList();
            var entered = own.Where(s => s.Said.Voice == ScoreVoice.Entered).ToList();
            var ruling = withRulings ? own.LastOrDefault(s => s.Said.Voice == ScoreVoice.Ruled) : null;
            var empty = ruling is null && indicator.Rule is IndicatorRule.RatioOf { Of: var of } && Sum(counts, of) == 0;
            var points =
                ruling?.Said.Points
                ?? (
                    !empty ? Compute(indicator, counts, entered.LastOrDefault()?.Said.Points, share)
                    : card.Empty == EmptyIndicator.Full ? indicator.Max
                    : 0
                );
            IReadOnlyList<Counted> counted = [.. Measures(indicator.Rule).Distinct(StringComparer.Ordinal).Select(Count)];
            return new IndicatorScore
            {
                Indicator = indicator.Id,
                Name = indicator.Name,
                Dimension = indicator.Dimension,
                Points = Math.Clamp(Points.Round(points), 0, indicator.Max),
                Max = indicator.Max,
                LeftOut = empty && card.Empty == EmptyIndicator.Scaled,
                Rule = ScoreWording.Rule(indicator, card.Empty, nameOf, share),
                Reckoning = ScoreWording.Reckoning(
                    indicator,
                    counted,
                    new Reckoned(empty, Math.Clamp(Points.Round(points), 0, indicator.Max), entered.LastOrDefault(), ruling, share),
                    nameOf
                ),
                Counts = counted,
                Entered = [.. entered.Select(e => e.Id)],
                RuledBy = ruling?.Id,
                Appeals = [.. own.Where(s => s.Said.Voice == ScoreVoice.Appealed).Select(s => s.Id)],
            };
        }
    }

    /// <summary>
    /// The points of a card: the sum of the indicators that count, scaled to what all of them are worth; nothing where none counts.
    /// </summary>
    public static decimal Total(IReadOnlyCollection<IndicatorScore> indicators)
    {
        var (counted, all) = (indicators.Where(i => !i.LeftOut).Sum(i => i.Max), indicators.Sum(i => i.Max));
        var points = indicators.Where(i => !i.LeftOut).Sum(i => i.Points);
        return counted == all || counted == 0 ? points : Points.Round(points * all / counted);
    }

    private static decimal Compute(
        Indicator indicator,
        IReadOnlyDictionary<string, IReadOnlyList<string>> counts,
        decimal? entered,
        decimal share
    ) =>
        indicator.Rule switch
        {
            IndicatorRule.RatioOf { Of: var of, Ratio: var ratio } => indicator.Max * Sum(counts, ratio) / Sum(counts, of),
            IndicatorRule.Deduct { From: var from } => indicator.Max - from.Sum(p => p.Each * Evidence(counts, p.Id).Count),
            IndicatorRule.Award { For: var award } => award.Sum(p => p.Each * Evidence(counts, p.Id).Count) / share,
            _ => entered ?? 0,
        };

    private static IEnumerable<string> Measures(IndicatorRule rule) =>
        rule switch
        {
            IndicatorRule.RatioOf r => r.Of.Concat(r.Ratio),
            IndicatorRule.Deduct d => d.From.Select(p => p.Id),
            IndicatorRule.Award a => a.For.Select(p => p.Id),
            _ => [],
        };

    private static int Sum(IReadOnlyDictionary<string, IReadOnlyList<string>> counts, IEnumerable<string> measures) =>
        measures.Sum(m => Evidence(counts, m).Count);

    private static IReadOnlyList<string> Evidence(IReadOnlyDictionary<string, IReadOnlyList<string>> counts, string measure) =>
        counts.GetValueOrDefault(measure) ?? [];
}
