using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Documents;

/// <summary>月通报 as lists (清单式通报).</summary>
public static class CircularDocument
{
    private static readonly (string Measure, string Name)[] Figures =
    [
        (Measure.ItemPlanned, "计划"),
        (Measure.ItemOnTime, "按时完成"),
        (Measure.ItemLate, "逾期完成"),
        (Measure.ItemOverdue, "逾期未完成"),
        (Measure.ItemOpen, "未到期"),
        (Measure.WeekPlanOnTime, "周安排按时"),
        (Measure.WeekPlanLate, "周安排迟报"),
        (Measure.WeekPlanMissing, "周安排未报"),
        (Measure.MatterOverdue, "督办逾期"),
        (Measure.SlipUnanswered, "督办单未复"),
        (Measure.DutyMet, "任务完成"),
        (Measure.DutyMissed, "任务未完成"),
        (Measure.Activity, "活动"),
        (Measure.Trace, "痕迹"),
        (Measure.LateEvidence, "补报"),
    ];

    /// <summary>Each group's ranking; then the lists.</summary>
    public static IReadOnlyList<Table> Tables(
        CircularHead head,
        IReadOnlyList<UnitMonth> units,
        IReadOnlyList<DutyStatus> duties,
        CommitteeRoster roster
    )
    {
        var tables = head.Groups.Select(g => Ranking(g.Name, units.Where(u => u.Group == g.Id))).ToList();
        tables.Add(
            new Table(
                "计划事项清单",
                ["单位", "事项", "责任人", "时限", "完成", "情况"],
                [.. units.SelectMany(u => u.Items.Select(i => Line(u, i, roster)))]
            )
        );
        tables.Add(
            new Table(
                "逾期督办事项清单",
                ["单位", "编号", "事项", "时限"],
                [.. units.SelectMany(u => u.Overdue.Select(o => (IReadOnlyList<string>)[u.Name, o.Id, o.Title, $"{o.Due:yyyy-MM-dd}"]))]
            )
        );
        tables.Add(DutiesDocument.Table("履职任务清单", duties, roster));
        tables.Add(
            new Table(
                "空缺职务",
                ["单位", "职务", "缺额", "已持续月数"],
                [.. head.Vacancies.Select(v => (IReadOnlyList<string>)[v.UnitName, Posts.NameOf(v.Post), $"{v.Missing}", $"{v.Months}"])]
            )
        );
        return tables;
    }

    /// <summary>One table of every unit's figures.</summary>
    public static Table Ranking(string title, IEnumerable<UnitMonth> units) =>
        new(
            title,
            ["名次", "单位", "得分", .. Figures.Select(f => f.Name)],
            [
                .. units
                    .OrderBy(u => u.Place)
                    .Select(u =>
                        (IReadOnlyList<string>)
                            [
                                $"{u.Place}{(u.Tied ? "（并列）" : "")}",
                                u.Name,
                                $"{u.Points:0.##}",
                                .. Figures.Select(f => $"{u.Count(f.Measure)}"),
                            ]
                    ),
            ]
        );

    private static IReadOnlyList<string> Line(UnitMonth unit, CircularItem item, CommitteeRoster roster) =>
        [
            unit.Name,
            item.Title,
            item.Owner is null ? "" : roster.NameOf(item.Owner),
            $"{item.Due:yyyy-MM-dd}",
            item.DoneOn is { } done ? $"{done:yyyy-MM-dd}" : "",
            item.Measure switch
            {
                Measure.ItemOnTime => "按时完成",
                Measure.ItemLate => "逾期完成",
                Measure.ItemOverdue => "逾期未完成",
                Measure.ItemOpen => "未到期",
                _ => "已退回",
            },
        ];
}
