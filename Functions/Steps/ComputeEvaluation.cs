using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>考评公示: the year from its settled quarters. About ten reads.</summary>
public sealed class ComputeEvaluation(YearFacts facts) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.ComputeEvaluation;

    /// <inheritdoc/>
    public Task<Decision> Decide(StepContext step, CancellationToken cancel) =>
        facts.Decide(step, AppealUntil.Of(step, StepKind.SettleEvaluation), cancel);
}
