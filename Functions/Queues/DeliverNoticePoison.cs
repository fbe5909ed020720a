using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>
/// A look at an organ's notices that broke off five times, when storage was away. Nothing is lost: the row that asks for it is still there,
/// and a tick asks again.
/// </summary>
public sealed partial class DeliverNoticePoison(Meters meters, ILogger<DeliverNoticePoison> log)
{
    /// <summary>Logs it.</summary>
    [Function(nameof(DeliverNoticePoison))]
    public void GiveUp([QueueTrigger(Work.Notices + Work.PoisonSuffix)] string message, FunctionContext context)
    {
        using var span = Spans.Continue(nameof(DeliverNoticePoison), message);
        meters.Poisoned(Work.Notices);
        _ = context;
        if (Work.TryRead<NoticeWork>(message) is { } work)
            LogBrokenOff(work.Organ);
        else
            Poison.LogUnreadable(log, Work.Notices, message.Length);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Notices of {Organ} could not be sent: the look at them broke off five times")]
    private partial void LogBrokenOff(string organ);
}
