using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 通知: each was sent, waits, or failed and was told, and each has its cause. A page is 200 notices: their copies in one range read, one
/// read for each failed one, each cause and each long text.
/// </summary>
public sealed class NoticeRows(Tables tables, NoticeStore notices, RunStore runs) : ICheck
{
    private const int PageRows = 200;

    /// <inheritdoc/>
    public string Name => "notices";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ;
        var (from, to) = scope.Month is { } month ? (Start(month.First), Start(month.Last.AddDays(1))) : ("", NoticeStore.Indexed);
        var rows = await tables.Notices.Page(organ.Id, after.Length == 0 ? from : after, to, PageRows, cancel);
        var page = rows.Where(r => !r.RowKey.StartsWith(NoticeStore.Indexed, StringComparison.Ordinal)).ToList();
        var copies = await Copies(organ.Id, page, cancel);
        var isIndexed = await tables.Notices.Find(organ.Id, NoticeStore.Indexed, cancel) is not null;
        var findings = new List<Finding>();
        foreach (var (row, notice) in page.Select(r => (r, NoticeStore.Read(r, ""))))
        {
            var failed = notice.State == NoticeState.Failed;
            var facts = new NoticeFacts(
                new Spot("Notices", row.RowKey),
                notice.Id,
                notice.Urgency,
                failed ? NoticeStanding.Failed
                    : notice.State == NoticeState.Pending ? NoticeStanding.Waiting
                    : NoticeStanding.Gone,
                scope.Since(row, notice.CreatedAt),
                copies.Contains(row.RowKey) || (!isIndexed && notice.State == NoticeState.Pending),
                failed && await IsReported(notice, cancel)
            );
            if (NoticeCheck.Of(facts, scope.Now) is { } finding)
                findings.Add(finding);
            if (!await notices.IsWhole(row, cancel))
                findings.Add(
                    facts.At.Finding(
                        FindingKind.TextChanged,
                        $"通知 {notice.Id} 的正文不全或已被改动。请用备份核对 Notices 表，必要时向收件人更正。"
                    )
                );
        }

        foreach (var cause in page.Select(r => NoticeStore.Read(r, "")).GroupBy(n => n.Prefix, StringComparer.Ordinal))
            if (await IsUncaused(organ.Id, cause.Key, cause.First(), cancel))
                findings.AddRange(
                    cause.Select(n =>
                        new Spot("Notices", n.RowKey).Finding(
                            FindingKind.NoticeWithoutCause,
                            $"通知 {n.Id} 所据的任务或报送没有记录，或当时尚未决定。请向收件人说明，并查明原因。"
                        )
                    )
                );
        return Checked.Page(rows, PageRows, findings) with { Rows = page.Count };

        string Start(DateOnly day) => Rows.Key(organ.Clock.Instant(day.ToDateTime(default)));
    }

    private async Task<HashSet<string>> Copies(string organ, List<TableEntity> page, CancellationToken cancel)
    {
        if (page.Count == 0)
            return [];
        var copies = await tables.Notices.Range(organ, NoticeStore.Pending + page[0].RowKey, NoticeStore.Pending + page[^1].RowKey, cancel);
        return [.. copies.Select(c => c.RowKey[NoticeStore.Pending.Length..])];
    }

    private async Task<bool> IsReported(StoredNotice notice, CancellationToken cancel) =>
        (await notices.Under(notice.Organ, NoticeStore.Prefix(notice.CreatedAt, notice.FailureCause), cancel)).Count > 0;

    /// <summary>Whether nothing was decided or said that could have caused the notice.</summary>
    private async Task<bool> IsUncaused(string organ, string prefix, StoredNotice notice, CancellationToken cancel)
    {
        var cause = NoticeCause.In(organ, prefix);
        if (cause.Event is { } e)
            return await tables.Traces.Find(organ, TraceStore.IdentityKey(e), cancel) is null;

        // A calendar is no row of the organ's, and a step may be held before anything is decided.
        if (
            cause.Occurrence is null
            || cause.Became == NoticeCause.Held
            || prefix.Contains($"~{NoticeCause.Held}~", StringComparison.Ordinal)
        )
            return false;
        return await runs.Find(cause.Occurrence, cause.Revision, cancel) is not { } found
            || (
                Rows.Key(found.Run.DecidedAt) != Rows.Key(notice.CreatedAt)
                && !(found.Run.Draft > 1 && cause.Became is NoticeCause.Approval or NoticeCause.ApprovalNear)
            )
            || (cause.Became is null && found.Run.State == RunState.Awaiting);
    }
}

/// <summary>待汇总: each copy has its notice, and a digest is still to come. A page is 200 copies: a read each, and the agenda.</summary>
public sealed class DigestCopies(Tables tables, AgendaStore agenda) : ICheck
{
    private const int PageRows = 200;

    /// <inheritdoc/>
    public string Name => "pending-notices";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ.Id;
        var from = after.Length == 0 ? NoticeStore.Pending : after;
        var rows = await tables.Notices.Page(organ, from, NoticeStore.Pending + "\uffff", PageRows, cancel);
        var findings = await Abreast.Each(
            rows,
            async row =>
                await tables.Notices.Find(organ, row.RowKey[NoticeStore.Pending.Length..], cancel) is null
                    ? new Spot("Notices", row.RowKey).Finding(
                        FindingKind.PartMissing,
                        $"待汇总行 {row.RowKey} 没有对应的通知。请查明来历后删除该行。"
                    )
                    : null
        );
        if (rows.Count > 0 && !await IsDigestToCome(scope, cancel))
            findings.Add(
                new Spot("Notices", rows[0].RowKey).Finding(
                    FindingKind.NoticeLost,
                    "有通知等待汇总，而日程中没有汇总步骤，不会发出。请在 cycles 设置中恢复汇总（send-digest）。"
                )
            );
        return Checked.Page(rows, PageRows, findings);
    }

    private async Task<bool> IsDigestToCome(CheckScope scope, CancellationToken cancel)
    {
        foreach (var cycle in Cycle.All)
            if (
                scope.Organ.Settings.Cycles.StepThat(cycle, StepKind.SendDigest) is not null
                && (await agenda.All(cycle, scope.Organ.Id, cancel)).Any(r =>
                    scope.Organ.Settings.Cycles.Step(r.Occurrence)?.Does == StepKind.SendDigest
                )
            )
                return true;
        return false;
    }
}
