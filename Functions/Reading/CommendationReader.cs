using Cppcc.Domain.Agenda;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>A published commendation.</summary>
/// <param name="Final">Decided; else it is still to be appealed against, and nobody has a certificate.</param>
public sealed record PublishedCommendation(Run Run, bool Final, CommendationDecision Decision, CorrectionNote? Correction);

/// <summary>表彰: reads what is published of a year, and who is put forward.</summary>
public sealed class CommendationReader(ResultReader results, ScoreStore scores)
{
    /// <summary>
    /// The decision of a year, else what is published of it for appeal; null when nothing is, or nobody is commended. The run's reads, two
    /// more, and that of a correction.
    /// </summary>
    public async Task<PublishedCommendation?> Of(Organ organ, Period year, CancellationToken cancel)
    {
        var run = await results.Settled(organ, Cycle.AnnualEvaluation, StepKind.SettleEvaluation, StepKind.ComputeEvaluation, year, cancel);
        if (run is not { Skipped: false } || await results.Read(run, EvaluationParts.Commendation, cancel) is not { } decision)
            return null;
        var head = (await results.Read(run, EvaluationParts.Head, cancel))!;
        return new PublishedCommendation(run, head.Final, decision, await results.CorrectionOf(run, cancel));
    }

    /// <summary>Who is put forward for a year, as it is known now. One read.</summary>
    public async Task<Nominations> Nominated(Organ organ, Period year, CancellationToken cancel) =>
        Nominations.Of(
            await scores.Commended(organ.Id, year.Year, DateTimeOffset.MaxValue, cancel),
            organ.Settings.Evaluation,
            organ.Roster
        );

    /// <summary>The decision as a document; of what is still to be appealed against the list that is published.</summary>
    public static Document DocumentOf(Organ organ, Period year, PublishedCommendation published)
    {
        var (own, decision) = (Writer(organ, year), published.Decision);
        var document = published.Final
            ? own.Decision(decision.List, decision.Title, decision.Text, decision.Number, DayOf(organ, published), published.Correction)
            : own.Provisional(decision.List, published.Correction);
        return document with { Source = [ResultDocuments.Foot(organ, published.Run)] };
    }

    /// <summary>A certificate as a document.</summary>
    public static Document CertificateOf(Organ organ, Period year, PublishedCommendation published, Honour honour) =>
        Writer(organ, year).Certificate(honour, DayOf(organ, published));

    /// <summary>Who is put forward, as a document.</summary>
    public static Document DocumentOf(Organ organ, Period year, Nominations nominations) =>
        Writer(organ, year).Nominated(nominations, organ.Settings.Evaluation, organ.Roster.NameOf, organ.Clock.LocalDate);

    private static CommendationDocument Writer(Organ organ, Period year) => new(organ.Settings.Documents, organ.Head.Name, year);

    /// <summary>成文日期: when the decision was published.</summary>
    private static DateOnly DayOf(Organ organ, PublishedCommendation published) =>
        organ.Clock.LocalDate(published.Run.DoneAt ?? published.Run.DecidedAt);
}
