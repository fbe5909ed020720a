using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>Birthdays as entries: the name only, neither year nor age.</summary>
public static class BirthdayEntries
{
    /// <summary>
    /// An entry for each day within the dates, both inclusive, on which somebody is greeted; not for those who left, died or do not want
    /// it. People are reminded at 09:00 on the workday before.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A date lies outside the years 1901 to 2100.</exception>
    public static IEnumerable<AgendaEntry> Of(CommitteeRoster roster, DateOnly first, DateOnly last, WorkCalendar calendar) =>
        from person in roster.People
        where person is { OptOut: false, Status: "active" or "retired" }
        let birthday = Birthday.TryParse(person.Birthday, out var parsed) ? parsed : null
        where birthday is not null
        from year in Enumerable.Range(first.Year, last.Year - first.Year + 1)
        from day in birthday.In(year)
        where day >= first && day <= last
        select Of(person, day, calendar);

    private static AgendaEntry Of(Person person, DateOnly day, WorkCalendar calendar)
    {
        var start = day.ToDateTime(default);
        return new AgendaEntry
        {
            Uid = $"birthday/{person.Id}/{day:yyyy-MM-dd}",
            Kind = EntryKind.Birthday,
            Start = start,
            Minutes = null,
            Title = $"{person.Name}生日",
            Text = "",
            For = new Audience(person.Unit is { } unit ? [unit] : [], [person.Id], [], Staff: true),
            Provisional = false,
            Alarms = AgendaEntry.AlarmsOn(start, [calendar.PreviousWorkday(day)]),
        };
    }
}
