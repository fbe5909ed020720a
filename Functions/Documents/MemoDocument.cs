using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Documents;

/// <summary>工作备忘录 as lists.</summary>
public static class MemoDocument
{
    /// <summary>What is overdue first, then what is planned, due, owed, and who meets.</summary>
    public static IReadOnlyList<Table> Tables(WorkMemo memo, CommitteeRoster roster) =>
        [
            Items("逾期事项", memo.Overdue, roster),
            Items("本期计划", memo.Promised, roster),
            Items("本期到期事项", memo.Due, roster),
            new(
                "履职任务",
                ["任务", "对象", "时段", "截止", "应完成", "已完成", "情况"],
                [
                    .. memo.Duties.Select(d =>
                        (IReadOnlyList<string>)
                            [
                                d.Name,
                                d.Subject == DutyTerm.Organ ? "机关" : roster.NameOf(d.Subject),
                                d.PeriodName,
                                $"{d.Last:yyyy-MM-dd}",
                                $"{d.Min}",
                                $"{d.Done}",
                                DutyStates.NameOf(d.State),
                            ]
                    ),
                ]
            ),
            new(
                "协商活动",
                ["日期", "议题", "地点", "承担", "情况"],
                [
                    .. memo.Consultations.Select(c =>
                        (IReadOnlyList<string>)
                            [
                                $"{c.Date:yyyy-MM-dd}",
                                c.Topic,
                                c.Place ?? "",
                                c.Holds ? "承办" : "参加",
                                ConsultationPlanFacts.NameOf(c.State),
                            ]
                    ),
                ]
            ),
        ];

    private static Table Items(string title, IReadOnlyList<MemoItem> items, CommitteeRoster roster) =>
        new(
            title,
            ["事项", "责任人", "时限", "完成"],
            [
                .. items.Select(i =>
                    (IReadOnlyList<string>)
                        [i.Title, i.Owner is { } owner ? roster.NameOf(owner) : "", $"{i.Due:yyyy-MM-dd}", $"{i.DoneOn:yyyy-MM-dd}"]
                ),
            ]
        );
}
