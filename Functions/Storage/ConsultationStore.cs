using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;

namespace Cppcc.Functions.Storage;

/// <summary>
/// 协商计划: what is reported of consultations lies among the traces from that moment on; what was announced of them, in the registers.
/// </summary>
public sealed class ConsultationStore(TraceStore traces, RegisterStore registers)
{
    private const string Prefix = "consultation~";

    /// <summary>A consultation is planned until the end of the next year at the latest, in days.</summary>
    private const int Longest = 2 * 366;

    /// <summary>What an announcement enters.</summary>
    public static RegisterEntry Entry(Announcement made) =>
        RegisterEntry.Of($"{Prefix}{made.On:yyyy-MM-dd}~{made.Of}~{made.What}~{Rows.Key(made.Told)}", made);

    /// <summary>Enters announcements; repeatable.</summary>
    public Task Enter(string organ, IEnumerable<Announcement> made, CancellationToken cancel) =>
        registers.Enter(organ, made.Select(Entry), cancel);

    /// <summary>The plan by all that was reported by a moment.</summary>
    public async Task<ConsultationPlan> Plan(string organ, DateTimeOffset toldBy, CancellationToken cancel) =>
        ConsultationPlan.Of(await traces.Consultations(organ, cancel), toldBy);

    /// <summary>The plan as an event finds it.</summary>
    public async Task<ConsultationPlan> PlanBefore(Envelope e, CancellationToken cancel) =>
        ConsultationPlan.Of(Trace.Before(e, await traces.Consultations(e.Organ, cancel)), DateTimeOffset.MaxValue);

    /// <summary>The announcements that may still matter on a day.</summary>
    public Task<IReadOnlyList<Announcement>> Announced(string organ, DateOnly today, CancellationToken cancel) =>
        registers.Since<Announcement>(organ, Prefix, $"{Prefix}{today.AddDays(-Longest):yyyy-MM-dd}", cancel);
}
