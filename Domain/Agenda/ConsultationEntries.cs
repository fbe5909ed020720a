using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>Consultations of the year's plan as entries.</summary>
public static class ConsultationEntries
{
    /// <summary>How long a consultation shows in a calendar, in minutes.</summary>
    private const int Minutes = 120;

    /// <summary>
    /// An entry for each consultation that was not cancelled, at its time or all day; people are reminded at 09:00 as the ladder says. Its
    /// day was set by people: no notice moves it.
    /// </summary>
    public static IEnumerable<AgendaEntry> Of(
        IEnumerable<Consultation> consultations,
        ConsultationsSection settings,
        CommitteeRoster roster,
        WorkCalendar calendar
    ) => from consultation in consultations where consultation.Stands select Of(consultation.Entry, settings, roster, calendar);

    private static AgendaEntry Of(ConsultationEntry entry, ConsultationsSection settings, CommitteeRoster roster, WorkCalendar calendar)
    {
        var unit = entry.Unit ?? roster.FirstOffice;
        return new AgendaEntry
        {
            Uid = $"consultation/{entry.Id}",
            Kind = EntryKind.Consultation,
            Start = entry.Start,
            Minutes = entry.Time is null ? null : Minutes,
            Title = $"{settings.NameOf(entry.Layer)}：{entry.Topic}",
            Text = string.Join('\n', Lines(entry, unit, roster)),
            For = new Audience(
                [
                    .. new[] { unit }
                        .OfType<string>()
                        .Concat(entry.Invitees.Where(i => roster.Unit(i) is not null))
                        .Distinct(StringComparer.Ordinal),
                ],
                [
                    .. entry
                        .Invitees.Select(i => roster.Person(i)?.Id ?? roster.Leader(i)?.Person)
                        .OfType<string>()
                        .Distinct(StringComparer.Ordinal),
                ],
                [.. entry.Invitees.Where(i => roster.Leader(i) is not null)],
                Staff: true
            ),
            Provisional = false,
            Alarms = AgendaEntry.AlarmsOn(
                entry.Start,
                settings.LadderOf(entry.Layer).Select(r => ConsultationReminders.DayOf(r, entry.Date, calendar))
            ),
        };
    }

    private static IEnumerable<string> Lines(ConsultationEntry entry, string? unit, CommitteeRoster roster)
    {
        yield return $"编号 {entry.Id}{(unit is null ? "" : $"，{roster.NameOf(unit)}承办")}";
        if (entry.Place is { } place)
            yield return $"地点：{place}";
        if (entry.Invitees.Count > 0)
            yield return $"邀请：{string.Join('、', entry.Invitees.Select(roster.NameOf))}";
    }
}
