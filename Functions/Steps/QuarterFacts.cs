using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Documents;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>A quarter's late evidence: until when it was taken, and what it changes.</summary>
/// <param name="Until">When the provisional scores are due: the last moment that the start of the assessment promised.</param>
public sealed record QuarterEvidence(DateTimeOffset Until, IReadOnlyList<LateCount> Counts);

/// <summary>
/// What a quarter's scores are made of: its circulars' sealed counts, what late evidence changes in them, and what was said about points.
/// </summary>
public sealed class QuarterFacts(RunStore runs, DecisionStore decisions, ScoreStore scores, TraceStore traces, MonthBook book)
{
    /// <summary>
    /// 补报: reads the late evidence for provisional scores. One read when nothing of the quarter came late, else also those of
    /// <see cref="MonthBook"/> for each month that it touches.
    /// </summary>
    public async Task<QuarterEvidence> Evidence(StepContext step, CancellationToken cancel)
    {
        var (organ, quarter) = (step.Organ, step.Period);

        // A correction counts what the first publication could count: nobody is given more time.
        var first = step.Revision == 1 ? null : (await runs.Find(step.Occurrence, 1, cancel))?.Run;
        var until = first?.Due ?? step.Due;
        var months = quarter.Parts(PeriodKind.Month);
        var arrived = await traces.ArrivedLate(organ.Id, organ.Clock.Start(months[0].Last), cancel);
        var late = arrived.Where(a => a.Trace.Sealed.Told <= until && quarter.Contains(a.Trace.Sealed.Happened)).ToList();
        var counts = new List<LateCount>();
        foreach (var month in late.Count == 0 ? [] : months)
        {
            if (await Circular(step, month, cancel) is not { } circular || circular.AsOf >= until)
                continue;
            var unseen = late.Where(a =>
                    a.Trace.Sealed.Happened <= month.Last && LateEvidence.MayBeUnseen(a, circular.AsOf, circular.DecidedAt)
                )
                .Select(a => a.Trace.Sealed.Id)
                .ToHashSet(StringComparer.Ordinal);
            if (unseen.Count > 0)
                counts.AddRange(
                    (await book.Of(organ, month, organ.Clock.LocalDate(circular.Due), until, cancel)).Late(
                        until,
                        unseen,
                        organ.Settings.NameOfMeasure
                    )
                );
        }

        return new QuarterEvidence(until, counts);
    }

    /// <summary>
    /// The late evidence that the newest provisional scores counted; null where an earlier build made them, which counted none.
    /// </summary>
    public async Task<QuarterEvidence?> Counted(StepContext step, CancellationToken cancel)
    {
        if (
            step.Organ.OccurrenceOf(Cycle.QuarterlyScore, StepKind.ComputeScores, step.Period) is not { } computed
            || await runs.Latest(computed, cancel) is not { Skipped: false } run
            || await decisions.Read(run, ScoreParts.Head, cancel) is not { EvidenceUntil: { } until }
        )
            return null;
        return new QuarterEvidence(step.Organ.Clock.Instant(until), await decisions.Read(run, ScoreParts.Late, cancel) ?? []);
    }

    /// <summary>Scores the step's quarter as of the step.</summary>
    /// <param name="evidence">Null when no late evidence counts.</param>
    public async Task<IReadOnlyList<SubjectScore>> Score(
        StepContext step,
        QuarterEvidence? evidence,
        bool settled,
        CancellationToken cancel
    )
    {
        var months = new List<CountedMonth>();
        foreach (var month in step.Period.Parts(PeriodKind.Month))
        {
            if (await Circular(step, month, cancel) is not { } run)
                continue;

            // A circular that was corrected after the evidence was taken knows it already.
            var late = run.AsOf < evidence?.Until ? evidence.Counts.Where(c => c.Month == month.ToString()).ToList() : [];
            months.AddRange(
                (await decisions.ReadAll(run, CircularParts.Units, cancel)).Select(u =>
                    CountedMonth.Of(u, late.Find(c => c.Unit == u.Unit))
                )
            );
        }

        var said = await scores.Of(step.Organ.Id, step.Period, step.AsOf, cancel);
        var settings = step.Organ.Settings;
        return QuarterScores.Of(
            step.Period,
            step.Organ.Roster,
            settings.Scores,
            settings.Circular.Groups,
            months,
            said,
            settled,
            settings.NameOfMeasure
        );
    }

    /// <summary>The decision that publishes scores.</summary>
    public Decision Decision(
        StepContext step,
        IReadOnlyList<SubjectScore> computed,
        QuarterEvidence? evidence,
        string summary,
        DateTime? appealUntil
    ) =>
        new()
        {
            Summary = summary,
            Result =
            [
                ScoreParts.Head.Of(
                    new ScoresHead(step.Period.ToString(), appealUntil is null, appealUntil, computed.Count)
                    {
                        EvidenceUntil = evidence is null ? null : step.Organ.Clock.Local(evidence.Until),
                    }
                ),
                .. ScoreParts.Subjects.Of(computed, s => s.Subject),
                .. appealUntil is null || evidence is null ? Array.Empty<NamedPart>() : [ScoreParts.Late.Of(evidence.Counts)],
            ],
            Document = new IssuedDocument(
                DocumentsSection.Scores,
                ResultNotices.Document(
                    ScoreDocuments.TitleOf(step.Organ.Head.Name, step.Period, appealUntil is null),
                    step.Period,
                    computed,
                    step.Organ.Settings.Circular.Groups,
                    appealUntil
                ),
                IsNumbered: appealUntil is null
            ),
            Figures = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["appeals"] = computed.Sum(s => s.Indicators.Sum(i => i.Appeals.Count)),
                ["rulings"] = computed.Sum(s => s.Indicators.Count(i => i.RuledBy is not null)),
            },
            Messages =
            [
                .. new ResultNotices(step.Organ.Roster, step.Today, step.RunId).Scores(
                    step.Period,
                    computed,
                    step.Organ.Settings.Circular.Groups,
                    appealUntil
                ),
            ],
        };

    private async Task<Run?> Circular(StepContext step, Period month, CancellationToken cancel) =>
        step.Organ.OccurrenceOf(Cycle.MonthlyCircular, StepKind.PublishCircular, month) is { } circular
        && await runs.Latest(circular, cancel) is { Skipped: false } run
            ? run
            : null;
}
