using Cppcc.Functions.Events;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Queues;

/// <summary>Applies a stored event.</summary>
public sealed class ApplyEvent(EventApplier events)
{
    /// <summary>A message is a hint: an event applied before is passed over.</summary>
    [Function(nameof(ApplyEvent))]
    public async Task Apply([QueueTrigger(Work.Events)] string message, FunctionContext context)
    {
        using var span = Spans.Continue(nameof(ApplyEvent), message);
        var cancel = context.CancellationToken;
        var work = Work.Read<EventWork>(message);
        await events.Apply(work.Organ, work.Row, cancel);
    }
}
