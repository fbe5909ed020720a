using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Documents;

/// <summary>周安排表、月计划表, as an office hangs it up: by day and time, whose it is beside it.</summary>
public sealed class PlanDocument(CommitteeRoster roster)
{
    private const string Weekdays = "日一二三四五六";

    private static readonly string[] Columns = ["日期", "时间", "事项", "地点", "参加", "责任单位", "责任人", "备注"];

    /// <summary>The items of the period, then those carried over from earlier ones where there are any.</summary>
    public IReadOnlyList<Table> Tables(string title, PlanTable table)
    {
        var (carried, own) = (Lines(table.InOrder.Where(i => i.Item.CarriedOver)), Lines(table.InOrder.Where(i => !i.Item.CarriedOver)));
        var tables = new List<Table> { new(title, Columns, own) };
        if (carried.Count > 0)
            tables.Add(new Table("结转事项", Columns, carried));
        return tables;
    }

    /// <summary>Items as one table.</summary>
    public Table Flat(string title, IEnumerable<UnitItem> items) => new(title, Columns, Lines(items));

    private List<IReadOnlyList<string>> Lines(IEnumerable<UnitItem> items) => [.. items.Select(i => Line(i.Unit, i.Item))];

    private IReadOnlyList<string> Line(string unit, TableItem item) =>
        [
            item.Time is null ? $"{OnDay(item.Due)}前" : OnDay(item.Due),
            Times(item),
            item.Title,
            item.Place ?? "",
            string.Join('、', Attending(item)),
            roster.NameOf(unit),
            item.Owner is { } owner ? roster.NameOf(owner) : "",
            item.CarriedOver ? $"{Period.Parse(item.Period).Chinese}结转" : "",
        ];

    /// <summary>The leader first, then those who attend, each once.</summary>
    private IEnumerable<string> Attending(TableItem item) =>
        (item.Leader is { } leader ? item.Attendees.Prepend(leader) : item.Attendees)
            .Select(roster.NameOf)
            .Distinct(StringComparer.Ordinal);

    private static string OnDay(DateOnly day) => $"{day.Month}月{day.Day}日（星期{Weekdays[(int)day.DayOfWeek]}）";

    private static string Times(TableItem item)
    {
        if (item.Time is not { } time)
            return "";
        var begins = TextFilters.Clock(item.Due.ToDateTime(time));
        return item.Until is { } until ? $"{begins}至{TextFilters.Clock(item.Due.ToDateTime(until))}" : begins;
    }
}
