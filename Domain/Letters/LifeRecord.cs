using Cppcc.Domain.Events;

namespace Cppcc.Domain.Letters;

/// <summary>A life event as it was told.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Told">When it was told.</param>
public sealed record ToldOccasion(string Event, DateTimeOffset Told, LifeOccasion Occasion);

/// <summary>
/// What is known of a person's life: a fold over what was told, by moment and then by id, so that the order of arrival cannot matter. What
/// was told twice is there once, by its first telling; what a later telling corrects is not there.
/// </summary>
/// <param name="Occasions">What stands, in order of telling.</param>
public sealed record LifeRecord(IReadOnlyList<ToldOccasion> Occasions)
{
    /// <summary>The person's death, by its first telling; null when none was told, or it was taken back.</summary>
    public ToldOccasion? Death => Occasions.FirstOrDefault(o => o.Occasion.Kind == LifeOccasion.Death);

    /// <summary>What stands of what was told of one person, in any order.</summary>
    public static LifeRecord Of(IEnumerable<ToldOccasion> told)
    {
        var order = told.OrderBy(t => t.Told).ThenBy(t => t.Event, StringComparer.Ordinal).ToList();
        var corrected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var last in Enumerable.Reverse(order))
            if (last.Occasion.Corrects is { } wrong && !corrected.Contains(last.Event))
                corrected.Add(wrong);
        return new LifeRecord([.. order.Where(t => !corrected.Contains(t.Event)).DistinctBy(t => t.Occasion.Key)]);
    }
}
