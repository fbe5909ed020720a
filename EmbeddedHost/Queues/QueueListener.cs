using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>Polls one queue on the real clock.</summary>
internal sealed partial class QueueListener(
    QueueMessageHandler handler,
    QueueSettings settings,
    PollingBackoff backoff,
    string function,
    ILogger logger
)
{
    private readonly HashSet<Task> inFlight = [];

    /// <summary>Polls until cancelled, then waits for what is in flight. Storage being away only delays it.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var found = await Poll(cancel);
            await Task.Delay(backoff.After(found), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            inFlight.RemoveWhere(task => task.IsCompleted);
            while (inFlight.Count > settings.NewBatchThreshold)
            {
                await Task.WhenAny(inFlight);
                inFlight.RemoveWhere(task => task.IsCompleted);
            }
        }

        await Task.WhenAll(inFlight);
    }

    private async Task<bool> Poll(CancellationToken cancel)
    {
        try
        {
            var messages = await handler.Fetch(cancel);
            foreach (var message in messages)
                inFlight.Add(Task.Run(() => Handle(message, cancel), CancellationToken.None));
            return messages.Length > 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception error)
        {
            LogStorageAway(logger, error, function);
            return false;
        }
    }

    private async Task Handle(Azure.Storage.Queues.Models.QueueMessage message, CancellationToken cancel)
    {
        try
        {
            await handler.Handle(message, cancel);
        }
        catch (Exception error)
        {
            LogStorageAway(logger, error, function);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue of {Function}: storage did not answer; trying on.")]
    private static partial void LogStorageAway(ILogger logger, Exception error, string function);
}
