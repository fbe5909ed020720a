using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>提醒: asks each unit for its plan. No storage is read.</summary>
public sealed class RemindPlans : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.RemindPlans;

    /// <inheritdoc/>
    public Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var units = step.Units();
        if (step.NothingToPlan() is { } nothing)
            return Task.FromResult(nothing with { Messages = [.. step.PlanNotices().NoWorkdays(step.Period, units)] });
        return Task.FromResult(
            new Decision
            {
                Summary = $"提醒 {units.Count} 个单位报送{step.Period.Chinese}{step.Cycle.Name}",
                Messages = [.. step.PlanNotices().Reminders(step.Period, units, step.PublicationLocal())],
            }
        );
    }
}
