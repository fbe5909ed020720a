using Cppcc.Domain.Agenda;
using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Documents;

/// <summary>日程 as a list.</summary>
public static class AgendaDocument
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>A line an entry.</summary>
    public static Table Table(string title, IEnumerable<AgendaEntry> entries, CommitteeRoster roster) =>
        new(
            title,
            ["日期", "时间", "事项", "对象", "备注"],
            [
                .. entries.Select(e =>
                    (IReadOnlyList<string>)
                        [
                            $"{e.Day:yyyy-MM-dd}（{Weekdays[(int)e.Day.DayOfWeek]}）",
                            e.AllDay ? "" : $"{e.Start:HH:mm}",
                            e.Title,
                            string.Join('、', e.For.Units.Concat(e.For.People).Concat(e.For.Leaders).Take(1).Select(roster.NameOf)),
                            e.Held is { } held ? $"不能执行：{held}"
                            : e.Provisional ? "放假安排未公布，暂定"
                            : "",
                        ]
                ),
            ]
        );
}
