using System.Text.Json.Serialization;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Regulations;

/// <summary>制度审查: a review of a regulation.</summary>
/// <param name="Event">The trace that tells of it.</param>
/// <param name="On">Local date.</param>
/// <param name="Number">The number the revised text was issued under; null when it kept its own.</param>
/// <param name="Title">The revised title; null when it kept its own.</param>
public sealed record RegulationReview(
    string Event,
    DateOnly On,
    RegulationVerdict Verdict,
    string? Number,
    string? Title,
    string? By,
    string? Note
)
{
    /// <summary>The full text as revised; null where it was not handed in.</summary>
    [JsonIgnore]
    public string? Text { get; init; }
}

/// <summary>制度: a regulation of the committee by all that was reported of it.</summary>
public sealed record Regulation
{
    /// <summary>The event that told of its adoption.</summary>
    public required string Event { get; init; }

    /// <summary>The sender's id for it, unique in the organ.</summary>
    public required string Id { get; init; }

    /// <summary>Its document number as it stands: 大政协办〔2021〕5号.</summary>
    public required string Number { get; init; }

    /// <summary>The event that gave it this number: its adoption or a revision.</summary>
    public required string NumberedBy { get; init; }

    /// <summary>Its title as it stands.</summary>
    public required string Title { get; init; }

    /// <summary>Its full text as it stands, a line a paragraph; null where it was not handed in.</summary>
    public string? Text { get; init; }

    /// <summary>The kind's id in settings: duty, internal-control, party-building.</summary>
    public required string Kind { get; init; }

    /// <summary>The unit that answers for it; null for the first office.</summary>
    public required string? Unit { get; init; }

    /// <summary>Local date of the adoption.</summary>
    public required DateOnly Adopted { get; init; }

    /// <summary>Years from one review to the next, 0 for never; null goes by its kind.</summary>
    public required int? ReviewEvery { get; init; }

    /// <summary>Local date of the last review; null when there was none.</summary>
    public required DateOnly? LastReviewed { get; init; }

    /// <summary>Its reviews, in order of date.</summary>
    public required IReadOnlyList<RegulationReview> Reviews { get; init; }

    /// <summary>The regulations it takes the place of.</summary>
    public required IReadOnlyList<string> Supersedes { get; init; }

    /// <summary>The regulation that took its place; null while none did.</summary>
    public required string? SupersededBy { get; init; }

    /// <summary>Local date on which it ceased to be in force, by repeal or by the other's adoption; null while it is.</summary>
    public required DateOnly? Ended { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool InForce => Ended is null;

    /// <summary>
    /// The local date by which it is to be reviewed: so many years after the last review, or else the adoption; null when it is not to be,
    /// or no longer in force.
    /// </summary>
    public DateOnly? ReviewDue(RegulationsSection settings) =>
        InForce && (ReviewEvery ?? settings.Kind(Kind)?.ReviewEvery) is { } years and > 0
            ? (LastReviewed ?? Adopted).AddYears(years)
            : null;

    /// <summary>Whether it was adopted in another's place.</summary>
    public bool Replaces(Regulation other) => Supersedes.Contains(other.Id);

    /// <summary>
    /// A document number as numbers are compared: white space, full-width forms and the shape of the brackets do not matter.
    /// </summary>
    public static string Normal(string number) =>
        string.Concat(
            number
                .Where(c => !char.IsWhiteSpace(c))
                .Select(c =>
                    c switch
                    {
                        '[' or '(' or '【' or '（' or '［' or '﹝' => '〔',
                        ']' or ')' or '】' or '）' or '］' or '﹞' => '〕',
                        >= '０' and <= '９' => (char)(c - '０' + '0'),
                        _ => c,
                    }
                )
        );
}
