using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Consultations;

/// <summary>计划缺口: a duty that the year's plan, if all of it is held, would not fulfil.</summary>
/// <param name="Planned">How many consultations of the plan count for it.</param>
public sealed record PlanGap(DutyTerm Term, int Planned);

/// <summary>Holds the year's plan against the duties that count consultations: the cadence of each layer. M17.</summary>
public static class PlanGaps
{
    /// <summary>The terms of which the plan falls short, in the order given; only those of activities that a layer is held as.</summary>
    public static IReadOnlyList<PlanGap> Of(
        IEnumerable<DutyTerm> terms,
        IEnumerable<Consultation> plan,
        ConsultationsSection settings,
        CommitteeRoster roster
    )
    {
        var facts = plan.Where(c => c.Stands).Select(c => FactOf(c, settings, roster)).OfType<DutyFact>().ToList();
        return
        [
            .. from term in terms
            where settings.Layers.Any(l => l.Activity == term.Duty.Activity)
            let status = DutyStatus.Of(term, facts, DateTimeOffset.MaxValue, term.Last)
            where status.Evidence.Count < term.Duty.Min
            select new PlanGap(term, status.Evidence.Count),
        ];
    }

    /// <summary>What the consultation will be, or was, when it is held, with every invited leader there.</summary>
    private static DutyFact? FactOf(Consultation consultation, ConsultationsSection settings, CommitteeRoster roster) =>
        settings.Layer(consultation.Entry.Layer) is { } layer
            ? new DutyFact(
                consultation.Id,
                consultation.Holdings.Count > 0 ? consultation.Holdings[0].Date : consultation.Entry.Date,
                consultation.Told,
                layer.Activity,
                consultation.Entry.Unit ?? roster.FirstOffice,
                [
                    .. roster
                        .Leaders.Where(l =>
                            consultation.Entry.Invitees.Contains(l.Id)
                            || (l.Person is not null && consultation.Entry.Invitees.Contains(l.Person))
                        )
                        .Select(l => l.Id),
                ],
                new Dictionary<string, string>(StringComparer.Ordinal)
            )
            : null;
}
