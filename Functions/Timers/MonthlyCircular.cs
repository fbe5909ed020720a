using Cppcc.Domain.Agenda;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>月通报: the month's lists and ranking; seals the month.</summary>
public sealed class MonthlyCircular(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(MonthlyCircular))]
    public Task Tick([TimerTrigger("%MonthlyCircularSchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.Of(Cycle.MonthlyCircular, context.CancellationToken);
}
