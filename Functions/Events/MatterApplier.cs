using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// Applies what is said about matters and what follows from it by itself: the matter another turns into, the checklist of a change of
/// leadership, the promises of a consultation, notices. Every part is repeatable.
/// </summary>
public sealed class MatterApplier(MatterStore matters, MatterLinks links, Effects effects) : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types =>
        [
            EventWord.MatterOpened,
            EventWord.MatterAdvanced,
            EventWord.MatterNoted,
            EventWord.MatterExtended,
            EventWord.MatterReturned,
            EventWord.MatterFlagged,
            EventWord.SlipAnswered,
            EventWord.ProposalEvaluated,
            EventWord.ProposalsSupervised,
            EventWord.LeadershipChanged,
            EventWord.ActivityHeld,
        ];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        IReadOnlyList<MatterEventBody> bodies = [.. Caused(organ.KnownAt(e.Told), e.Body)];
        return bodies.Count == 0 ? EventState.Applied : await Apply(organ, e, bodies, cancel);
    }

    /// <summary>Applies what an event says of matters, by the workdays known when it was told.</summary>
    /// <returns>Accepted, waiting or refused: the worst of them.</returns>
    internal async Task<EventState> Apply(Organ present, Envelope e, IReadOnlyList<MatterEventBody> bodies, CancellationToken cancel)
    {
        var organ = present.KnownAt(e.Told);
        var happened = e.Happened(organ.Clock);
        var views = await Append(organ, [.. bodies.Select(b => new MatterEvent(e.Id, e.Told, happened, b))], cancel);
        var messages = new List<Message>();
        var verdict = Verdict.Accepted;
        foreach (var body in bodies)
        {
            var (view, told) = await Unlinked(organ, e, views[body.Matter], body.Matter, cancel);
            messages.AddRange(told);
            verdict = (Verdict)Math.Max((int)verdict, (int)view.History.First(h => h.Event == e.Id).Verdict);
            messages.AddRange(await FollowUp(present, organ, e, body.Matter, view, cancel));
        }

        await effects.Send(organ, e.Id, e.Told, messages, cancel);
        return verdict switch
        {
            Verdict.Accepted => EventState.Accepted,
            Verdict.Waiting => EventState.Waiting,
            _ => EventState.Refused,
        };
    }

    /// <summary>What an event says of matters: of its own, of each of a batch, of those a checklist or promises open.</summary>
    private static IEnumerable<MatterEventBody> Caused(Organ organ, CommitteeEvent body) =>
        body switch
        {
            MatterEventBody own => [own],
            ProposalsSupervised batch => batch.Each,
            LeadershipChanged changed when organ.Settings.Checklists.Of(ChecklistsSection.LeadershipChanged) is { Items.Count: > 0 } list =>
                MatterFollowUps.OpenedBy(changed, list, organ.Roster, organ.Calendar),
            ActivityHeld { Promises.Count: > 0 } held => PromisedMatters.OpenedBy(
                held,
                organ.Settings.Consultations.Promises,
                organ.Calendar
            ),
            _ => [],
        };

    /// <summary>
    /// Breaks the circles of merged matters that an event has closed; other matters than its own may lose an event by it, and that is told.
    /// </summary>
    private async Task<(MatterView View, IReadOnlyList<Message> Messages)> Unlinked(
        Organ organ,
        Envelope e,
        MatterView view,
        string id,
        CancellationToken cancel
    )
    {
        if (view.Matter is not { } matter || !view.DecidedBy(e.Id).Any(d => d.Verdict == Verdict.Accepted && d.To != d.From))
            return (view, []);
        var voided = await links.BreakCircles(organ, matter, cancel);
        if (voided.Count == 0)
            return (view, []);
        var messages = new List<Message>();
        foreach (var (other, @event) in voided.Where(v => v.Matter != id))
        {
            var loser = MatterFold.Of((await matters.Find(organ.Id, other, cancel))!, organ.MatterRules);
            messages.AddRange(Refused(organ, e, other, loser, [.. loser.History.Where(h => h.Event == @event)]));
        }

        return (MatterFold.Of((await matters.Find(organ.Id, id, cancel))!, organ.MatterRules), messages);
    }

    private async Task<IReadOnlyList<Message>> FollowUp(
        Organ present,
        Organ organ,
        Envelope e,
        string id,
        MatterView view,
        CancellationToken cancel
    )
    {
        var decided = view.DecidedBy(e.Id);
        var messages = Refused(organ, e, id, view, [.. decided.Where(d => d.Verdict == Verdict.Refused), .. view.Undone, .. view.GivenUp])
            .ToList();
        var moved = decided.Any(d => d.Verdict == Verdict.Accepted && d.To != d.From);
        messages.AddRange(await OpenFollowers(organ, e, id, view, moved, cancel));
        if (view.Matter is not { } matter || !moved)
            return messages;
        var told = organ.Clock.LocalDate(e.Told);

        // The notice is of the matter as it stands: where something told later was applied before, by the workdays known to that.
        var last = present.KnownAt(view.History.Max(h => h.Told));
        if (last.Calendar.Fingerprint != organ.Calendar.Fingerprint && await matters.Find(organ.Id, id, cancel) is { } events)
            matter = MatterFold.Of(events, last.MatterRules).Matter!;
        messages.AddRange(new MatterNotices(organ.Roster, told, organ.TermsOrNone).Moved(matter, e.Id));
        return messages;
    }

    /// <summary>
    /// 转为, 回访: opens what the matter turns into, and tells those who owe its first step. An event told earlier than the turning may come
    /// after it: then the other matter is opened by what holds now, or no longer. A look at it, when the matter has turned or something in
    /// it was undone.
    /// </summary>
    /// <param name="moved">Whether the event moved the matter; else what follows was opened before.</param>
    private async Task<IReadOnlyList<Message>> OpenFollowers(
        Organ organ,
        Envelope e,
        string id,
        MatterView view,
        bool moved,
        CancellationToken cancel
    )
    {
        if (view.Matter is not { } matter)
            return [];
        var opened = MatterFollowUps.OpenedBy(matter);
        var followers = view.Undone.Count > 0 ? MatterFollowUps.Suffixes(matter.Workflow).Select(s => MatterFollowUps.IdOf(id, s)) : [];
        var (own, messages) = (EventId.From(id), new List<Message>());
        foreach (var follower in followers.Append(opened?.Matter).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var opening =
                opened?.Matter == follower
                    ? new MatterEvent(own, matter.ClosedTold ?? e.Told, matter.ClosedOn ?? organ.Clock.LocalDate(e.Told), opened)
                    : null;
            var views = await matters.OpenBy(organ.Id, [(follower, own, opening)], organ.MatterRules, cancel);
            if (opening is not null && moved && views[follower].Matter is { } follows)
                messages.AddRange(new MatterNotices(organ.Roster, organ.Clock.LocalDate(e.Told), organ.TermsOrNone).Moved(follows, e.Id));
            messages.AddRange(
                Refused(
                    organ,
                    e,
                    follower,
                    views[follower],
                    [.. views[follower].History.Where(h => h.Event == own && h.Verdict == Verdict.Refused)]
                )
            );
        }

        return messages;
    }

    private static IEnumerable<Message> Refused(
        Organ organ,
        Envelope e,
        string matter,
        MatterView view,
        IReadOnlyList<HistoryEntry> entries
    )
    {
        var day = organ.Clock.LocalDate(e.Told);
        var texts = new MatterNotices(organ.Roster, day);
        return entries.Count == 0
            ? []
            : organ.Administrators(day).Select(a => texts.Refused(a, matter, view.Matter?.Title, entries, organ.Clock, e.Id));
    }

    private Task<IReadOnlyDictionary<string, MatterView>> Append(
        Organ organ,
        IReadOnlyCollection<MatterEvent> events,
        CancellationToken cancel
    ) => matters.Append(organ.Id, events, organ.MatterRules, cancel, (matter, e) => Authority.Objection(matter, e, organ.Roster));
}
