using Cppcc.Domain.Scoring;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>年考评: the parts of a year's evaluation, provisional or final.</summary>
public static class EvaluationParts
{
    /// <summary>The evaluation as a whole.</summary>
    public static readonly ResultPart<EvaluationHead> Head = ResultPart.Head<EvaluationHead>();

    /// <summary>Each subject's year, by subject.</summary>
    public static readonly ResultParts<SubjectYear> Subjects = new("subject~");
}

/// <summary>What an evaluation says as a whole.</summary>
/// <param name="Ranks">The committee's own ranks over the years, as awarded.</param>
public sealed record EvaluationHead(
    string Year,
    bool Final,
    DateTime? AppealUntil,
    IReadOnlyList<string> Commended,
    IReadOnlyList<RankEntry> Ranks
);
