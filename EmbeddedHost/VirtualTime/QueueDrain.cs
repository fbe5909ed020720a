using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// Empties the queues in virtual time. It looks only into queues to which messages were sent since they were last seen empty, which
/// it knows from the process's own traffic. A failed message is tried again at once: the delay of a technical retry takes no virtual
/// time. A message sent with a delay is waited for in real time, since storage runs on the real clock; so is one that was fetched by an
/// answer which got lost: it is hidden for a while, and time must not pass it by.
/// </summary>
internal sealed partial class QueueDrain(
    QueuePlan plan,
    HostJson hostJson,
    StorageTraffic traffic,
    FunctionInvoker invoker,
    BackgroundInvocations background,
    ReplayTally tally,
    IOptions<EmbeddedHostOptions> options,
    ILogger<QueueDrain> logger
)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Storage may count the time of a hidden message by another clock.</summary>
    private static readonly TimeSpan ClocksApart = TimeSpan.FromSeconds(1);

    /// <summary>Says that any queue may hold messages from elsewhere.</summary>
    public void NoteAll()
    {
        foreach (var subscription in plan.Subscriptions)
            traffic.Note(subscription.Queue.Name, DateTimeOffset.MinValue);
    }

    /// <summary>Runs until every queue is empty and nothing started in the background runs.</summary>
    public async Task Drain(CancellationToken cancel)
    {
        while (true)
        {
            await background.WhenIdle().WaitAsync(cancel);
            var waiting = plan.Subscriptions.Where(subscription => traffic.HasSent(subscription.Queue.Name)).ToList();
            if (waiting.Count == 0)
                return;
            await Task.WhenAll(waiting.Select(subscription => Drain(subscription, cancel)));
        }
    }

    /// <summary>
    /// As <see cref="Drain(CancellationToken)"/>, and waits for messages that a killed process had in flight. Those of a poison queue
    /// are waited for once only: what its function fails on comes again without end.
    /// </summary>
    public async Task DrainWithInvisible(CancellationToken cancel)
    {
        var open = plan.Subscriptions.ToList();
        var started = TimeProvider.System.GetTimestamp();
        while (open.Count > 0)
        {
            NoteAll();
            await Drain(cancel);
            var counts = await Task.WhenAll(open.Select(subscription => Count(subscription, cancel)));
            var late = TimeProvider.System.GetElapsedTime(started) > options.Value.ReplayVisibility;
            open = [.. open.Where((subscription, index) => counts[index] > 0 && !(late && subscription.Poison is null))];
            if (open.Count > 0)
                await Task.Delay(LongestPause, cancel);
        }
    }

    /// <summary>Drops what the queues hold: storage keeps no message for ever.</summary>
    public async Task Drop(CancellationToken cancel)
    {
        foreach (var subscription in plan.Subscriptions.Where(subscription => traffic.HasSent(subscription.Queue.Name)))
        {
            await subscription.Queue.ClearMessagesAsync(cancel);
            traffic.Forget(subscription.Queue.Name);
        }
    }

    private async Task Drain(QueueSubscription subscription, CancellationToken cancel)
    {
        var queue = subscription.Queue.Name;
        var handler = new QueueMessageHandler(
            subscription,
            hostJson.Queues,
            options.Value.ReplayVisibility,
            TimeSpan.Zero,
            invoker,
            logger
        );
        var running = new HashSet<Task<bool>>();
        var allVisible = DateTimeOffset.MinValue;
        var missing = 0; // sent and not handled yet
        var hidden = (DateTimeOffset?)null; // until when, at most
        while (true)
        {
            var sent = traffic.Forget(queue);
            allVisible = sent.AllVisible > allVisible ? sent.AllVisible : allVisible;
            missing += sent.Messages;
            var messages = await handler.Fetch(cancel);
            foreach (var message in messages)
                running.Add(Task.Run(() => Handle(handler, queue, message, cancel), CancellationToken.None));
            var full = messages.Length == hostJson.Queues.BatchSize;
            while (running.Count > (full ? hostJson.Queues.NewBatchThreshold : 0))
            {
                var ended = await Task.WhenAny(running);
                running.Remove(ended);
                missing -= await ended ? 1 : 0;
            }

            cancel.ThrowIfCancellationRequested();
            if (full || traffic.HasSent(queue))
                continue;
            var now = TimeProvider.System.GetUtcNow();
            if (missing > 0)
                hidden ??= now + options.Value.ReplayVisibility + ClocksApart;
            var wait = (missing > 0 && hidden > allVisible ? hidden.Value : allVisible) - now;
            if (wait <= TimeSpan.Zero || await Count(subscription, cancel) == 0)
                return;
            await Task.Delay(wait < LongestPause ? wait : LongestPause, cancel);
        }
    }

    /// <returns>Whether the message has been dealt with.</returns>
    private async Task<bool> Handle(QueueMessageHandler handler, string queue, QueueMessage message, CancellationToken cancel)
    {
        try
        {
            var outcome = await handler.Handle(message, cancel);
            tally.Handled(outcome);
            if (outcome != MessageOutcome.Released)
                return true;
            traffic.Note(queue, DateTimeOffset.MinValue);
        }
        catch (Exception error)
        {
            LogStorageAway(logger, error, queue);
            traffic.Note(queue, TimeProvider.System.GetUtcNow() + options.Value.ReplayVisibility);
        }

        return false;
    }

    private static async Task<int> Count(QueueSubscription subscription, CancellationToken cancel)
    {
        try
        {
            return (await subscription.Queue.GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Queue {Queue}: storage did not answer; the message comes back.")]
    private static partial void LogStorageAway(ILogger logger, Exception error, string queue);
}
