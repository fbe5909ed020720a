using System.Text;
using System.Text.Unicode;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>What became of a message.</summary>
internal enum MessageOutcome
{
    /// <summary>Handled and deleted.</summary>
    Done,

    /// <summary>Failed, and visible again at once or after a delay.</summary>
    Released,

    /// <summary>Moved to the poison queue.</summary>
    Poisoned,
}

/// <summary>Handles fetched messages of one queue: run, then delete, release or move to the poison queue.</summary>
/// <param name="subscription">The queue and its function.</param>
/// <param name="settings">host.json's queue settings.</param>
/// <param name="visibility">How long a message in flight stays invisible; renewed at half of it.</param>
/// <param name="retryDelay">How long a failed message stays invisible.</param>
/// <param name="invoker">Runs the function.</param>
/// <param name="logger">Where poisoned messages are told.</param>
internal sealed partial class QueueMessageHandler(
    QueueSubscription subscription,
    QueueSettings settings,
    TimeSpan visibility,
    TimeSpan retryDelay,
    FunctionInvoker invoker,
    ILogger logger
)
{
    /// <summary>Fetches messages; none when the queue does not exist.</summary>
    public async Task<QueueMessage[]> FetchAsync(CancellationToken cancel)
    {
        try
        {
            return await subscription.Queue.ReceiveMessagesAsync(settings.BatchSize, visibility, cancel);
        }
        catch (Azure.RequestFailedException error) when (error.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Handles one message to its end.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage is away; the message comes back when its invisibility ends.</exception>
    public async Task<MessageOutcome> HandleAsync(QueueMessage message, CancellationToken cancel)
    {
        await using var inFlight = new MessageInFlight(subscription.Queue, message, visibility, TimeProvider.System);
        if (message.DequeueCount > settings.MaxDequeueCount || Decode(message.Body.ToString()) is not { } text)
            return await PoisonAsync(message, inFlight);
        try
        {
            await invoker.InvokeAsync(subscription.Function, new InvocationInput.Queue(text), cancel);
        }
        catch (Exception)
        {
            // Logged by the invoker.
            if (message.DequeueCount >= settings.MaxDequeueCount)
                return await PoisonAsync(message, inFlight);
            await inFlight.ReleaseAsync(retryDelay);
            return MessageOutcome.Released;
        }

        await inFlight.DeleteAsync();
        return MessageOutcome.Done;
    }

    private async Task<MessageOutcome> PoisonAsync(QueueMessage message, MessageInFlight inFlight)
    {
        await subscription.Poison.CreateIfNotExistsAsync();
        await subscription.Poison.SendMessageAsync(message.Body);
        await inFlight.DeleteAsync();
        LogPoisoned(logger, subscription.Function.Name, message.MessageId, subscription.Poison.Name);
        return MessageOutcome.Poisoned;
    }

    private string? Decode(string body)
    {
        if (!settings.Base64)
            return body;
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) && Utf8.IsValid(bytes.AsSpan(0, length))
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function}: message {MessageId} moved to {Poison}.")]
    private static partial void LogPoisoned(ILogger logger, string function, string messageId, string poison);
}
