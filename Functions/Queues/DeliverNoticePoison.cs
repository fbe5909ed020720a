using Cppcc.Domain.Notices;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>
/// Notices that could not be delivered five times are marked failed, and the administrators hear of it once, with the digest; an
/// administrator resends them.
/// </summary>
public sealed class DeliverNoticePoison(Delivery delivery, OrganStore organs, Effects effects, ILogger<DeliverNoticePoison> log)
{
    /// <summary>Reports what is still pending, then marks it as failed.</summary>
    [Function(nameof(DeliverNoticePoison))]
    public async Task GiveUp([QueueTrigger(Work.Notices + Work.PoisonSuffix)] string message, FunctionContext context)
    {
        var cancel = context.CancellationToken;
        if (Work.TryRead<NoticeWork>(message) is not { } work)
        {
            Poison.LogUnreadable(log, Work.Notices, message.Length);
            return;
        }

        if (await delivery.Stuck(work.Organ, work.Prefix, cancel) is not { Count: > 0 } stuck)
            return;
        var (organ, first) = (await organs.Get(work.Organ, cancel), stuck[0]);
        var texts = new AdministratorNotices(organ.Roster, first.About);
        var recipients = stuck.Select(n => n.RecipientName).ToList();
        await effects.Tell(
            organ,
            first.FailureCause,
            first.CreatedAt,
            a => texts.Undelivered(a, organ.Clock.LocalDate(first.CreatedAt), recipients),
            cancel
        );
        await delivery.GiveUp(stuck, cancel);
    }
}
