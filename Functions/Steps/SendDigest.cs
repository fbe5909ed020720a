using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>汇总发送: one message a person instead of ten. One read.</summary>
public sealed class SendDigest(NoticeStore notices) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.SendDigest;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var pending = await notices.PendingDigest(step.Organ.Id, cancel);
        var merged = Digest.Of(
            step.Today,
            pending.Notices.Select(n => new Notice(n.Recipient, n.Kind, n.Urgency, n.Title, n.Text, n.About)),
            step.RunId
        );
        return new Decision
        {
            Summary = $"汇总 {pending.Notices.Count} 条提醒，发给 {merged.Count} 人",
            Messages = merged,
            Merged = pending.Merged,
        };
    }
}
