using Cppcc.Functions.Channels;
using Cppcc.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Queues;

/// <summary>Notices that could not be delivered five times are marked failed; running their run again resends them.</summary>
public sealed class DeliverNoticePoison(Delivery delivery)
{
    /// <summary>Marks what is still pending as failed.</summary>
    [Function(nameof(DeliverNoticePoison))]
    public Task GiveUp([QueueTrigger(Work.Notices + "-poison")] string message, CancellationToken cancel)
    {
        var work = Work.Read<NoticeWork>(message);
        return delivery.GiveUp(work.Organ, work.Prefix, cancel);
    }
}
