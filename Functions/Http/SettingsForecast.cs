using Cppcc.Domain.Agenda;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Http;

/// <summary>
/// What a change of settings would do to the agenda: which entries come, go or move, and whose they are. Nothing is written.
/// </summary>
public sealed class SettingsForecast(AgendaReader reader, MatterStore matters, TimeProvider clock)
{
    /// <summary>How far is looked ahead, in days: every step of a year comes once at least.</summary>
    private const int Days = 366;

    /// <summary>Entries of one step, or of one kind, that are listed; of the rest the number is said.</summary>
    private const int Listed = 3;

    /// <summary>Matters that are listed of those whose light would change.</summary>
    private const int ListedMatters = 50;

    /// <summary>Names of those concerned that are listed.</summary>
    private const int Names = 20;

    /// <summary>
    /// The difference between two states of an organ; without entries and with the reason where one of them cannot be planned, because a
    /// section it needs is not valid. Storage calls: those of two readings of the agenda.
    /// </summary>
    public async Task<object> Of(Organ before, Organ after, CancellationToken cancel)
    {
        var from = before.Clock.LocalDate(clock.GetUtcNow());
        var (was, wrong) = await Read(before, from, cancel);
        var (will, wrongAfter) = await Read(after, from, cancel);
        if (was is null || will is null)
            return new
            {
                from,
                to = from.AddDays(Days),
                note = $"日程无法比较：设置“{wrong ?? wrongAfter}”有误",
            };
        var (old, now) = (was.ToDictionary(e => e.Uid, StringComparer.Ordinal), will.ToDictionary(e => e.Uid, StringComparer.Ordinal));
        var added = will.Where(e => !old.ContainsKey(e.Uid)).ToList();
        var removed = was.Where(e => !now.ContainsKey(e.Uid)).ToList();
        var moved = will.Where(e => old.TryGetValue(e.Uid, out var o) && o.Start != e.Start).ToList();
        var reminded = will.Where(e =>
                old.TryGetValue(e.Uid, out var o) && o.Start == e.Start && e.Kind != EntryKind.Step && !o.Alarms.SequenceEqual(e.Alarms)
            )
            .ToList();
        return new
        {
            from,
            to = from.AddDays(Days),
            counts = new
            {
                added = added.Count,
                removed = removed.Count,
                moved = moved.Count,
                reminded = reminded.Count,
            },
            added = Lines(added, e => Line(e, null, e.Start, after)),
            removed = Lines(removed, e => Line(e, e.Start, null, before)),
            moved = Lines(moved, e => Line(e, old[e.Uid].Start, e.Start, after)),
            reminded = Lines(reminded, e => Line(e, null, e.Start, after)),
        };
    }

    /// <summary>
    /// The open matters whose light of today would be another; null where that cannot be said, because a section is not valid. Storage
    /// calls: two readings of what is open.
    /// </summary>
    public async Task<object?> Lights(Organ before, Organ after, CancellationToken cancel)
    {
        try
        {
            var was = (await Today(before, cancel)).ToDictionary(m => m.Matter.Id, m => m.Light, StringComparer.Ordinal);
            var changed = (await Today(after, cancel)).Where(m => was.TryGetValue(m.Matter.Id, out var old) && old != m.Light).ToList();
            return new
            {
                count = changed.Count,
                first = changed
                    .Take(ListedMatters)
                    .Select(m => new
                    {
                        m.Matter.Id,
                        m.Matter.Title,
                        unit = after.Roster.NameOf(m.Matter.Unit),
                        m.Matter.Due,
                        from = was[m.Matter.Id],
                        to = m.Light,
                    }),
            };
        }
        catch (BadSectionException)
        {
            return null;
        }
    }

    private async Task<IEnumerable<(Matter Matter, string Light)>> Today(Organ o, CancellationToken cancel)
    {
        var (today, lights) = (o.Clock.LocalDate(clock.GetUtcNow()), o.Settings.Lights);
        var open = await matters.OpenAsOf(o.Id, DateTimeOffset.MaxValue, DateOnly.MaxValue, o.MatterRules, cancel);
        return open.OrderBy(m => m.Due)
            .ThenBy(m => m.Id, StringComparer.Ordinal)
            .Select(m => (m, Domain.Supervision.Lights.Of(m, today, o.Calendar, lights)?.Name ?? lights.None))
            .ToList();
    }

    private async Task<(IReadOnlyList<AgendaEntry>? Entries, string? Wrong)> Read(Organ o, DateOnly from, CancellationToken cancel)
    {
        try
        {
            return (await reader.Read(o, from, from.AddDays(Days), new AgendaFilter(null, null, null, false), cancel), null);
        }
        catch (BadSectionException bad)
        {
            return (null, bad.Section);
        }
    }

    private static IEnumerable<object> Lines(IEnumerable<AgendaEntry> entries, Func<AgendaEntry, object> line) =>
        entries.GroupBy(Group).SelectMany(g => g.Take(Listed)).OrderBy(e => e.Start).Select(line);

    /// <summary>The steps of a kind are one group; so are the deadlines of a unit.</summary>
    private static (EntryKind, string?) Group(AgendaEntry e) =>
        (e.Kind, e.Occurrence is { } o ? $"{o.Cycle}/{o.Step}" : e.For.Units.Concat(e.For.People).Concat(e.For.Leaders).FirstOrDefault());

    private static object Line(AgendaEntry e, DateTime? from, DateTime? to, Organ o)
    {
        var whom = e.For.Units.Concat(e.For.People).Concat(e.For.Leaders).Distinct(StringComparer.Ordinal).ToList();
        return new
        {
            e.Uid,
            e.Kind,
            e.Title,
            from,
            to,
            whom = e.For.Everybody ? ["全体"] : whom.Take(Names).Select(o.Roster.NameOf).ToList(),
            more = whom.Count > Names ? whom.Count - Names : (int?)null,
        };
    }
}
