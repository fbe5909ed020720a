using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Documents;

/// <summary>履职任务 as a list.</summary>
public static class DutiesDocument
{
    /// <summary>A line a duty and subject.</summary>
    public static Table Table(string title, IEnumerable<DutyStatus> duties, CommitteeRoster roster) =>
        new(
            title,
            ["任务", "对象", "时段", "应完成", "已完成", "情况", "逾期补报", "依据"],
            [
                .. duties.Select(d =>
                    (IReadOnlyList<string>)
                        [
                            d.Group is null ? d.Name : $"{d.Group}：{d.Name}",
                            Subject(d, roster),
                            d.PeriodName,
                            d.Max is { } max ? $"{d.Min}至{max}" : $"{d.Min}",
                            $"{d.Evidence.Count}",
                            DutyStates.NameOf(d.State),
                            d.Late.Count == 0 ? "" : $"{d.Late.Count}",
                            string.Join('；', d.Commendation is { } decision ? d.Named.Append(decision) : d.Named),
                        ]
                ),
            ]
        );

    private static string Subject(DutyStatus duty, CommitteeRoster roster) =>
        duty.Subject != DutyTerm.Organ ? roster.NameOf(duty.Subject)
        : duty.Responsible is { } unit ? $"机关（{roster.NameOf(unit)}）"
        : "机关";
}
