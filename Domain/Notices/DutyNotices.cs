using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

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
    public IEnumerable<Notice> Remind(DutyTerm term, DutyStatus status, string source, string about)
    {
        if (status.State is DutyState.Met or DutyState.Exceeded || RungOf(term) is not { } rung)
            yield break;
        var subject = term.Duty.Scope == DutyScope.Organ ? "机关" : roster.NameOf(term.Subject);
        var sees = term.Duty.Scope == DutyScope.Units || term.Responsible is not { } unit ? "" : $"（{roster.NameOf(unit)}负责）";
        var left = rung.Workdays == 0 ? "今天是最后一个工作日" : $"还剩 {rung.Workdays} 个工作日";
        var text =
            $"{subject}{sees}：{term.PeriodName}“{term.Duty.Name}”应完成 {term.Duty.Min} 次，现已完成 {status.Evidence.Count} 次，{term.Last:M月d日}止，{left}（{source}）。";
        foreach (var recipient in rung.Tell.Select(who => Recipient(term, who)).OfType<string>().Distinct(StringComparer.Ordinal))
            yield return new Notice(recipient, "duty", Urgency.Digest, $"{subject}“{term.Duty.Name}”{left}", text, about);
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
