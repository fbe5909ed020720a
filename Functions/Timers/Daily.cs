using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>每日: deadlines near and past, and one digest a person.</summary>
public sealed class Daily(AgendaClerk agenda)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(Daily))]
    public Task Tick([TimerTrigger("%DailySchedule%")] TimerInfo timer, CancellationToken cancel) => agenda.EnqueueDue(Cycle.Daily, cancel);
}
