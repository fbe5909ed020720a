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
    private readonly HashSet<Task> _inFlight = [];

    /// <summary>Polls until cancelled, then waits for what is in flight. Storage being away only delays it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var found = await PollAsync(cancel);
            await Task.Delay(backoff.After(found), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _inFlight.RemoveWhere(task => task.IsCompleted);
            while (_inFlight.Count > settings.NewBatchThreshold)
            {
                await Task.WhenAny(_inFlight);
                _inFlight.RemoveWhere(task => task.IsCompleted);
            }
        }

        await Task.WhenAll(_inFlight);
    }

    private async Task<bool> PollAsync(CancellationToken cancel)
    {
        try
        {
            var messages = await handler.FetchAsync(cancel);
            foreach (var message in messages)
                _inFlight.Add(Task.Run(() => HandleAsync(message, cancel), CancellationToken.None));
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

    private async Task HandleAsync(Azure.Storage.Queues.Models.QueueMessage message, CancellationToken cancel)
    {
        try
        {
            await handler.HandleAsync(message, cancel);
        }
        catch (Exception error)
        {
            LogStorageAway(logger, error, function);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue of {Function}: storage did not answer; trying on.")]
    private static partial void LogStorageAway(ILogger logger, Exception error, string function);
}
