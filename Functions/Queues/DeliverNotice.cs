using Cppcc.Functions.Channels;
using Cppcc.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Queues;

/// <summary>Delivers the pending notices of one run or event.</summary>
public sealed class DeliverNotice(Delivery delivery)
{
    /// <summary>Those sent before are passed over.</summary>
    [Function(nameof(DeliverNotice))]
    public Task Deliver([QueueTrigger(Work.Notices)] string message, FunctionContext context)
    {
        var cancel = context.CancellationToken;
        var work = Work.Read<NoticeWork>(message);
        return delivery.Deliver(work.Organ, work.Prefix, cancel);
    }
}
