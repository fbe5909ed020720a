using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 协商计划: what is told lies with its trace from that moment on. Applying finds what two senders planned at the same time under one id,
/// whichever of the two is applied last, and tells those who go by a consultation's former plan what holds now.
/// </summary>
public sealed class ConsultationApplier(ConsultationStore consultations, Effects effects, TimeProvider clock) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.ConsultationPlanned, EventWord.ConsultationChanged];

    /// <inheritdoc/>
    public Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel) =>
        e.Body is ConsultationPlanned planned ? Plan(organ, e, planned, cancel) : Change(organ, (ConsultationChanged)e.Body, cancel);

    private async Task<EventState> Plan(Organ organ, Envelope e, ConsultationPlanned planned, CancellationToken cancel)
    {
        var plan = await consultations.Plan(organ.Id, DateTimeOffset.MaxValue, cancel);
        var repeated = plan.Repeated.Where(r => r.Entry.Id == planned.Entry.Id).ToList();
        foreach (var r in repeated)
        {
            var texts = new ConsultationNotices(organ.Settings.Consultations, organ.Roster, organ.Clock.LocalDate(r.Told), r.Event);
            await effects.Tell(organ, r.Event, r.Told, a => texts.Repeated(a, r), cancel);
        }

        return repeated.Exists(r => r.Event == e.Id) ? EventState.Refused : EventState.Applied;
    }

    /// <summary>
    /// Whoever was reported of the consultation learns what holds now, also when that was told by a later event than this. The notices are
    /// made under the event that holds: a repeat makes the same ones. Two different changes that are applied in the same instant may each
    /// be told.
    /// </summary>
    private async Task<EventState> Change(Organ organ, ConsultationChanged changed, CancellationToken cancel)
    {
        var plan = await consultations.Plan(organ.Id, DateTimeOffset.MaxValue, cancel);
        if (plan.Find(changed.Entry.Id) is not { } now)
            return EventState.Applied;
        var today = organ.Clock.LocalDate(clock.GetUtcNow());
        var announced = await consultations.Announced(organ.Id, today, cancel);
        var texts = new ConsultationChangeNotices(organ.Settings.Consultations, organ.Roster, today, now.Event);
        var (messages, kept) = texts.Of(now, announced);
        if (kept is null)
            return EventState.Applied;
        await effects.Send(organ, now.Event, now.Told, messages, cancel);
        await consultations.Enter(organ.Id, [kept], cancel);
        return EventState.Applied;
    }
}
