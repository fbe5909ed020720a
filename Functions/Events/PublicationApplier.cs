using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 签发、退回: lets a run that awaits sign-off leave, held or not, or holds it with the reason. A ruling that comes before the decision
/// waits for it; one that can have no effect is told to the administrators.
/// </summary>
public sealed class PublicationApplier(RunStore runs, AgendaStore agenda, Effects effects, Work work, TimeProvider clock) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.PublicationApproved, EventWord.PublicationReturned];

    /// <inheritdoc/>
    public bool LeavesWaitingPending => true;

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var ruled = (PublicationRuled)e.Body;
        var (state, why) = await Rule(organ, e, ruled, cancel);
        if (why is not null)
            await effects.Tell(
                organ,
                e.Id,
                e.Told,
                a => new AdministratorNotices(organ.Roster, ruled.Run).RulingRefused(a, TaskOf(organ, ruled), ruled, why),
                cancel
            );
        return state;
    }

    private static string TaskOf(Organ organ, PublicationRuled ruled) =>
        Run.TryParseId(ruled.Run, out var occurrence, out _) ? organ.NameOf(occurrence!) : "任务";

    private static (EventState State, string? Why) Refused(string why) => (EventState.Refused, why);

    private async Task<(EventState State, string? Why)> Rule(Organ organ, Envelope e, PublicationRuled ruled, CancellationToken cancel)
    {
        if (!Run.TryParseId(ruled.Run, out var occurrence, out var revision) || occurrence!.Organ != organ.Id)
            return Refused("没有这个任务");
        var found = await runs.Find(occurrence, revision, cancel);
        var rows = await agenda.All(occurrence.Cycle, organ.Id, cancel);
        var row = rows.FirstOrDefault(r => r.Occurrence == occurrence && r.Revision == revision);
        if (ruled.Approved && found?.Run.ApprovedBy == ruled.By)
        {
            // This ruling was interrupted before: the run is approved, and perhaps nobody was told to go on with it.
            await GoOn(row, cancel);
            return (EventState.Applied, null);
        }

        if (organ.Settings.Cycles.Step(occurrence)?.Approval is not { } approval)
            return Refused("该步骤不需要签发");
        var day = organ.Clock.LocalDate(e.Told);
        if (SignOff.Objection(approval, ruled.By, organ.Roster, () => organ.Administrators(day)) is { } objection)
            return Refused(objection);
        if (found is null)
            return Early(organ, e, occurrence, rows);
        if (SignOff.IsOfAnotherDraft(found.Value.Run.Recalled, found.Value.Run.Draft, e.Told, found.Value.Run.DecidedAt))
            return Refused("已重新拟稿，请就新稿签发");
        if (row is null || found.Value.Run.State != RunState.Awaiting)
            return Refused("已经签发或发布");
        if (!ruled.Approved)
        {
            await effects.Tell(
                organ,
                e.Id,
                e.Told,
                a => new AdministratorNotices(organ.Roster, ruled.Run).Returned(a, organ.NameOf(occurrence), ruled),
                cancel
            );
            var held = row with { Held = $"{organ.Roster.NameOf(ruled.By)}退回：{ruled.Reason}", HeldFor = null };
            await agenda.Replace(occurrence.Cycle, [row], [held], cancel);
            return (EventState.Applied, null);
        }

        // When someone else moved it, that may have been this very request, sent twice by the client library: look again.
        var approved = found.Value.Run with
        {
            State = RunState.Decided,
            ApprovedBy = ruled.By,
        };
        if (!await runs.Move(approved, found.Value.ETag, cancel))
            return await Rule(organ, e, ruled, cancel);
        await GoOn(row, cancel);
        return (EventState.Applied, null);
    }

    /// <summary>
    /// There is nothing to rule on yet: the ruling waits, some days at most. While the step catches up with its past, or what is ruled on
    /// should have been drafted and an earlier run keeps it waiting, the days do not count.
    /// </summary>
    private (EventState State, string? Why) Early(Organ organ, Envelope e, Occurrence occurrence, IReadOnlyList<AgendaRow> rows)
    {
        var (now, days) = (clock.GetUtcNow(), organ.Settings.Notices.WaitDays);
        var overdue = organ.Plan.Due(occurrence) is { } due && organ.Clock.Instant(due) <= now;
        var catchingUp = rows.Any(r =>
            r.Occurrence.Step == occurrence.Step && r.Occurrence.Period.CompareTo(occurrence.Period) <= 0 && (overdue || r.Due <= now)
        );
        return catchingUp || e.Told.AddDays(days) > now ? (EventState.Waiting, null) : Refused($"等待 {days} 天，任务仍未拟就");
    }

    /// <summary>Releases the row of a run that was approved, and has it go on at once.</summary>
    private async Task GoOn(AgendaRow? row, CancellationToken cancel)
    {
        if (row is null)
            return;
        var free = row with { Held = null, HeldFor = null };
        if (row.Held is not null)
            await agenda.Replace(row.Occurrence.Cycle, [row], [free], cancel);
        await work.Enqueue(new StepWork(free.Occurrence.Cycle, free.Key), cancel);
    }
}
