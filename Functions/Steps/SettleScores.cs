using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>评分定稿: final scores, after appeals were ruled. Ten reads.</summary>
public sealed class SettleScores(QuarterFacts facts) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.SettleScores;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var evidence = await facts.Counted(step, cancel);
        var scores = await facts.Score(step, evidence, settled: true, cancel);
        return facts.Decision(step, scores, evidence, $"{step.Period.Chinese}评分定稿：{scores.Count} 个单位", null);
    }
}
