using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>荐文: an article lies with its trace from the moment it is told; applying finds what two senders told at the same time.</summary>
public sealed class GardenApplier(GardenStore garden, Effects effects) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.ArticleRecommended];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var known = await garden.Of(organ.Id, DateTimeOffset.MaxValue, cancel);
        if (known.Repeated.FirstOrDefault(r => r.Article.Event == e.Id) is not { } repeated)
            return EventState.Applied;
        var texts = new GardenNotices(organ.Roster, organ.Clock.LocalDate(e.Told), e.Id);
        await effects.Tell(organ, e.Id, e.Told, a => texts.Repeated(a, repeated), cancel);
        return EventState.Refused;
    }
}
