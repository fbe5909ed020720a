using Cppcc.Domain.Agenda;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>月督办: lights for every open matter, slips, escalation.</summary>
public sealed class MonthlySupervision(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(MonthlySupervision))]
    public Task Tick([TimerTrigger("%MonthlySupervisionSchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.Of(Cycle.MonthlySupervision, context.CancellationToken);
}
