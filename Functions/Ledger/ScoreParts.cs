using Cppcc.Domain.Circulars;
using Cppcc.Domain.Scoring;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>季考核: the parts of a quarter's scores, provisional or final.</summary>
public static class ScoreParts
{
    /// <summary>The publication as a whole.</summary>
    public static readonly ResultPart<ScoresHead> Head = ResultPart.Head<ScoresHead>();

    /// <summary>Each subject's score, by subject.</summary>
    public static readonly ResultParts<SubjectScore> Subjects = new("subject~");

    /// <summary>
    /// What late evidence changed in the quarter's circulars; only of a provisional publication, and of none that earlier builds made.
    /// </summary>
    public static readonly ResultPart<IReadOnlyList<LateCount>> Late = new("late");
}

/// <summary>What a publication of scores says as a whole.</summary>
/// <param name="Final">Settled, or provisional.</param>
/// <param name="AppealUntil">Local time until which a provisional score may be disputed.</param>
public sealed record ScoresHead(string Period, bool Final, DateTime? AppealUntil, int Subjects)
{
    /// <summary>Local time until which late evidence counted, inclusive; null when none could, in earlier builds.</summary>
    public DateTime? EvidenceUntil { get; init; }
}
