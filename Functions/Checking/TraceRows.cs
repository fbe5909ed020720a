using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 痕迹: each says what it said, is what was sealed, is counted, and is in the matter it speaks of. A page is 200 traces: a read for each
/// matter, and those of <see cref="Counting"/>.
/// </summary>
public sealed class TraceRows(Tables tables, MatterStore matters, Counting counting) : ICheck
{
    private const int PageRows = 200;

    /// <inheritdoc/>
    public string Name => "traces";

    /// <summary>What no longer has the hash it was stored with.</summary>
    internal static IEnumerable<Finding> Changed(IEnumerable<TableEntity> rows) =>
        from row in rows
        where TraceStore.HashOf(row.TextOf("Body") ?? "") != row.GetString("BodyHash")
        select new Spot("Traces", row.RowKey).Finding(
            FindingKind.TextChanged,
            $"报送 {row.GetString("Id")} 的正文与收到时的校验码不符，已被改动。请用备份核对，查明是谁改动。"
        );

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var range = scope.Month is { } month ? $"{TraceStore.Traces}{month}~" : TraceStore.Traces;
        var rows = await tables.Traces.Page(scope.Organ.Id, after.Length == 0 ? range : after, range + "\uffff", PageRows, cancel);
        var findings = Changed(rows).ToList();
        findings.AddRange(await Uncounted(scope, rows, cancel));
        findings.AddRange(await Unapplied(scope, rows, cancel));
        return Checked.Page(rows, PageRows, findings);
    }

    private async Task<IEnumerable<Finding>> Uncounted(CheckScope scope, IReadOnlyList<TableEntity> rows, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var month in rows.GroupBy(r => TraceStore.MonthOf(r.RowKey)))
        {
            var circulars = await counting.Since(scope.Organ, month.Key, cancel);
            var seals = await counting.Seals(circulars.Where(c => c.Occurrence.Period == month.Key), cancel);
            var left = new List<CountedTrace>();
            foreach (var row in month.Where(r => !TraceStore.IsPersonal(r)))
            {
                var (at, trace) = (new Spot("Traces", row.RowKey), TraceStore.ReadTrace(row).Sealed);
                if (seals.Count == 0 || seals.TrueForAll(s => s.Holds(trace) is null))
                    left.Add(new CountedTrace(at, trace.Id, month.Key, trace.Told, row.GetDateTimeOffset("Received")!.Value));
                else if (seals[^1].Holds(trace) == false)
                    findings.Add(
                        at.Finding(
                            FindingKind.TextChanged,
                            $"{month.Key.Chinese}已封存的痕迹 {trace.Id} 被改动。请用备份核对，查明是谁改动；已发布的通报不受影响。"
                        )
                    );
            }

            findings.AddRange(await counting.Uncounted(circulars, left, cancel));
        }

        return findings;
    }

    /// <summary>What was said of matters, was applied, and is in none.</summary>
    private Task<List<Finding>> Unapplied(CheckScope scope, IReadOnlyList<TableEntity> rows, CancellationToken cancel)
    {
        var said =
            from row in rows
            let body = TraceStore.ReadTrace(row).Body as MatterEventBody
            where body is not null
            group row by body.Matter;
        return Abreast.Each(
            said,
            async matter =>
            {
                var known = (await matters.Find(scope.Organ.Id, matter.Key, cancel) ?? [])
                    .Select(e => e.Id)
                    .ToHashSet(StringComparer.Ordinal);
                var unknown = matter.Where(r => !known.Contains(r.GetString("Id")));
                return (IEnumerable<Finding>)await Abreast.Each(unknown, row => Unapplied(row, matter.Key, cancel));
            }
        );
    }

    private async Task<Finding?> Unapplied(TableEntity row, string matter, CancellationToken cancel)
    {
        var id = row.GetString("Id");
        var identity = await tables.Traces.Find(row.PartitionKey, TraceStore.IdentityKey(id), cancel);
        return identity?.GetString("State") == TraceStore.Written(EventState.Pending)
            ? null
            : new Spot("Traces", row.RowKey).Finding(
                FindingKind.EffectMissing,
                $"报送 {id} 记为已处理，而事项 {matter} 中没有。请让来源换一个编号重新报送，并查明原因。"
            );
    }
}

/// <summary>
/// Copies of traces say what the traces said: consultations, leaders, regulations, activities that last, late ones. A page is 200 rows, in
/// one read.
/// </summary>
public sealed class TraceCopies(Tables tables) : ICheck
{
    private const int PageRows = 200;
    private static readonly string[] Ranges =
    [
        TraceIndex.Consultations,
        TraceStore.Late,
        TraceIndex.Leaders,
        TraceIndex.Regulations,
        TraceIndex.Spans,
    ];

    /// <inheritdoc/>
    public string Name => "trace-copies";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var range = Ranges.FirstOrDefault(r => after.StartsWith(r, StringComparison.Ordinal)) ?? Ranges[0];
        var rows = await tables.Traces.Page(scope.Organ.Id, after.Length == 0 ? range : after, range + "\uffff", PageRows, cancel);
        var next = Ranges.SkipWhile(r => r != range).Skip(1).FirstOrDefault();
        return new Checked(rows.Count, [.. TraceRows.Changed(rows)], rows.Count == PageRows ? rows[^1].RowKey : next);
    }
}
