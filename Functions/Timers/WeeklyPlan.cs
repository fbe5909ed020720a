using Cppcc.Domain.Agenda;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>周安排: chases and publishes each unit's arrangement of the week.</summary>
public sealed class WeeklyPlan(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(WeeklyPlan))]
    public Task Tick([TimerTrigger("%WeeklyPlanSchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.Of(Cycle.WeeklyPlan, context.CancellationToken);
}
