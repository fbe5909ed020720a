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

    private static readonly string[] Fixed =
    [
        WeekPlanOnTime,
        WeekPlanEmpty,
        WeekPlanLate,
        WeekPlanMissing,
        MonthPlanOnTime,
        MonthPlanEmpty,
        MonthPlanLate,
        MonthPlanMissing,
        ItemPlanned,
        ItemOnTime,
        ItemLate,
        ItemOverdue,
        ItemOpen,
        MatterOpen,
        MatterClosed,
        MatterOverdue,
        StageLate,
        SlipInTime,
        SlipLate,
        SlipUnanswered,
        Activity,
        Trace,
        LateEvidence,
        DutyMet,
        DutyExceeded,
        DutyMissed,
    ];

    /// <summary>The names a setting may use, in words.</summary>
    public static string Allowed => $"{string.Join('、', Fixed)}、slip.（灯的编号）、activity.（活动）";

    /// <summary>Slips issued in the month for a light.</summary>
    public static string Slip(string light) => $"slip.{light}";

    /// <summary>Activities of one kind.</summary>
    public static string OfActivity(string activity) => $"{Activity}.{activity}";

    /// <summary>Whether a setting may name it; lights and activities are open sets.</summary>
    public static bool IsKnown(string name) =>
        Fixed.Contains(name)
        || name.StartsWith("slip.", StringComparison.Ordinal)
        || name.StartsWith("activity.", StringComparison.Ordinal);
}
