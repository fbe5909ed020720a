using Cppcc.Domain.Agenda;
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

    /// <summary>The commendation; none where no titles are set or nobody is commended, and none of earlier builds.</summary>
    public static readonly ResultPart<CommendationDecision> Commendation = new("commendation");
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

/// <summary>表彰决定: who is commended, in its words.</summary>
/// <param name="List">Numbered when the result is final.</param>
/// <param name="Title">The decision's title.</param>
/// <param name="Text">Its text, a paragraph a line.</param>
public sealed record CommendationDecision(Commendation List, string Title, string Text)
{
    /// <summary>The figure of a run that says how many are commended.</summary>
    public const string Honours = "honours";

    private const string Suffix = "/commendation";

    /// <summary>文号; null while the result is provisional, and where settings number no such documents.</summary>
    public string? Number { get; init; }

    /// <summary>The id of the series that numbers it; null where none does.</summary>
    public string? Series { get; init; }

    /// <summary>Who holds the decision's number: the occurrence's decision, in every draft and revision.</summary>
    public static string HolderOf(Occurrence settles) => $"{settles}{Suffix}";

    /// <summary>The run whose decision holds a number; the holder itself when it is no decision's.</summary>
    public static string RunOf(string holder) => IsHolder(holder) ? holder[..^Suffix.Length] : holder;

    /// <summary>Whether a holder of a number is a decision.</summary>
    public static bool IsHolder(string holder) => holder.EndsWith(Suffix, StringComparison.Ordinal);
}
