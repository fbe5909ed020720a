using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Plans;

/// <summary>领导一周安排: what of a published table a leader takes part in.</summary>
public static class LeaderWeek
{
    /// <summary>
    /// The items whose leader it is, or that the leader attends, also as the person the leader is; by day and time, those without a time
    /// last on their day.
    /// </summary>
    public static IReadOnlyList<UnitItem> Of(PlanTable table, Leader leader) =>
        [.. table.InOrder.Where(i => i.Item.Leader == leader.Id || i.Item.Attendees.Any(a => a == leader.Id || a == leader.Person))];
}

/// <summary>An item of a table, and whose it is.</summary>
public sealed record UnitItem(string Unit, TableItem Item);
