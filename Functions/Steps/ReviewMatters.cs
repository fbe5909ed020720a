using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>月督办: lights for all open matters, slips, escalation. Two reads, and a write when there are slips.</summary>
public sealed class ReviewMatters(MatterStore matters, NumberStore numbers, RunStore runs) : IStepAction
{
    private const string Slip = "slip";
    private const string LastNumber = "last-number";

    /// <inheritdoc/>
    public StepKind Does => StepKind.ReviewMatters;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var open = await matters.OpenAsOf(organ.Id, step.AsOf, step.Today, organ.MatterRules, cancel);
        var row = await numbers.Read(organ.Id, Slip, step.Today.Year, () => LastBeforeTheRegister(step, cancel), cancel);
        var first = row.Register.FirstFor(step.RunId);
        var review = Decide(first);
        if (!step.IsDryRun && await numbers.Reserve(row, step.RunId, review.Slips.Count, cancel) is var taken && taken != first)
            review = Decide(taken);
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
            MatterEvents = [.. review.Slips.Select(s => new MatterEvent(EventId.Slip(s.Id), step.Due, step.Today, s.Issued(step.Today)))],
            Notices =
            [
                .. new MatterNotices(organ.Roster, step.Today).Slips(
                    review.Slips,
                    open.ToDictionary(m => m.Id, StringComparer.Ordinal),
                    step.RunId
                ),
            ],
        };

        ReviewDecision Decide(int firstNumber) =>
            Review.Decide(open, step.Today, organ.Calendar, organ.Roster, organ.Settings.Lights, firstNumber);
    }

    /// <summary>
    /// The year's last number as the ledger has it: builds before the register counted on from there. What was decided on a day of the year
    /// is numbered in it, whichever period it is about.
    /// </summary>
    private async Task<int> LastBeforeTheRegister(StepContext step, CancellationToken cancel) =>
        (await runs.All(step.Organ.Id, step.Occurrence.Cycle, cancel))
            .Where(r => step.Organ.Clock.LocalDate(r.Due).Year == step.Today.Year)
            .Select(r => r.Figures.GetValueOrDefault(LastNumber))
            .DefaultIfEmpty()
            .Max();
}
