using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 送达回执: what another system says of a message it took on. What did not arrive has failed, and the administrators hear of it. A word
/// on a message that is not known waits for a day: the system may have been faster than the record.
/// </summary>
public sealed class NoticeApplier(OutgoingStore outgoing, DeliveryAgenda deliveries, Effects effects, TimeProvider clock) : IEventApplier
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.NoticeDelivered, EventWord.NoticeFailed];

    /// <inheritdoc/>
    public bool LeavesWaitingPending => true;

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var reported = (NoticeReported)e.Body;
        var why = reported.Delivered ? null : $"{reported.Channel}未能送达{(reported.Reason is null ? "" : $"：{reported.Reason}")}";
        var lost = await outgoing.Report(organ.Id, reported.Notice, reported.Delivered, reported.At, why, cancel);
        if (lost is null)
            return clock.GetUtcNow() - e.Told < Longest ? EventState.Waiting : EventState.Refused;
        if (lost.Count == 0)
            return EventState.Applied;
        await deliveries.Note(organ.Id, null, lost.Count, cancel);
        var recipients = lost.Select(n => n.RecipientName).Distinct(StringComparer.Ordinal).ToList();
        var texts = new AdministratorNotices(organ.Roster, lost[0].About);
        await effects.Tell(
            organ,
            StoredNotice.FailureCauseOf(lost),
            lost[0].CreatedAt,
            a => texts.Undelivered(a, organ.Clock.LocalDate(lost[0].CreatedAt), recipients),
            cancel
        );
        return EventState.Applied;
    }
}
