using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Consultations;

/// <summary>协商议题: where topics come from, and which are still to be taken up. M16.</summary>
public static class Topics
{
    /// <summary>The departments that recommend a topic: units of the roster by id, others by name.</summary>
    public static IReadOnlyList<string> Departments(Matter topic, TopicsSection settings, CommitteeRoster roster) =>
        [
            .. AttributeRule
                .List(topic.Attributes.GetValueOrDefault(settings.Departments))
                .Select(d => roster.Unit(d)?.Id ?? roster.Units.FirstOrDefault(u => u.Name == d)?.Id ?? d)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>
    /// 待安排的议题: those that are settled and that no consultation of the plan takes up, in order of id. A year's plan is offered what was
    /// opened or settled in the year before it; a consultation that is cancelled takes nothing up.
    /// </summary>
    /// <param name="topics">Matters as they stand; those of other kinds do not count.</param>
    /// <param name="year">The year of the plan.</param>
    public static IReadOnlyList<Matter> Offered(IEnumerable<Matter> topics, ConsultationPlan plan, int year, TopicsSection settings)
    {
        return
        [
            .. topics
                .Where(t => t.Kind == settings.Kind && t.State == settings.Settled && !TakenUpBy(t.Id, plan).Any())
                .Where(t => t.OpenedOn.Year == year - 1 || t.Path[^1].On.Year == year - 1)
                .OrderBy(t => t.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The consultations that take a topic up, by id, in order of their time; one that is cancelled does not.</summary>
    public static IEnumerable<string> TakenUpBy(string topic, ConsultationPlan plan) =>
        plan.Consultations.Where(c => c.Stands && c.Entry.TakesUp == topic).Select(c => c.Id);
}
