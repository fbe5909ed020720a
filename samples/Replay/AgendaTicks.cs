using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.EmbeddedHost;
using Cppcc.Functions.Storage;

namespace Cppcc.Replay;

/// <summary>Tells the replay which ticks would find nothing due: those before the earliest agenda row of the timer's cycle.</summary>
public sealed class AgendaTicks(AgendaStore agenda) : IIdleTicks
{
    private readonly Dictionary<Cycle, (long Writes, DateTimeOffset? Due)> known = [];

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> NextDueAsync(string timerFunction, CancellationToken cancel)
    {
        if (!Cycle.TryParse(JsonNamingPolicy.KebabCaseLower.ConvertName(timerFunction), out var cycle))
            return DateTimeOffset.MinValue;

        // Nobody else writes the agenda of this emulator, so what was read stands until this process writes it.
        var writes = agenda.WritesOf(cycle);
        if (known.TryGetValue(cycle, out var kept) && kept.Writes == writes)
            return kept.Due;
        var due = await agenda.Earliest(cycle, cancel);
        known[cycle] = (writes, due);
        return due;
    }
}
