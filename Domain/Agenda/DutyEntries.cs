using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>The last days of duties as entries.</summary>
public static class DutyEntries
{
    /// <summary>An entry for each term, all day on the last workday that counts; reminded at 09:00 as its ladder says.</summary>
    public static IEnumerable<AgendaEntry> Of(IEnumerable<DutyTerm> terms, CommitteeRoster roster, WorkCalendar calendar) =>
        terms.Select(term =>
        {
            var (duty, last) = (term.Duty, term.LastWorkday(calendar));
            var start = last.ToDateTime(default);
            var subject = duty.Scope == DutyScope.Organ ? "机关" : roster.NameOf(term.Subject);
            return new AgendaEntry
            {
                Uid = $"duty/{term.Id}",
                Kind = EntryKind.Duty,
                Start = start,
                Minutes = null,
                Title = $"“{duty.Name}”{term.PeriodName}截止（{subject}）",
                Text =
                    $"{term.First:M月d日}至{term.Last:M月d日}应完成 {term.Min}{(term.Max is { } max ? $" 至 {max}" : "")} 次\n依据：{duty.Source}",
                For = duty.Scope switch
                {
                    DutyScope.Units => new Audience([term.Subject], [], [], Staff: true),
                    DutyScope.Leaders => new Audience([], [], [term.Subject]),
                    _ => new Audience(term.Responsible is { } unit ? [unit] : [], [], [], Staff: true),
                },
                Provisional = calendar.IsProvisional(last),
                Alarms = AgendaEntry.AlarmsOn(
                    start,
                    duty.Remind.Where(r => r.Workdays > 0).Select(r => calendar.AddWorkdays(last, -r.Workdays))
                ),
            };
        });
}
