using Cppcc.Domain.Events;
using Cppcc.Domain.Scoring;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>评分、名次、评议: keeps what is said about points, the committee's own ranks, and the votes on handling units.</summary>
public sealed class ScoreApplier(ScoreStore scores) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types =>
        [EventWord.ScoreEntered, EventWord.ScoreAppealed, EventWord.ScoreRuled, EventWord.RankAwarded, EventWord.HandlerRated];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        await (
            e.Body switch
            {
                ScoreSaid said => scores.Add(organ.Id, new ScoreEvent(e.Id, e.Told, said) { On = e.Happened(organ.Clock) }, cancel),
                RankAwarded rank => scores.Add(organ.Id, e, rank, cancel),
                _ => scores.Add(organ.Id, e, (HandlerRated)e.Body, cancel),
            }
        );
        return EventState.Applied;
    }
}
