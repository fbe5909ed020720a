using Cppcc.Domain.Events;
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
            let matter = matters[slip.Matter]
            let owing = Owing.Of(matter, roster)
            from recipient in slip.Tell.SelectMany(who => Recipients(who, matter, owing)).Distinct(StringComparer.Ordinal)
            select new Notice(
                recipient,
                $"slip-{slip.Light}",
                Urgency.Now,
                $"{slip.LightName}{(slip.Number is null ? "督办提醒" : "督办单")}",
                $"{slip.Number ?? "督办提醒"}（{slip.LightName}）{roster.NameOf(slip.Unit)}：{Quoted.InText(slip.Title)}"
                    + (
                        slip.Due is { } due
                            ? due < today
                                ? $"{Owed(matter, owing, due)}，已逾期 {slip.DaysOverdue} 天，第 {slip.Nth} 次督办"
                                : Owed(matter, owing, due)
                            : "进度滞后"
                    )
                    + Why(slip)
                    + $"。{Ask(owing)}请于 {slip.AnswerBy:yyyy年M月d日} 前书面回复办理情况，回复时注明督办单编号 {slip.Id}。",
                about
            )
        );

    /// <summary>升级督办: each matter that was put on a rung beyond the lights, to those the rung names; a person's of one rung come as one
    /// message.</summary>
    public IEnumerable<Notice> Escalated(
        IEnumerable<EscalatedMatter> escalated,
        IReadOnlyDictionary<string, Matter> matters,
        string about
    ) =>
        Notice.MergeByRecipient(
            from item in escalated
            let matter = matters[item.Matter]
            let owing = Owing.Of(matter, roster)
            from recipient in item.Tell.SelectMany(who => Recipients(who, matter, owing)).Distinct(StringComparer.Ordinal)
            select new Notice(
                recipient,
                $"escalated-{item.Rung}",
                Urgency.Now,
                item.RungName,
                $"{item.RungName}：{Markdown.Plain(item.Owes)}，{Quoted.InText(item.Title)}"
                    + (item.Due is { } due ? $"应于 {due:yyyy年M月d日} {item.Action}，已逾期 {item.DaysOverdue} 天" : $"尚未{item.Action}")
                    + $"，先后督办 {item.Slips} 次，其中 {item.Unanswered} 次未按期回复。",
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
            var owing = Owing.Of(matter, roster);
            var text =
                $"{roster.NameOf(matter.Unit)}：{Quoted.InText(matter.Title)}{Owed(matter, owing, matter.Due.Value)}，{state}。"
                + (
                    owing.IsThrough ? Ask(owing)
                    : overdue ? "请立即办理并报告原因。"
                    : $"请按时{matter.Action}；确需延期的，请在到期前报批。"
                );
            foreach (var recipient in Owners(matter, owing).Distinct(StringComparer.Ordinal))
                yield return new Notice(
                    recipient,
                    overdue ? "deadline-past" : "deadline-near",
                    Urgency.Digest,
                    $"{Quoted.Of(matter.Title)}{state}",
                    text,
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

    /// <summary>进展: a matter came into a state that has a deadline; for the digest of those who owe what follows.</summary>
    public IEnumerable<Notice> Moved(Matter matter, string about)
    {
        if (matter is not { IsOpen: true, StateDue: not null, Due: { } due })
            return [];
        var owing = Owing.Of(matter, roster);
        var source = due == matter.StateDue ? $"（{matter.Workflow.State(matter.State)!.Deadline!.Source}）" : "";
        var text =
            $"{roster.NameOf(matter.Unit)}：{Quoted.InText(matter.Title)}（{matter.Workflow.Name}）{matter.StateName}，{Owed(matter, owing, due)}{source}。{Ask(owing)}";
        return Owners(matter, owing)
            .Distinct(StringComparer.Ordinal)
            .Select(recipient => new Notice(
                recipient,
                "matter-moved",
                Urgency.Digest,
                $"{Quoted.Of(matter.Title)}{matter.StateName}",
                text,
                about
            ));
    }

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

    /// <summary>What is to be done by when, and by whom when the one who reads it does not owe it.</summary>
    private string Owed(Matter matter, Owing owing, DateOnly due) =>
        owing.IsThrough
            ? $"待{Markdown.Plain(owing.Names(roster))}{matter.Action}，时限为 {due:yyyy年M月d日}"
            : $"应于 {due:yyyy年M月d日} {matter.Action}";

    /// <summary>What reviewers found; empty when it is not for that.</summary>
    private static string Why(IssuedSlip slip) =>
        slip.Flags.Count == 0
            ? ""
            : $"。经核查，{string.Join('；', slip.Flags.Select(f => f.Note is { } note ? $"{f.Reason.Chinese()}（{Markdown.Plain(note)}）" : f.Reason.Chinese()).Distinct(StringComparer.Ordinal))}";

    private static string Ask(Owing owing) => owing.IsThrough ? "请了解情况，有结果后及时登记。" : "";

    private IEnumerable<string> Recipients(string who, Matter matter, Owing owing) =>
        who switch
        {
            "unit" => Owners(matter with { Owner = null }, owing),
            "owner" => Owners(matter, owing),
            "leader" => owing
                .Units.DefaultIfEmpty(owing.Through)
                .Select(u => (u == matter.Unit ? MatterLeader(matter) : null) ?? Contacts.LeaderOf(roster, u))
                .OfType<string>(),
            _ => Contacts.OfRole(roster, who) is { } leader ? [leader] : [],
        };

    /// <summary>Who is written to for those who owe a step: the matter's owner for its own unit.</summary>
    private IEnumerable<string> Owners(Matter matter, Owing owing)
    {
        foreach (var unit in owing.Units.Concat(owing.IsThrough ? [owing.Through] : []))
            yield return unit == matter.Unit ? Contacts.OfOwner(roster, matter.Owner, unit, today) : Contacts.OfUnit(roster, unit, today);
        foreach (var leader in owing.Personally ? owing.Leaders : [])
            yield return Contacts.OfLeader(roster, leader) ?? Contacts.OfUnit(roster, owing.Through, today);
    }

    private string? MatterLeader(Matter matter) => matter.Leader is { } leader ? Contacts.OfLeader(roster, leader) : null;
}
