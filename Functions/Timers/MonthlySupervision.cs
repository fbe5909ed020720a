using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>月督办: lights for every open matter, slips, escalation.</summary>
public sealed class MonthlySupervision(AgendaClerk agenda)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(MonthlySupervision))]
    public Task Tick([TimerTrigger("%MonthlySupervisionSchedule%")] TimerInfo timer, CancellationToken cancel) =>
        agenda.EnqueueDue(Cycle.MonthlySupervision, cancel);
}
