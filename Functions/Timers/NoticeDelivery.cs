using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>通知发送: what waits leaves, one message a person for what a tick of the other timers made. Disabled, everything waits.</summary>
public sealed class NoticeDelivery(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(NoticeDelivery))]
    public Task Tick([TimerTrigger("%NoticeDeliverySchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.OfDeliveries(context.CancellationToken);
}
