using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 推荐表彰人选、撤回: keeps what is said. What does not stand, because others were told before it and came later, or because the decision was
/// made by then, is told to the administrators: the same notices in whatever order events come. A write and two reads.
/// </summary>
public sealed class CommendationApplier(ScoreStore scores, RunStore runs, Effects effects) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.CommendationNominated, EventWord.CommendationWithdrawn];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var own = new CommendationEvent(e.Id, e.Told, (CommendationSaid)e.Body);
        await scores.Add(organ.Id, own, cancel);
        var all = await scores.Commended(organ.Id, own.Said.Year, DateTimeOffset.MaxValue, cancel);
        var nominations = Nominations.Of(all, organ.Settings.Evaluation, organ.Roster);
        foreach (var n in nominations.All.Where(n => n.State is not (NominationState.Standing or NominationState.Withdrawn)))
            await Tell(organ, n.Event, n.Why ?? "", cancel);
        var become = nominations.Become(e.Id)!;
        if (become.State is not (NominationState.Standing or NominationState.Withdrawn))
            return EventState.Refused;
        if (await Decided(organ, own, cancel) is { } decided)
            await Tell(
                organ,
                own,
                $"考评已于{organ.Clock.Local(decided.AsOf):yyyy年M月d日}定稿，更正定稿（编号{decided.Id}）后才计入",
                cancel
            );
        return EventState.Applied;
    }

    /// <summary>The settled evaluation that did not know of what was said; null while there is none.</summary>
    private async Task<Run?> Decided(Organ organ, CommendationEvent e, CancellationToken cancel)
    {
        var year = Period.Of(PeriodKind.Year, new DateOnly(e.Said.Year, 1, 1));
        return
            organ.OccurrenceOf(Cycle.AnnualEvaluation, StepKind.SettleEvaluation, year) is { } settles
            && (await runs.Revisions(settles, cancel)).LastOrDefault(r => !r.Skipped && !r.Recalled) is { } run
            && run.AsOf < e.Told
            ? run
            : null;
    }

    private Task Tell(Organ organ, CommendationEvent e, string why, CancellationToken cancel)
    {
        var texts = new CommendationNotices(organ.Roster, organ.Clock.LocalDate(e.Told), e.Id);
        var title = organ.Settings.Evaluation.Title(e.Said.Title)?.Name ?? e.Said.Title;
        return effects.Tell(organ, e.Id, e.Told, a => texts.NotListed(a, e.Said, title, why), cancel);
    }
}
