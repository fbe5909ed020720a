using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>考评公示: the year from its settled quarters. About ten reads.</summary>
public sealed class ComputeEvaluation(YearFacts facts) : IStepAction
{
    /// <inheritdoc/>
    public string Does => "compute-evaluation";

    /// <inheritdoc/>
    public Task<Decision> Decide(StepContext step, CancellationToken cancel) =>
        facts.Decide(step, AppealUntil.Of(step, "settle-evaluation"), cancel);
}
