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

        // It may have been told before another that was applied long ago, and which it makes a repeat.
        var repeated = known.Repeated.Where(r => r.Article.Event == e.Id || r.As == e.Id).ToList();
        foreach (var r in repeated)
        {
            var texts = new GardenNotices(organ.Roster, organ.Clock.LocalDate(r.Article.Told), r.Article.Event);
            await effects.Tell(organ, r.Article.Event, r.Article.Told, a => texts.Repeated(a, r), cancel);
        }

        return repeated.Exists(r => r.Article.Event == e.Id) ? EventState.Refused : EventState.Applied;
    }
}
