using Cppcc.Domain.Agenda;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>How duties stand, and the activities nobody counts.</summary>
public sealed record DutyReport(IReadOnlyList<DutyStatus> Statuses, IReadOnlyDictionary<string, IReadOnlyList<string>> NotCounted);

/// <summary>
/// 任务台账: reads what duties count. One range read of traces however many duties there are, one of matters when a duty counts them, and
/// one of what lasts when a duty counts it while it does.
/// </summary>
public sealed class DutyBook(TraceStore traces, MatterStore matters, ResultReader results)
{
    /// <summary>The status of terms.</summary>
    /// <param name="toldBy">What was told later is not known.</param>
    /// <param name="today">Local date the terms are judged on.</param>
    public async Task<DutyReport> Of(
        Organ organ,
        IReadOnlyCollection<DutyTerm> terms,
        DateTimeOffset toldBy,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var facts = await Facts(organ, terms, toldBy, cancel);
        return new DutyReport(
            [.. terms.Select(t => DutyStatus.Of(t, facts, Closes(organ, t), today))],
            DutyStatus.NotCounted(facts, organ.Settings.Duties)
        );
    }

    /// <summary>What may fulfil terms, reported by a moment.</summary>
    /// <param name="known">A month whose traces were read already; only what is before it is read then.</param>
    public async Task<IReadOnlyList<DutyFact>> Facts(
        Organ organ,
        IReadOnlyCollection<DutyTerm> terms,
        DateTimeOffset toldBy,
        CancellationToken cancel,
        (Period Month, IReadOnlyList<Trace> Traces)? known = null
    )
    {
        if (terms.Count == 0)
            return [];
        var facts = new List<DutyFact>();
        var (first, last) = (terms.Min(t => t.First), terms.Max(t => t.Last));
        if (known is { } month)
        {
            facts.AddRange(Facts(organ, month.Traces));
            last = month.Month.First.AddDays(-1);
        }

        if (first <= last)
            facts.AddRange(Facts(organ, await traces.Activities(organ.Id, first, last, toldBy, cancel)));
        if (terms.Any(t => t.Duty.Running))
            facts.AddRange(Facts(organ, await traces.Spans(organ.Id, toldBy, cancel)));
        foreach (
            var kind in terms
                .SelectMany(t => t.Duty.Activities)
                .Where(a => a.StartsWith(DutiesSection.OfMatters, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
        )
        {
            var since = organ.Clock.Instant(first.ToDateTime(TimeOnly.MinValue));
            var ofKind = await matters.OfKind(organ.Id, kind[DutiesSection.OfMatters.Length..], since, cancel);
            facts.AddRange(ofKind.SelectMany(e => DutyFact.Of(MatterFold.Of(e, organ.MatterRules, toldBy), organ.Roster)));
        }

        return facts;
    }

    /// <summary>
    /// The report with the commendation decisions that its meetings announced: of a duty that commends, once the meeting was held and the
    /// decision is published. Two reads for each such duty, and none for others.
    /// </summary>
    public async Task<DutyReport> WithCommendations(
        Organ organ,
        IReadOnlyCollection<DutyTerm> terms,
        DutyReport report,
        CancellationToken cancel
    )
    {
        var commending = terms.Where(t => t.Duty.Commends).ToDictionary(t => t.Id, t => t.CommendedYear, StringComparer.Ordinal);
        var statuses = new List<DutyStatus>();
        foreach (var status in report.Statuses)
            statuses.Add(
                status.Evidence.Count > 0 && commending.TryGetValue(status.Id, out var year)
                    ? status with
                    {
                        Commendation = await Commendation(organ, year, cancel),
                    }
                    : status
            );
        return report with { Statuses = statuses };
    }

    private async Task<EvidenceName?> Commendation(Organ organ, int year, CancellationToken cancel)
    {
        var period = Period.Of(PeriodKind.Year, new DateOnly(year, 1, 1));
        if (
            await results.Latest(organ, Cycle.AnnualEvaluation, StepKind.SettleEvaluation, period, cancel) is not { Skipped: false } run
            || await results.Read(run, EvaluationParts.Commendation, cancel) is not { } decision
        )
            return null;
        return new EvidenceName(run.Id, organ.Clock.LocalDate(run.Published ?? run.DecidedAt), decision.Title, null)
        {
            Page = $"commendations/{period}",
        };
    }

    /// <summary>
    /// When the circular of the month in which a term ends is due: what is told after it comes late for the term. Never, when there is no
    /// circular.
    /// </summary>
    public static DateTimeOffset Closes(Organ organ, DutyTerm term) =>
        organ.DueOf(Cycle.MonthlyCircular, StepKind.PublishCircular, Period.Of(PeriodKind.Month, term.Last)) ?? DateTimeOffset.MaxValue;

    private static IEnumerable<DutyFact> Facts(Organ organ, IEnumerable<Trace> found) =>
        from trace in found
        let activity = EventTypes.ActivityOf(trace.Body)
        where activity is not null
        select DutyFact.Of(trace, activity, organ.Roster, organ.Settings.Duties.Activities);
}
