using Cppcc.Domain.Agenda;
using Cppcc.EmbeddedHost;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Timers;

namespace Cppcc.Replay;

/// <summary>
/// Tells the replay which ticks would find nothing due: those before the earliest agenda row of the timer's cycle, or the earliest
/// delivery, and of those that it looks after because their own timer cannot tick.
/// </summary>
public sealed class AgendaTicks(AgendaStore agenda, DeliveryAgenda deliveries, Schedules schedules) : IIdleTicks
{
    private readonly Dictionary<Cycle, (long Writes, DateTimeOffset? Due)> known = [];
    private (long Writes, DateTimeOffset? Due) deliveriesKnown = (-1, null);

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> NextDue(string timerFunction, CancellationToken cancel)
    {
        var own = Schedules.All.FirstOrDefault(schedule => schedule.Function == timerFunction);
        if (own is null)
            return DateTimeOffset.MinValue;
        var due = await Earliest(own.Cycle, cancel);
        foreach (var dead in schedules.Dead)
            if (await Earliest(dead.Cycle, cancel) is { } other && (due is null || other < due))
                due = other;
        return due;
    }

    private async ValueTask<DateTimeOffset?> Earliest(Cycle? cycle, CancellationToken cancel)
    {
        if (cycle is null)
        {
            var written = deliveries.Writes;
            if (deliveriesKnown.Writes != written)
                deliveriesKnown = (written, await deliveries.Earliest(cancel));
            return deliveriesKnown.Due;
        }

        // Nobody else writes the agenda of this emulator, so what was read stands until this process writes it.
        var writes = agenda.WritesOf(cycle);
        if (known.TryGetValue(cycle, out var kept) && kept.Writes == writes)
            return kept.Due;
        var due = await agenda.Earliest(cycle, cancel);
        known[cycle] = (writes, due);
        return due;
    }
}
