using Cppcc.Domain.Agenda;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>月计划: the same by month; its items become supervised matters.</summary>
public sealed class MonthlyPlan(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(MonthlyPlan))]
    public Task Tick([TimerTrigger("%MonthlyPlanSchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.Of(Cycle.MonthlyPlan, context.CancellationToken);
}
