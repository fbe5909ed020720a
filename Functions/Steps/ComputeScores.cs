using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 评分公示: provisional scores from the quarter's three circulars and what was told late of them. Eight reads, more when something was.
/// </summary>
public sealed class ComputeScores(QuarterFacts facts) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.ComputeScores;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var evidence = await facts.Evidence(step, cancel);
        var scores = await facts.Score(step, evidence, settled: false, cancel);
        return facts.Decision(
            step,
            scores,
            evidence,
            $"公示{step.Period.Chinese}评分：{scores.Count} 个单位",
            AppealUntil.Of(step, StepKind.SettleScores)
        );
    }
}
