using Cppcc.Domain.Circulars;

namespace Cppcc.Domain.Scoring;

/// <summary>What an indicator's points were made of besides counts.</summary>
/// <param name="Empty">Nothing was to be counted.</param>
/// <param name="Points">The points that stand.</param>
/// <param name="Entered">What was entered last; null for nothing.</param>
/// <param name="Ruling">What was ruled; null for nothing.</param>
/// <param name="Share">按存续天数折算: the share of the quarter in which the subject was there, above 0 and at most 1.</param>
internal sealed record Reckoned(bool Empty, decimal Points, ScoreEvent? Entered, ScoreEvent? Ruling, decimal Share);

/// <summary>计分办法: an indicator's rule, and how its points come about, as an office writes them.</summary>
internal static class ScoreWording
{
    /// <summary>The rule, whatever was counted: 满分20分，逾期事项每项扣2分，扣完为止.</summary>
    /// <param name="nameOf">A measure's name.</param>
    /// <param name="share">As in <see cref="Reckoned"/>.</param>
    public static string Rule(Indicator indicator, EmptyIndicator empty, Func<string, string> nameOf, decimal share = 1)
    {
        return indicator.Rule switch
        {
            IndicatorRule.RatioOf r =>
                $"满分{indicator.Max:0.##}分，按“{Names(r.Ratio)}”占“{Names(r.Of)}”的比例计分；没有应计事项的，{WhenEmpty(empty)}",
            IndicatorRule.Deduct d => $"满分{indicator.Max:0.##}分，{Each(d.From, "扣")}，扣完为止",
            IndicatorRule.Award a => $"{Each(a.For, "得")}{(share == 1 ? "" : "，按存续天数折算")}，最多{indicator.Max:0.##}分",
            _ => $"评定得分，最多{indicator.Max:0.##}分；未评定的得0分",
        };

        string Names(IEnumerable<string> measures) => string.Join('、', measures.Select(nameOf));

        string Each(IEnumerable<MeasurePoints> points, string verb) =>
            string.Join('，', points.Select(p => $"{nameOf(p.Id)}每{Measure.CounterOf(p.Id)}{verb}{p.Each:0.##}分"));
    }

    /// <summary>The points in figures: 按时完成3项、逾期完成1项：25×3÷4＝18.75分.</summary>
    public static string Reckoning(Indicator indicator, IReadOnlyList<Counted> counts, Reckoned reckoned, Func<string, string> nameOf)
    {
        if (reckoned.Ruling is { } ruling)
            return $"{ruling.Said.By}裁定，{Gets(reckoned.Points)}";
        var counted = string.Join('、', counts.Where(c => c.Count > 0).Select(Count));
        return indicator.Rule switch
        {
            IndicatorRule.RatioOf when reckoned.Empty => "没有应计事项",
            IndicatorRule.RatioOf r =>
                $"{counted}：{indicator.Max:0.##}×{Sum(r.Ratio)}÷{Sum(r.Of)}{Equal(indicator.Max * Sum(r.Ratio) / Sum(r.Of))}",
            IndicatorRule.Deduct when counted.Length == 0 => $"没有扣分事项，{Gets(reckoned.Points)}",
            IndicatorRule.Deduct d => $"{counted}：{indicator.Max:0.##}{string.Concat(Products(d.From).Select(p => $"－{p}"))}"
                + Bounded(indicator.Max - Total(d.From), "扣完为止"),
            IndicatorRule.Award when counted.Length == 0 => $"没有得分事项，{Gets(reckoned.Points)}",
            IndicatorRule.Award a when reckoned.Share == 1 => $"{counted}：{string.Join('＋', Products(a.For))}"
                + Bounded(Total(a.For), "已达上限"),
            IndicatorRule.Award a => $"{counted}：（{string.Join('＋', Products(a.For))}）÷{reckoned.Share:0.####}（存续天数占比）"
                + Bounded(Total(a.For) / reckoned.Share, "已达上限"),
            _ when reckoned.Entered is { } entered => $"{entered.Said.By}评定，{Gets(reckoned.Points)}",
            _ => $"未评定，{Gets(reckoned.Points)}",
        };

        string Count(Counted c)
        {
            var counter = Measure.CounterOf(c.Measure);
            return $"{nameOf(c.Measure)}{c.Count}{counter}{(c.Late.Count == 0 ? "" : $"（其中补报{c.Late.Count}{counter}）")}";
        }

        int CountOf(string measure) => counts.First(c => c.Measure == measure).Count;

        int Sum(IEnumerable<string> measures) => measures.Sum(CountOf);

        IEnumerable<string> Products(IEnumerable<MeasurePoints> points) =>
            points.Where(p => CountOf(p.Id) > 0).Select(p => $"{CountOf(p.Id)}×{p.Each:0.##}");

        decimal Total(IEnumerable<MeasurePoints> points) => points.Sum(p => p.Each * CountOf(p.Id));

        // What the bound cuts is said to be cut; nobody is told that 20 less 22 is 0.
        string Bounded(decimal result, string bound) =>
            result == Math.Clamp(result, 0, indicator.Max) ? Equal(result) : $"，{bound}，{Gets(reckoned.Points)}";

        string Equal(decimal result) => $"{(result == reckoned.Points ? '＝' : '≈')}{reckoned.Points:0.##}分";
    }

    private static string Gets(decimal points) => $"得{points:0.##}分";

    private static string WhenEmpty(EmptyIndicator empty) =>
        empty switch
        {
            EmptyIndicator.Full => "得满分",
            EmptyIndicator.Zero => "不得分",
            _ => "本项不计，其余各项折算",
        };
}
