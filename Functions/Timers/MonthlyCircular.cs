using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>月通报: the month's lists and ranking; seals the month.</summary>
public sealed class MonthlyCircular(AgendaClerk agenda)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(MonthlyCircular))]
    public Task Tick([TimerTrigger("%MonthlyCircularSchedule%")] TimerInfo timer, CancellationToken cancel) =>
        agenda.EnqueueDue(Cycle.MonthlyCircular, cancel);
}
