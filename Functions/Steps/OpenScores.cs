using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>启动自评: tells every subject that the quarter is about to be scored. No storage is read.</summary>
public sealed class OpenScores : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.OpenScores;

    /// <inheritdoc/>
    public Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var subjects = step
            .Organ.Roster.UnitsOf([.. step.Organ.Settings.Scores.SubjectKinds], step.Period.First, step.Period.Last)
            .Select(u => u.Id)
            .ToList();
        var compute = step.Organ.DueOf(step.Occurrence.Cycle, StepKind.ComputeScores, step.Period) ?? step.Due;
        return Task.FromResult(
            new Decision
            {
                Summary = $"启动{step.Period.Chinese}考核自评：{subjects.Count} 个单位",
                Messages =
                [
                    .. new ResultNotices(step.Organ.Roster, step.Today, step.RunId).ScoresOpen(
                        step.Period,
                        subjects,
                        step.Organ.Clock.Local(compute)
                    ),
                ],
            }
        );
    }
}
