using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>An event that could not be applied five times stays pending, and the administrators hear of it once.</summary>
public sealed partial class ApplyEventPoison(TraceStore traces, OrganStore organs, Effects effects, ILogger<ApplyEventPoison> log)
{
    /// <summary>Tells the administrators; the event itself is kept and tried again before the next step that may know it.</summary>
    [Function(nameof(ApplyEventPoison))]
    public async Task Tell([QueueTrigger(Work.Events + Work.PoisonSuffix)] string message, FunctionContext context)
    {
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
        var texts = organ
            .Administrators(organ.Clock.LocalDate(pending.Envelope.Told))
            .Select(a => new Notice(
                a,
                "event-stuck",
                Urgency.Now,
                "有报送未能处理",
                $"报送 {pending.Envelope.Id}（{pending.Envelope.Type}）连续处理失败，已保留，详见运行日志。",
                pending.Envelope.Id
            ));
        await effects.Send(organ, NoticeCause.OfStuck(pending.Envelope.Id), pending.Envelope.Told, [.. texts], cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Event} of {Organ} cannot be applied and stays pending")]
    private partial void LogStuck(string organ, string @event);
}
