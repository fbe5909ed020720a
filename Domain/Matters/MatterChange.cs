using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>What adding events to a matter comes to.</summary>
/// <param name="Events">All its events from then on: those before, those added, and those that void what there is an objection to.</param>
/// <param name="View">The matter folded from them, with what had been in effect before and no longer is.</param>
/// <param name="IsNew">Whether anything was added; a repeat adds nothing.</param>
public sealed record MatterChange(IReadOnlyList<MatterEvent> Events, MatterView View, bool IsNew)
{
    /// <summary>Adds events to a matter's.</summary>
    /// <param name="before">The matter's events so far, in any order.</param>
    /// <param name="added">Events told of it; those whose id it has already change nothing.</param>
    /// <param name="objection">Why a new event that is legal for the matter is forbidden all the same, in words; it is voided. Null when it
    /// is not.</param>
    public static MatterChange Of(
        IReadOnlyList<MatterEvent> before,
        IReadOnlyCollection<MatterEvent> added,
        MatterRules rules,
        Func<Matter, MatterEvent, string?>? objection = null
    )
    {
        var known = before.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        List<MatterEvent> all =
        [
            .. before,
            .. added.Where(e => !known.Contains(e.Id)).DistinctBy(e => e.Id).Select(e => Stamped(e, rules)),
        ];
        all.AddRange(GivenUp(before, all, rules).Where(e => !known.Contains(e.Id)));
        if (objection is not null)
            all.AddRange(Objected(before, all, rules, objection));
        var view = MatterFold.Of(all, rules);
        return new MatterChange(
            all,
            view with
            {
                Undone = Undone(all, added, view, rules),
                GivenUp = GivenUpBy(added, all, view),
            },
            all.Count > before.Count
        );
    }

    /// <summary>
    /// What would take effect only now, by something told after it had waited too long: it is given up as of then, as it would have been
    /// had the daily step run in between.
    /// </summary>
    private static IEnumerable<MatterEvent> GivenUp(IReadOnlyList<MatterEvent> before, IReadOnlyList<MatterEvent> all, MatterRules rules)
    {
        if (rules.WaitDays is not { } days)
            return [];
        var late = new List<(MatterEvent Waiting, string By)>();
        MatterFold.Of(
            all,
            rules,
            freed: (waiting, by) =>
            {
                if (waiting.Told.AddDays(days) < by.Told)
                    late.Add((waiting, by.Id));
            }
        );
        if (late.Count == 0)
            return [];
        var decided = MatterFold
            .Of(before, rules)
            .History.Where(h => h.Verdict != Verdict.Waiting)
            .Select(h => h.Event)
            .ToHashSet(StringComparer.Ordinal);
        return late.Where(l => !decided.Contains(l.Waiting.Id))
            .Select(l =>
            {
                var then = MatterFold.Of(all, rules, l.Waiting.Told.AddDays(days)).History.First(h => h.Event == l.Waiting.Id);
                return MatterEvent.GivingUp(l.Waiting.Body.Matter, then, days, l.By);
            });
    }

    /// <summary>What the added events came too late for; the same again when they are added again.</summary>
    private static IReadOnlyList<HistoryEntry> GivenUpBy(IEnumerable<MatterEvent> added, IReadOnlyList<MatterEvent> all, MatterView view)
    {
        var ids = added.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var given = all.Select(e => e.Body)
            .OfType<EventRefused>()
            .Where(r => r.By is not null && ids.Contains(r.By))
            .Select(r => r.Event)
            .ToHashSet(StringComparer.Ordinal);
        return [.. view.History.Where(h => given.Contains(h.Event) && h.Verdict == Verdict.Refused)];
    }

    /// <summary>An opening keeps the version of the workflows by which the matter goes.</summary>
    private static MatterEvent Stamped(MatterEvent e, MatterRules rules) =>
        e.Body is MatterOpened && e.Rules is null ? e with { Rules = rules.Version } : e;

    /// <summary>
    /// The events that take effect only now, or now on another ground, and to which there is an objection, each voided by one more event.
    /// </summary>
    private static List<MatterEvent> Objected(
        IReadOnlyList<MatterEvent> before,
        IReadOnlyList<MatterEvent> all,
        MatterRules rules,
        Func<Matter, MatterEvent, string?> objection
    )
    {
        var judged = new Dictionary<string, string>(StringComparer.Ordinal);
        MatterFold.Of(before, rules, objection: Judge);
        var voided = new List<MatterEvent>();
        MatterFold.Of(
            all,
            rules,
            objection: (matter, e) =>
            {
                var ground = Authority.GroundOf(matter);
                if (judged.GetValueOrDefault(e.Id) == ground || objection(matter, e) is not { } why)
                    return null;
                voided.Add(MatterEvent.Voiding(matter.Id, e, why, ground));
                return why;
            }
        );
        return voided;

        string? Judge(Matter matter, MatterEvent e)
        {
            judged[e.Id] = Authority.GroundOf(matter);
            return null;
        }
    }

    /// <summary>What was in effect without the added events and is refused with them: they were told earlier.</summary>
    private static IReadOnlyList<HistoryEntry> Undone(
        IReadOnlyList<MatterEvent> all,
        IEnumerable<MatterEvent> added,
        MatterView view,
        MatterRules rules
    )
    {
        var ids = added.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var (told, others) = (all.Where(e => ids.Contains(e.Id)).ToList(), all.Where(e => !ids.Contains(e.Id)).ToList());
        if (told.Count == 0 || others.TrueForAll(e => e.Told < told.Min(a => a.Told)))
            return [];
        var before = Effective(others, rules);
        return [.. view.History.Where(h => h.Verdict == Verdict.Refused && before.Contains(h.Event))];
    }

    private static HashSet<string> Effective(IEnumerable<MatterEvent> events, MatterRules rules) =>
        MatterFold
            .Of(events, rules)
            .History.Where(h => h.Verdict == Verdict.Accepted)
            .Select(h => h.Event)
            .ToHashSet(StringComparer.Ordinal);
}
