namespace Cppcc.Domain.Duties;

/// <summary>How far a duty is fulfilled.</summary>
public enum DutyState
{
    /// <summary>尚未开展: nothing yet, and there is still time.</summary>
    NotYet,

    /// <summary>部分完成: less than the minimum, and there is still time.</summary>
    Partly,

    /// <summary>已完成: at least the minimum and at most the maximum.</summary>
    Met,

    /// <summary>超额完成: more than the maximum.</summary>
    Exceeded,

    /// <summary>未完成: less than the minimum, and the period is over.</summary>
    Missed,
}

/// <summary>任务完成情况: the status of a duty in a period, with its evidence.</summary>
/// <param name="Evidence">What counts, by id.</param>
/// <param name="Late">What was told after the period had been closed: recorded, and not counted.</param>
public sealed record DutyStatus(
    string Id,
    string Duty,
    string Name,
    string Mechanism,
    string? Group,
    string Subject,
    string Period,
    string PeriodName,
    DateOnly First,
    DateOnly Last,
    int Min,
    int? Max,
    DutyState State,
    IReadOnlyList<string> Evidence,
    IReadOnlyList<string> Late
)
{
    /// <summary>
    /// The status of a duty as a pure function of the facts: neither their order nor repeats of an id matter, and one fact more never turns
    /// met into missed.
    /// </summary>
    /// <param name="facts">Any facts; those of other subjects, activities and days do not count.</param>
    /// <param name="closes">When the period's circular is due: what is told after it is late.</param>
    /// <param name="today">Local date: on it the term is still running when it is the last day.</param>
    public static DutyStatus Of(DutyTerm term, IEnumerable<DutyFact> facts, DateTimeOffset closes, DateOnly today)
    {
        var duty = term.Duty;
        var fulfilling = facts
            .Where(f => Fulfils(term, f))
            .DistinctBy(f => f.Id)
            .OrderBy(f => f.Happened)
            .ThenBy(f => f.Id, StringComparer.Ordinal)
            .ToLookup(f => f.Told <= closes, f => f.Id);
        var count = fulfilling[true].Count();
        var state =
            count > duty.Max ? DutyState.Exceeded
            : count >= duty.Min ? DutyState.Met
            : today > term.Last ? DutyState.Missed
            : count > 0 ? DutyState.Partly
            : DutyState.NotYet;
        return new DutyStatus(
            term.Id,
            duty.Id,
            duty.Name,
            duty.Mechanism,
            duty.Group,
            term.Subject,
            term.Period,
            term.PeriodName,
            term.First,
            term.Last,
            duty.Min,
            duty.Max,
            state,
            [.. fulfilling[true]],
            [.. fulfilling[false]]
        );
    }

    /// <summary>
    /// The activities that no duty of anybody counts, with their ids: traces all the same. Facts of matters are left out.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> NotCounted(IEnumerable<DutyFact> facts, DutiesSection duties) =>
        facts
            .Where(f =>
                !f.Activity.StartsWith(DutiesSection.OfMatters, StringComparison.Ordinal)
                && !duties.Duties.Any(d => d.Activity == f.Activity)
            )
            .GroupBy(f => f.Activity, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<string>)[.. g.Select(f => f.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                StringComparer.Ordinal
            );

    private static bool Fulfils(DutyTerm term, DutyFact fact) =>
        fact.Activity == term.Duty.Activity
        && fact.Happened >= term.First
        && fact.Happened <= term.Last
        && term.Duty.Attributes.All(a => fact.Attributes.TryGetValue(a.Key, out var value) && value == a.Value)
        && term.Duty.Scope switch
        {
            DutyScope.Units => fact.Unit == term.Subject,
            DutyScope.Leaders => fact.Leaders.Contains(term.Subject),
            _ => true,
        };
}
