using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>What a step of settings can do: reads what it needs and lets the domain decide. It writes
/// nothing but the numbers it takes, and in a dry run not even those.</summary>
public interface IStepAction
{
    /// <summary>What steps of settings run it.</summary>
    StepKind Does { get; }

    /// <summary>Decides.</summary>
    Task<Decision> Decide(StepContext step, CancellationToken cancel);
}
