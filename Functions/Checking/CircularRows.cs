using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 通报: its seal is the one it printed, everything sealed is still there, and what it lists as late was not counted before. A page is one
/// circular: its month's traces, a read for each late one, a seal and a list for each month back to the oldest of them.
/// </summary>
public sealed class CircularRows(Tables tables, DecisionStore decisions, Counting counting) : ICheck
{
    /// <inheritdoc/>
    public string Name => "circulars";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ;
        var (prefix, part) = ($"{Cycle.MonthlyCircular}~", scope.Month is { } month ? $"{month}~" : "");
        var from = after.Length == 0 ? prefix + part : after;
        if (await tables.Runs.Page(organ.Id, from, prefix + part + "\uffff", 1, cancel) is not [var row])
            return new Checked(0, []);
        var run = RunStore.Read(row);
        var findings = new List<Finding>();
        if (Counting.IsCircular(organ, run))
        {
            var at = new Spot("Decisions", RunStore.Key(run.Occurrence, run.Revision));
            findings.AddRange(await Sealed(run, at, cancel));
            if (run.Revision == 1)
                findings.AddRange(await Twice(scope, run, at, cancel));
        }

        return new Checked(1, findings, row.RowKey);
    }

    private async Task<IEnumerable<Finding>> Sealed(Run run, Spot at, CancellationToken cancel)
    {
        var (head, seal) = (await decisions.Read(run, CircularParts.Head, cancel), await decisions.Read(run, CircularParts.Seal, cancel));
        if (head is null || seal is null)
            return [at.Finding(FindingKind.PartMissing, $"{run.Id} 的通报或封存清单不存在。请用备份恢复 Decisions 表。")];
        var month = run.Occurrence.Period;
        var findings = new List<Finding>();
        if (TraceCheck.Seal(at, month, seal, head.Seal) is { } changed)
            findings.Add(changed);
        var gone = seal.Digests.Keys.ToHashSet(StringComparer.Ordinal);
        gone.ExceptWith(await IdsOf(run.Occurrence.Organ, month, cancel));
        findings.AddRange(
            gone.Order(StringComparer.Ordinal)
                .Select(id => at.Finding(FindingKind.PartMissing, $"{month.Chinese}已封存的痕迹 {id} 不存在。请用备份恢复，查明是谁删除。"))
        );
        return findings;
    }

    private async Task<IReadOnlyList<string>> IdsOf(string organ, Period month, CancellationToken cancel)
    {
        var (from, to) = ($"{TraceStore.Traces}{month}~", $"{TraceStore.Traces}{month}~\uffff");
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {organ} and RowKey ge {from} and RowKey le {to}");
        var ids = new List<string>();
        await foreach (var row in tables.Traces.QueryAsync<TableEntity>(filter, select: ["Id"], cancellationToken: cancel))
            ids.Add(row.GetString("Id"));
        return ids;
    }

    private async Task<IEnumerable<Finding>> Twice(CheckScope scope, Run run, Spot at, CancellationToken cancel)
    {
        var organ = scope.Organ;
        var late = await counting.Late(run, cancel);
        if (late.Count == 0)
            return [];
        var months = new List<Period>();
        foreach (var id in late)
            if ((await tables.Traces.Find(organ.Id, TraceStore.IdentityKey(id), cancel))?.GetString("Trace") is { } trace)
                months.Add(TraceStore.MonthOf(trace));
        var counted = new Dictionary<string, Period>(StringComparer.Ordinal);
        var before = (await counting.Since(organ, months.DefaultIfEmpty(run.Occurrence.Period).Min(), cancel)).Where(r =>
            r.Revision == 1 && r.Occurrence.Period < run.Occurrence.Period
        );
        foreach (var earlier in before)
        {
            foreach (var seal in await counting.Seals([earlier], cancel))
            foreach (var id in late.Where(seal.Digests.ContainsKey))
                counted.TryAdd(id, earlier.Occurrence.Period);
            foreach (var id in (await counting.Late(earlier, cancel)).Intersect(late, StringComparer.Ordinal))
                counted.TryAdd(id, earlier.Occurrence.Period);
        }

        return TraceCheck.Twice(at, run.Occurrence.Period, late, counted);
    }
}
