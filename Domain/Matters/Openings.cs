using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>
/// Openings that follow from something else: an item of a month's plan, the matter that another turns into. When an event that was told
/// earlier and arrives later changes what they follow from, they follow: so no order of arrival leaves a matter open that nothing opens.
/// </summary>
public static class Openings
{
    /// <summary>What has to be added to a matter's events, so that it is opened by what holds now.</summary>
    /// <param name="id">The id of such an opening; a further one of another content has a number behind it.</param>
    /// <param name="wanted">The opening that holds; null for none.</param>
    /// <param name="content">What an opening says, as a text: two that say the same are one.</param>
    public static IReadOnlyList<MatterEvent> Added(
        IReadOnlyList<MatterEvent> before,
        string id,
        MatterEvent? wanted,
        Func<MatterEvent, string> content
    )
    {
        var ever = before
            .Where(e => e.Body is MatterOpened && (e.Id == id || e.Id.StartsWith($"{id}~", StringComparison.Ordinal)))
            .ToList();
        var voided = before.Select(e => e.Body).OfType<EventVoided>().Select(v => v.Event).ToHashSet(StringComparer.Ordinal);
        var present = ever.Where(e => !voided.Contains(e.Id)).ToList();
        var stands = wanted is null ? null : present.Find(e => Content(e) == Content(wanted));
        var added = present
            .Where(e => e != stands)
            .Select(e => MatterEvent.Voiding(e.Body.Matter, e, "所依据的报送有更早的，以更早的为准"))
            .ToList();
        if (wanted is not null && stands is null)
            added.Add(wanted with { Id = ever.Count == 0 ? id : $"{id}~{ever.Count + 1}" });
        return added;

        string Content(MatterEvent e) => content(e with { Id = "", Told = e.Told.ToUniversalTime(), Rules = null });
    }
}
