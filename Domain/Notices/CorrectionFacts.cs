using Cppcc.Domain.Corrections;

namespace Cppcc.Domain.Notices;

/// <summary>A difference between two revisions.</summary>
/// <param name="What">What changed.</param>
/// <param name="Before">What was said; null where there was no such line.</param>
/// <param name="After">What is said now; null where the line is gone.</param>
public sealed record ChangeLine(string What, string? Before, string? After);

/// <summary>更正: stands above the text of a corrected result, and goes alone to who had the earlier one and gets no new text.</summary>
/// <param name="Title">The result's name.</param>
/// <param name="Reason">Without a full stop.</param>
/// <param name="IsWhole">Whether the reader is told of all changes; else of those of the own units.</param>
/// <param name="Changes">At most <see cref="MostLines"/>.</param>
/// <param name="More">How many more changes there are.</param>
public sealed record CorrectionFacts(string Title, string Reason, bool IsWhole, IReadOnlyList<ChangeLine> Changes, int More) : Facts
{
    /// <summary>Changes that a notice lists, at most: the document has more of them.</summary>
    public const int MostLines = 30;

    /// <summary>What a reader is told.</summary>
    /// <param name="title">The result's name.</param>
    /// <param name="units">The units whose changes the reader is told of; null for all changes.</param>
    public static CorrectionFacts Of(CorrectionNote correction, string title, IReadOnlyCollection<string>? units)
    {
        var changes = (units is null ? correction : correction.For(units)).Changes;
        return new CorrectionFacts(
            title,
            correction.Reason.TrimEnd('。', '.', ' '),
            units is null,
            [.. changes.Take(MostLines).Select(c => new ChangeLine(c.What, c.Before, c.After))],
            Math.Max(0, changes.Count - MostLines)
        );
    }
}
