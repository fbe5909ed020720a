using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>Steps of the cycles as entries.</summary>
public static class StepEntries
{
    /// <summary>How long a step shows in a calendar, in minutes.</summary>
    private const int Minutes = 30;

    private static readonly TimeSpan Alarm = TimeSpan.FromMinutes(30);

    /// <summary>
    /// An entry for each occurrence. A step of a cycle that units take part in is for those units; of another cycle for everybody; the
    /// steps of every day, which send out messages, are nobody's appointment and give no alarm.
    /// </summary>
    public static IEnumerable<AgendaEntry> Of(
        IEnumerable<Planned> planned,
        CyclesSection cycles,
        CommitteeRoster roster,
        WorkCalendar calendar
    )
    {
        var audiences = cycles.Cycles.ToDictionary(c => c.Id, c => AudienceOf(c, roster));
        return planned.Select(p => Of(p, cycles, audiences.GetValueOrDefault(p.Occurrence.Cycle, Audience.Nobody), calendar));
    }

    /// <summary>An entry for a row of the agenda: a correction has its own uid.</summary>
    /// <param name="revision">1, or the number of a correction.</param>
    /// <param name="held">Why it cannot run; null when it can.</param>
    public static AgendaEntry Filed(
        Planned planned,
        int revision,
        string? held,
        CyclesSection cycles,
        CommitteeRoster roster,
        WorkCalendar calendar
    )
    {
        var entry = Of([planned], cycles, roster, calendar).Single();
        return entry with
        {
            Uid = revision == 1 ? entry.Uid : $"{entry.Uid}/r{revision}",
            Held = held,
            Text = held is null ? entry.Text : $"{entry.Text}\n已挂起：{held}",
        };
    }

    private static AgendaEntry Of(Planned planned, CyclesSection cycles, Audience audience, WorkCalendar calendar)
    {
        var (occurrence, due) = planned;
        var cycle = cycles.Of(occurrence.Cycle)?.Name ?? occurrence.Cycle.ToString();
        var step = cycles.Step(occurrence)?.Name ?? occurrence.Step;
        return new AgendaEntry
        {
            Uid = $"step/{occurrence.Cycle}/{occurrence.Period}/{occurrence.Step}",
            Kind = EntryKind.Step,
            Start = due,
            Minutes = Minutes,
            Title = $"{cycle}·{step}（{occurrence.Period.Chinese}）",
            Text = $"{cycle}：{step}。所涉时段：{occurrence.Period.Chinese}。",
            For = audience,
            Provisional = calendar.IsProvisional(DateOnly.FromDateTime(due)),
            Alarms = audience == Audience.Nobody ? [] : [Alarm],
            Occurrence = occurrence,
        };
    }

    private static Audience AudienceOf(CycleRules cycle, CommitteeRoster roster)
    {
        if (cycle.Period == PeriodKind.Day)
            return Audience.Nobody;
        return cycle.UnitKinds.Count == 0
            ? Audience.All
            : new Audience([.. roster.UnitsOf(cycle.UnitKinds).Select(u => u.Id)], [], [], Staff: true);
    }
}
