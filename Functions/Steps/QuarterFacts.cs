using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>What a quarter's scores are made of: its circulars' sealed counts, and what was said about points.</summary>
public sealed class QuarterFacts(RunStore runs, DecisionStore decisions, ScoreStore scores)
{
    /// <summary>Scores the step's quarter as of the step.</summary>
    public async Task<IReadOnlyList<SubjectScore>> Score(StepContext step, bool settled, CancellationToken cancel)
    {
        var months = new List<UnitMonth>();
        foreach (var month in step.Period.Parts(PeriodKind.Month))
        {
            if (step.Organ.OccurrenceOf(Cycle.MonthlyCircular, StepKind.PublishCircular, month) is not { } circular)
                continue;
            if (await runs.Latest(circular, cancel) is { Skipped: false } run)
                months.AddRange(await decisions.ReadAll(run, CircularParts.Units, cancel));
        }

        var said = await scores.Of(step.Organ.Id, step.Period, step.AsOf, cancel);
        return QuarterScores.Of(step.Organ.Roster, step.Organ.Settings.Scores, step.Organ.Settings.Circular.Groups, months, said, settled);
    }

    /// <summary>The decision that publishes scores.</summary>
    public Decision Decision(StepContext step, IReadOnlyList<SubjectScore> computed, string summary, DateTime? appealUntil) =>
        new()
        {
            Summary = summary,
            Result =
            [
                ScoreParts.Head.Of(new ScoresHead(step.Period.ToString(), appealUntil is null, appealUntil, computed.Count)),
                .. ScoreParts.Subjects.Of(computed, s => s.Subject),
            ],
            Figures = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["appeals"] = computed.Sum(s => s.Indicators.Sum(i => i.Appeals.Count)),
                ["rulings"] = computed.Sum(s => s.Indicators.Count(i => i.RuledBy is not null)),
            },
            Messages =
            [
                .. new ResultNotices(step.Organ.Roster, step.Today, step.RunId).Scores(
                    step.Period,
                    computed,
                    step.Organ.Settings.Circular.Groups,
                    appealUntil
                ),
            ],
        };
}
