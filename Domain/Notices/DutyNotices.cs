using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>A duty that lapses and is not met yet.</summary>
/// <param name="Subject">Name of the unit or leader; null for the whole organ.</param>
/// <param name="Period">2021年4月, 2021年春节.</param>
/// <param name="Duty">The duty's name.</param>
/// <param name="Min">Times in the period, at least.</param>
/// <param name="Done">Times so far.</param>
/// <param name="Last">Last day, inclusive.</param>
/// <param name="Source">Where it is laid down.</param>
/// <param name="Responsible">Name of the unit that sees to it for the organ or a leader; null for none, and of a unit's own duty.</param>
/// <param name="Copy">Whether the recipient is told what somebody else has to do.</param>
public sealed record DutyFacts(
    string? Subject,
    string Period,
    string Duty,
    int Min,
    int Done,
    DateOnly Last,
    string Source,
    string? Responsible,
    bool Copy
) : Facts;

/// <summary>The reminders of duties that lapse.</summary>
public sealed class DutyNotices(CommitteeRoster roster, WorkCalendar calendar, DateOnly today)
{
    /// <summary>The rung of the ladder that is due today; null when none is.</summary>
    public DutyRung? RungOf(DutyTerm term)
    {
        if (term.First > today || term.Last < today)
            return null;
        var left = calendar.WorkdaysBetween(today, term.LastWorkday(calendar));
        return calendar.IsWorkday(today) && today <= term.LastWorkday(calendar)
            ? term.Duty.Remind.FirstOrDefault(r => r.Workdays == left)
            : null;
    }

    /// <summary>Reminds of a duty that is not met yet; nothing when it is, or no rung is due.</summary>
    public IEnumerable<Message> Remind(DutyTerm term, DutyStatus status, string source, string about)
    {
        if (status.State is DutyState.Met or DutyState.Exceeded || RungOf(term) is not { } rung)
            yield break;
        var facts = new DutyFacts(
            term.Duty.Scope == DutyScope.Organ ? null : roster.NameOf(term.Subject),
            term.PeriodName,
            term.Duty.Name,
            term.Min,
            status.Evidence.Count,
            term.Last,
            source,
            term.Duty.Scope == DutyScope.Units || term.Responsible is not { } unit ? null : roster.NameOf(unit),
            Copy: false
        );
        var told = rung
            .Tell.Select(who => (Recipient: Recipient(term, who), Copy: who != "unit"))
            .OrderBy(r => r.Copy)
            .DistinctBy(r => r.Recipient, StringComparer.Ordinal);
        foreach (var (recipient, copy) in told.Where(r => r.Recipient is not null))
            yield return new Message(recipient!, "duty", Urgency.Digest, about, facts with { Copy = copy })
            {
                Page = $"duties/{(Period.TryParse(term.Period, out _) ? term.Period : $"{term.Last:yyyy-MM}")}?format=html",
            };
    }

    private string? Recipient(DutyTerm term, string who) =>
        (who, term.Duty.Scope) switch
        {
            ("unit", DutyScope.Leaders) when roster.Leader(term.Subject) is not { IsAbove: true } => Contacts.OfLeader(
                roster,
                term.Subject
            ),
            ("unit", _) => term.Responsible is { } unit ? Contacts.OfUnit(roster, unit, today) : Contacts.Administrator(roster, today),
            ("leader", DutyScope.Units) => Contacts.LeaderOf(roster, term.Subject),
            ("leader", _) => (term.Responsible is { } unit ? Contacts.LeaderOf(roster, unit) : null)
                ?? Contacts.OfRole(roster, "secretary-general"),
            _ => Contacts.OfRole(roster, who),
        };
}
