using Cppcc.Domain.Agenda;
using Cppcc.Domain.Plans;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>催报: those who have not handed in, and their leaders. One read.</summary>
public sealed class ChasePlans(PlanStore plans) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.ChasePlans;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        if (step.NothingToPlan() is { } nothing)
            return nothing;
        var handed = step.UnitPlans(await plans.Of(step.Organ.Id, step.Period, cancel), step.Period, step.Units());
        var missing = handed.Values.Where(p => p.Handing == Handing.Missing).Select(p => p.Unit).ToList();
        return new Decision
        {
            Summary =
                missing.Count == 0
                    ? $"{step.Period.Chinese}{step.Cycle.Name}已全部报送，无须催报"
                    : $"催报{step.Period.Chinese}{step.Cycle.Name}：{missing.Count} 个单位",
            Figures = new Dictionary<string, int>(StringComparer.Ordinal) { ["chased"] = missing.Count },
            Messages = [.. step.PlanNotices().Chasers(step.Period, missing, step.PublicationLocal())],
        };
    }
}
