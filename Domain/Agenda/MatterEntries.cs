using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Agenda;

/// <summary>The deadlines of open matters as entries.</summary>
public static class MatterEntries
{
    /// <summary>An entry for each open matter whose deadline lies within the dates, both inclusive; all day on the last day.</summary>
    /// <param name="near">How many workdays before the deadline people are reminded, at 09:00.</param>
    public static IEnumerable<AgendaEntry> Of(
        IEnumerable<Matter> matters,
        DateOnly first,
        DateOnly last,
        IReadOnlyList<int> near,
        CommitteeRoster roster,
        WorkCalendar calendar
    ) =>
        from matter in matters
        where matter.IsOpen
        let due = matter.Due ?? DateOnly.MaxValue
        where due >= first && due <= last
        select Of(matter, due, near, roster, calendar);

    private static AgendaEntry Of(Matter matter, DateOnly due, IReadOnlyList<int> near, CommitteeRoster roster, WorkCalendar calendar)
    {
        var start = due.ToDateTime(default);
        return new AgendaEntry
        {
            Uid = $"matter/{matter.Id}",
            Kind = EntryKind.Matter,
            Start = start,
            Minutes = null,
            Title = $"{Quoted.Of(matter.Title)}到期（{roster.NameOf(matter.Unit)}）",
            Text = string.Join('\n', Lines(matter, roster)),
            For = new Audience(
                [.. matter.CoUnits.Prepend(matter.Unit).Concat(Owing.Of(matter, roster).Units).Distinct(StringComparer.Ordinal)],
                matter.Owner is { } owner ? [owner] : [],
                matter.Leader is { } leader ? [leader] : []
            ),
            Provisional = matter.OwnDue != due && calendar.IsProvisional(due),
            Alarms = AgendaEntry.AlarmsOn(start, near.Where(n => n > 0).Select(n => calendar.AddWorkdays(due, -n))),
        };
    }

    private static IEnumerable<string> Lines(Matter matter, CommitteeRoster roster)
    {
        yield return $"{matter.Workflow.Name}，{matter.StateName}，编号 {matter.Id}";
        yield return $"承办：{roster.NameOf(matter.Unit)}";
        yield return $"下一步：{Owing.Of(matter, roster).Names(roster)}{matter.Action}";
        if (matter.CoUnits.Count > 0)
            yield return $"协办：{string.Join('、', matter.CoUnits.Select(roster.NameOf))}";
        if (matter.Owner is { } owner)
            yield return $"责任人：{roster.NameOf(owner)}";
        if (matter.Leader is { } leader)
            yield return $"领办：{roster.NameOf(leader)}";
        if (matter.StateDue == matter.Due && matter.Workflow.State(matter.State)?.Deadline is { } deadline)
            yield return $"依据：{deadline.Source}";
    }
}
