using Cppcc.Domain.Consultations;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Storage;

/// <summary>协商计划: what is told of consultations lies among the traces from that moment on; the reminders sent, in the registers.</summary>
public sealed class ConsultationStore(TraceStore traces, RegisterStore registers)
{
    private const string Prefix = "consultation~";

    /// <summary>Longer than the longest ladder, in days.</summary>
    private const int LongestLadder = 400;

    /// <summary>What sending a reminder enters.</summary>
    public static RegisterEntry Entry(SentReminder sent) => RegisterEntry.Of($"{Prefix}{sent.On:yyyy-MM-dd}~{sent.Of}~{sent.Rung}", sent);

    /// <summary>The plan of consultations that take place from a local date on, and what else was told since. One call a thousand events.</summary>
    /// <param name="toldBy">What was told later is not known.</param>
    public async Task<ConsultationPlan> From(Organ organ, DateOnly from, DateTimeOffset toldBy, CancellationToken cancel) =>
        ConsultationPlan.Of(await traces.Consultations(organ.Id, organ.Clock.Instant(ConsultationPlan.FirstTold(from).ToDateTime(default)), cancel), toldBy);

    /// <summary>The plan by all that was ever told. One call a thousand events.</summary>
    public async Task<ConsultationPlan> Whole(Organ organ, DateTimeOffset toldBy, CancellationToken cancel) =>
        ConsultationPlan.Of(await traces.Consultations(organ.Id, DateTimeOffset.UnixEpoch, cancel), toldBy);

    /// <summary>The reminders that may still matter on a day. One call.</summary>
    public Task<IReadOnlyList<SentReminder>> Sent(Organ organ, DateOnly today, CancellationToken cancel) =>
        registers.Since<SentReminder>(organ.Id, Prefix, $"{Prefix}{today.AddDays(-LongestLadder):yyyy-MM-dd}", cancel);
}
