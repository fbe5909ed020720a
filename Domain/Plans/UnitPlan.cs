using Cppcc.Domain.Events;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Plans;

/// <summary>One submission of a unit's plan, as told.</summary>
/// <param name="Id">The event that brought it.</param>
public sealed record Submission(string Id, string Unit, DateTimeOffset Told, IReadOnlyList<PlanItem> Items);

/// <summary>One completion of a plan item, as told.</summary>
/// <param name="Period">The item's own period, not that of the completion.</param>
/// <param name="On">Local date on which it was done.</param>
public sealed record Completion(string Id, Period Period, string Unit, string Item, DateTimeOffset Told, DateOnly On, string? Evidence);

/// <summary>How a unit's plan came in.</summary>
public enum Handing
{
    /// <summary>未报: nothing was handed in.</summary>
    Missing,

    /// <summary>按时: handed in by the publication.</summary>
    OnTime,

    /// <summary>迟报: first handed in after it.</summary>
    Late,
}

/// <summary>What became of one submission.</summary>
public enum PlanReception
{
    /// <summary>Another one stands in its place.</summary>
    Replaced,

    /// <summary>It is the plan.</summary>
    InForce,

    /// <summary>It came when the plan could no longer change.</summary>
    Refused,
}

/// <summary>One unit's plan of a period as of a moment.</summary>
/// <param name="Submission">The submission in force; null when missing.</param>
/// <param name="Refused">Submissions that came after the plan could no longer change.</param>
public sealed record UnitPlan(string Unit, Handing Handing, Submission? Submission, IReadOnlyList<Submission> Refused)
{
    /// <summary>
    /// Folds a unit's submissions: until the publication the last one replaces the others; after it a first submission is late,
    /// and any other is refused. Told exactly at the publication's due time still counts as before.
    /// </summary>
    /// <param name="submissions">Those of one unit and period, in any order; repeats of an id count once.</param>
    /// <param name="publication">When the period's plan is due to be published.</param>
    /// <param name="asOf">Only what was told by then counts, inclusive.</param>
    public static UnitPlan Of(string unit, IEnumerable<Submission> submissions, DateTimeOffset publication, DateTimeOffset asOf)
    {
        var told = submissions
            .Where(s => s.Unit == unit && s.Told <= asOf)
            .DistinctBy(s => s.Id)
            .OrderBy(s => s.Told)
            .ThenBy(s => s.Id, StringComparer.Ordinal)
            .ToList();
        var before = told.Where(s => s.Told <= publication).ToList();
        var after = told.Where(s => s.Told > publication).ToList();
        if (before.Count > 0)
            return new UnitPlan(unit, Handing.OnTime, before[^1], after);
        return after.Count > 0 ? new UnitPlan(unit, Handing.Late, after[0], after[1..]) : new UnitPlan(unit, Handing.Missing, null, []);
    }

    /// <summary>没有安排: it was handed in and has no items.</summary>
    public bool IsEmpty => Submission is { Items.Count: 0 };

    /// <summary>What became of the submission that an event brought.</summary>
    public PlanReception ReceptionOf(string @event)
    {
        if (Refused.Any(r => r.Id == @event))
            return PlanReception.Refused;
        return Submission?.Id == @event ? PlanReception.InForce : PlanReception.Replaced;
    }
}
