using Azure;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Steps;

/// <summary>Takes a step's decision and enters it: the decision's rows first, then the ledger's row that names them.</summary>
public sealed class StepDecider(
    IEnumerable<IStepAction> actions,
    Phrasing phrasing,
    RunStore runs,
    DecisionStore decisions,
    NumberStore numbers,
    Corrections corrections
)
{
    private readonly Dictionary<StepKind, IStepAction> actions = actions.ToDictionary(a => a.Does);

    /// <summary>What a step would decide, nothing written: the dry run.</summary>
    public async Task<Decision> Consider(StepContext step, CancellationToken cancel)
    {
        var late = step.Rule.Late == LatePolicy.Skip && step.Organ.Clock.LocalDate(step.Now) > step.Today;
        if (late)
            return Skip($"应于 {Local(step, step.Due)} 执行，已过当日，不再发送");
        var decision = await actions[step.Rule.Does].Decide(step, cancel);
        return decision with
        {
            Notices = phrasing.Say(step.Organ, decision.Messages),
            Messages = [],
            Result = decision.Document is { } document
                ? [.. decision.Result, DocumentParts.Text.Of(phrasing.Say(step.Organ, document.Facts))]
                : decision.Result,
        };
    }

    /// <summary>
    /// Decides and enters the decision. Null when another instance was faster: its decision stands, and this one stays unread.
    /// </summary>
    /// <param name="reason">Why a correction is made.</param>
    /// <param name="recalled">The run that was returned and is decided anew; null for the first decision.</param>
    public async Task<(Run Run, Decision Decision)?> Decide(
        StepContext step,
        string? reason,
        CancellationToken cancel,
        (Run Run, ETag ETag)? recalled = null
    )
    {
        var decision = await Consider(step, cancel);
        if (step.Revision > 1)
            decision = await corrections.Of(step, reason ?? "", decision, cancel);
        var ruled = decision is { Skipped: false, NeedsNoSignOff: false } && step.Rule.Approval is not null;
        var approveBy = ruled ? step.ApproveBy : null;
        var parts = decision.ToParts();
        var series = decision.Document is { IsNumbered: true } d ? step.Organ.Settings.Documents.SeriesOf(d.Kind) : null;
        // The occurrence's own: a step that dies, a draft that is returned and a correction within the year have the same one again.
        var number = series is null
            ? null
            : await numbers.DocumentNumber(step.Organ.Id, series, step.Today.Year, $"{step.Occurrence}", step.IsDryRun, cancel);
        var run = new Run
        {
            Occurrence = step.Occurrence,
            Revision = step.Revision,
            State = approveBy is null ? RunState.Decided : RunState.Awaiting,
            Attempt = Guid.NewGuid().ToString("N")[..12],
            Digest = DecisionStore.DigestOf(parts),
            Due = step.Due,
            AsOf = step.AsOf,
            DecidedAt = step.Now,
            DoneAt = null,
            Skipped = decision.Skipped,
            Summary = decision.Summary,
            Figures = decision.Figures,
            Notices = decision.Notices.Count,
            SettingsVersion = step.Organ.Head.SettingsVersion,
            RosterVersion = step.Organ.Head.RosterVersion,
            Reason = reason,
            ApproveBy = approveBy,
            ApprovedBy = ruled && approveBy is null ? SignOff.Vacant : null,
            Draft = (recalled?.Run.Draft ?? 0) + 1,
            DocumentNumber = number,
            DocumentSeries = number is null ? null : series!.Id,
            StorageCalls = 0,
        };
        if (parts.Count > 0)
            await decisions.Write(run, parts, cancel);
        var entered = recalled is { } seen ? await runs.Move(run, seen.ETag, cancel) : await runs.Decide(run, cancel);
        return entered ? (run, decision) : null;
    }

    private static Decision Skip(string why) => new() { Summary = why, Skipped = true };

    private static string Local(StepContext step, DateTimeOffset moment) => step.Organ.Clock.Local(moment).ToString("yyyy年M月d日 HH:mm");
}
