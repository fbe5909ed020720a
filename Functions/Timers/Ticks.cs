using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Timers;

/// <summary>What a timer does when it ticks.</summary>
public sealed class Ticks(AgendaClerk agenda, Schedules schedules)
{
    /// <summary>
    /// Enqueues what is due in the timer's cycle, and in those whose own timer cannot tick.
    /// </summary>
    public async Task Of(Cycle cycle, CancellationToken cancel)
    {
        await agenda.EnqueueDue(cycle, cancel);
        foreach (var dead in schedules.Dead.Where(dead => dead.Cycle != cycle))
            await agenda.EnqueueDue(dead.Cycle, cancel);
    }
}
