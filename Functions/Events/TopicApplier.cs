using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>没有选题: keeps who answers a call for topics with none. One write.</summary>
public sealed class TopicApplier(TopicStore topics) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.TopicNone];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        await topics.Add(organ.Id, e.Id, new NoTopic(((TopicNone)e.Body).By, e.Happened(organ.Clock), e.Told), cancel);
        return EventState.Applied;
    }
}
