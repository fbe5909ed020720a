using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Consultations;

/// <summary>An event that came to nothing: a second planning of one id.</summary>
/// <param name="Event">The event's id.</param>
public sealed record RepeatedPlanning(string Event, DateTimeOffset Told, ConsultationEntry Entry);

/// <summary>A consultation that was held and is in no plan: its planning is still to be told.</summary>
public sealed record UnplannedHolding(string Consultation, Holding Holding);

/// <summary>协商计划: the consultations by what was reported of them. A fold over traces: the order of arrival cannot matter. M17.</summary>
/// <param name="Consultations">In order of their time.</param>
/// <param name="Repeated">Plannings of an id that was planned before; changes are told as changes.</param>
/// <param name="Unplanned">What was held and is planned nowhere.</param>
public sealed record ConsultationPlan(
    IReadOnlyList<Consultation> Consultations,
    IReadOnlyList<RepeatedPlanning> Repeated,
    IReadOnlyList<UnplannedHolding> Unplanned
)
{
    /// <summary>The last day a consultation may be planned for: the end of the year after the telling.</summary>
    public static DateOnly LastDay(DateOnly told) => new(told.Year + 1, 12, 31);

    /// <summary>Folds traces, in any order; those of other things do not count.</summary>
    /// <param name="asOf">What was told later is not known.</param>
    public static ConsultationPlan Of(IEnumerable<Trace> traces, DateTimeOffset asOf)
    {
        var (consultations, repeated, unplanned) = (new List<Consultation>(), new List<RepeatedPlanning>(), new List<UnplannedHolding>());
        var told = Trace.KnownBy(asOf, traces);
        foreach (var about in told.Where(t => IdOf(t) is not null).GroupBy(t => IdOf(t)!, StringComparer.Ordinal))
        {
            var holdings = about
                .Select(HoldingOf)
                .OfType<Holding>()
                .OrderBy(h => h.Date)
                .ThenBy(h => h.Event, StringComparer.Ordinal)
                .ToList();
            var plannings = about.Where(t => t.Body is ConsultationPlanned).Skip(1).ToList();
            repeated.AddRange(plannings.Select(t => new RepeatedPlanning(t.Sealed.Id, t.Sealed.Told, ((ConsultationPlanned)t.Body).Entry)));
            if (
                Fold(about.Where(t => t.Body is ConsultationPlanned or ConsultationChanged).Except(plannings), holdings) is { } consultation
            )
                consultations.Add(consultation);
            else
                unplanned.AddRange(holdings.Select(h => new UnplannedHolding(about.Key, h)));
        }

        return new ConsultationPlan(
            [.. consultations.OrderBy(c => c.Entry.Start).ThenBy(c => c.Id, StringComparer.Ordinal)],
            repeated,
            unplanned
        );
    }

    /// <summary>The consultation of that id; null when none is planned.</summary>
    public Consultation? Find(string id) => Consultations.FirstOrDefault(c => c.Id == id);

    /// <summary>What forbids to plan a consultation; null when nothing does.</summary>
    public Fault? Refuses(ConsultationPlanned planned) =>
        Find(planned.Entry.Id) is { IsPlanned: true } known
            ? new Fault(
                "/data/id",
                $"编号已用于{known.Entry.Date:yyyy-MM-dd}的协商“{known.Entry.Topic}”；调整原计划请报 consultation.changed，另一次协商请用新的编号"
            )
            : null;

    /// <summary>The consultations of a span of days, both inclusive.</summary>
    public IEnumerable<Consultation> Between(DateOnly first, DateOnly last) =>
        Consultations.Where(c => c.Entry.Date >= first && c.Entry.Date <= last);

    /// <summary>Each telling is whole, so that the last stands.</summary>
    private static Consultation? Fold(IEnumerable<Trace> told, IReadOnlyList<Holding> holdings)
    {
        Consultation? state = null;
        foreach (var trace in told)
        {
            var changed = trace.Body as ConsultationChanged;
            state = new Consultation(
                changed?.Entry ?? ((ConsultationPlanned)trace.Body).Entry,
                trace.Sealed.Id,
                trace.Sealed.Told,
                (state?.Tellings ?? 0) + 1,
                state?.IsPlanned == true || changed is null,
                changed?.Cancelled == true,
                changed?.Reason,
                holdings
            );
        }

        return state;
    }

    private static string? IdOf(Trace trace) =>
        trace.Body switch
        {
            ConsultationPlanned planned => planned.Entry.Id,
            ConsultationChanged changed => changed.Entry.Id,
            ActivityHeld held => held.Consultation,
            _ => null,
        };

    private static Holding? HoldingOf(Trace trace) =>
        trace.Body is ActivityHeld held
            ? new Holding(trace.Sealed.Id, trace.Sealed.Told, held.Date, held.Participants, held.Leader, held.Promises)
            : null;
}
