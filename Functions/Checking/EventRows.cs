using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Events;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>待处理的报送: each will be applied, and says what it said. A page is 100 events: up to three reads each.</summary>
public sealed class PendingEvents(Tables tables, NoticeStore notices, AgendaStore agenda) : ICheck
{
    private const int PageRows = 100;

    /// <inheritdoc/>
    public string Name => "pending-events";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ.Id;
        var from = after.Length == 0 ? TraceStore.Pending : after;
        var rows = await tables.Traces.Page(organ, from, TraceStore.Pending + "\uffff", PageRows, cancel);
        var findings = TraceRows.Changed(rows).ToList();
        var old = rows.Where(r => !UnderWay.Is(r.GetDateTimeOffset("Received")!.Value, scope.Now)).ToList();
        var isArchived = scope.Organ.Head.Archived is not null;
        var awaited = old.Count > 0 && await IsAnyStepToCome(organ, isArchived, cancel);
        foreach (var row in old)
        {
            var (id, told, received) = (
                row.GetString("Id"),
                row.GetDateTimeOffset("Told")!.Value,
                row.GetDateTimeOffset("Received")!.Value
            );
            var identity = await tables.Traces.Find(organ, TraceStore.IdentityKey(id), cancel);
            var facts = new PendingEventFacts(
                new Spot("Traces", row.RowKey),
                id,
                received,
                identity?.GetString("State") == TraceStore.Written(EventState.Waiting),
                (await notices.Under(organ, NoticeStore.Prefix(told, NoticeCause.OfStuck(id)), cancel)).Count > 0,
                !isArchived && await IsPassed(organ, told, received, cancel),
                awaited
            );
            if (PendingEventCheck.Of(facts, scope.Now) is { } finding)
                findings.Add(finding);
        }

        return Checked.Page(rows, PageRows, findings);
    }

    /// <summary>Whether a step that may know the event was decided since it can no longer be on its way.</summary>
    private async Task<bool> IsPassed(string organ, DateTimeOffset told, DateTimeOffset received, CancellationToken cancel) =>
        (
            await tables.Traces.Page(organ, TraceStore.ActsFrom(received + UnderWay.Longest), TraceStore.Acts + "\uffff", PageRows, cancel)
        ).Exists(act => act.GetDateTimeOffset("Due") >= told);

    private async Task<bool> IsAnyStepToCome(string organ, bool isArchived, CancellationToken cancel)
    {
        foreach (var cycle in Cycle.All)
            if ((await agenda.StillToDo(cycle, organ, isArchived, cancel)).Any(r => r.Held is null))
                return true;
        return false;
    }
}

/// <summary>
/// 报送的编号: one that counts as waiting to be applied is among those that wait. A page is 500; two reads for each that waits.
/// </summary>
public sealed class EventIdentities(Tables tables) : ICheck
{
    private const int PageRows = 500;
    private static readonly string Prefix = TraceStore.IdentityKey("");
    private static readonly string[] Unapplied = [TraceStore.Written(EventState.Pending), TraceStore.Written(EventState.Waiting)];

    /// <inheritdoc/>
    public string Name => "events";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ.Id;
        var rows = await tables.Traces.Page(organ, after.Length == 0 ? Prefix : after, Prefix + "\uffff", PageRows, cancel);
        var findings = new List<Finding>();
        foreach (var row in rows.Where(r => Unapplied.Contains(r.GetString("State"))))
            if (await Lost(row, cancel) is { } lost)
                findings.Add(lost);
        return Checked.Page(rows, PageRows, findings);
    }

    private static readonly string[] StayPending =
    [
        EventWord.PublicationApproved,
        EventWord.PublicationReturned,
        EventWord.NoticeDelivered,
        EventWord.NoticeFailed,
    ];

    private async Task<Finding?> Lost(TableEntity row, CancellationToken cancel)
    {
        var (organ, id) = (row.PartitionKey, row.RowKey[Prefix.Length..]);
        var at = new Spot("Traces", row.RowKey);
        if (await tables.Traces.Find(organ, row.GetString("Trace"), cancel) is not { } trace)
            return at.Finding(FindingKind.PartMissing, $"报送 {id} 已收下，而痕迹 {row.GetString("Trace")} 不存在。请用备份恢复该行。");

        // What waits for its matter waits there; what waits for a decision or a message stays among the pending ones.
        var waits = row.GetString("State") == Unapplied[1];
        if (waits && !StayPending.Contains(trace.GetString("Type"), StringComparer.Ordinal))
            return null;
        var key = TraceStore.PendingKey(trace.GetDateTimeOffset("Told")!.Value, id);
        return await tables.Traces.Find(organ, key, cancel) is null
            ? at.Finding(
                FindingKind.EventLost,
                $"报送 {id} 尚未处理，但不在待处理之列，以后也不会处理。请让来源换一个编号重新报送，或用备份恢复 {key} 行。"
            )
            : null;
    }
}
