using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Documents;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 月通报: counts the month, ranks, seals. About a dozen reads: the month's and its weeks' plans, matters, traces, the seal before.
/// </summary>
public sealed class PublishCircular(MonthBook months, TraceStore traces, RunStore runs, DecisionStore decisions) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.PublishCircular;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var month = step.Period;
        var before = await Published(step.Occurrence with { Period = month.Previous }, cancel);
        var previousMonth = await traces.OfMonth(organ.Id, month.Previous, DateTimeOffset.MaxValue, cancel);
        var broken = before?.Seal.Broken(previousMonth.Select(t => t.Sealed)) ?? [];
        var arrivals = await traces.ArrivedLate(organ.Id, LateEvidence.Since(before?.Sealed), cancel);
        var named = await Named(before, arrivals, cancel);
        var facts = (await months.Of(organ, month, step.Today, step.AsOf, cancel)).At(step.AsOf) with
        {
            LateTraces = LateEvidence.Of(month, step.AsOf, named, previousMonth, arrivals),
        };
        var circular = Circular.Of(organ.Head.Name, facts, organ.Settings.Circular, before?.Head, broken, organ.Settings.NameOfMeasure);
        var texts = new ResultNotices(organ.Roster, step.Today, step.RunId);
        return new Decision
        {
            Summary =
                $"发布{month.Chinese}通报：{circular.Units.Count} 个单位，封存 {circular.Head.Traces} 条痕迹"
                + (broken.Count > 0 ? $"；上月封存有 {broken.Count} 条改动" : ""),
            Result =
            [
                CircularParts.Head.Of(circular.Head),
                .. CircularParts.Units.Of(circular.Units, u => u.Unit),
                CircularParts.Seal.Of(circular.Seal),
                CircularParts.Duties.Of(facts.Duties),
            ],
            Document = new IssuedDocument(
                DocumentsSection.Circular,
                ResultNotices.Document(month, circular.Head, circular.Units),
                IsNumbered: true
            ),
            Figures = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["traces"] = circular.Head.Traces,
                [Measure.DutyMet] = facts.Duties.Count(d => d.State == DutyState.Met),
                [Measure.DutyExceeded] = facts.Duties.Count(d => d.State == DutyState.Exceeded),
                [Measure.DutyMissed] = facts.Duties.Count(d => d.State == DutyState.Missed),
                ["late-evidence"] = circular.Head.LateEvidence.Count,
                ["late-plans"] = circular.Units.Sum(u => u.Count(Measure.WeekPlanLate) + u.Count(Measure.MonthPlanLate)),
            },
            Messages =
            [
                .. texts.Circular(month, circular),
                .. broken.Count == 0 ? [] : organ.Administrators(step.Today).Select(a => texts.SealBroken(a, month.Previous, broken)),
            ],
        };
    }

    /// <summary>A circular that was published.</summary>
    private sealed record Predecessor(Run Run, CircularHead Head, Seal Seal)
    {
        public SealedCircular Sealed => new(Seal, Head.LateEvidence, Run.AsOf, Run.DecidedAt);
    }

    /// <summary>The circular of a month; null when none was published.</summary>
    private async Task<Predecessor?> Published(Occurrence circular, CancellationToken cancel)
    {
        if (await runs.Latest(circular, cancel) is not { Skipped: false } run)
            return null;
        return new Predecessor(
            run,
            (await decisions.Read(run, CircularParts.Head, cancel))!,
            (await decisions.Read(run, CircularParts.Seal, cancel))!
        );
    }

    /// <summary>
    /// The circular before, and where it is in doubt whether an arrival was named already, those that were decided shortly before it.
    /// </summary>
    private async Task<IReadOnlyList<SealedCircular>> Named(
        Predecessor? before,
        IReadOnlyList<LateArrival> arrivals,
        CancellationToken cancel
    )
    {
        if (before is null)
            return [];
        var named = new List<SealedCircular> { before.Sealed };
        if (!arrivals.Any(a => LateEvidence.IsInDoubt(a, before.Sealed)))
            return named;
        for (var further = before; await Earlier(further.Run.Occurrence) is { } found; further = found)
            if (LateEvidence.MayName(found.Run.DecidedAt, before.Sealed))
                named.Add(found.Sealed);
            else
                break;
        return named;

        Task<Predecessor?> Earlier(Occurrence circular) => Published(circular with { Period = circular.Period.Previous }, cancel);
    }
}
