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
}

/// <summary>What a publication of scores says as a whole.</summary>
/// <param name="Final">Settled, or provisional.</param>
/// <param name="AppealUntil">Local time until which a provisional score may be disputed.</param>
public sealed record ScoresHead(string Period, bool Final, DateTime? AppealUntil, int Subjects);
