using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 督办单: the slips of the review before it that leave when they are signed off. Their numbers and records are the review's decision; here
/// they are told. Two reads, and one of the matters when there are slips.
/// </summary>
public sealed class IssueSlips(MatterStore matters, RunStore runs, DecisionStore decisions) : IStepAction
{
    /// <summary>The figure that says how many slips the step issues: every run of it has one.</summary>
    public const string Issued = "slips-issued";

    /// <inheritdoc/>
    public StepKind Does => StepKind.IssueSlips;

    /// <summary>Whether the slips of a light wait for a step behind the review, in the settings in force.</summary>
    public static bool Withholds(Organ organ, Occurrence review, string light) =>
        organ.Settings.Cycles.Behind(review.Cycle, review.Step, StepKind.IssueSlips) is not null
        && organ.Settings.Lights.Lights.Any(l => l.Id == light && l.Signed);

    /// <inheritdoc/>
    /// <remarks>
    /// They are told as the review found the matters. Decided anew after a return, it leaves out those of matters that are closed by now.
    /// </remarks>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var reviewed = step.Occurrence with { Step = step.Rule.Follows!.Value.Step };
        if (
            await runs.Latest(reviewed, cancel) is not { Skipped: false } run
            || await decisions.Read(run, ReviewParts.Head, cancel) is not { } review
        )
            return Nothing();
        var organ = step.Organ;
        var slips = review.Slips.Where(s => (review.Withheld ?? []).Contains(s.Light)).ToList();
        if (slips.Count == 0)
            return Nothing();
        var asOf = step.IsAnew ? step.AsOf : run.AsOf;
        var open = await matters.OpenAsOf(organ.Id, asOf, organ.Clock.LocalDate(asOf), organ.MatterRules, cancel);
        var byId = open.ToDictionary(m => m.Id, StringComparer.Ordinal);
        var issued = slips.Where(s => byId.ContainsKey(s.Matter)).ToList();
        if (issued.Count == 0)
            return Nothing();
        return new Decision
        {
            Summary = $"发出督办单 {issued.Count} 张：{string.Join('、', issued.Select(s => s.Number ?? s.Title))}",
            Figures = new Dictionary<string, int>(StringComparer.Ordinal) { [Issued] = issued.Count },
            Messages =
            [
                .. new MatterNotices(organ.Roster, review.On).Slips(issued, byId, organ.Settings.Lights, organ.Calendar, step.RunId),
            ],
        };
    }

    private static Decision Nothing() =>
        new()
        {
            Summary = "没有须签发的督办单",
            Figures = new Dictionary<string, int>(StringComparer.Ordinal) { [Issued] = 0 },
            NeedsNoSignOff = true,
        };
}
