using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Documents;

/// <summary>协商计划 as lists.</summary>
/// <param name="today">Local date by which what is past and not told of is seen.</param>
public sealed class ConsultationsDocument(ConsultationsSection settings, CommitteeRoster roster, DateOnly today)
{
    /// <summary>A line a consultation.</summary>
    public Table Plan(IEnumerable<Consultation> plan) =>
        new(
            "协商活动清单",
            ["日期", "层次", "议题", "承办", "地点", "邀请", "情况", "到会", "承诺事项"],
            [
                .. plan.Select(c =>
                    (IReadOnlyList<string>)
                        [
                            $"{c.Entry.Date:yyyy-MM-dd}{(c.Entry.Time is { } time ? $" {time:HH:mm}" : "")}",
                            settings.NameOf(c.Entry.Layer),
                            c.Entry.Topic,
                            c.Entry.Unit is { } unit ? roster.NameOf(unit) : "办公室",
                            c.Entry.Place ?? "",
                            string.Join('、', c.Entry.Invitees.Select(roster.NameOf)),
                            State(c),
                            Attendance(c),
                            string.Join('；', c.Promises.Select(p => p.Title)),
                        ]
                ),
            ]
        );

    /// <summary>The terms of duties that the plan does not fulfil.</summary>
    public Table Gaps(IEnumerable<PlanGap> gaps) =>
        new(
            "计划缺口（全部按计划举行后仍不足的任务）",
            ["任务", "对象", "时段", "应有", "已完成", "连同计划"],
            [
                .. gaps.Select(g =>
                    (IReadOnlyList<string>)
                        [
                            g.Term.Duty.Name,
                            g.Term.Subject == DutyTerm.Organ ? "机关" : roster.NameOf(g.Term.Subject),
                            g.Term.PeriodName,
                            $"{g.Term.Min}",
                            $"{g.Done}",
                            $"{g.Planned}",
                        ]
                ),
            ]
        );

    private string State(Consultation c) =>
        c.StateOn(today) == ConsultationState.Cancelled ? $"已取消：{c.Reason}" : ConsultationPlanFacts.NameOf(c.StateOn(today));

    private string Attendance(Consultation c)
    {
        if (c.Holdings.Count == 0)
            return "";
        var told = c.AttendanceOf(roster);
        var others = c.Others(roster).Count;
        return string.Join(
            '，',
            new[]
            {
                $"受邀到会 {told.Count(a => a.State is "attended" or "spoke")}/{told.Count}",
                told.Any(a => a.State == "leave") ? $"请假 {told.Count(a => a.State == "leave")}" : "",
                told.Any(a => a.State == "absent") ? $"缺席 {told.Count(a => a.State == "absent")}" : "",
                told.Any(a => a.State is null) ? $"未报 {told.Count(a => a.State is null)}" : "",
                others > 0 ? $"其他 {others} 人" : "",
            }.Where(t => t.Length > 0)
        );
    }
}
