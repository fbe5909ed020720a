using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Cppcc.EmbeddedHost;

/// <summary>A fetched message, kept invisible to others until it is deleted or released: renewed at half of its time.</summary>
internal sealed class MessageInFlight : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _renewal;
    private string _receipt;

    public MessageInFlight(QueueClient queue, QueueMessage message, TimeSpan visibility, TimeProvider time)
    {
        _queue = queue;
        _message = message;
        _receipt = message.PopReceipt;
        _renewal = RenewAsync(visibility, time);
    }

    /// <summary>Ends the renewal and deletes the message.</summary>
    public async Task DeleteAsync()
    {
        await EndRenewalAsync();
        await IgnoreGoneAsync(() => _queue.DeleteMessageAsync(_message.MessageId, _receipt));
    }

    /// <summary>Ends the renewal and makes the message visible after a delay.</summary>
    public async Task ReleaseAsync(TimeSpan delay)
    {
        await EndRenewalAsync();
        await IgnoreGoneAsync(() => _queue.UpdateMessageAsync(_message.MessageId, _receipt, visibilityTimeout: delay));
    }

    public async ValueTask DisposeAsync()
    {
        await EndRenewalAsync();
        _ending.Dispose();
    }

    // Someone else may have taken the message when its time ran out; it is theirs then.
    private static async Task IgnoreGoneAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RequestFailedException error)
            when (error.Status is 404 or 400 && error.ErrorCode is "MessageNotFound" or "PopReceiptMismatch") { }
    }

    private async Task EndRenewalAsync()
    {
        await _ending.CancelAsync();
        await _renewal;
    }

    private async Task RenewAsync(TimeSpan visibility, TimeProvider time)
    {
        using var timer = new PeriodicTimer(visibility / 2, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                try
                {
                    // Not cancelled: a receipt that is not read back would be lost.
                    var renewed = await _queue.UpdateMessageAsync(_message.MessageId, _receipt, visibilityTimeout: visibility);
                    _receipt = renewed.Value.PopReceipt;
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
