using Cppcc.Domain.Notices;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Ledger;

/// <summary>Carries out what a decision causes on other tables. Every part is repeatable.</summary>
public sealed class Effects(
    MatterStore matters,
    RegisterStore registers,
    NoticeStore notices,
    Phrasing phrasing,
    DeliveryAgenda deliveries,
    TimeProvider clock
)
{
    /// <summary>Matters' events, entries of registers, notices, merged notices; in this order, each harmless to repeat.</summary>
    public async Task CarryOut(Organ organ, Run run, Decision decision, CancellationToken cancel)
    {
        if (decision.MatterEvents.Count > 0)
            await matters.Append(organ.Id, decision.MatterEvents, organ.MatterRules, cancel);
        if (decision.Entries.Count > 0)
            await registers.Enter(organ.Id, decision.Entries, cancel);
        await Keep(organ, run.Id, run.DecidedAt, decision.Notices, cancel);
        if (decision.Merged.Count > 0)
            await notices.MarkMerged(organ.Id, decision.Merged, cancel);
    }

    /// <summary>Puts messages into words, stores them once; those that leave at once are looked at with the next tick.</summary>
    /// <param name="cause">The run's or event's id.</param>
    /// <param name="made">A moment that a repeat gives again.</param>
    public Task Send(Organ organ, string cause, DateTimeOffset made, IEnumerable<Message> messages, CancellationToken cancel) =>
        Keep(organ, cause, made, phrasing.Say(organ, messages), cancel);

    /// <summary>Stores notices once; those that leave at once are looked at with the next tick.</summary>
    /// <param name="cause">The run's or event's id.</param>
    /// <param name="made">A moment that a repeat gives again.</param>
    public async Task Keep(Organ organ, string cause, DateTimeOffset made, IReadOnlyList<Notice> sent, CancellationToken cancel)
    {
        if (sent.Count == 0)
            return;
        var prefix = NoticeStore.Prefix(made, cause);
        await notices.Add(organ.Id, prefix, made, sent, organ.Roster.NameOf, cancel);
        if (sent.Any(n => n.Urgency == Urgency.Now))
            await deliveries.File(organ.Id, clock.GetUtcNow(), cancel);
    }

    /// <summary>Has what was stored before leave: whoever stored it may have been interrupted before it was seen to.</summary>
    public Task Leave(Organ organ, CancellationToken cancel) => deliveries.File(organ.Id, clock.GetUtcNow(), cancel);

    /// <summary>Tells the organ's administrators, as they are on the day of the cause.</summary>
    /// <param name="made">A moment that a repeat gives again.</param>
    /// <param name="message">To one of them.</param>
    public Task Tell(Organ organ, string cause, DateTimeOffset made, Func<string, Message> message, CancellationToken cancel) =>
        Send(organ, cause, made, [.. organ.Administrators(organ.Clock.LocalDate(made)).Select(message)], cancel);
}
