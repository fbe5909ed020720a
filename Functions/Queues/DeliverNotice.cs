using Cppcc.Domain.Delivery;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Queues;

/// <summary>Sends what an organ has to send. A message is a hint: what was sent before is passed over.</summary>
public sealed class DeliverNotice(Delivery delivery, Effects effects)
{
    /// <summary>Looks at an organ's notices; those of one cause are let leave before, where the message names it.</summary>
    [Function(nameof(DeliverNotice))]
    public async Task Deliver([QueueTrigger(Work.Notices)] string message, FunctionContext context)
    {
        using var span = Spans.Continue(nameof(DeliverNotice), message);
        var cancel = context.CancellationToken;
        var work = Work.Read<NoticeWork>(message);
        var due = work.Prefix is { } prefix ? await delivery.Readmit(work.Organ, prefix, cancel) : work.Due;
        if (due is not null)
            await delivery.Deliver(work.Organ, due, TellUndelivered, TellSetAside, cancel);
    }

    /// <summary>Tells the administrators with the digest; but of what was to tell them that, they can only hear otherwise.</summary>
    private Task TellUndelivered(Organ organ, IReadOnlyList<StoredNotice> failed, CancellationToken cancel)
    {
        var first = failed[0];
        var recipients = failed.Select(n => n.RecipientName).Distinct(StringComparer.Ordinal).ToList();
        var texts = new AdministratorNotices(organ.Roster, first.About);
        return effects.Tell(
            organ,
            StoredNotice.FailureCauseOf(failed),
            first.CreatedAt,
            a => texts.Undelivered(a, organ.Clock.LocalDate(first.CreatedAt), recipients),
            cancel
        );
    }

    /// <summary>Asks the administrators, with the digest, to mend the roster.</summary>
    private Task TellSetAside(Organ organ, Reached setAside, DateTimeOffset made, CancellationToken cancel)
    {
        var texts = new AdministratorNotices(organ.Roster, NoticeCause.OfSetAside(setAside.Place));
        return effects.Tell(
            organ,
            NoticeCause.OfSetAside(setAside.Place),
            made,
            a => texts.SetAside(a, setAside.Recipient, ChannelNames.Of(setAside.Channel), setAside.Error ?? "", setAside.Bad),
            cancel
        );
    }
}
