using Azure;
using Cppcc.Domain.Events;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Events;

/// <summary>Takes stored events to the applier of their word. Applying twice changes nothing.</summary>
public sealed partial class EventApplier(
    TraceStore traces,
    OrganStore organs,
    IEnumerable<IEventApplier> appliers,
    Meters meters,
    ILogger<EventApplier> log
)
{
    private readonly Dictionary<string, IEventApplier> byType = appliers
        .SelectMany(applier => applier.Types.Select(type => (type, applier)))
        .ToDictionary(a => a.type, a => a.applier, StringComparer.Ordinal);

    /// <summary>
    /// Applies the pending event of that key; nothing when it was applied before. Of an organ that is archived it stays pending; of one
    /// that is being deleted it goes with the rest.
    /// </summary>
    public async Task Apply(string organ, string key, CancellationToken cancel)
    {
        if (
            await traces.FindPending(organ, key, cancel) is { } pending
            && await organs.Find(organ, cancel) is { Head.Archived: null } found
        )
            await Apply(found, pending, cancel);
    }

    /// <summary>The same; one that cannot be applied now is left to its message.</summary>
    public async Task TryApply(string organ, string key, CancellationToken cancel)
    {
        try
        {
            await Apply(organ, key, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotApplied(e, organ, key);
        }
    }

    /// <summary>
    /// Applies an organ's pending events reported by a moment, in order. An event that cannot be applied stays pending and stops nothing
    /// else; only storage that fails does (an AggregateException is what is left of its retries; 400 and 413 are the event's own fault).
    /// </summary>
    /// <param name="which">Only some of them; all when null.</param>
    /// <returns>How many were tried.</returns>
    public async Task<int> ApplyPending(Organ organ, DateTimeOffset told, CancellationToken cancel, Func<Envelope, bool>? which = null)
    {
        var pendings = (await traces.PendingBy(organ.Id, told, cancel)).Where(p => which?.Invoke(p.Envelope) != false).ToList();
        foreach (var pending in pendings)
        {
            try
            {
                await Apply(organ, pending, cancel);
            }
            catch (Exception e) when (IsItsOwnFault(e))
            {
                LogNotApplied(e, organ.Id, pending.Envelope.Id);
            }
        }

        return pendings.Count;
    }

    private static bool IsItsOwnFault(Exception e) =>
        e is RequestFailedException { Status: 400 or 413 }
        || e is not (RequestFailedException or AggregateException or OperationCanceledException);

    private async Task Apply(Organ organ, PendingEvent pending, CancellationToken cancel)
    {
        var e = pending.Envelope;
        using var span = Spans.Begin($"apply {e.Type}");
        span?.SetTag(Spans.Organ, organ.Id).SetTag(Spans.Event, e.Id);
        var state = byType.TryGetValue(e.Type, out var applier) ? await applier.Apply(organ, e, cancel) : EventState.Applied;
        if (state == EventState.Waiting && applier!.LeavesWaitingPending)
            await traces.Waits(pending, cancel);
        else
            await traces.Applied(pending, state, cancel);
        meters.Event(
            state switch
            {
                EventState.Pending or EventState.Waiting => "pending",
                EventState.Refused => "refused",
                _ => "applied",
            }
        );
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Event} of {Organ} cannot be applied and stays pending")]
    private partial void LogNotApplied(Exception exception, string organ, string @event);
}
