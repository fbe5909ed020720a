using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Timers;

/// <summary>What a timer does when it ticks. Each looks after those besides whose own timer cannot tick.</summary>
public sealed class Ticks(AgendaClerk agenda, DeliveryAgenda deliveries, Schedules schedules)
{
    /// <summary>Enqueues what is due in the timer's cycle.</summary>
    public async Task Of(Cycle cycle, CancellationToken cancel)
    {
        await agenda.EnqueueDue(cycle, cancel);
        foreach (var dead in schedules.Dead.Where(dead => dead.Cycle != cycle))
            await Look(dead.Cycle, cancel);
    }

    /// <summary>Enqueues the deliveries that are due.</summary>
    public async Task OfDeliveries(CancellationToken cancel)
    {
        await deliveries.EnqueueDue(cancel);
        foreach (var dead in schedules.Dead.Where(dead => dead.Cycle is not null))
            await Look(dead.Cycle, cancel);
    }

    private Task Look(Cycle? cycle, CancellationToken cancel) =>
        cycle is null ? deliveries.EnqueueDue(cancel) : agenda.EnqueueDue(cycle, cancel);
}
