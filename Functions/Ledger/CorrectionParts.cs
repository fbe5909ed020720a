using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>更正: the part that a corrected result has, and the figures by which two revisions are compared.</summary>
public static class CorrectionParts
{
    /// <summary>What is corrected; none in a first revision, and none that earlier builds made.</summary>
    public static readonly ResultPart<CorrectionNote> Correction = new("correction");

    /// <summary>The kinds of notices by which people have a step's result; none for a step that publishes none that is compared.</summary>
    public static IReadOnlyList<string> KindsOf(StepKind does) =>
        does == StepKind.PublishCircular ? ["circular"]
        : does == StepKind.PublishPlans ? ["plan-published"]
        : does == StepKind.ComputeScores ? ["score-provisional"]
        : does == StepKind.SettleScores ? ["score-final"]
        : does == StepKind.ComputeEvaluation ? ["evaluation-provisional"]
        : does == StepKind.SettleEvaluation ? ["evaluation-final", CommendationNotices.Commended, CommendationNotices.Speech]
        : [];

    /// <summary>What a decision of a step with such kinds says, figure by figure.</summary>
    /// <param name="nameOf">The name of a unit, person or leader.</param>
    public static IReadOnlyList<Figure> Figures(
        StepKind does,
        IReadOnlyDictionary<string, JsonElement> parts,
        Func<string, string> nameOf
    ) =>
        does == StepKind.PublishCircular
            ? CircularParts.Head.In(parts) is { } head
                ? ResultFigures.Of(head, CircularParts.Units.In(parts), CircularParts.Duties.In(parts) ?? [], nameOf)
                : []
            : does == StepKind.PublishPlans
                ? PlanParts.Head.In(parts) is { } table
                    ? ResultFigures.Of(table, nameOf)
                    : []
                : does == StepKind.ComputeScores || does == StepKind.SettleScores
                    ? ResultFigures.Of(ScoreParts.Subjects.In(parts))
                    : ResultFigures.Of(
                        EvaluationParts.Subjects.In(parts),
                        EvaluationParts.Head.In(parts)?.Ranks ?? [],
                        EvaluationParts.Commendation.In(parts)?.List
                    );
}
