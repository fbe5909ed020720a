using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>The texts about matters: slips, deadlines, refusals.</summary>
public sealed class MatterNotices(CommitteeRoster roster, DateOnly today)
{
    /// <summary>督办单: each slip to those its light names; a person's slips of one light come as one message.</summary>
    public IEnumerable<Notice> Slips(IEnumerable<IssuedSlip> slips, IReadOnlyDictionary<string, Matter> matters, string about) =>
        Notice.MergeByRecipient(
            from slip in slips
            from recipient in slip.Tell.Select(who => Recipient(who, matters[slip.Matter])).Distinct(StringComparer.Ordinal)
            where recipient is not null
            select new Notice(
                recipient,
                $"slip-{slip.Light}",
                Urgency.Now,
                $"{slip.LightName}督办单",
                $"{slip.Number}（{slip.LightName}）{roster.NameOf(slip.Unit)}：{Quoted.InText(slip.Title)}"
                    + (
                        slip.Due is { } due
                            ? due < today
                                ? $"应于 {due:yyyy年M月d日} 办结，已逾期 {today.DayNumber - due.DayNumber} 天"
                                : $"应于 {due:yyyy年M月d日} 办结"
                            : "进度滞后"
                    )
                    + $"。请于 {slip.AnswerBy:yyyy年M月d日} 前书面回复办理情况，回复时注明督办单编号 {slip.Id}。",
                about
            )
        );

    /// <summary>到期提醒: deadlines near and past, for the digest.</summary>
    public IEnumerable<Notice> Deadlines(IEnumerable<Matter> matters, NoticesSection settings, WorkCalendar calendar, string about)
    {
        foreach (
            var matter in matters
                .Where(m => m is { IsOpen: true, Due: not null })
                .OrderBy(m => m.Due)
                .ThenBy(m => m.Id, StringComparer.Ordinal)
        )
        {
            var left = calendar.WorkdaysBetween(today, matter.Due!.Value);
            var overdue = matter.Due < today;
            if (!(overdue ? settings.Past.Contains(calendar.WorkdaysBetween(matter.Due.Value, today)) : settings.Near.Contains(left)))
                continue;
            var state =
                overdue ? $"已逾期 {today.DayNumber - matter.Due.Value.DayNumber} 天"
                : matter.Due == today ? "今天到期"
                : left == 0 ? "此前已无工作日"
                : $"还有 {left} 个工作日";
            yield return new Notice(
                Contacts.OfOwner(roster, matter.Owner, matter.Unit, today),
                overdue ? "deadline-past" : "deadline-near",
                Urgency.Digest,
                $"{Quoted.Of(matter.Title)}{state}",
                $"{roster.NameOf(matter.Unit)}：{Quoted.InText(matter.Title)}应于 {matter.Due:yyyy年M月d日} 办结，{state}。{(overdue ? "请立即办理并报告原因。" : "请按时办结；确需延期的，请在到期前报批。")}",
                about
            );
        }
    }

    /// <summary>协办义务: what others still owe a matter, near and past, for the digest of its owner.</summary>
    public IEnumerable<Notice> Obligations(IEnumerable<Matter> matters, NoticesSection settings, WorkCalendar calendar, string about) =>
        from matter in matters.Where(m => m.IsOpen)
        from owed in matter.Obligations.Where(o => o.MetOn is null)
        let overdue = owed.Due < today
        where
            overdue
                ? settings.Past.Contains(calendar.WorkdaysBetween(owed.Due, today))
                : settings.Near.Contains(calendar.WorkdaysBetween(today, owed.Due))
        select new Notice(
            Contacts.OfOwner(roster, matter.Owner, matter.Unit, today),
            overdue ? "deadline-past" : "deadline-near",
            Urgency.Digest,
            $"{Quoted.Of(matter.Title)}{owed.Name}{(overdue ? "逾期未到" : "即将到期")}",
            $"{Quoted.InText(matter.Title)}：{Markdown.Plain(owed.Who)}的{owed.Name}应于 {owed.Due:yyyy年M月d日} 前提出，{(overdue ? "现已逾期，请催办" : "请提醒按时提出")}。",
            about
        );

    /// <summary>进展: a matter came into a state that has a deadline; for the digest of its owner.</summary>
    public Notice? Moved(Matter matter, string about) =>
        matter is { IsOpen: true, StateDue: not null, Due: { } due }
            ? new Notice(
                Contacts.OfOwner(roster, matter.Owner, matter.Unit, today),
                "matter-moved",
                Urgency.Digest,
                $"{Quoted.Of(matter.Title)}{matter.StateName}",
                $"{roster.NameOf(matter.Unit)}：{Quoted.InText(matter.Title)}（{matter.Workflow.Name}）{matter.StateName}，本环节应于 {due:yyyy年M月d日} 前完成{(due == matter.StateDue ? $"（{matter.Workflow.State(matter.State)!.Deadline!.Source}）" : "")}。",
                about
            )
            : null;

    /// <summary>Events that cannot take effect, to the administrators.</summary>
    public static Notice Refused(string administrator, string matter, IEnumerable<HistoryEntry> entries, string about) =>
        new(
            administrator,
            "event-refused",
            Urgency.Digest,
            $"事项 {matter} 有不能采用的报送",
            string.Join(
                '\n',
                entries.Select(e =>
                    $"事项 {matter}：{e.Told:yyyy-MM-dd} 报送的 {e.Type}（编号 {e.Event}）{(e.Verdict == Verdict.Waiting ? "等待期满仍" : "")}不能采用，原因：{Markdown.Plain(e.Reason ?? "")}。请与报送单位核对后重新报送。"
                )
            ),
            about
        );

    private string? Recipient(string who, Matter matter) =>
        who switch
        {
            "unit" => Contacts.OfUnit(roster, matter.Unit, today),
            "owner" => Contacts.OfOwner(roster, matter.Owner, matter.Unit, today),
            "leader" => (matter.Leader is { } leader ? Contacts.OfLeader(roster, leader) : null) ?? Contacts.LeaderOf(roster, matter.Unit),
            _ => Contacts.OfRole(roster, who),
        };
}
