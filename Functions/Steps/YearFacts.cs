using Cppcc.Domain.Agenda;
using Cppcc.Domain.Documents;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>What a year's evaluation is made of.</summary>
public sealed class YearFacts(RunStore runs, DecisionStore decisions, ScoreStore scores)
{
    /// <summary>Evaluates the step's year.</summary>
    /// <param name="appealUntil">Local time until which the result may be disputed; null settles it.</param>
    public async Task<Decision> Decide(StepContext step, DateTime? appealUntil, CancellationToken cancel)
    {
        var settings = step.Organ.Settings;
        var quarters = new List<(string, IReadOnlyList<SubjectScore>)>();
        foreach (var quarter in step.Period.Parts(PeriodKind.Quarter))
        {
            if (step.Organ.OccurrenceOf(Cycle.QuarterlyScore, StepKind.SettleScores, quarter) is not { } settled)
                continue;
            if (await runs.Latest(settled, cancel) is { Skipped: false } run)
                quarters.Add((quarter.ToString(), await decisions.ReadAll(run, ScoreParts.Subjects, cancel)));
        }

        var said = await scores.Of(step.Organ.Id, step.Period, step.AsOf, cancel);
        var years = Evaluation.Of(quarters, settings.Evaluation, settings.Scores.Grades, said, appealUntil is null);
        var commended = years.Where(y => y.Commended).Select(y => y.Subject).ToList();
        var ranks = await scores.Ranks(step.Organ.Id, step.AsOf, cancel);
        return new Decision
        {
            Summary =
                $"{step.Period.Chinese}考评{(appealUntil is null ? "定稿" : "公示")}：{years.Count} 个单位，拟表彰 {commended.Count} 个",
            Result =
            [
                EvaluationParts.Head.Of(new EvaluationHead(step.Period.ToString(), appealUntil is null, appealUntil, commended, ranks)),
                .. EvaluationParts.Subjects.Of(years, y => y.Subject),
            ],
            Document = new IssuedDocument(
                DocumentsSection.Evaluation,
                ResultNotices.Document(
                    ScoreDocuments.TitleOf(step.Organ.Head.Name, step.Period, appealUntil is null),
                    step.Period,
                    years,
                    settings.Circular.Groups,
                    appealUntil
                ),
                IsNumbered: appealUntil is null
            ),
            Figures = new Dictionary<string, int>(StringComparer.Ordinal) { ["commended"] = commended.Count },
            Messages =
            [
                .. new ResultNotices(step.Organ.Roster, step.Today, step.RunId).Evaluation(
                    step.Period,
                    years,
                    settings.Circular.Groups,
                    appealUntil
                ),
            ],
        };
    }
}
