using Cppcc.Domain.Wording;

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

/// <summary>Names of states.</summary>
public static class DutyStates
{
    /// <summary>A state's name, for people.</summary>
    public static string NameOf(DutyState state) =>
        state switch
        {
            DutyState.NotYet => "尚未开展",
            DutyState.Partly => "部分完成",
            DutyState.Met => "已完成",
            DutyState.Exceeded => "超额完成",
            _ => "未完成",
        };
}

/// <summary>任务完成情况: the status of a duty in a period, with its evidence.</summary>
public sealed record DutyStatus
{
    /// <summary>The term's id: <c>theme-party-day/2021-04/b-first</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The duty's id.</summary>
    public required string Duty { get; init; }

    /// <summary>The duty's name.</summary>
    public required string Name { get; init; }

    /// <summary>The mechanism's number: M9.</summary>
    public required string Mechanism { get; init; }

    /// <summary>The name several duties are printed under; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The unit's or leader's id; the word <c>organ</c> for the organ.</summary>
    public required string Subject { get; init; }

    /// <summary>
    /// 责任单位: the unit that owes it, or sees to it for the organ or a leader; null in statuses of builds that knew of none.
    /// </summary>
    public string? Responsible { get; init; }

    /// <summary>2021-W14, 2021-04, 2021-Q2, 2021, or the festival's 2021.spring-festival.</summary>
    public required string Period { get; init; }

    /// <summary>The same for people: 2021年4月, 2021年春节.</summary>
    public required string PeriodName { get; init; }

    /// <summary>First day that counts, inclusive.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Last day that counts, inclusive.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Times in the period, at least.</summary>
    public required int Min { get; init; }

    /// <summary>Times in the period, at most, inclusive; null for no bound.</summary>
    public int? Max { get; init; }

    /// <summary>How far it is fulfilled.</summary>
    public required DutyState State { get; init; }

    /// <summary>What counts, by id.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>What counts, by date and title; none in statuses of before it was named.</summary>
    public IReadOnlyList<EvidenceName> Named { get; init; } = [];

    /// <summary>
    /// 表彰决定: what the meeting announced, when it was held; it does not count. Only of a duty that commends, and only where it is looked up.
    /// </summary>
    public EvidenceName? Commendation { get; init; }

    /// <summary>What was told after the period had been closed: recorded, and not counted.</summary>
    public required IReadOnlyList<string> Late { get; init; }

    /// <summary>Whether it counts for a unit: one that owes it, or sees to it for the organ; what a leader owes costs no unit.</summary>
    public bool CountsFor(string unit) => Subject == unit || (Subject == DutyTerm.Organ && Responsible == unit);

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
            .ToLookup(f => f.Told <= closes);
        var count = fulfilling[true].Count();
        var state =
            count > term.Max ? DutyState.Exceeded
            : count >= term.Min ? DutyState.Met
            : today > term.Last ? DutyState.Missed
            : count > 0 ? DutyState.Partly
            : DutyState.NotYet;
        return new DutyStatus
        {
            Id = term.Id,
            Duty = duty.Id,
            Name = duty.Name,
            Mechanism = duty.Mechanism,
            Group = duty.Group,
            Subject = term.Subject,
            Responsible = term.Responsible,
            Period = term.Period,
            PeriodName = term.PeriodName,
            First = term.First,
            Last = term.Last,
            Min = term.Min,
            Max = term.Max,
            State = state,
            Evidence = [.. fulfilling[true].Select(f => f.Id)],
            Named = [.. fulfilling[true].Select(f => NameOf(f, duty))],
            Late = [.. fulfilling[false].Select(f => f.Id)],
        };
    }

    /// <summary>
    /// The activities that no duty of anybody counts, with their ids: traces all the same. Facts of matters are left out.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> NotCounted(IEnumerable<DutyFact> facts, DutiesSection duties) =>
        facts
            .Where(f =>
                !f.Activity.StartsWith(DutiesSection.OfMatters, StringComparison.Ordinal) && !duties.Duties.Any(d => d.Counts(f.Activity))
            )
            .GroupBy(f => f.Activity, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => (IReadOnlyList<string>)[.. g.Select(f => f.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                StringComparer.Ordinal
            );

    private static EvidenceName NameOf(DutyFact fact, DutyRule duty) =>
        new(fact.Id, fact.Happened, fact.Title, fact.Title is null ? duty.Name : null)
        {
            Page = $"{(fact.Activity.StartsWith(DutiesSection.OfMatters, StringComparison.Ordinal) ? "matters" : "traces")}/{fact.Id}",
        };

    private static bool Fulfils(DutyTerm term, DutyFact fact) =>
        term.Duty.Counts(fact.Activity)
        && (fact.Reached, fact.ActOf) == (term.Duty.Reached, term.Duty.ActOf)
        && (fact.Happened >= term.First || (term.Duty.Running && fact.Until >= term.First))
        && fact.Happened <= term.Last
        && term.Duty.Attributes.All(a => fact.Attributes.TryGetValue(a.Key, out var value) && value == a.Value)
        && term.Duty.Scope switch
        {
            DutyScope.Units => fact.Units.Contains(term.Subject),
            DutyScope.Leaders => fact.Leaders.Contains(term.Subject),
            _ => true,
        };
}
