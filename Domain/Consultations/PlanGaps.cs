using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Consultations;

/// <summary>计划缺口: a duty that would not be fulfilled though everything still planned were held.</summary>
/// <param name="Done">How much counts for it already: what the duty itself says.</param>
/// <param name="Planned">The same, with the consultations of the plan that are still to come.</param>
public sealed record PlanGap(DutyTerm Term, int Done, int Planned);

/// <summary>Holds the year's plan against the duties that count consultations: the cadence of each layer. M17.</summary>
public static class PlanGaps
{
    /// <summary>Whether a layer's consultations are what a duty counts.</summary>
    public static bool Counts(DutyRule duty, ConsultationsSection settings) => settings.Layers.Any(l => duty.Counts(l.Activity));

    /// <summary>
    /// The terms that fall short, in the order given. What is over counts as the duty counts it, whatever the plan says of it: one that
    /// nobody reported fills nothing, and a leader who was invited and did not come has not come.
    /// </summary>
    /// <param name="duties">Terms of duties that <see cref="Counts"/>, each as it stands.</param>
    /// <param name="today">Local date: what is planned for it is still to come.</param>
    public static IReadOnlyList<PlanGap> Of(
        IEnumerable<(DutyTerm Term, DutyStatus Status)> duties,
        IEnumerable<Consultation> plan,
        ConsultationsSection settings,
        CommitteeRoster roster,
        DateOnly today
    )
    {
        var facts = plan.Where(c => c.IsOpen && c.Entry.Date >= today).Select(c => FactOf(c, settings, roster)).OfType<DutyFact>().ToList();
        return
        [
            .. from duty in duties
            let toCome = DutyStatus.Of(duty.Term, facts, DateTimeOffset.MaxValue, duty.Term.Last).Evidence.Count
            let done = duty.Status.Evidence.Count
            where done + toCome < duty.Term.Min
            select new PlanGap(duty.Term, done, done + toCome),
        ];
    }

    /// <summary>What the consultation will be when it is held, with every invited leader there.</summary>
    private static DutyFact? FactOf(Consultation consultation, ConsultationsSection settings, CommitteeRoster roster) =>
        settings.Layer(consultation.Entry.Layer) is { } layer
            ? new DutyFact(
                consultation.Id,
                consultation.Entry.Date,
                consultation.Told,
                layer.Activity,
                (consultation.Entry.Unit ?? roster.FirstOffice) is { } unit ? [unit] : [],
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
