using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>月计划: the same by month; its items become supervised matters.</summary>
public sealed class MonthlyPlan(AgendaClerk agenda)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(MonthlyPlan))]
    public Task Tick([TimerTrigger("%MonthlyPlanSchedule%")] TimerInfo timer, CancellationToken cancel) =>
        agenda.EnqueueDue(Cycle.MonthlyPlan, cancel);
}
