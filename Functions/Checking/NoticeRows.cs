using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 通知: each was sent, waits, or failed and was told, and each has its cause. A page is 200 notices: their copies in two range reads, one
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
                copies.Contains(row.RowKey) || (!isIndexed && notice is { State: NoticeState.Pending, Urgency: Urgency.Digest }),
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

        string Start(DateOnly day) => Rows.Key(organ.Clock.Start(day));
    }

    private async Task<HashSet<string>> Copies(string organ, List<TableEntity> page, CancellationToken cancel)
    {
        if (page.Count == 0)
            return [];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in new[] { NoticeStore.Pending, NoticeStore.Sending })
            keys.UnionWith(
                (await tables.Notices.Range(organ, kind + page[0].RowKey, kind + page[^1].RowKey, cancel)).Select(c =>
                    c.RowKey[kind.Length..]
                )
            );
        return keys;
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

/// <summary>
/// 待发: each copy has its notice, each message under way its notices' copies, and somebody is to look at them. All that waits is read at
/// once, as whoever sends reads it; a read for each copy.
/// </summary>
public sealed class SendingCopies(Tables tables, OutgoingStore outgoing, DeliveryAgenda deliveries) : ICheck
{
    /// <inheritdoc/>
    public string Name => "sending-notices";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ.Id;
        var tray = await outgoing.Tray(organ, cancel);
        var findings = await Abreast.Each(
            tray.Notices.Keys,
            async key =>
                await tables.Notices.Find(organ, key, cancel) is null
                    ? new Spot("Notices", NoticeStore.Sending + key).Finding(
                        FindingKind.PartMissing,
                        $"待发行 {NoticeStore.Sending}{key} 没有对应的通知。请查明来历后删除该行。"
                    )
                    : null
        );
        var shipments = tray.Shipments.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(
            tray.Notices.Values.Where(n => n.Message is { } message && !shipments.Contains(message))
                .Select(n =>
                    new Spot("Notices", NoticeStore.Sending + n.RowKey).Finding(
                        FindingKind.NoticeLost,
                        $"通知 {n.Id} 归入信函 {n.Message}，而没有这封信函，不会发出。请删除该待发行的 Message 列。"
                    )
                )
        );
        findings.AddRange(
            from shipment in tray.Shipments
            from key in shipment.Keys
            where !tray.Notices.ContainsKey(key)
            select new Spot("Notices", shipment.Id).Finding(
                FindingKind.PartMissing,
                $"信函 {shipment.Id} 所含通知 {key} 没有待发行，该信函无法发出。请删除该信函，并重发其通知（POST notices/resend）。"
            )
        );
        var waits = scope.Organ.Head.Archived is null && tray.Notices.Values.Any(n => !UnderWay.Is(n.CreatedAt, scope.Now));
        if (waits && !await deliveries.IsFiled(organ, cancel))
            findings.Add(
                new Spot("Notices", NoticeStore.Sending + tray.Notices.Keys.First()).Finding(
                    FindingKind.NoticeLost,
                    "有通知等待发送，而 Deliveries 表中没有该组织的待发日程，不会发出。请重发（POST notices/resend）或重新保存 channels 设置。"
                )
            );
        return Checked.Page([], 1, findings) with { Rows = tray.Notices.Count };
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
                && (await agenda.StillToDo(cycle, scope.Organ.Id, scope.Organ.Head.Archived is not null, cancel)).Any(r =>
                    scope.Organ.Settings.Cycles.Step(r.Occurrence)?.Does == StepKind.SendDigest
                )
            )
                return true;
        return false;
    }
}
