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

    /// <summary>Failed in a poison queue: invisible until its time runs out, and then there again.</summary>
    Kept,
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
    public async Task<QueueMessage[]> Fetch(CancellationToken cancel)
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
    public async Task<MessageOutcome> Handle(QueueMessage message, CancellationToken cancel)
    {
        await using var inFlight = new MessageInFlight(subscription.Queue, message, visibility, TimeProvider.System);
        if (message.DequeueCount > settings.MaxDequeueCount || Decode(message.Body.ToString()) is not { } bytes)
            return await Fail(message, inFlight, last: true);
        try
        {
            await Run(message, bytes, cancel);
        }
        catch (Exception)
        {
            // Logged already.
            return await Fail(message, inFlight, last: message.DequeueCount >= settings.MaxDequeueCount);
        }

        await inFlight.Delete();
        return MessageOutcome.Done;
    }

    private Task Run(QueueMessage message, byte[] bytes, CancellationToken cancel)
    {
        if (Utf8.IsValid(bytes))
            return invoker.Invoke(subscription.Function, new InvocationInput.Queue(Encoding.UTF8.GetString(bytes)), cancel);
        LogNoText(logger, subscription.Function.Name, message.MessageId);
        throw new DecoderFallbackException();
    }

    private async Task<MessageOutcome> Fail(QueueMessage message, MessageInFlight inFlight, bool last)
    {
        if (subscription.Poison is not { } poison)
            return MessageOutcome.Kept;
        if (!last)
        {
            await inFlight.Release(retryDelay);
            return MessageOutcome.Released;
        }

        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync(message.Body);
        await inFlight.Delete();
        LogPoisoned(logger, subscription.Function.Name, message.MessageId, poison.Name);
        return MessageOutcome.Poisoned;
    }

    /// <summary>The message's bytes; null when it is not in the encoding that host.json names.</summary>
    private byte[]? Decode(string body)
    {
        if (!settings.Base64)
            return Encoding.UTF8.GetBytes(body);
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? bytes[..length] : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function}: message {MessageId} is no UTF-8 text.")]
    private static partial void LogNoText(ILogger logger, string function, string messageId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function}: message {MessageId} moved to {Poison}.")]
    private static partial void LogPoisoned(ILogger logger, string function, string messageId, string poison);
}
