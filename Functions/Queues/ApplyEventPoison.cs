using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>An event that could not be applied five times stays pending, and the administrators hear of it once.</summary>
public sealed partial class ApplyEventPoison(
    TraceStore traces,
    OrganStore organs,
    Effects effects,
    Meters meters,
    ILogger<ApplyEventPoison> log
)
{
    /// <summary>Tells the administrators; the event itself is kept and tried again before the next step that may know it.</summary>
    [Function(nameof(ApplyEventPoison))]
    public async Task Tell([QueueTrigger(Work.Events + Work.PoisonSuffix)] string message, FunctionContext context)
    {
        using var span = Spans.Continue(nameof(ApplyEventPoison), message);
        meters.Poisoned(Work.Events);
        var cancel = context.CancellationToken;
        if (Work.TryRead<EventWork>(message) is not { } work)
        {
            Poison.LogUnreadable(log, Work.Events, message.Length);
            return;
        }

        if (await traces.FindPending(work.Organ, work.Row, cancel) is not { } pending)
            return;
        LogStuck(work.Organ, pending.Envelope.Id);
        if (await organs.Find(work.Organ, cancel) is not { } organ)
            return;
        var (told, e) = (pending.Envelope.Told, pending.Envelope);
        var texts = new AdministratorNotices(organ.Roster, e.Id);
        await effects.Tell(organ, NoticeCause.OfStuck(e.Id), told, a => texts.Stuck(a, organ.Clock.LocalDate(told), e.Type, e.Id), cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Event} of {Organ} cannot be applied and stays pending")]
    private partial void LogStuck(string organ, string @event);
}
