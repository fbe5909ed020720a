using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>What circulars have counted: a read of the ledger for a month, one for each seal, one for each list of late evidence.</summary>
public sealed class Counting(RunStore runs, DecisionStore decisions)
{
    /// <summary>The circulars of a month and of later ones that can be read, every revision, in order of month.</summary>
    public async Task<IReadOnlyList<Run>> Since(Organ organ, Period month, CancellationToken cancel) =>
        [
            .. (await runs.Since(organ.Id, Cycle.MonthlyCircular, month.Year, cancel)).Where(r =>
                r.Occurrence.Period >= month && IsCircular(organ, r)
            ),
        ];

    /// <summary>Whether a run is a circular that can be read.</summary>
    public static bool IsCircular(Organ organ, Run run) =>
        run is { Skipped: false, State: not RunState.Awaiting, Occurrence.Cycle: var cycle }
        && cycle == Cycle.MonthlyCircular
        && organ.Settings.Cycles.Step(run.Occurrence)?.Does == StepKind.PublishCircular;

    /// <summary>Their seals.</summary>
    public async Task<List<Seal>> Seals(IEnumerable<Run> circulars, CancellationToken cancel)
    {
        var seals = new List<Seal>();
        foreach (var run in circulars)
            if (await decisions.Read(run, CircularParts.Seal, cancel) is { } seal)
                seals.Add(seal);
        return seals;
    }

    /// <summary>What a circular lists as late.</summary>
    public async Task<IReadOnlyList<string>> Late(Run circular, CancellationToken cancel) =>
        (await decisions.Read(circular, CircularParts.Head, cancel))?.LateEvidence ?? [];

    /// <summary>Of traces that no seal holds, those that no later circular lists either, and none will.</summary>
    /// <param name="circulars">As <see cref="Since"/> gave them.</param>
    public async Task<IEnumerable<Finding>> Uncounted(
        IReadOnlyList<Run> circulars,
        IReadOnlyCollection<CountedTrace> left,
        CancellationToken cancel
    )
    {
        var last = circulars.LastOrDefault(r => r.Revision == 1) is { } run
            ? new ReadableCircular(run.Occurrence.Period, run.Revision, run.AsOf, run.DecidedAt)
            : null;
        var open = left.Where(t => !TraceCheck.WillBeCounted(t, last)).ToDictionary(t => t.Id, StringComparer.Ordinal);
        foreach (var circular in circulars)
        {
            if (open.Count == 0)
                break;
            foreach (var id in await Late(circular, cancel))
                open.Remove(id);
        }

        return open.Values.Select(t => TraceCheck.Uncounted(t, last)).OfType<Finding>();
    }
}
