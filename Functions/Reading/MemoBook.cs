using Cppcc.Domain.Agenda;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>Units' work memos: as they were published, or computed.</summary>
public sealed class MemoBook(
    PlanStore plans,
    MatterStore matters,
    ConsultationStore consultations,
    DutyBook duties,
    RunStore runs,
    DecisionStore decisions
)
{
    /// <summary>The memos of units for a period: a read of consultations, and those of <see cref="DutyBook"/>.</summary>
    /// <param name="on">Local date of the memos.</param>
    /// <param name="handed">The plans of the units.</param>
    /// <param name="known">The open matters, and the closed ones that may be items of the plans.</param>
    public async Task<IReadOnlyList<WorkMemo>> Of(
        Organ organ,
        Period period,
        DateOnly on,
        DateTimeOffset asOf,
        IReadOnlyDictionary<string, UnitPlan> handed,
        IReadOnlyCollection<Matter> known,
        CancellationToken cancel
    )
    {
        var terms = DutyTerm
            .Ending(organ.Settings.Duties, organ.Roster, period.First, period.Last, organ.Clock.LocalDate(organ.Head.Created))
            .ToList();
        var owed = (await duties.Of(organ, terms, asOf, on, cancel)).Statuses;
        var plan = (await consultations.Plan(organ.Id, asOf, cancel)).Between(period.First, period.Last).ToList();
        return [.. handed.Select(h => WorkMemo.Of(h.Key, period, on, known, h.Value).With(owed, plan, organ.Roster))];
    }

    /// <summary>
    /// A unit's memo of a period that is over: as it was published, with a run that says so; where none was, as its publication would have
    /// made it, by what had been told by then.
    /// </summary>
    public async Task<(WorkMemo Memo, Run? Run)> Past(Organ organ, string unit, Period period, CancellationToken cancel)
    {
        var cycle = Cycle.OfPlan(period.Kind);
        var run = organ.OccurrenceOf(cycle, StepKind.PublishPlans, period) is { } publication
            ? (await runs.Find(publication, 1, cancel))?.Run
            : null;
        if (
            run is { Skipped: false, State: not RunState.Awaiting }
            && await decisions.Read(run, PlanParts.Memos.For(unit), cancel) is { } published
        )
            return (published, run);
        var asOf =
            run?.AsOf
            ?? organ.DueOf(cycle, StepKind.PublishPlans, period)
            ?? organ.Clock.Instant(period.First.ToDateTime(TimeOnly.MinValue));
        return (await Computed(organ, unit, period, asOf, cancel), null);
    }

    /// <summary>A unit's memo of a period by what was told by a moment.</summary>
    public async Task<WorkMemo> Computed(Organ organ, string unit, Period period, DateTimeOffset asOf, CancellationToken cancel)
    {
        var on = organ.Clock.LocalDate(asOf);
        var plan = UnitPlan.Of(unit, await plans.Of(organ.Id, period, cancel), DateTimeOffset.MaxValue, asOf);

        // An item may be done some weeks before its period begins.
        var since = organ.Clock.Instant(period.First.AddDays(-40).ToDateTime(TimeOnly.MinValue));
        var known = await matters.KnownSince(organ.Id, since < asOf ? since : asOf, asOf, on, organ.MatterRules, cancel);
        var handed = new Dictionary<string, UnitPlan>(StringComparer.Ordinal) { [unit] = plan };
        return (await Of(organ, period, on, asOf, handed, known, cancel))[0];
    }
}
