using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Duties;

/// <summary>Something that may fulfil a duty.</summary>
/// <param name="Id">The trace's id, or the matter's.</param>
/// <param name="Happened">Local date; it decides the period.</param>
/// <param name="Told">It decides whether it came before the period was closed.</param>
/// <param name="Units">The units it counts for.</param>
/// <param name="Leaders">The leaders who held or attended it.</param>
public sealed record DutyFact(
    string Id,
    DateOnly Happened,
    DateTimeOffset Told,
    string Activity,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Leaders,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>What it is called; null where nobody said.</summary>
    public string? Title { get; init; }

    /// <summary>The event that told it; of a trace its own id.</summary>
    public string Event { get; init; } = Id;

    /// <summary>Local date of its last day, inclusive; null when it lasts no longer than its day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The state a matter came into; null for anything else.</summary>
    public string? Reached { get; init; }

    /// <summary>The attribute that names the leader who acted on a matter; null for anything else.</summary>
    public string? ActOf { get; init; }

    /// <summary>What a trace says that duties may count.</summary>
    /// <param name="activity">The activity it is counted as.</param>
    /// <param name="activities">The activities of the settings.</param>
    public static DutyFact Of(Trace trace, string activity, CommitteeRoster roster, IReadOnlyList<ActivityRule> activities)
    {
        var fact = new DutyFact(
            trace.Sealed.Id,
            trace.Sealed.Happened,
            trace.Sealed.Told,
            activity,
            [],
            [],
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        if (trace.Body is not ActivityHeld held)
            return fact;
        var there = held
            .Participants.Where(p => p.State is "attended" or "spoke")
            .Select(p => p.Person)
            .Append(held.Person)
            .ToHashSet(StringComparer.Ordinal);
        var leaders = roster.Leaders.Where(l =>
            l.Id == held.Leader || there.Contains(l.Id) || (l.Person is not null && there.Contains(l.Person))
        );
        return fact with
        {
            Title = held.Title,
            Units = held.Project is { } project ? [project] : ActivityRule.UnitsOf(held, activities, roster),
            Leaders = [.. leaders.Select(l => l.Id)],
            Attributes = held.Attributes,
            Until = held.Until,
        };
    }

    /// <summary>
    /// What a matter is that duties may count: its opening, for the leader in attribute <c>ledBy</c>; each coming into a state; and what a
    /// leader named in one of its attributes did: 领衔督办 is an act, not an announcement.
    /// </summary>
    public static IEnumerable<DutyFact> Of(MatterView view, CommitteeRoster roster)
    {
        if (view.Matter is not { } matter)
            yield break;
        foreach (var entry in view.History.Where(h => h.Verdict == Verdict.Accepted))
        {
            var fact = new DutyFact(
                matter.Id,
                entry.Happened,
                entry.Told,
                DutiesSection.OfMatters + matter.Kind,
                [matter.Unit],
                matter.Attributes.GetValueOrDefault("ledBy") is { } led ? [led] : [],
                matter.Attributes
            )
            {
                Title = matter.Title,
                Event = entry.Event,
            };
            if (entry.From is null)
                yield return fact;
            else if (entry.To != entry.From)
                yield return fact with
                {
                    Reached = entry.To,
                };
            if (entry.Type is EventWord.MatterNoted or EventWord.MatterAdvanced && LeaderOf(entry.By, roster) is { } leader)
                foreach (var named in matter.Attributes.Where(a => a.Value == leader))
                    yield return fact with
                    {
                        ActOf = named.Key,
                        Leaders = [leader],
                    };
        }
    }

    private static string? LeaderOf(string? by, CommitteeRoster roster) =>
        by is null ? null : (roster.Leader(by) ?? roster.Leaders.FirstOrDefault(l => l.Person == by))?.Id;
}
