using Cppcc.Domain.Delivery;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Channels;

/// <summary>Takes stored notices to their channel. For one cause: a range read, and a transaction for each batch sent.</summary>
public sealed partial class Delivery(NoticeStore notices, IEnumerable<IChannel> channels, ILogger<Delivery> log)
{
    private readonly IChannel channel = channels.First(c => c.Names.Contains(OutboxRoute.Kind));

    /// <summary>Delivers what is pending and leaves at once; failed ones are tried again.</summary>
    public async Task Deliver(string organ, string prefix, CancellationToken cancel)
    {
        var pending = (await notices.Under(organ, prefix, cancel)).Where(n =>
            n is { Urgency: Urgency.Now, State: NoticeState.Pending or NoticeState.Failed }
        );
        foreach (var batch in pending.Chunk(Rows.TransactionRows))
        {
            foreach (var notice in batch)
                await Send(notice, cancel);
            await notices.Mark(batch, NoticeState.Sent, OutboxRoute.Kind, cancel);
        }
    }

    /// <summary>What leaves at once and is still pending.</summary>
    public async Task<IReadOnlyList<StoredNotice>> Stuck(string organ, string prefix, CancellationToken cancel) =>
        [.. (await notices.Under(organ, prefix, cancel)).Where(n => n is { Urgency: Urgency.Now, State: NoticeState.Pending })];

    /// <summary>Marks what could not be delivered as failed.</summary>
    public async Task GiveUp(IReadOnlyList<StoredNotice> stuck, CancellationToken cancel)
    {
        LogGivenUp(stuck.Count, stuck[0].Organ, stuck[0].Prefix);
        await notices.Mark(stuck, NoticeState.Failed, OutboxRoute.Kind, cancel);
    }

    private async Task Send(StoredNotice n, CancellationToken cancel)
    {
        var message = new OutgoingMessage(
            n.Id,
            n.Organ,
            n.Organ,
            n.Recipient,
            n.RecipientName,
            n.CreatedAt,
            [new OutgoingNotice(n.Id, n.Title, n.Text)],
            []
        );
        if (await channel.Send(message, 0, new OutboxRoute(), cancel) is not Taken)
            throw new IOException("The outbox did not take a notice.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} notices of {Organ} under {Prefix} could not be delivered")]
    private partial void LogGivenUp(int count, string organ, string prefix);
}
