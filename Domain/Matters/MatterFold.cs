using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>
/// A matter's state is a fold over its events by (told, id): the order of arrival cannot matter, and the state as of an earlier
/// moment is the fold of what had been told by then. An event that is early waits, and takes effect when its predecessor has;
/// one that is refused while it waits stays refused, and one that was voided never takes effect, or not on the ground it was judged by.
/// </summary>
public static class MatterFold
{
    /// <summary>The matter as of a moment, and its history in the order in which things took effect; what still waits comes last.</summary>
    /// <param name="events">Its events, in any order; repeats of an id count once.</param>
    /// <param name="asOf">Only what was told by then counts, inclusive; null counts everything.</param>
    /// <param name="objection">Why an event that is legal for the matter is forbidden all the same, in words; null when it is not. Whoever
    /// asks voids it.</param>
    public static MatterView Of(
        IEnumerable<MatterEvent> events,
        MatterRules rules,
        DateTimeOffset? asOf = null,
        Func<Matter, MatterEvent, string?>? objection = null
    )
    {
        Matter? matter = null;
        var history = new List<HistoryEntry>();
        var waiting = new List<MatterEvent>();
        var known = events
            .Where(e => asOf is null || e.Told <= asOf)
            .DistinctBy(e => e.Id)
            .OrderBy(e => e.Told)
            .ThenBy(e => e.Id, StringComparer.Ordinal)
            .ToList();
        var voided = known.Select(e => e.Body).OfType<EventVoided>().ToLookup(v => v.Event, StringComparer.Ordinal);
        foreach (var @event in known)
        {
            if (@event.Body is EventVoided)
                continue;
            if (voided[@event.Id].FirstOrDefault(v => v.Ground is null) is { } always)
                history.Add(HistoryEntry.Of(@event, Verdict.Refused, always.Reason, matter?.State, null));
            else if (@event.Body is EventRefused refusal)
                GiveUp(refusal);
            else if (Takes(@event, @event.Told))
                while (waiting.Find(w => Takes(w, @event.Told)) is { } freed)
                    waiting.Remove(freed);
            else
                waiting.Add(@event);
        }

        history.AddRange(
            waiting.Select(w =>
                HistoryEntry.Of(w, Verdict.Waiting, MatterMoves.Apply(matter, w, w.Told, rules).Reason, matter?.State, null)
            )
        );
        return new MatterView(matter, history);

        // Whether the event need not wait any longer; then it is in the history.
        bool Takes(MatterEvent @event, DateTimeOffset when)
        {
            var (next, verdict, reason) = MatterMoves.Apply(matter, @event, when, rules);
            if (verdict == Verdict.Waiting)
                return false;
            if (verdict == Verdict.Accepted && matter is not null && Forbidden(matter, @event) is { } why)
                (next, verdict, reason) = new Moved(matter, Verdict.Refused, why);
            history.Add(HistoryEntry.Of(@event, verdict, reason, matter?.State, next?.State));
            matter = next;
            return true;
        }

        // What was judged before stands for the ground it was judged on, whatever became of the roster since.
        string? Forbidden(Matter on, MatterEvent @event) =>
            voided[@event.Id].FirstOrDefault(v => v.Ground == Authority.GroundOf(on))?.Reason ?? objection?.Invoke(on, @event);

        void GiveUp(EventRefused refusal)
        {
            if (waiting.Find(w => w.Id == refusal.Event) is not { } given)
                return;
            waiting.Remove(given);
            history.Add(HistoryEntry.Of(given, Verdict.Refused, refusal.Reason, matter?.State, null));
        }
    }

    /// <summary>
    /// The matter as an event finds it: by what was told before it, whatever has arrived before it. What is void is so from the moment at
    /// which it was told.
    /// </summary>
    public static Matter? Before(Envelope e, IEnumerable<MatterEvent> events, MatterRules rules) =>
        Of(events.Where(k => k.Body is EventVoided ? k.Told <= e.Told : e.IsAfter(k.Told, k.Id)), rules).Matter;

    /// <summary>The matter as it stood at the end of a day: only what had happened by then counts, whenever it was told.</summary>
    /// <returns>Null when it was not open yet.</returns>
    public static Matter? OnDay(IEnumerable<MatterEvent> events, MatterRules rules, DateOnly day) =>
        Of(events.Where(e => e.Happened <= day), rules).Matter;
}
