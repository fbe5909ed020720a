using System.Collections.Concurrent;
using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 台账: every run is finished, has caused what it decided, and has left behind what follows it. A page is 50 runs: three reads each, one for
/// each matter and entry it wrote, and the agenda of their cycles.
/// </summary>
public sealed class LedgerRows(
    Tables tables,
    RunStore runs,
    DecisionStore decisions,
    AgendaStore agenda,
    NoticeStore notices,
    MatterStore matters
) : ICheck
{
    private const int PageRows = 50;

    /// <inheritdoc/>
    public string Name => "runs";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var rows = await tables.Runs.Page(scope.Organ.Id, after, "\uffff", PageRows, cancel);
        var page = rows.Select(RunStore.Read).Where(r => scope.Month?.Encloses(r.Occurrence.Period) != false).ToList();
        var look = new Look(scope, page, cycle => agenda.StillToDo(cycle, scope.Organ.Id, scope.Organ.Head.Archived is not null, cancel));
        var findings = await Abreast.Each(page, run => Of(run, look, cancel));
        return Checked.Page(rows, PageRows, findings) with { Rows = page.Count };
    }

    private async Task<IEnumerable<Finding>> Of(Run run, Look look, CancellationToken cancel)
    {
        var at = new Spot("Runs", RunStore.Key(run.Occurrence, run.Revision));
        if (run.State != RunState.Done)
            return (await look.Waiting(run.Occurrence.Cycle)).Any(r => r.Occurrence == run.Occurrence && r.Revision == run.Revision)
                ? []
                :
                [
                    at.Finding(
                        FindingKind.RunAbandoned,
                        $"{run.Id} 已作出决定而未办完，日程中也没有它，不会自行继续。请用备份恢复其 Agenda 行，或通知受影响的收件人，并查明原因。"
                    ),
                ];
        var findings = new List<Finding>(await Effects(run, at, cancel));
        if (await tables.Traces.Find(run.Occurrence.Organ, TraceStore.ActKey(run), cancel) is null)
            findings.Add(Missing(at, run, "自动办理的痕迹"));
        if (run.Revision == 1)
            findings.AddRange(await Followers(run, at, look, cancel));
        return findings;
    }

    private async Task<IEnumerable<Finding>> Followers(Run run, Spot at, Look look, CancellationToken cancel)
    {
        var organ = look.Scope.Organ;
        var published = organ.Clock.LocalDate(run.Published ?? run.DecidedAt);
        var done = new DoneRun(at, run.Occurrence, run.Skipped, published, run.SettingsVersion);
        var findings = new List<Finding>();
        foreach (var filed in ChainCheck.Filed(organ.Plan, done))
        {
            var rows = (await look.Waiting(run.Occurrence.Cycle)).Concat(await look.Waiting(filed.Cycle));
            var there = rows.Where(r => r.Revision == 1).Select(r => r.Occurrence).ToHashSet();
            if (
                ChainCheck.Missing(done, filed, there, organ.Head.SettingsVersion) is { } missing
                && !look.Page.Any(r => r.Occurrence == filed)
                && await runs.Find(filed, 1, cancel) is null
            )
                findings.Add(missing);
        }

        return findings;
    }

    /// <summary>What the run's decision causes and is not there; and notices in its name that it did not decide.</summary>
    private async Task<IEnumerable<Finding>> Effects(Run run, Spot at, CancellationToken cancel)
    {
        var organ = run.Occurrence.Organ;
        var parts = await decisions.Texts(run, cancel);
        var findings = new List<Finding>();
        if (run.Digest is { } digest && digest != DecisionStore.DigestOf(parts))
            findings.Add(
                at.Finding(FindingKind.TextChanged, $"{run.Id} 的决定与作出时的校验码不符，已被改动或不全。请用备份核对 Decisions 表。")
            );
        if (run.Skipped)
            return findings;
        var decision = Decision.FromParts(
            run.Summary,
            parts.ToDictionary(p => p.Key, p => JsonElement.Parse(p.Value), StringComparer.Ordinal)
        );
        if (decision.Notices.Count != run.Notices)
            findings.Add(
                at.Finding(
                    FindingKind.PartMissing,
                    $"{run.Id} 的决定应有 {run.Notices} 条通知，存下的有 {decision.Notices.Count} 条。请用备份核对 Decisions 表。"
                )
            );
        var prefix = NoticeStore.Prefix(run.DecidedAt, run.Id);
        var made = (await notices.Under(organ, prefix, cancel)).Where(n => n.Prefix == prefix).Select(n => n.RowKey);
        var (wanted, there) = (
            decision.Notices.Select(n => $"{prefix}{n.Recipient}~{n.Kind}").ToHashSet(StringComparer.Ordinal),
            made.ToHashSet(StringComparer.Ordinal)
        );
        findings.AddRange(wanted.Except(there, StringComparer.Ordinal).Select(key => Missing(at, run, $"通知 {key[prefix.Length..]}")));
        findings.AddRange(
            there
                .Except(wanted, StringComparer.Ordinal)
                .Select(key =>
                    new Spot("Notices", key).Finding(
                        FindingKind.NoticeWithoutCause,
                        $"通知 {key[prefix.Length..]} 以 {run.Id} 的名义发出，而其决定中没有。请向收件人说明，并查明原因。"
                    )
                )
        );
        foreach (var entry in decision.Entries)
            if (await tables.Registers.Find(organ, entry.Key, cancel) is null)
                findings.Add(Missing(at, run, $"登记 {entry.Key}"));
        foreach (var events in decision.MatterEvents.GroupBy(e => e.Body.Matter, StringComparer.Ordinal))
        {
            var known = (await matters.Find(organ, events.Key, cancel) ?? []).Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
            findings.AddRange(events.Where(e => !known.Contains(e.Id)).Select(e => Missing(at, run, $"事项 {events.Key} 的 {e.Id}")));
        }

        return findings;
    }

    private static Finding Missing(Spot at, Run run, string what) =>
        at.Finding(FindingKind.EffectMissing, $"{run.Id} 已经完成，却没有{what}。请作更正（POST runs，correct），并查明原因。");

    /// <summary>What the runs of a page are looked at with; the agenda of a cycle is read when it is first asked for.</summary>
    private sealed record Look(CheckScope Scope, IReadOnlyList<Run> Page, Func<Cycle, Task<IReadOnlyList<AgendaRow>>> Read)
    {
        private readonly ConcurrentDictionary<Cycle, Lazy<Task<IReadOnlyList<AgendaRow>>>> read = new();

        /// <summary>What waits in a cycle.</summary>
        public Task<IReadOnlyList<AgendaRow>> Waiting(Cycle cycle) => read.GetOrAdd(cycle, c => new(() => Read(c))).Value;
    }
}
