using System.Text.Json.Serialization;
using Cppcc.Domain.Events;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Plans;

/// <summary>A line of the published table.</summary>
/// <param name="Period">The item's own period; an earlier one than the table's when it is carried over.</param>
/// <param name="Due">Last day, inclusive; with a time, the day on which it takes place.</param>
/// <param name="CarriedOver">结转: unfinished in an earlier period.</param>
public sealed record TableItem(string Period, string Item, string Title, string? Owner, string? Leader, DateOnly Due, bool CarriedOver)
{
    /// <summary>Local time at which it begins; null for none.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>Local time at which it ends; null for none.</summary>
    public TimeOnly? Until { get; init; }

    /// <summary>Where it takes place; null where nobody said.</summary>
    public string? Place { get; init; }

    /// <summary>Who attends: ids of persons, leaders and units, and names of guests.</summary>
    public IReadOnlyList<string> Attendees { get; init; } = [];

    internal static TableItem Of(PlanItem item, Period period) =>
        new(period.ToString(), item.Id, item.Title, item.Owner, item.Leader, item.Due ?? period.Last, false)
        {
            Time = item.Time,
            Until = item.Until,
            Place = item.Place,
            Attendees = item.Attendees,
        };
}

/// <summary>One unit's part of the published table.</summary>
/// <param name="Submission">The event in force; null when nothing was handed in.</param>
public sealed record UnitTable(string Unit, Handing Handing, string? Submission, IReadOnlyList<TableItem> Items);

/// <summary>周安排表、月计划表: the table of a period as published.</summary>
/// <param name="Workdays">Workdays of the period; a period without any publishes nothing.</param>
public sealed record PlanTable(string Period, int Workdays, IReadOnlyList<UnitTable> Units)
{
    /// <summary>政协学习园地: the article a week's table recommends; null when the queue was empty.</summary>
    public Article? Article { get; init; }

    /// <summary>All items by day and time, those without a time last on their day; else in the order of the table.</summary>
    [JsonIgnore]
    public IEnumerable<UnitItem> InOrder =>
        Units
            .SelectMany(u => u.Items.Select(i => new UnitItem(u.Unit, i)))
            .OrderBy(i => i.Item.Due)
            .ThenBy(i => i.Item.Time ?? TimeOnly.MaxValue);

    /// <summary>
    /// Makes the table. What is carried over comes first; a week's own items stand by day and time, those without a time last on their day,
    /// a month's as they were handed in.
    /// </summary>
    /// <param name="period">The period planned.</param>
    /// <param name="units">The units that take part, in the order of the table.</param>
    /// <param name="plans">What they handed in.</param>
    /// <param name="previous">The table published before, whose unfinished items are carried over; null when items are not carried
    /// over.</param>
    /// <param name="completions">The completions known; those of other items do no harm.</param>
    public static PlanTable Of(
        Period period,
        IReadOnlyList<string> units,
        IReadOnlyDictionary<string, UnitPlan> plans,
        PlanTable? previous,
        IEnumerable<Completion> completions,
        WorkCalendar calendar
    )
    {
        var done = completions.Select(c => (c.Period.ToString(), c.Unit, c.Item)).ToHashSet();
        var workdays = calendar.Workdays(period).Count;
        return new PlanTable(period.ToString(), workdays, [.. units.Select(Unit)]);

        UnitTable Unit(string unit)
        {
            var plan = plans[unit];
            var carried =
                previous
                    ?.Units.FirstOrDefault(u => u.Unit == unit)
                    ?.Items.Where(i => !done.Contains((i.Period, unit, i.Item)))
                    .Select(i => i with { CarriedOver = true })
                ?? [];
            var own = plan.Submission?.Items.Select(i => TableItem.Of(i, period)) ?? [];
            if (period.Kind == PeriodKind.Week)
                own = own.OrderBy(i => i.Due).ThenBy(i => i.Time ?? TimeOnly.MaxValue);
            return new UnitTable(unit, plan.Handing, plan.Submission?.Id, [.. carried, .. own]);
        }
    }
}
