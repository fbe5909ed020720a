using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Plans;

/// <summary>A line of a memo.</summary>
/// <param name="Id">The matter's id, or the item's: period, unit and item.</param>
public sealed record MemoItem(string Id, string Title, DateOnly? Due, string? Owner)
{
    /// <summary>Local date on which a planned item was done; null while it is not.</summary>
    public DateOnly? DoneOn { get; init; }
}

/// <summary>A duty of a memo.</summary>
/// <param name="Subject">The unit's or leader's id; the word <c>organ</c> for the organ.</param>
/// <param name="Last">Last day that counts, inclusive.</param>
/// <param name="Min">Times, at least.</param>
/// <param name="Done">How often it was done so far.</param>
public sealed record MemoDuty(string Id, string Name, string Subject, string PeriodName, DateOnly Last, int Min, int Done, DutyState State);

/// <summary>A consultation of a memo.</summary>
/// <param name="Holds">Whether the unit holds it; else it is invited.</param>
public sealed record MemoConsultation(string Id, string Topic, DateOnly Date, string? Place, bool Holds, ConsultationState State);

/// <summary>工作备忘录: what a unit has due, promised and overdue in a period. M27.</summary>
/// <param name="Due">Matters whose deadline lies in the period, without the items of the period's plan.</param>
/// <param name="Promised">本期计划: the items of the unit's own plan of the period, without those that are overdue.</param>
/// <param name="Overdue">Matters whose deadline has passed on the day of the memo.</param>
public sealed record WorkMemo(
    string Unit,
    string Period,
    DateOnly On,
    IReadOnlyList<MemoItem> Due,
    IReadOnlyList<MemoItem> Promised,
    IReadOnlyList<MemoItem> Overdue
)
{
    /// <summary>The duties whose term ends in the period; none in memos of before they were listed.</summary>
    public IReadOnlyList<MemoDuty> Duties { get; init; } = [];

    /// <summary>The consultations of the period that the unit holds or is invited to; none in memos of before they were listed.</summary>
    public IReadOnlyList<MemoConsultation> Consultations { get; init; } = [];

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => Due.Count + Promised.Count + Overdue.Count + Duties.Count + Consultations.Count == 0;

    /// <summary>Makes the memo.</summary>
    /// <param name="matters">The open matters, and of the items of the plan also the closed ones; those of other units are passed over,
    /// those the unit co-handles are not.</param>
    /// <param name="plan">The unit's plan of the period.</param>
    /// <param name="on">Local date of the memo.</param>
    public static WorkMemo Of(string unit, Period period, DateOnly on, IReadOnlyCollection<Matter> matters, UnitPlan? plan)
    {
        var own = matters
            .Where(m => m.IsOpen && (m.Unit == unit || m.CoUnits.Contains(unit)))
            .OrderBy(m => m.Due)
            .ThenBy(m => m.Id, StringComparer.Ordinal)
            .ToList();
        var overdue = own.Where(m => m.IsOverdueOn(on)).ToList();
        var items = plan?.Submission?.Items.Select(i => (Id: Matter.IdOfPlanItem(period, unit, i.Id), Item: i)).ToList() ?? [];
        var promised = items
            .Where(i => !overdue.Exists(m => m.Id == i.Id))
            .Select(i =>
            {
                var matter = matters.FirstOrDefault(m => m.Id == i.Id);
                return new MemoItem(i.Id, i.Item.Title, matter?.Due ?? i.Item.Due ?? period.Last, i.Item.Owner)
                {
                    DoneOn = matter?.ClosedOn,
                };
            });
        return new WorkMemo(
            unit,
            period.ToString(),
            on,
            [.. own.Where(m => m.Due is { } due && due >= on && period.Contains(due) && !items.Exists(i => i.Id == m.Id)).Select(Line)],
            [.. promised],
            [.. overdue.Select(Line)]
        );
    }

    /// <summary>The memo with what else the period brings.</summary>
    /// <param name="duties">Duties whose term ends in the period, of any subject. Those of the organ and of leaders are the office's.</param>
    /// <param name="plan">The consultations of the period; a unit that is not named holds none, and one that nobody holds is the
    /// office's.</param>
    public WorkMemo With(IEnumerable<DutyStatus> duties, IEnumerable<Consultation> plan, CommitteeRoster roster) =>
        this with
        {
            Duties =
            [
                .. duties
                    .Where(d => d.Subject == Unit || (roster.Unit(d.Subject) is null && (d.Responsible ?? roster.FirstOffice) == Unit))
                    .Select(d => new MemoDuty(d.Id, d.Name, d.Subject, d.PeriodName, d.Last, d.Min, d.Evidence.Count, d.State)),
            ],
            Consultations =
            [
                .. from consultation in plan
                let entry = consultation.Entry
                let holds = (entry.Unit ?? roster.FirstOffice) == Unit
                where consultation.Stands && (holds || entry.Invitees.Contains(Unit))
                select new MemoConsultation(consultation.Id, entry.Topic, entry.Date, entry.Place, holds, consultation.StateOn(On)),
            ],
        };

    private static MemoItem Line(Matter m) => new(m.Id, m.Title, m.Due, m.Owner);
}
