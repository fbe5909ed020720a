using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Duties;

/// <summary>Something that may fulfil a duty.</summary>
/// <param name="Id">The trace's id, or the matter's.</param>
/// <param name="Happened">Local date; it decides the period.</param>
/// <param name="Told">It decides whether it came before the period was closed.</param>
/// <param name="Leaders">The leaders who held or attended it.</param>
public sealed record DutyFact(
    string Id,
    DateOnly Happened,
    DateTimeOffset Told,
    string Activity,
    string? Unit,
    IReadOnlyList<string> Leaders,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>The activity that a recommended article is.</summary>
    public const string Article = "article";

    /// <summary>The activity that a rule's review is.</summary>
    public const string RegulationReview = "rule-review";

    /// <summary>What a trace says that duties may count; null for traces that are no activity.</summary>
    public static DutyFact? Of(Trace trace, CommitteeRoster roster)
    {
        if (trace.Body is ArticleRecommended or RegulationReviewed)
            return new DutyFact(
                trace.Sealed.Id,
                trace.Sealed.Happened,
                trace.Sealed.Told,
                trace.Body is RegulationReviewed ? RegulationReview : Article,
                null,
                [],
                new Dictionary<string, string>(StringComparer.Ordinal)
            );
        if (trace.Body is not ActivityHeld held)
            return null;
        var there = held
            .Participants.Where(p => p.State is "attended" or "spoke")
            .Select(p => p.Person)
            .Append(held.Person)
            .ToHashSet(StringComparer.Ordinal);
        var leaders = roster
            .Leaders.Where(l => l.Id == held.Leader || there.Contains(l.Id) || (l.Person is not null && there.Contains(l.Person)))
            .Select(l => l.Id);
        return new DutyFact(
            trace.Sealed.Id,
            trace.Sealed.Happened,
            trace.Sealed.Told,
            held.Activity,
            held.Unit ?? held.Project,
            [.. leaders],
            held.Attributes
        );
    }

    /// <summary>A matter as something a duty counts, on the day it was opened: led proposals count for who leads them (attribute <c>ledBy</c>).</summary>
    public static DutyFact Of(Matter matter) =>
        new(
            matter.Id,
            matter.OpenedOn,
            DateTimeOffset.MinValue,
            DutiesSection.OfMatters + matter.Kind,
            matter.Unit,
            matter.Attributes.GetValueOrDefault("ledBy") is { } leader ? [leader] : [],
            matter.Attributes
        );
}
