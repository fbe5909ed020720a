using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 建立制度: a regulation lies with its trace from the moment it is told; applying finds what two senders told at the same time.
/// </summary>
public sealed class RegulationApplier(RegulationStore regulations, Effects effects) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.RegulationAdopted];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var adopted = (RegulationAdopted)e.Body;
        var book = await regulations.Of(organ.Id, DateTimeOffset.MaxValue, DateOnly.MaxValue, cancel);
        var repeated = book.Repeated.Where(r => r.Regulation == adopted.Regulation).ToList();
        foreach (var r in repeated)
        {
            var texts = new RegulationNotices(organ.Roster, organ.Clock.LocalDate(r.Told), r.Event);
            await effects.Tell(organ, r.Event, r.Told, a => texts.Repeated(a, r), cancel);
        }

        if (
            book.Find(adopted.Regulation) is { InForce: true } regulation
            && regulation.Event == e.Id
            && book.SameNumber(adopted) is { } other
        )
        {
            var texts = new RegulationNotices(organ.Roster, organ.Clock.LocalDate(e.Told), e.Id);
            await effects.Tell(organ, e.Id, e.Told, a => texts.SameNumber(a, regulation, other), cancel);
        }

        return repeated.Exists(r => r.Event == e.Id) ? EventState.Refused : EventState.Applied;
    }
}
