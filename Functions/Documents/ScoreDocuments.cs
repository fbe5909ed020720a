using Cppcc.Domain.Circulars;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Functions.Documents;

/// <summary>季考核 and 年考评 as tables.</summary>
public static class ScoreDocuments
{
    /// <summary>Lines of a chart, at most: more cannot be told apart.</summary>
    private const int MostLines = 8;

    /// <summary>The title of a quarter's scores or a year's evaluation.</summary>
    /// <param name="organ">The organ's name.</param>
    /// <param name="final">Whether it is settled; else it is shown for appeal.</param>
    public static string TitleOf(string organ, Period period, bool final) =>
        $"{organ}{period.Chinese}{(period.Kind == PeriodKind.Quarter ? "百分制考核" : "绩效考评")}{(final ? "" : "（公示）")}";

    /// <summary>A quarter's scores: a line a subject, a column an indicator and a dimension.</summary>
    public static Table Quarter(string title, IReadOnlyList<SubjectScore> scores, IReadOnlyList<RankGroup> groups) =>
        new(
            title,
            [
                "组别",
                "名次",
                "单位",
                "总分",
                "等次",
                .. scores.Take(1).SelectMany(s => s.Indicators.Select(i => i.Name).Concat(s.Dimensions.Select(d => d.Name))),
            ],
            [
                .. scores
                    .OrderBy(s => s.Group, StringComparer.Ordinal)
                    .ThenBy(s => s.Place)
                    .Select(s =>
                        (IReadOnlyList<string>)
                            [
                                NameOf(groups, s.Group),
                                Place(s.Place, s.Tied),
                                s.Name,
                                $"{s.Total:0.##}",
                                s.GradeName,
                                .. s.Indicators.Select(Points),
                                .. s.Dimensions.Select(Points),
                            ]
                    ),
            ]
        );

    /// <summary>One subject's score on a page: a line an indicator, the dimensions, and the list of what they cite.</summary>
    /// <param name="nameOf">A measure's name.</param>
    public static IReadOnlyList<Table> Sheet(SubjectScore score, Func<string, string> nameOf) =>
        [
            new Table(
                TitleOf(score),
                ["指标", "八有", "得分", "满分", "规则", "计算"],
                [.. score.Indicators.Select(i => Line(score, i, nameOf))]
            ),
            new Table(
                "“八有”得分",
                ["八有", "得分", "满分"],
                [.. score.Dimensions.Select(d => (IReadOnlyList<string>)[d.Name, Points(d), $"{d.Max:0.##}"])]
            ),
            Evidence(score),
        ];

    /// <summary>The same as one table, for spreadsheets: each indicator with what it cites, and the dimensions last.</summary>
    /// <param name="nameOf">A measure's name.</param>
    public static Table Flat(SubjectScore score, Func<string, string> nameOf)
    {
        var names = score.Named.ToDictionary(n => n.Id, StringComparer.Ordinal);
        return new Table(
            TitleOf(score),
            ["指标", "八有", "得分", "满分", "规则", "计算", "依据"],
            [
                .. score.Indicators.Select(i =>
                    (IReadOnlyList<string>)[.. Line(score, i, nameOf), string.Join('；', EvidenceName.Of(i.Cited, names))]
                ),
                .. score.Dimensions.Select(d => (IReadOnlyList<string>)["“八有”合计", d.Name, Points(d), $"{d.Max:0.##}", "", "", ""]),
            ]
        );
    }

    /// <summary>依据清单: a line for each indicator and what it cites, which leads to where that can be read.</summary>
    private static Table Evidence(SubjectScore score)
    {
        var names = score.Named.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var cited = score.Indicators.SelectMany(i => EvidenceName.Of(i.Cited, names).Select(n => (i.Name, Evidence: n))).ToList();
        return new Table("依据清单", ["指标", "依据"], [.. cited.Select(c => (IReadOnlyList<string>)[c.Name, c.Evidence.ToString()])])
        {
            Links = [.. cited.Select(c => c.Evidence.Page is { } page ? $"../../{page}" : null)],
        };
    }

    private static IReadOnlyList<string> Line(SubjectScore score, IndicatorScore i, Func<string, string> nameOf) =>
        [
            i.Name,
            score.Dimensions.FirstOrDefault(d => d.Id == i.Dimension)?.Name ?? "",
            Points(i),
            $"{i.Max:0.##}",
            i.Rule,
            i.Reckoning ?? string.Join("；", i.Counts.Select(c => $"{nameOf(c.Measure)}{c.Count}{Measure.CounterOf(c.Measure)}")),
        ];

    private static string TitleOf(SubjectScore score) => $"{score.Name}：{score.Total:0.##}分（{score.GradeName}）";

    /// <summary>What a reader of the sheet has to know of how its total comes about; empty where it is the plain sum.</summary>
    public static IReadOnlyList<string> Notes(SubjectScore score)
    {
        var leftOut = score.Indicators.Where(i => i.LeftOut).ToList();
        var counted = score.Indicators.Where(i => !i.LeftOut).ToList();
        return leftOut.Count == 0
            ? []
            :
            [
                $"{string.Join('、', leftOut.Select(i => i.Name))}本季度没有应计事项，不计；其余各项得{counted.Sum(i => i.Points):0.##}分，"
                    + $"满分{counted.Sum(i => i.Max):0.##}分，折算为{score.Total:0.##}分。",
            ];
    }

    /// <summary>A year's evaluation.</summary>
    public static Table Year(string title, IReadOnlyList<SubjectYear> years, EvaluationSection settings, IReadOnlyList<RankGroup> groups) =>
        new(
            title,
            [
                "组别",
                "名次",
                "单位",
                .. years.Take(1).SelectMany(y => y.Quarters.Select(q => q.Quarter)),
                "季度平均",
                .. settings.Items.Select(i => i.Name),
                "总分",
                "等次",
                "表彰",
                "说明",
            ],
            [
                .. years
                    .OrderBy(y => y.Group, StringComparer.Ordinal)
                    .ThenBy(y => y.Place)
                    .Select(y =>
                        (IReadOnlyList<string>)
                            [
                                NameOf(groups, y.Group),
                                Place(y.Place, y.Tied),
                                y.Name,
                                .. y.Quarters.Select(q => $"{q.Total:0.##}"),
                                $"{y.Average:0.##}",
                                .. y.Items.Select(i => $"{i.Points:0.##}"),
                                $"{y.Total:0.##}",
                                y.GradeName,
                                y.Commended ? "是" : "",
                                y.Why ?? "",
                            ]
                    ),
            ]
        );

    /// <summary>各季得分: the course of each group through the year, of the first of it.</summary>
    public static IEnumerable<Chart> Course(IReadOnlyList<SubjectYear> years, IReadOnlyList<RankGroup> groups)
    {
        var quarters = years
            .SelectMany(y => y.Quarters.Select(q => q.Quarter))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        foreach (var group in years.GroupBy(y => y.Group, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var subjects = group.OrderBy(y => y.Place).Take(MostLines).ToList();
            yield return new Chart(
                $"{NameOf(groups, group.Key)}各季得分（前{subjects.Count}名）",
                ChartKind.Lines,
                [.. quarters.Select(q => Period.Parse(q).Chinese)],
                [
                    .. subjects.Select(y => new Series(
                        y.Name,
                        [.. quarters.Select(q => y.Quarters.FirstOrDefault(s => s.Quarter == q)?.Total)]
                    )),
                ]
            );
        }
    }

    /// <summary>The committee's own ranks over the years.</summary>
    public static Table Ranks(IReadOnlyList<RankEntry> ranks) =>
        new(
            "本委在上级考核中的名次",
            ["年度", "范围", "名次", "参评", "来源"],
            [.. ranks.Select(r => (IReadOnlyList<string>)[$"{r.Year}", r.ScopeName(), $"{r.Rank}", $"{r.Of}", r.Source])]
        );

    private static string Points(IndicatorScore indicator) => indicator.LeftOut ? "不计" : $"{indicator.Points:0.##}";

    private static string Points(DimensionScore dimension) => dimension.Max == 0 ? "不计" : $"{dimension.Points:0.##}";

    private static string NameOf(IReadOnlyList<RankGroup> groups, string group) =>
        groups.FirstOrDefault(g => g.Id == group)?.Name ?? "其他单位";

    private static string Place(int place, bool tied) => $"{place}{(tied ? "（并列）" : "")}";
}
