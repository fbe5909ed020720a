using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>月督办: lights for all open matters, slips, escalation. Three reads.</summary>
public sealed class ReviewMatters(MatterStore matters, RunStore runs) : IStepAction
{
    private const string LastNumber = "last-number";

    /// <inheritdoc/>
    public StepKind Does => StepKind.ReviewMatters;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var open = await matters.OpenAsOf(organ.Id, step.AsOf, organ.MatterRules, cancel);
        var earlier = await runs.All(organ.Id, step.Occurrence.Cycle, cancel, $"{step.Today.Year}-");
        var last = earlier.Select(r => r.Figures.GetValueOrDefault(LastNumber)).DefaultIfEmpty().Max();
        var review = Review.Decide(open, step.Today, organ.Calendar, organ.Settings.Lights, last);
        var figures = review
            .Slips.GroupBy(s => s.Light, StringComparer.Ordinal)
            .ToDictionary(g => $"slip.{g.Key}", g => g.Count(), StringComparer.Ordinal);
        foreach (var light in review.Lights.GroupBy(l => l.Light, StringComparer.Ordinal))
            figures[$"light.{(light.Key.Length == 0 ? "none" : light.Key)}"] = light.Count();
        figures[LastNumber] = review.LastNumber;
        return new Decision
        {
            Summary = $"督办 {review.Lights.Count} 件未办结事项，发出督办单 {review.Slips.Count} 张",
            Result = [ReviewParts.Head.Of(review)],
            Figures = figures,
            MatterEvents =
            [
                .. review.Slips.Select(s => new MatterEvent(
                    $"slip.{s.Id}",
                    step.Due,
                    step.Today,
                    new SlipIssued(s.Matter, s.Id, s.Number, s.Light, step.Today, s.AnswerBy)
                )),
            ],
            Notices =
            [
                .. new MatterNotices(organ.Roster, step.Today).Slips(
                    review.Slips,
                    open.ToDictionary(m => m.Id, StringComparer.Ordinal),
                    step.RunId
                ),
            ],
        };
    }
}
