namespace Cppcc.Domain.Corrections;

/// <summary>One difference between two revisions of a result.</summary>
/// <param name="What">What changed, for people.</param>
/// <param name="Before">What the revision before said; null where it had no such line.</param>
/// <param name="After">What is said now; null where the line is gone.</param>
/// <param name="Unit">The unit whose figure it is; null for one of the whole.</param>
public sealed record Change(string What, string? Before, string? After, string? Unit)
{
    /// <summary>All differences, in the order of the new revision; what is gone comes last.</summary>
    /// <param name="before">What the revision before says; no two of one key.</param>
    /// <param name="after">What the new one says; no two of one key.</param>
    public static IReadOnlyList<Change> Between(IReadOnlyList<Figure> before, IReadOnlyList<Figure> after)
    {
        var then = before.ToDictionary(f => f.Key, StringComparer.Ordinal);
        var now = after.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after
                .Select(f => new Change(f.What, then.TryGetValue(f.Key, out var old) ? old.Value : f.Otherwise, f.Value, f.Unit))
                .Concat(before.Where(f => !now.Contains(f.Key)).Select(f => new Change(f.What, f.Value, f.Otherwise, f.Unit)))
                .Where(c => c.Before != c.After),
        ];
    }
}

/// <summary>更正: why a result was published anew, and what it says otherwise than the revision before.</summary>
/// <param name="Reason">As it was given.</param>
/// <param name="Of">The run that it corrects.</param>
/// <param name="Changes">All of them; none when nothing of substance changed (无实质变化).</param>
public sealed record CorrectionNote(string Reason, string Of, IReadOnlyList<Change> Changes)
{
    /// <summary>Changes that are printed, at most; of the others their number.</summary>
    public const int MostLines = 200;

    /// <summary>What is said when nothing changed.</summary>
    public const string NoChange = "无实质变化";

    /// <summary>The changes that are printed.</summary>
    public IReadOnlyList<Change> Lines() => [.. Changes.Take(MostLines)];

    /// <summary>How many more there are.</summary>
    public int More() => Math.Max(0, Changes.Count - MostLines);

    /// <summary>What concerns some units only; what concerns the whole is not in it.</summary>
    public CorrectionNote For(IReadOnlyCollection<string> units) =>
        this with
        {
            Changes = [.. Changes.Where(c => c.Unit is { } unit && units.Contains(unit))],
        };
}
