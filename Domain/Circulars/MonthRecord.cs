using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Circulars;

/// <summary>A period's plans as they were handed in.</summary>
/// <param name="Publication">When the period's plan is due to be published.</param>
/// <param name="Units">The units that take part.</param>
/// <param name="Submissions">All of them, of any unit.</param>
public sealed record PlansRecord(
    Period Period,
    DateTimeOffset Publication,
    IReadOnlyList<string> Units,
    IReadOnlyList<Submission> Submissions
)
{
    internal IReadOnlyDictionary<string, UnitPlan> At(DateTimeOffset asOf, Func<string, bool> knows) =>
        Units.ToDictionary(u => u, u => UnitPlan.Of(u, Submissions.Where(s => knows(s.Id)), Publication, asOf), StringComparer.Ordinal);
}

/// <summary>
/// Everything that is recorded of a month, whenever it was told: what its circular, and later the quarter's score, count from.
/// </summary>
/// <param name="Month">The month reported.</param>
/// <param name="On">Local date of the circular's due time; unanswered slips are judged by it.</param>
/// <param name="Rules">What matters are folded by.</param>
/// <param name="Weeks">The weeks that end in the month and have workdays.</param>
/// <param name="OfMonth">The month's own plans; null when it had none.</param>
/// <param name="Matters">The events of each matter open in the month or closed since it began.</param>
/// <param name="Traces">The traces that happened in the month.</param>
/// <param name="Terms">The duties whose term ended in the month, and when each closes: what is told after that comes late for it.</param>
/// <param name="DutyFacts">What may fulfil them.</param>
/// <param name="EmptyPlansOnTime">Whether a plan without items counts as handed in on time.</param>
public sealed record MonthRecord(
    Period Month,
    DateOnly On,
    CommitteeRoster Roster,
    MatterRules Rules,
    IReadOnlyList<PlansRecord> Weeks,
    PlansRecord? OfMonth,
    IReadOnlyList<IReadOnlyList<MatterEvent>> Matters,
    IReadOnlyList<Trace> Traces,
    IReadOnlyList<(DutyTerm Term, DateTimeOffset Closes)> Terms,
    IReadOnlyList<DutyFact> DutyFacts,
    bool EmptyPlansOnTime
)
{
    /// <summary>The activities of the settings.</summary>
    public IReadOnlyList<ActivityRule> Activities { get; init; } = [];

    /// <summary>The month as its circular knows it.</summary>
    /// <param name="asOf">What was told later is not known yet.</param>
    public MonthFacts At(DateTimeOffset asOf) => Facts(asOf, null, _ => true);

    /// <summary>
    /// What evidence that the circular did not know changes in its counts: what had happened by the month's last day, and was told by a
    /// moment. What is known besides counts alike with it and without it, so that only the evidence makes a difference.
    /// </summary>
    /// <param name="until">Told by then, inclusive.</param>
    /// <param name="evidence">The ids of the events that the circular did not know.</param>
    /// <param name="nameOf">A measure's name.</param>
    public IReadOnlyList<LateCount> Late(DateTimeOffset until, IReadOnlySet<string> evidence, Func<string, string> nameOf)
    {
        var (with, without) = (Facts(until, Month.Last, _ => true), Facts(until, Month.Last, id => !evidence.Contains(id)));
        var names = new EvidenceNames(with, nameOf);
        return
        [
            .. Roster
                .Units.Select(u => LateCount.Of(Month, u.Id, without.Count(u.Id), with.Count(u.Id)))
                .Where(c => c.Added.Count + c.Removed.Count > 0)
                .Select(c => c with { Named = names.Of(c.Added, with.Items(c.Unit)) }),
        ];
    }

    /// <param name="happened">The last day known, inclusive; null for any. It also leaves duties open for what is told late.</param>
    private MonthFacts Facts(DateTimeOffset asOf, DateOnly? happened, Func<string, bool> knows)
    {
        var duties = DutyFacts.Where(f => f.Told <= asOf && knows(f.Event)).ToList();
        return new MonthFacts(
            Month,
            On,
            Roster,
            [.. Weeks.Select(w => (w.Period, w.At(asOf, knows)))],
            OfMonth?.At(asOf, knows) ?? new Dictionary<string, UnitPlan>(StringComparer.Ordinal),
            [
                .. Matters
                    .Select(m => MonthMatter.Of([.. m.Where(e => knows(e.Id) && !(e.Happened > happened))], Rules, Month, asOf))
                    .OfType<MonthMatter>()
                    .Where(m => m.Known.OpenedOn <= On),
            ],
            [.. Traces.Where(t => t.Sealed.Told <= asOf && knows(t.Sealed.Id))],
            []
        )
        {
            EmptyPlansOnTime = EmptyPlansOnTime,
            Activities = Activities,
            Duties = [.. Terms.Select(t => DutyStatus.Of(t.Term, duties, happened is null ? t.Closes : asOf, On))],
        };
    }
}
