using Cppcc.Domain.Agenda;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>Finds published results: the newest revision's run and the parts of its decision.</summary>
public sealed class ResultReader(RunStore runs, DecisionStore decisions)
{
    /// <summary>The newest readable run of the step that does something in a period; null when nothing is published.</summary>
    public async Task<Run?> Latest(Organ organ, Cycle cycle, StepKind does, Period period, CancellationToken cancel) =>
        organ.OccurrenceOf(cycle, does, period) is { } occurrence ? await runs.Latest(occurrence, cancel) : null;

    /// <summary>The newest readable run of the step that settles a period's result, else of the one that computes it for appeal.</summary>
    public async Task<Run?> Settled(
        Organ organ,
        Cycle cycle,
        StepKind settles,
        StepKind computes,
        Period period,
        CancellationToken cancel
    ) =>
        await Latest(organ, cycle, settles, period, cancel) is { Skipped: false } settled
            ? settled
            : await Latest(organ, cycle, computes, period, cancel);

    /// <summary>A revision that was asked for, or the newest.</summary>
    public async Task<Run?> Revision(Organ organ, Cycle cycle, StepKind does, Period period, int? revision, CancellationToken cancel)
    {
        if (organ.OccurrenceOf(cycle, does, period) is not { } occurrence)
            return null;
        var all = (await runs.Revisions(occurrence, cancel)).Where(r => r.State != RunState.Awaiting);
        return revision is null ? all.LastOrDefault() : all.FirstOrDefault(r => r.Revision == revision);
    }

    /// <summary>The periods of which a step of some kinds has published something, in order. Reads the cycle's ledger.</summary>
    public async Task<IReadOnlyList<string>> Periods(Organ organ, Cycle cycle, CancellationToken cancel, params StepKind[] does) =>
        [
            .. (await runs.All(organ.Id, cycle, cancel))
                .Where(r => r.State != RunState.Awaiting && !r.Skipped)
                .Where(r => organ.Settings.Cycles.Step(r.Occurrence) is { } step && does.Contains(step.Does))
                .Select(r => r.Occurrence.Period.ToString())
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The revisions of a period's result that may be read, oldest first.</summary>
    public async Task<IReadOnlyList<int>> Revisions(Organ organ, Cycle cycle, StepKind does, Period period, CancellationToken cancel) =>
        organ.OccurrenceOf(cycle, does, period) is { } occurrence
            ? [.. (await runs.Revisions(occurrence, cancel)).Where(r => r.State != RunState.Awaiting && !r.Skipped).Select(r => r.Revision)]
            : [];

    /// <summary>A part of a run's decision.</summary>
    public Task<T?> Read<T>(Run run, ResultPart<T> part, CancellationToken cancel)
        where T : class => decisions.Read(run, part, cancel);

    /// <summary>A family of parts of a run's decision.</summary>
    public Task<IReadOnlyList<T>> ReadAll<T>(Run run, ResultParts<T> parts, CancellationToken cancel)
        where T : class => decisions.ReadAll(run, parts, cancel);

    /// <summary>What a run corrects; null for a first revision. A read for any other.</summary>
    public async Task<CorrectionNote?> CorrectionOf(Run run, CancellationToken cancel) =>
        run.Revision == 1 ? null : await Read(run, CorrectionParts.Correction, cancel);

    /// <summary>What every published document says of its making.</summary>
    public static object Made(Run run) =>
        new
        {
            run.DecidedAt,
            RunId = run.Id,
            run.Revision,
            run.SettingsVersion,
            run.RosterVersion,
            run.Reason,
            run.ApprovedBy,
        };
}
