using Cppcc.Domain.Agenda;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
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
}
