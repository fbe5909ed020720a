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
/// <param name="Matters">All matters open in the month or closed since it began, as the month sees them.</param>
/// <param name="Traces">Traces that happened in the month and were reported by the due time.</param>
/// <param name="LateTraces">Traces of earlier months that no circular has counted or listed yet.</param>
/// <param name="On">Local date of the circular's due time; unanswered slips are judged by it.</param>
public sealed record MonthFacts(
    Period Month,
    DateOnly On,
    CommitteeRoster Roster,
    IReadOnlyList<(Period Week, IReadOnlyDictionary<string, UnitPlan> Plans)> WeekPlans,
    IReadOnlyDictionary<string, UnitPlan> MonthPlans,
    IReadOnlyList<MonthMatter> Matters,
    IReadOnlyList<Trace> Traces,
    IReadOnlyList<Trace> LateTraces
)
{
    /// <summary>The duties whose term ended in the month.</summary>
    public IReadOnlyList<DutyStatus> Duties { get; init; } = [];

    /// <summary>The activities of the settings: which are personal, and what is added up of them.</summary>
    public IReadOnlyList<ActivityRule> Activities { get; init; } = [];

    /// <summary>Whether a plan without items counts as handed in on time; else it is only shown as one (没有安排).</summary>
    public bool EmptyPlansOnTime { get; init; }

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
            if (item.From is null)
                Add(Measure.ItemPlanned, item.Id);
            if (item.Measure is { } measure)
                Add(measure, item.Id);
        }

        foreach (var matter in Overdue(unit))
            Add(Measure.MatterOverdue, matter.Id);
        foreach (var stage in LateStages(unit).Where(s => s.Counted))
            Add(Measure.StageLate, stage.Id);
        foreach (var matter in Matters)
            CountMatter(matter);
        foreach (var trace in WorkTraces.Of(unit, Traces, Matters, Activities, Roster))
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

        foreach (var late in LateTraces.Where(IsOfUnit))
            Add(Measure.LateEvidence, late.Sealed.Id);
        return counts.ToDictionary(c => c.Key, c => (IReadOnlyList<string>)c.Value, StringComparer.Ordinal);

        bool IsOfUnit(Trace trace) =>
            trace.Body is ActivityHeld held ? ActivityRule.UnitsOf(held, Activities, Roster).Contains(unit) : trace.Body.OfUnit == unit;

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
                Handing.OnTime when handed.IsEmpty && !EmptyPlansOnTime => "empty",
                Handing.OnTime => "on-time",
                Handing.Late => "late",
                _ => "missing",
            };
            Add($"{kind}.{measure}", handed.Submission?.Id ?? period.ToString());
        }

        void CountMatter(MonthMatter matter)
        {
            var handles = matter.Known.Unit == unit;
            if (handles && matter.OpenAtEnd)
                Add(Measure.MatterOpen, matter.Known.Id);
            if (handles && matter.AtEnd?.ClosedOn is { } closed && Month.Contains(closed))
                Add(Measure.MatterClosed, matter.Known.Id);
            foreach (var slip in matter.Known.Slips.Where(s => Month.Contains(s.IssuedOn) && s.CountsFor(unit, matter.Known.Unit)))
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

    /// <summary>The matters past their deadline at the month's end of which a unit owed the next step then, as they stood.</summary>
    public IEnumerable<Matter> Overdue(string unit) =>
        Matters
            .Where(m => m.OverdueAtEnd(Month))
            .Select(m => m.AtEnd!)
            .Where(m => Owing.Of(m, Roster, Month.Last.AddDays(1)).Units.Contains(unit));

    /// <summary>The stages that matters left in the month after their last day, of which a unit owed the next step.</summary>
    public IEnumerable<LateStage> LateStages(string unit) =>
        Matters.SelectMany(m => m.LateStages.Where(s => Owed(m.Known, s).Units.Contains(unit)));

    private Owing Owed(Matter matter, LateStage stage) =>
        stage.Finding is { } finding ? Owing.Of(matter, finding, Roster) : Owing.In(stage.StateId, matter, Roster, stage.Due);

    /// <summary>
    /// The items of a unit's month plan with what became of each by the month's end; then those of earlier plans whose last day was still
    /// to come at every month's end before, and is not any more. So each counts once, in the month of its plan or in the one that decides.
    /// </summary>
    public IReadOnlyList<CircularItem> Items(string unit) => [.. Own(unit), .. Carried(unit)];

    private IEnumerable<CircularItem> Own(string unit)
    {
        if (!MonthPlans.TryGetValue(unit, out var plan) || plan.Submission is null)
            return [];
        return plan.Submission.Items.Select(item =>
        {
            var id = Matter.IdOfPlanItem(Month, unit, item.Id);
            var matter = Matters.FirstOrDefault(m => m.Known.Id == id);
            return ItemOf(id, item.Title, item.Owner, matter, item.Due);
        });
    }

    private IEnumerable<CircularItem> Carried(string unit) =>
        from matter in Matters.Where(m => m.Known.Unit == unit)
        where matter.EarlierEnds.Count > 0 && matter.EarlierEnds.All(e => MeasureAt(e.Month, e.AtEnd, matter.Known) == Measure.ItemOpen)
        let item = ItemOf(matter.Known.Id, matter.Known.Title, matter.Known.Owner, matter, null)
        where item.Measure is not Measure.ItemOpen
        select item with
        {
            From = matter.EarlierEnds[^1].Month.ToString(),
        };

    private CircularItem ItemOf(string id, string title, string? owner, MonthMatter? matter, DateOnly? planned)
    {
        var due = (matter?.AtEnd ?? matter?.Known)?.Due ?? planned ?? Month.Last;
        var measure = matter is null ? Running(Month, due) : MeasureAt(Month, matter.AtEnd, matter.Known);
        return new CircularItem(id, title, owner, due, matter is { Known.State: not "returned" } ? matter.Known.DoneOn : null, measure);
    }

    /// <summary>What an item is at a month's end. One that was entered only later, with a late plan, is what it was by then.</summary>
    private static string? MeasureAt(Period month, Matter? atEnd, Matter known)
    {
        var matter = atEnd ?? known;
        var due = matter.Due ?? month.Last;
        if (matter.DoneOn is not { } done || done > month.Last)
            return Running(month, due);
        if (matter.State == Workflow.Returned.Id)
            return null;
        return done <= due ? Measure.ItemOnTime : Measure.ItemLate;
    }

    private static string Running(Period month, DateOnly due) => due <= month.Last ? Measure.ItemOverdue : Measure.ItemOpen;
}

/// <summary>A line of the circular's list of planned work.</summary>
/// <param name="DoneOn">Local date on which it was done, as known by the circular's day; null while it is not.</param>
/// <param name="Measure">The measure that counts it, as it stood at the month's end; null when it was returned.</param>
public sealed record CircularItem(string Id, string Title, string? Owner, DateOnly Due, DateOnly? DoneOn, string? Measure)
{
    /// <summary>The month of the plan that an item of an earlier one comes from; null for the month's own.</summary>
    public string? From { get; init; }

    /// <summary>What became of it, for people.</summary>
    public string Result() =>
        Measure switch
        {
            Circulars.Measure.ItemOnTime => "按时完成",
            Circulars.Measure.ItemLate => "逾期完成",
            Circulars.Measure.ItemOverdue => "月末逾期未完成",
            Circulars.Measure.ItemOpen => "月末未到期",
            _ => "已退回",
        };
}
