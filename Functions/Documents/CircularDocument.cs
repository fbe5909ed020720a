using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Functions.Documents;

/// <summary>
/// 月通报 as lists (清单式通报). A ranking explains its points: each measure that gave or took points is a column, and so are the measures
/// that are counted beside them; what is nought for all of a table is left out.
/// </summary>
public sealed class CircularDocument(CircularHead head, CommitteeRoster roster)
{
    /// <summary>Counted and shown, whether they give points or not.</summary>
    private static readonly string[] Shown =
    [
        Measure.WeekPlanOnTime,
        Measure.WeekPlanEmpty,
        Measure.WeekPlanLate,
        Measure.WeekPlanMissing,
        Measure.MonthPlanOnTime,
        Measure.MonthPlanEmpty,
        Measure.MonthPlanLate,
        Measure.MonthPlanMissing,
        Measure.ItemPlanned,
        Measure.ItemOnTime,
        Measure.ItemLate,
        Measure.ItemOverdue,
        Measure.ItemOpen,
        Measure.MatterOverdue,
        Measure.StageLate,
        Measure.SlipInTime,
        Measure.SlipLate,
        Measure.SlipUnanswered,
        Measure.DutyMet,
        Measure.DutyMissed,
        Measure.Activity,
        Measure.Trace,
        Measure.LateEvidence,
    ];

    /// <summary>Each group's ranking.</summary>
    public IReadOnlyList<Table> Rankings(IReadOnlyList<UnitMonth> units) =>
        head
            .Groups.Select(g => (g.Name, Units: units.Where(u => u.Group == g.Id).ToList()))
            .Select(g =>
            {
                var measures = Columns(g.Units);
                return new Table(
                    g.Name,
                    ["名次", "单位", "得分", .. measures.Select(Heading)],
                    [.. g.Units.OrderBy(u => u.Place).Select(Row)]
                );

                IReadOnlyList<string> Row(UnitMonth unit) => [.. Place(unit), .. measures.Select(m => $"{unit.Count(m.Id)}")];
            })
            .ToList();

    /// <summary>The lists behind it.</summary>
    public IReadOnlyList<Table> Lists(IReadOnlyList<UnitMonth> units, IReadOnlyList<DutyStatus> duties) =>
        [
            new(
                "计划事项清单",
                ["单位", "事项", "责任人", "时限", "完成", "情况"],
                [.. units.SelectMany(u => u.Items.Select(i => Line(u, i)))]
            ),
            new(
                "逾期督办事项清单",
                ["单位", "编号", "事项", "时限"],
                [.. units.SelectMany(u => u.Overdue.Select(o => (IReadOnlyList<string>)[u.Name, o.Id, o.Title, $"{o.Due:yyyy-MM-dd}"]))]
            ),
            new(
                "逾期办理环节清单",
                ["单位", "编号", "事项", "环节", "时限", "完成", "计入"],
                [.. units.SelectMany(u => u.LateStages.Select(s => Line(u, s)))]
            ),
            DutiesDocument.Table("履职任务清单", duties, roster),
            .. head.Totals is { Count: > 0 } totals ? [FiguresDocument.Totals(totals)] : Array.Empty<Table>(),
            new(
                "空缺职务",
                ["单位", "职务", "缺额", "已持续月数"],
                [.. head.Vacancies.Select(v => (IReadOnlyList<string>)[v.UnitName, Posts.NameOf(v.Post), $"{v.Missing}", $"{v.Months}"])]
            ),
        ];

    /// <summary>All rankings as one table, a group after the other: for spreadsheets.</summary>
    public Table Flat(IReadOnlyList<UnitMonth> units)
    {
        var measures = Columns(units);
        return new Table(
            head.Title,
            ["组别", "名次", "单位", "得分", .. measures.Select(Heading)],
            [
                .. head.Groups.SelectMany(g =>
                    units
                        .Where(u => u.Group == g.Id)
                        .OrderBy(u => u.Place)
                        .Select(u => (IReadOnlyList<string>)[g.Name, .. Place(u), .. measures.Select(m => $"{u.Count(m.Id)}")])
                ),
            ]
        );
    }

    private static IReadOnlyList<string> Place(UnitMonth unit) =>
        [$"{unit.Place}{(unit.Tied ? "（并列）" : "")}", unit.Name, $"{unit.Points:0.##}"];

    /// <summary>What has points, or is shown anyway, and is not nought for all.</summary>
    private List<CountedMeasure> Columns(IReadOnlyList<UnitMonth> units) =>
        [
            .. (head.Measures ?? [.. Shown.Select(m => new CountedMeasure(m, Measure.NameOf(m, [], []), 0))]).Where(m =>
                (m.Each != 0 || Shown.Contains(m.Id, StringComparer.Ordinal)) && units.Any(u => u.Count(m.Id) > 0)
            ),
        ];

    private static string Heading(CountedMeasure measure) =>
        measure.Each == 0 ? measure.Name : $"{measure.Name}（{measure.Each:+0.##;-0.##}）";

    private IReadOnlyList<string> Line(UnitMonth unit, CircularItem item) =>
        [
            unit.Name,
            item.From is { } month ? $"{item.Title}（{Period.Parse(month).Chinese}计划）" : item.Title,
            item.Owner is null ? "" : roster.NameOf(item.Owner),
            $"{item.Due:yyyy-MM-dd}",
            $"{item.DoneOn:yyyy-MM-dd}",
            item.Result(),
        ];

    private static IReadOnlyList<string> Line(UnitMonth unit, LateStage stage) =>
        [
            unit.Name,
            stage.Matter,
            stage.Title,
            stage.State,
            $"{stage.Due:yyyy-MM-dd}",
            $"{stage.LeftOn:yyyy-MM-dd}",
            stage.Counted ? "本月" : "已按逾期计入",
        ];
}
