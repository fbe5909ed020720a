using System.Globalization;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Outcomes;

namespace Cppcc.Functions.Documents;

/// <summary>Figures of a year or a span as tables.</summary>
public static class FiguresDocument
{
    /// <summary>履职成果.</summary>
    public static IReadOnlyList<Table> Tables(OutcomeFigures figures) =>
        [
            Counts("成果形式", figures.Forms),
            new Table(
                "成效",
                ["项目", "数量", "单位", "其中往年成果本年新增成效"],
                [.. figures.Sums.Select(s => (IReadOnlyList<string>)[s.Name, Number(s.Number), s.Counter, Number(s.Earlier)])]
            ),
            Rates(figures.Rates),
            new Table(
                "往年成果本年新增",
                ["项目", "件数"],
                [.. figures.Earlier.Select(c => (IReadOnlyList<string>)[c.Name, $"{c.Number}"])]
            ),
            Counts("领域", figures.Fields),
            Counts("单位", figures.Units),
            .. figures.Activities.Count == 0 ? Array.Empty<Table>() : [Totals(figures.Activities)],
        ];

    /// <summary>成效 as bars: what outcomes brought about.</summary>
    public static Chart Chart(OutcomeFigures figures) =>
        new(
            "成效",
            ChartKind.Bars,
            [.. figures.Sums.Select(s => s.Name)],
            [new Series("数量", [.. figures.Sums.Select(s => (decimal?)s.Number)])]
        );

    /// <summary>活动合计: what activities add up to, to the last digit.</summary>
    public static Table Totals(IReadOnlyList<ActivityTotal> totals) =>
        new(
            "活动合计",
            ["活动", "次数", "项目", "合计", "单位"],
            [
                .. totals.SelectMany(t =>
                    t.Sums.Select(s => (IReadOnlyList<string>)[t.Name, $"{t.Times}", s.Name, Exact(s.Number), s.Counter])
                ),
            ]
        );

    /// <summary>提案.</summary>
    public static IReadOnlyList<Table> Tables(ProposalFigures figures) =>
        [
            Counts("审查立案", figures.Filing),
            Counts("届次", figures.Sessions),
            Counts("提案者", [.. figures.Voices, .. figures.Sources]),
            new Table(
                "联名与分办",
                ["项目", "件数"],
                [
                    ["联名提案", $"{figures.Joint}"],
                    ["多个主办单位分办", $"{figures.Shared}"],
                ]
            ),
            Counts("答复类别", [.. figures.Answers.Select(a => a with { Name = $"{a.Id}类：{a.Name}" })]),
            Rates([.. figures.Rates, figures.LookBack]),
            new Table(
                "满意度测评",
                ["项目", "件数"],
                [
                    ["满意", $"{figures.Satisfaction.Satisfied}"],
                    ["基本满意", $"{figures.Satisfaction.Basically}"],
                    ["不满意", $"{figures.Satisfaction.Dissatisfied}"],
                    ["对办理过程不满意", $"{figures.Satisfaction.DissatisfiedWithHandling}"],
                    ["对办理结果不满意", $"{figures.Satisfaction.DissatisfiedWithResult}"],
                    ["再次办理", $"{figures.HandledAgain}"],
                    ["退回重新交办", $"{figures.Returned}"],
                ]
            ),
            new Table(
                "领衔督办重点提案",
                ["领导", "件数", "应领衔", "是否达标", "提案"],
                [
                    .. figures.Led.Select(l =>
                        (IReadOnlyList<string>)
                            [
                                l.Name,
                                $"{l.Proposals.Count}",
                                $"{l.AtLeast} 至 {l.AtMost}",
                                l.Enough ? "是" : "否",
                                string.Join(' ', l.Proposals),
                            ]
                    ),
                ]
            ),
            Counts("集中督办批次", figures.Batches),
            new Table(
                "民主评议办理单位",
                ["办理单位", "年度", "满意", "基本满意", "不满意", "满意率"],
                [
                    .. figures.Handlers.Select(h =>
                        (IReadOnlyList<string>)
                            [h.Handler, $"{h.Year}", $"{h.Satisfied}", $"{h.Basically}", $"{h.Dissatisfied}", Share.Text(h.Percent)]
                    ),
                ]
            ),
            Counts("主办单位", figures.Hosts),
            Counts("领域", figures.Fields),
            Counts("单位", figures.Units),
            new Table(
                "提案目录",
                ["案号", "案由", "提案者", "主办单位", "办理情况", "答复类别"],
                [
                    .. figures.Register.Select(p =>
                        (IReadOnlyList<string>)[p.Number ?? "", p.Title, p.Proposers, string.Join('、', p.Hosts), p.State, p.Answer]
                    ),
                ]
            ),
        ];

    /// <summary>社情民意信息: fields by units.</summary>
    public static IReadOnlyList<Table> Tables(InformationFigures figures) =>
        [
            new Table(
                "领域与单位",
                ["领域", "报送", "采用", .. figures.Units.Select(u => u.Name)],
                [
                    .. figures.Fields.Select(f =>
                        (IReadOnlyList<string>)
                            [f.Field, $"{f.Submitted}", $"{f.Adopted}", .. figures.Units.Select(u => $"{f.ByUnit.GetValueOrDefault(u.Id)}")]
                    ),
                ]
            ),
            Rates([.. figures.Rates, figures.KeyResearch]),
        ];

    private static string Exact(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static Table Counts(string title, IReadOnlyList<Count> counts) =>
        new(
            title,
            ["类别", "件数", "占比"],
            [.. counts.Select(c => (IReadOnlyList<string>)[c.Name, $"{c.Number}", Share.Text(c.Percent)])]
        );

    private static Table Rates(IReadOnlyList<Rate> rates) =>
        new(
            "比率",
            ["项目", "件数", "总数", "比率"],
            [.. rates.Select(r => (IReadOnlyList<string>)[r.Name, $"{r.Part}", $"{r.Whole}", Share.Text(r.Percent)])]
        );
}
