using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>考评定稿: the same after appeals were ruled.</summary>
public sealed class SettleEvaluation(YearFacts facts) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.SettleEvaluation;

    /// <inheritdoc/>
    public Task<Decision> Decide(StepContext step, CancellationToken cancel) => facts.Decide(step, null, cancel);
}
