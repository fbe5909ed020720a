using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Plans;

/// <summary>Items of a monthly plan as matters.</summary>
public static class MonthItems
{
    /// <summary>
    /// The openings of a plan's items: told when the plan was, opened with the publication or, when late, with the submission. The same
    /// whoever makes them.
    /// </summary>
    /// <param name="publication">When the month's plan is due to be published.</param>
    public static IEnumerable<MatterEvent> Open(Period month, UnitPlan plan, DateTimeOffset publication, OrganClock clock) =>
        plan.Submission!.Items.Select(item =>
        {
            var id = Matter.IdOfPlanItem(month, plan.Unit, item.Id);
            return new MatterEvent(
                EventId.Plan(id),
                plan.Submission.Told,
                clock.LocalDate(plan.Submission.Told > publication ? plan.Submission.Told : publication),
                new MatterOpened(id)
                {
                    Kind = "supervision",
                    Title = item.Title,
                    Unit = plan.Unit,
                    CoUnits = [],
                    Leader = item.Leader,
                    Owner = item.Owner,
                    Proposers = [],
                    Due = item.Due ?? month.Last,
                    Source = $"{Cycle.MonthlyPlan}/{month}",
                    Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
                }
            );
        });
}
