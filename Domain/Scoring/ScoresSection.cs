using Cppcc.Domain.Circulars;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Scoring;

/// <summary>How an indicator's points follow from what was counted. Exactly one kind.</summary>
public abstract record IndicatorRule
{
    /// <summary>
    /// The maximum times counted(<paramref name="Ratio"/>) ÷ counted(<paramref name="Of"/>); <see cref="EmptyIndicator"/> when nothing was to
    /// be counted.
    /// </summary>
    public sealed record RatioOf(IReadOnlyList<string> Ratio, IReadOnlyList<string> Of) : IndicatorRule;

    /// <summary>The maximum less so much for each count, not below zero.</summary>
    public sealed record Deduct(IReadOnlyList<MeasurePoints> From) : IndicatorRule;

    /// <summary>So much for each count, up to the maximum.</summary>
    public sealed record Award(IReadOnlyList<MeasurePoints> For) : IndicatorRule;

    /// <summary>What someone entitled enters, up to the maximum; zero when nobody did.</summary>
    public sealed record Entered : IndicatorRule;
}

/// <summary>One line of a score card.</summary>
/// <param name="Dimension">Which of the "eight haves" it speaks to.</param>
/// <param name="Max">Points at most.</param>
public sealed record Indicator(string Id, string Name, string? Dimension, decimal Max, IndicatorRule Rule)
{
    internal static Indicator Read(Fields f)
    {
        var rule = f.OptionalObject("rule");
        if (rule is null)
            f.Refuse("rule", "缺少此项");
        var indicator = new Indicator(
            f.Id("id"),
            f.Text("name", 60),
            f.OptionalId("dimension"),
            f.Number("max", 0, 1000),
            rule is null ? new IndicatorRule.Entered() : ReadRule(rule)
        );
        f.NoOthers();
        return indicator;
    }

    private static IndicatorRule ReadRule(Fields f)
    {
        var kinds = new[] { "ratio", "deduct", "award", "entered" }.Where(f.Has).ToList();
        var of = f.Texts("of");
        IndicatorRule rule = kinds switch
        {
            ["ratio"] => new IndicatorRule.RatioOf(f.Texts("ratio"), of),
            ["deduct"] => new IndicatorRule.Deduct([.. f.Objects("deduct").Select(MeasurePoints.Read)]),
            ["award"] => new IndicatorRule.Award([.. f.Objects("award").Select(MeasurePoints.Read)]),
            _ => new IndicatorRule.Entered(),
        };
        if (kinds.Count != 1)
            f.Refuse("", "应写且只写一种规则：ratio（与 of）、deduct、award、entered");
        if (rule is IndicatorRule.RatioOf ratio)
        {
            foreach (var unknown in ratio.Ratio.Concat(ratio.Of).Where(m => !Circulars.Measure.IsKnown(m)))
                f.Refuse("ratio", $"不认识指标“{unknown}”；可用：{Circulars.Measure.Allowed}");
            if (ratio.Ratio.Except(ratio.Of, StringComparer.Ordinal).Any())
                f.Refuse("ratio", "ratio 里的指标也要写在 of 里，否则会超过满分");
        }

        f.NoOthers();
        return rule;
    }
}

/// <summary>A grade.</summary>
/// <param name="From">Points from which it may be given, inclusive.</param>
/// <param name="Quota">At most this share of the subjects assessed; null is no bound.</param>
/// <param name="NoQuarterBelow">The year's grade needs every quarter at least at this grade; null asks nothing.</param>
public sealed record Grade(string Id, string Name, decimal From, decimal? Quota, string? NoQuarterBelow)
{
    internal static IReadOnlyList<Grade> ReadAll(Fields f)
    {
        var grades = f.Objects("grades")
            .Select(g =>
            {
                var grade = new Grade(
                    g.Id("id"),
                    g.Text("name", 20),
                    g.Number("from", 0, 1000),
                    g.OptionalNumber("quota", 0, 1),
                    g.OptionalId("noQuarterBelow")
                );
                g.NoOthers();
                return grade;
            })
            .OrderByDescending(g => g.From)
            .ToList();
        if (grades.Count == 0)
            f.Refuse("grades", "缺少此项");
        else if (grades[^1].From > 0)
            f.Refuse("grades", "最低一等应从 0 分起，否则有的对象没有等次");
        else if (grades[^1].Quota is not null)
            f.Refuse("grades", "最低一等不能有比例限制");
        return grades;
    }
}

/// <summary>What an indicator is worth that has nothing to count: a township's weekly plans, slips where none was issued.</summary>
public enum EmptyIndicator
{
    /// <summary>Its maximum.</summary>
    Full,

    /// <summary>不计: it is left out, and the others are scaled so that together they are worth as much.</summary>
    Scaled,

    /// <summary>Nothing.</summary>
    Zero,
}

/// <summary>Settings section <c>scores</c>: the quarter's score card.</summary>
/// <param name="Empty">What an indicator is worth that has nothing to count.</param>
public sealed record ScoresSection(
    IReadOnlyList<string> SubjectKinds,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<(string Id, string Name)> Dimensions,
    IReadOnlyList<Grade> Grades,
    EmptyIndicator Empty
)
{
    private static readonly Dictionary<string, EmptyIndicator> Empties = Enum.GetValues<EmptyIndicator>()
        .ToDictionary(e => e.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    internal static ScoresSection Read(Fields f)
    {
        var dimensions = f.Objects("dimensions")
            .Select(d =>
            {
                var dimension = (d.Id("id"), d.Text("name", 20));
                d.NoOthers();
                return dimension;
            })
            .ToList();
        var section = new ScoresSection(
            f.Texts("subjectKinds"),
            [.. f.Objects("indicators").Select(Indicator.Read)],
            dimensions,
            Grade.ReadAll(f),
            f.OptionalChoice("empty", Empties.Keys) is { } empty ? Empties[empty] : EmptyIndicator.Scaled
        );
        foreach (var kind in section.SubjectKinds.Except(Roster.Unit.Kinds, StringComparer.Ordinal))
            f.Refuse("subjectKinds", $"不认识单位类别“{kind}”");
        foreach (var twice in section.Indicators.GroupBy(i => i.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("indicators", $"“{twice.Key}”重复");
        foreach (var stray in section.Indicators.Where(i => i.Dimension is not null && !dimensions.Exists(d => d.Item1 == i.Dimension)))
            f.Refuse("indicators", $"“{stray.Id}”的 dimension“{stray.Dimension}”不在 dimensions 里");
        var sum = section.Indicators.Sum(i => i.Max);
        if (sum != 100)
            f.Refuse("indicators", $"满分合计应为 100，现为 {sum}");
        f.NoOthers();
        return section;
    }
}
