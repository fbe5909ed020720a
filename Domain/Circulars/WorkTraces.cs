using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Circulars;

/// <summary>
/// 日常痕迹: of the month's traces, a unit's own work: plans it handed in, items it did, progress and answers it reported, activities it
/// held. Not what others say of it, its own appeals, or what registers take in (openings, regulations, plans of consultations). Every trace
/// is sealed all the same.
/// </summary>
public static class WorkTraces
{
    /// <summary>The traces of a unit's work, in the order given; what is said again of the same thing counts once.</summary>
    /// <param name="activities">The activities of the settings: of personal ones the units in which people work have the trace.</param>
    /// <param name="matters">What is said of other matters, or has no effect on these, is no work.</param>
    public static IEnumerable<Trace> Of(
        string unit,
        IEnumerable<Trace> traces,
        IReadOnlyList<MonthMatter> matters,
        IReadOnlyList<ActivityRule> activities,
        CommitteeRoster roster
    )
    {
        var inEffect = matters
            .SelectMany(m => m.InEffect.Select(e => (Event: e, m.Known.Unit)))
            .ToLookup(e => e.Event, e => e.Unit, StringComparer.Ordinal);
        return traces
            .Where(t => t.Body is ActivityHeld held ? ActivityRule.UnitsOf(held, activities, roster).Contains(unit) : UnitOf(t) == unit)
            .DistinctBy(About);

        string? UnitOf(Trace trace) =>
            trace.Body switch
            {
                PlanSubmitted plan => plan.Unit,
                PlanItemCompleted done => done.Unit,
                MatterAdvanced advanced => Reporting(trace, advanced.By),
                MatterNoted noted => Reporting(trace, noted.By),
                SlipAnswered answered => Reporting(trace, answered.By),
                _ => null,
            };

        // Whoever reports works: a person for the unit, a leader for no unit. Where nobody is named, it is the unit that has the matter.
        string? Reporting(Trace trace, string? by) =>
            !inEffect.Contains(trace.Sealed.Id) || IsLeader(by) ? null
            : by is null ? inEffect[trace.Sealed.Id].First()
            : roster.Person(by)?.Unit ?? roster.Unit(by)?.Id;

        bool IsLeader(string? by) => by is not null && roster.Leaders.Any(l => l.Id == by || l.Person == by);
    }

    private static string About(Trace trace) =>
        trace.Body switch
        {
            PlanSubmitted plan => $"plan {plan.Period}",
            PlanItemCompleted done => $"item {done.Period} {done.Item}",
            SlipAnswered answered => $"slip {answered.Slip}",
            _ => trace.Sealed.Id,
        };
}
