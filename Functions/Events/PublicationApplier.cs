using Cppcc.Domain.Events;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>签发、退回: lets a run that awaits sign-off leave, or holds it with the reason.</summary>
public sealed class PublicationApplier(RunStore runs, AgendaStore agenda, Work work) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.PublicationApproved, EventWord.PublicationReturned];

    /// <inheritdoc/>
    public Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel) => Rule(organ, (PublicationRuled)e.Body, cancel);

    private async Task<EventState> Rule(Organ organ, PublicationRuled ruled, CancellationToken cancel)
    {
        if (!Run.TryParseId(ruled.Run, out var occurrence, out var revision) || occurrence!.Organ != organ.Id)
            return EventState.Refused;
        if (await runs.Find(occurrence, revision, cancel) is not { } found)
            return EventState.Refused;
        var rows = await agenda.All(occurrence.Cycle, organ.Id, cancel);
        var row = rows.FirstOrDefault(r => r.Occurrence == occurrence && r.Revision == revision);
        if (ruled.Approved && found.Run.ApprovedBy == ruled.By)
        {
            // This ruling was interrupted before: the run is approved, and perhaps nobody was told to go on with it.
            if (row is not null)
                await work.Enqueue(new StepWork(occurrence.Cycle, row.Key), cancel);
            return EventState.Applied;
        }

        if (row is null || found.Run.State != RunState.Awaiting)
            return EventState.Refused;
        if (!ruled.Approved)
        {
            await agenda.Replace(occurrence.Cycle, [row], [row with { Held = $"{ruled.By}退回：{ruled.Reason}" }], cancel);
            return EventState.Applied;
        }

        // When someone else moved it, that may have been this very request, sent twice by the client library: look again.
        if (!await runs.Move(found.Run with { State = RunState.Decided, ApprovedBy = ruled.By }, found.ETag, cancel))
            return await Rule(organ, ruled, cancel);
        await work.Enqueue(new StepWork(occurrence.Cycle, row.Key), cancel);
        return EventState.Applied;
    }
}
