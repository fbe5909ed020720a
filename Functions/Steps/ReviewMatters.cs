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
    private const string LastNumber = "last-number";

    /// <inheritdoc/>
    public StepKind Does => StepKind.ReviewMatters;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var open = await matters.OpenAsOf(organ.Id, step.AsOf, step.Today, organ.MatterRules, cancel);
        var row = await numbers.Read(organ.Id, NumberStore.Slip, step.Today.Year, () => LastBeforeTheRegister(step, cancel), cancel);
        var first = row.Register.FirstFor(step.RunId);

        // A correction is an administrator's word already, and nothing follows it.
        var withheld =
            step.Revision > 1
                ? []
                : organ.Settings.Lights.Lights.Select(l => l.Id).Where(l => IssueSlips.Withholds(organ, step.Occurrence, l)).ToList();
        var review = Decide(first);
        if (!step.IsDryRun && await numbers.Reserve(row, step.RunId, review.Numbers(), cancel) is var taken && taken != first)
            review = Decide(taken);
        var figures = review
            .Slips.GroupBy(s => s.Light, StringComparer.Ordinal)
            .ToDictionary(g => $"slip.{g.Key}", g => g.Count(), StringComparer.Ordinal);
        foreach (var light in review.Lights.GroupBy(l => l.Light, StringComparer.Ordinal))
            figures[$"light.{(light.Key.Length == 0 ? "none" : light.Key)}"] = light.Count();
        foreach (var rung in review.Escalated.GroupBy(e => e.Rung, StringComparer.Ordinal))
            figures[$"escalated.{rung.Key}"] = rung.Count();
        figures[LastNumber] = review.LastNumber;
        var (texts, byId) = (
            new MatterNotices(organ.Roster, step.Today, organ.TermsOrNone),
            open.ToDictionary(m => m.Id, StringComparer.Ordinal)
        );
        return new Decision
        {
            Summary = Summary(review),
            Result = [ReviewParts.Head.Of(review)],
            Figures = figures,
            MatterEvents =
            [
                .. review.Slips.Select(s => new MatterEvent(EventId.Slip(s.Id), step.Due, step.Today, s.Issued(step.Today))),
                .. review.Escalated.Select(e => new MatterEvent(
                    EventId.Escalated(step.Today, e.Matter, e.Rung),
                    step.Due,
                    step.Today,
                    e.Escalated(step.Today)
                )),
            ],
            Messages =
            [
                .. texts.Slips(
                    review.Slips.Where(s => !withheld.Contains(s.Light)),
                    byId,
                    organ.Settings.Lights,
                    organ.Calendar,
                    step.RunId
                ),
                .. texts.Escalated(review.Escalated, byId, step.RunId),
            ],
        };

        ReviewDecision Decide(int firstNumber) =>
            Review.Decide(open, step.Today, organ.Calendar, organ.Roster, organ.Settings.Lights, firstNumber) with
            {
                Withheld = withheld.Count > 0 ? withheld : null,
            };
    }

    private static string Summary(ReviewDecision review) =>
        $"督办 {review.Lights.Count} 件未办结事项，发出督办单 {review.Slips.Count} 张"
        + string.Concat(
            review.Escalated.GroupBy(e => e.RungName, StringComparer.Ordinal).Select(rung => $"，{rung.Key} {rung.Count()} 件")
        );

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
