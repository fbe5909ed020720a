using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Cppcc.EmbeddedHost;

/// <summary>A fetched message, kept invisible to others until it is deleted or released: renewed at half of its time.</summary>
internal sealed class MessageInFlight : IAsyncDisposable
{
    private readonly QueueClient queue;
    private readonly QueueMessage message;
    private readonly CancellationTokenSource ending = new();
    private readonly Task renewal;
    private string receipt;

    public MessageInFlight(QueueClient queue, QueueMessage message, TimeSpan visibility, TimeProvider time)
    {
        this.queue = queue;
        this.message = message;
        receipt = message.PopReceipt;
        renewal = Renew(visibility, time);
    }

    /// <summary>Ends the renewal and deletes the message.</summary>
    public async Task Delete()
    {
        await EndRenewal();
        await IgnoreGone(() => queue.DeleteMessageAsync(message.MessageId, receipt));
    }

    /// <summary>Ends the renewal and makes the message visible after a delay.</summary>
    public async Task Release(TimeSpan delay)
    {
        await EndRenewal();
        await IgnoreGone(() => queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: delay));
    }

    public async ValueTask DisposeAsync()
    {
        await EndRenewal();
        ending.Dispose();
    }

    // Someone else may have taken the message when its time ran out; it is theirs then.
    private static async Task IgnoreGone(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RequestFailedException error)
            when (error.Status is 404 or 400 && error.ErrorCode is "MessageNotFound" or "PopReceiptMismatch") { }
    }

    private async Task EndRenewal()
    {
        await ending.CancelAsync();
        await renewal;
    }

    private async Task Renew(TimeSpan visibility, TimeProvider time)
    {
        using var timer = new PeriodicTimer(visibility / 2, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                try
                {
                    // Not cancelled: a receipt that is not read back would be lost.
                    var renewed = await queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: visibility);
                    receipt = renewed.Value.PopReceipt;
                }
                catch (RequestFailedException)
                {
                    // Tried again at the next tick; at worst the message is delivered twice.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Handled.
        }
    }
}
