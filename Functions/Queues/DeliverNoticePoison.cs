using Cppcc.Functions.Channels;
using Cppcc.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>Notices that could not be delivered five times are marked failed; running their run again resends them.</summary>
public sealed class DeliverNoticePoison(Delivery delivery, ILogger<DeliverNoticePoison> log)
{
    /// <summary>Marks what is still pending as failed.</summary>
    [Function(nameof(DeliverNoticePoison))]
    public Task GiveUp([QueueTrigger(Work.Notices + "-poison")] string message, FunctionContext context)
    {
        var cancel = context.CancellationToken;
        if (Work.TryRead<NoticeWork>(message) is not { } work)
        {
            Poison.LogUnreadable(log, Work.Notices, message.Length);
            return Task.CompletedTask;
        }

        return delivery.GiveUp(work.Organ, work.Prefix, cancel);
    }
}
