using Cppcc.Domain.Agenda;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>每日: deadlines near and past, and one digest a person.</summary>
public sealed class Daily(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(Daily))]
    public Task Tick([TimerTrigger("%DailySchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.Of(Cycle.Daily, context.CancellationToken);
}
