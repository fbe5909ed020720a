using Cppcc.Domain.Roster;
using Cppcc.Domain.Rota;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>轮流上台: lectures as entries; everybody may listen.</summary>
public static class LectureEntries
{
    /// <summary>How long a lecture shows in a calendar, in minutes.</summary>
    private const int Minutes = 90;

    /// <summary>How far a changed calendar or setting may move a lecture from the day that was announced, in days.</summary>
    private const int Moved = 31;

    /// <summary>
    /// An entry for each lecture within the dates, both inclusive; with the lecturer's name once the turn is announced. People are reminded
    /// at 09:00 on the day of the announcement and half an hour before.
    /// </summary>
    public static IEnumerable<AgendaEntry> Of(
        RotaSection rota,
        IEnumerable<AnnouncedTurn> announced,
        DateOnly first,
        DateOnly last,
        CommitteeRoster roster,
        WorkCalendar calendar
    )
    {
        var turns = announced.ToDictionary(t => (t.Lecture, t.Period));
        return from lecture in rota.Lectures
            from day in LectureDay.Between(lecture, first.AddDays(-Moved), last.AddDays(Moved), calendar)
            let entry = Of(lecture, day, turns.GetValueOrDefault((lecture.Id, day.Period.ToString())), roster, calendar)
            where entry.Day >= first && entry.Day <= last
            select entry;
    }

    /// <summary>A turn that was announced keeps its time: what was told to people stands.</summary>
    private static AgendaEntry Of(LectureRule lecture, LectureDay day, AnnouncedTurn? turn, CommitteeRoster roster, WorkCalendar calendar)
    {
        var start = turn?.At ?? day.At;
        var who = turn?.Person;
        return new AgendaEntry
        {
            Uid = $"lecture/{lecture.Id}/{day.Period}",
            Kind = EntryKind.Lecture,
            Start = start,
            Minutes = Minutes,
            Title = who is null ? lecture.Name : $"{lecture.Name}：{roster.NameOf(who)}主讲",
            Text = turn is null ? $"{day.Announce:M月d日}通知主讲人" : "",
            For = Audience.All with { People = who is null ? [] : [who] },
            Provisional = turn is null && calendar.IsProvisional(day.Date),
            Alarms = [.. AgendaEntry.AlarmsOn(start, [day.Announce]), TimeSpan.FromMinutes(30)],
        };
    }
}
