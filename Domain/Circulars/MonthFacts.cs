using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Circulars;

/// <summary>Everything a month's circular is computed from, as of its due time.</summary>
/// <param name="Month">The month reported.</param>
/// <param name="WeekPlans">For each week that ends in the month and has workdays: the plans of the units that take part.</param>
/// <param name="MonthPlans">The month's plans of the units that take part.</param>
/// <param name="Matters">All matters open in the month or closed since it began.</param>
/// <param name="Traces">Traces that happened in the month and were reported by the due time.</param>
/// <param name="LateTraces">Traces of earlier months that no circular has counted or listed yet.</param>
/// <param name="On">Local date of the circular's due time; unanswered slips are judged by it.</param>
public sealed record MonthFacts(
    Period Month,
    DateOnly On,
    CommitteeRoster Roster,
    IReadOnlyList<(Period Week, IReadOnlyDictionary<string, UnitPlan> Plans)> WeekPlans,
    IReadOnlyDictionary<string, UnitPlan> MonthPlans,
    IReadOnlyList<Matter> Matters,
    IReadOnlyList<Trace> Traces,
    IReadOnlyList<Trace> LateTraces
)
{
    /// <summary>The duties whose term ended in the month.</summary>
    public IReadOnlyList<DutyStatus> Duties { get; init; } = [];

    /// <summary>What is counted for a unit: measure to evidence, only those with something to count.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Count(string unit)
    {
        var counts = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (week, plans) in WeekPlans.Where(w => w.Plans.ContainsKey(unit)))
            CountPlan("week-plan", week, plans[unit]);
        if (MonthPlans.TryGetValue(unit, out var plan))
            CountPlan("month-plan", Month, plan);
        foreach (var item in Items(unit))
        {
            Add(Measure.ItemPlanned, item.Id);
            if (item.Measure is { } measure)
                Add(measure, item.Id);
        }

        foreach (var matter in Overdue(unit))
            Add(Measure.MatterOverdue, matter.Id);
        foreach (var matter in Matters)
            CountMatter(matter);
        foreach (var trace in Traces.Where(t => t.Body.OfUnit == unit))
        {
            Add(Measure.Trace, trace.Sealed.Id);
            if (trace.Body is not ActivityHeld held)
                continue;
            Add(Measure.Activity, trace.Sealed.Id);
            Add(Measure.OfActivity(held.Activity), trace.Sealed.Id);
        }

        foreach (var duty in Duties.Where(d => d.CountsFor(unit)))
        {
            Add(duty.State == DutyState.Missed ? Measure.DutyMissed : Measure.DutyMet, duty.Id);
            if (duty.State == DutyState.Exceeded)
                Add(Measure.DutyExceeded, duty.Id);
        }

        foreach (var late in LateTraces.Where(t => t.Body.OfUnit == unit))
            Add(Measure.LateEvidence, late.Sealed.Id);
        return counts.ToDictionary(c => c.Key, c => (IReadOnlyList<string>)c.Value, StringComparer.Ordinal);

        void Add(string measure, string evidence)
        {
            if (!counts.TryGetValue(measure, out var list))
                counts[measure] = list = [];
            list.Add(evidence);
        }

        void CountPlan(string kind, Period period, UnitPlan handed)
        {
            var measure = handed.Handing switch
            {
                Handing.OnTime => "on-time",
                Handing.Late => "late",
                _ => "missing",
            };
            Add($"{kind}.{measure}", handed.Submission?.Id ?? period.ToString());
        }

        void CountMatter(Matter matter)
        {
            var handles = matter.Unit == unit;
            if (handles && IsOpenAtEnd(matter))
                Add(Measure.MatterOpen, matter.Id);
            if (handles && matter.ClosedOn is { } closed && Month.Contains(closed))
                Add(Measure.MatterClosed, matter.Id);
            foreach (var slip in matter.Slips.Where(s => Month.Contains(s.IssuedOn) && s.CountsFor(unit, matter.Unit)))
            {
                Add(Measure.Slip(slip.Light), slip.Id);
                if (slip.AnsweredInTime)
                    Add(Measure.SlipInTime, slip.Id);
                else if (slip.AnsweredOn is not null)
                    Add(Measure.SlipLate, slip.Id);
                else if (slip.UnansweredOn(On))
                    Add(Measure.SlipUnanswered, slip.Id);
            }
        }
    }

    /// <summary>The matters past their deadline at the month's end of which a unit owed the next step then.</summary>
    public IEnumerable<Matter> Overdue(string unit) =>
        Matters.Where(m => IsOpenAtEnd(m) && m.Due <= Month.Last && Owing.On(Month.Last, m, Roster).Units.Contains(unit));

    private bool IsOpenAtEnd(Matter matter) => matter.OpenedOn <= Month.Last && (matter.ClosedOn is null || matter.ClosedOn > Month.Last);

    /// <summary>The items of a unit's month plan with what became of each by the month's end.</summary>
    public IReadOnlyList<CircularItem> Items(string unit)
    {
        if (!MonthPlans.TryGetValue(unit, out var plan) || plan.Submission is null)
            return [];
        return
        [
            .. plan.Submission.Items.Select(item =>
            {
                var id = Matter.IdOfPlanItem(Month, unit, item.Id);
                var matter = Matters.FirstOrDefault(m => m.Id == id);
                var due = matter?.Due ?? item.Due ?? Month.Last;
                return new CircularItem(
                    id,
                    item.Title,
                    item.Owner,
                    due,
                    matter is { State: not "returned" } ? matter.DoneOn : null,
                    MeasureOf(matter, due)
                );
            }),
        ];
    }

    private string? MeasureOf(Matter? matter, DateOnly due)
    {
        if (matter?.State == Workflow.Returned.Id)
            return null;
        if (matter?.DoneOn is { } done)
            return done <= due ? Measure.ItemOnTime : Measure.ItemLate;
        return due <= Month.Last ? Measure.ItemOverdue : Measure.ItemOpen;
    }
}

/// <summary>A line of the circular's list of planned work.</summary>
/// <param name="DoneOn">Local date on which it was done; null while it is not.</param>
/// <param name="Measure">The measure that counts it; null when it was returned.</param>
public sealed record CircularItem(string Id, string Title, string? Owner, DateOnly Due, DateOnly? DoneOn, string? Measure);
