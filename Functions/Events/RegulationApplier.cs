using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 建立制度、修订: a regulation lies with its trace from the moment it is told; applying finds an id that two senders used at the same time,
/// and a document number that two regulations have.
/// </summary>
public sealed class RegulationApplier(RegulationStore regulations, Effects effects) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.RegulationAdopted, EventWord.RegulationReviewed];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        if (e.Body is RegulationReviewed { Number: null })
            return EventState.Applied;
        var book = await regulations.Of(organ.Id, DateTimeOffset.MaxValue, DateOnly.MaxValue, cancel);
        var id = e.Body is RegulationReviewed reviewed ? reviewed.Regulation : ((RegulationAdopted)e.Body).Regulation;
        var repeated = book.Repeated.Where(r => r.Regulation == id).ToList();
        foreach (var r in repeated)
        {
            var texts = new RegulationNotices(organ.Roster, organ.Clock.LocalDate(r.Told), r.Event);
            await effects.Tell(organ, r.Event, r.Told, a => texts.Repeated(a, r), cancel);
        }

        // Under the event that gave the number again, whichever came last: the same notice in every order.
        foreach (var shared in book.SharedNumbers.Where(s => s.Regulation.Id == id || s.Other.Id == id))
        {
            var texts = new RegulationNotices(organ.Roster, organ.Clock.LocalDate(shared.Told), shared.Event);
            await effects.Tell(organ, shared.Event, shared.Told, a => texts.SameNumber(a, shared.Regulation, shared.Other), cancel);
        }

        return repeated.Exists(r => r.Event == e.Id) ? EventState.Refused : EventState.Applied;
    }
}
