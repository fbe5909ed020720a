using Cppcc.Domain.Input;

namespace Cppcc.Domain.Circulars;

/// <summary>
/// What a month's circular counts for a unit. Each measure is the list of what it counted (events, matters, slips, plans),
/// so that every figure in a circular or score names its evidence.
/// </summary>
public static class Measure
{
    /// <summary>A week's plan handed in by the publication.</summary>
    public const string WeekPlanOnTime = "week-plan.on-time";

    /// <summary>A week's plan without items, handed in by the publication, where the setting does not count it as one on time.</summary>
    public const string WeekPlanEmpty = "week-plan.empty";

    /// <summary>A week's plan first handed in after it.</summary>
    public const string WeekPlanLate = "week-plan.late";

    /// <summary>A week's plan not handed in.</summary>
    public const string WeekPlanMissing = "week-plan.missing";

    /// <summary>The month's plan handed in by the publication.</summary>
    public const string MonthPlanOnTime = "month-plan.on-time";

    /// <summary>The month's plan without items, handed in by the publication, where the setting does not count it as one on time.</summary>
    public const string MonthPlanEmpty = "month-plan.empty";

    /// <summary>The month's plan first handed in after it.</summary>
    public const string MonthPlanLate = "month-plan.late";

    /// <summary>The month's plan not handed in.</summary>
    public const string MonthPlanMissing = "month-plan.missing";

    /// <summary>An item of the month's plan.</summary>
    public const string ItemPlanned = "item.planned";

    /// <summary>
    /// An item done by its last day: of the month's plan, or of an earlier one whose last day was not past at any month's end before.
    /// </summary>
    public const string ItemOnTime = "item.on-time";

    /// <summary>An item done after its last day, within the month.</summary>
    public const string ItemLate = "item.late";

    /// <summary>An item not done at the month's end although its last day had passed.</summary>
    public const string ItemOverdue = "item.overdue";

    /// <summary>An item not done at the month's end whose (extended) last day was yet to come.</summary>
    public const string ItemOpen = "item.open";

    /// <summary>A matter open at the month's end.</summary>
    public const string MatterOpen = "matter.open";

    /// <summary>A matter closed in the month.</summary>
    public const string MatterClosed = "matter.closed";

    /// <summary>A matter open and past its deadline at the month's end.</summary>
    public const string MatterOverdue = "matter.overdue";

    /// <summary>A stage of a matter left in the month after its last day, which was not yet past when the month began.</summary>
    public const string StageLate = "stage.late";

    /// <summary>A slip issued in the month and answered by its answer date.</summary>
    public const string SlipInTime = "slip.answered-in-time";

    /// <summary>A slip issued in the month and answered after it.</summary>
    public const string SlipLate = "slip.answered-late";

    /// <summary>A slip issued in the month and not answered although its answer date has passed.</summary>
    public const string SlipUnanswered = "slip.unanswered";

    /// <summary>An activity held in the month; <c>activity.x</c> counts those of kind x.</summary>
    public const string Activity = "activity";

    /// <summary>A trace of the unit's own work, see <see cref="WorkTraces"/>.</summary>
    public const string Trace = "trace";

    /// <summary>A trace of an earlier month told after that month was sealed; counted nowhere else.</summary>
    public const string LateEvidence = "late-evidence";

    /// <summary>A duty whose term ended in the month, fulfilled.</summary>
    public const string DutyMet = "duty.met";

    /// <summary>A duty whose term ended in the month, done more often than asked; counted as met too.</summary>
    public const string DutyExceeded = "duty.exceeded";

    /// <summary>A duty whose term ended in the month, not fulfilled.</summary>
    public const string DutyMissed = "duty.missed";

    /// <summary>The measures there always are, in the order in which they are printed, with their names.</summary>
    private static readonly (string Id, string Name)[] Fixed =
    [
        (WeekPlanOnTime, "周安排按时"),
        (WeekPlanEmpty, "周安排（没有安排）"),
        (WeekPlanLate, "周安排迟报"),
        (WeekPlanMissing, "周安排未报"),
        (MonthPlanOnTime, "月计划按时"),
        (MonthPlanEmpty, "月计划（没有安排）"),
        (MonthPlanLate, "月计划迟报"),
        (MonthPlanMissing, "月计划未报"),
        (ItemPlanned, "计划事项"),
        (ItemOnTime, "按时完成"),
        (ItemLate, "逾期完成"),
        (ItemOverdue, "逾期未完成"),
        (ItemOpen, "未到期"),
        (MatterOpen, "在办事项"),
        (MatterClosed, "办结事项"),
        (MatterOverdue, "逾期事项"),
        (StageLate, "环节逾期"),
        (SlipInTime, "督办单按时回复"),
        (SlipLate, "督办单迟复"),
        (SlipUnanswered, "督办单未复"),
        (DutyMet, "任务完成"),
        (DutyExceeded, "任务超额完成"),
        (DutyMissed, "任务未完成"),
        (Activity, "履职活动"),
        (Trace, "工作痕迹"),
        (LateEvidence, "补报"),
    ];

    /// <summary>The names a setting may use, in words.</summary>
    public static string Allowed => $"{string.Join('、', Fixed.Select(f => f.Id))}、slip.（灯的编号）、activity.（活动）";

    /// <summary>Measures in the order in which they are printed: those there always are, then slips by light, then activities.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<string> measures) =>
        measures
            .Distinct(StringComparer.Ordinal)
            .OrderBy(m => Array.FindIndex(Fixed, f => f.Id == m) is var at && at >= 0 ? at : Fixed.Length)
            .ThenByDescending(m => m, StringComparer.Ordinal);

    /// <summary>A measure's name as it is printed.</summary>
    /// <param name="lights">The organ's lights, for slips by light.</param>
    /// <param name="activities">The organ's activities.</param>
    public static string NameOf(string measure, IReadOnlyList<NamedValue> lights, IReadOnlyList<NamedValue> activities)
    {
        if (Array.Find(Fixed, f => f.Id == measure) is { Name: { } name })
            return name;
        var of = measure[(measure.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return measure.StartsWith($"{Activity}.", StringComparison.Ordinal)
            ? activities.FirstOrDefault(a => a.Id == of)?.Name ?? of
            : $"{lights.FirstOrDefault(l => l.Id == of)?.Name ?? of}督办单";
    }

    /// <summary>量词: what a measure is counted in, 项 of 按时完成3项.</summary>
    public static string CounterOf(string measure) =>
        measure.Split('.')[0] switch
        {
            "week-plan" or "month-plan" or Activity => "次",
            "slip" => "张",
            Trace => "条",
            _ => "项",
        };

    /// <summary>Slips issued in the month for a light.</summary>
    public static string Slip(string light) => $"slip.{light}";

    /// <summary>Activities of one kind.</summary>
    public static string OfActivity(string activity) => $"{Activity}.{activity}";

    /// <summary>Whether a setting may name it; lights and activities are open sets.</summary>
    public static bool IsKnown(string name) =>
        Array.Exists(Fixed, f => f.Id == name)
        || name.StartsWith("slip.", StringComparison.Ordinal)
        || name.StartsWith("activity.", StringComparison.Ordinal);
}
