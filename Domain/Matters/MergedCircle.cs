using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>An event in effect by which a matter points to another.</summary>
/// <param name="Matter">The matter that points.</param>
/// <param name="Target">The matter it points to.</param>
public sealed record MatterPointer(string Matter, MatterEvent Event, string Target)
{
    /// <summary>The last event in effect by which a matter points on by an attribute; null when none does.</summary>
    public static MatterPointer? Of(string matter, IEnumerable<MatterEvent> events, MatterView view, string attribute)
    {
        var accepted = view.History.Where(h => h.Verdict == Verdict.Accepted).Select(h => h.Event).ToList();
        var pointing = events
            .Where(e => e.Body is MatterAdvanced a && a.Attributes.ContainsKey(attribute) && accepted.Contains(e.Id))
            .OrderBy(e => accepted.IndexOf(e.Id))
            .LastOrDefault();
        return pointing is null ? null : new MatterPointer(matter, pointing, ((MatterAdvanced)pointing.Body).Attributes[attribute]);
    }
}

/// <summary>并案循环: matters that point to each other in a circle, which must not be.</summary>
public static class MergedCircle
{
    /// <summary>
    /// The pointer that gives way: that of the event told last, of one moment the one whose id is greater. Whoever finds the circle comes
    /// to the same one.
    /// </summary>
    /// <param name="circle">In any order; never empty.</param>
    public static MatterPointer GivesWay(IEnumerable<MatterPointer> circle) =>
        circle.OrderBy(p => p.Event.Told).ThenBy(p => p.Event.Id, StringComparer.Ordinal).Last();

    /// <summary>The event that breaks a circle.</summary>
    /// <param name="circle">In the order in which they point to each other.</param>
    public static MatterEvent Breaks(IReadOnlyList<MatterPointer> circle)
    {
        var last = GivesWay(circle);
        return MatterEvent.Voiding(last.Matter, last.Event, $"并案形成循环（{string.Join('、', circle.Select(p => p.Matter))}）");
    }
}
