using Cppcc.Domain.Agenda;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Cppcc.Functions.Documents;

/// <summary>An agenda as an iCalendar file (RFC 5545), the same bytes for the same entries.</summary>
/// <param name="organ">The organ's id, part of every UID.</param>
/// <param name="name">What the calendar is called in people's applications.</param>
/// <param name="zone">The IANA name of the organ's zone.</param>
/// <param name="made">When this state of the entries counts as written; a client that imports the file again takes the later one.</param>
public sealed class AgendaCalendar(string organ, string name, string zone, DateTimeOffset made)
{
    /// <summary>The media type.</summary>
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>How often a client should look again.</summary>
    private const string Refresh = "PT4H";

    /// <summary>
    /// The library describes a zone from a moment up to the present of the machine, and fails where that moment is to come: whatever is
    /// later than this goes by the zone's rules from here on.
    /// </summary>
    private static readonly DateTime ZoneKnown = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly CalDateTime stamp = new(made.UtcDateTime, CalDateTime.UtcTzId);

    /// <summary>The file's text.</summary>
    public string Of(IReadOnlyList<AgendaEntry> entries)
    {
        var calendar = new Calendar { ProductId = "-//CppccFunctions//Agenda//ZH", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("X-WR-TIMEZONE", zone);
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", Refresh);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(refresh);
        var first = entries.Count == 0 ? made.UtcDateTime : entries[0].Start;
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone, first < ZoneKnown ? first : ZoneKnown, includeHistoricalData: false));
        calendar.Events.AddRange(entries.Select(Event));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>RFC 5545 allows no control characters but the line's end and the tab.</summary>
    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'));

    private CalendarEvent Event(AgendaEntry entry)
    {
        var e = new CalendarEvent
        {
            Uid = $"{entry.Uid}@{organ}.cppcc",
            DtStamp = stamp,
            Summary = Plain(entry.Provisional ? $"{entry.Title}（暂定）" : entry.Title),
            Description = entry.Text.Length == 0 ? null : Plain(entry.Text),
            Start = entry.AllDay ? new CalDateTime(entry.Day) : new CalDateTime(entry.Start, zone),
            Transparency = entry.AllDay ? TransparencyType.Transparent : TransparencyType.Opaque,
        };
        if (entry.Minutes is { } minutes)
            e.Duration = Duration.FromMinutes(minutes);
        foreach (var alarm in entry.Alarms)
            e.Alarms.Add(
                new Alarm
                {
                    Action = AlarmAction.Display,
                    Description = Plain(entry.Title),
                    Trigger = new Trigger(Duration.FromTimeSpanExact(-alarm)),
                }
            );
        return e;
    }
}
