using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>The texts of the weekly arrangement and the monthly plan.</summary>
/// <param name="cycle">周安排 or 月计划.</param>
public sealed class PlanNotices(string cycle, string about, CommitteeRoster roster, DateOnly today)
{
    /// <summary>提醒: asks each unit for its plan.</summary>
    /// <param name="units">The units asked.</param>
    /// <param name="publication">When the plan is published.</param>
    public IEnumerable<Notice> Reminders(Period period, IEnumerable<string> units, DateTime publication) =>
        Notice.MergeByRecipient(
            units.Select(unit => new Notice(
                Contacts.OfUnit(roster, unit, today),
                "plan-remind",
                Urgency.Now,
                $"请报送{cycle}",
                $"{roster.NameOf(unit)}：请于 {Moment(publication)} 前报送{period.Chinese}{cycle}，写明事项、责任人和完成时限；没有安排的，也请报送空表。",
                about
            ))
        );

    /// <summary>A period without a workday: nobody need hand in anything, and nothing will be published.</summary>
    public IEnumerable<Notice> NoWorkdays(Period period, IEnumerable<string> units) =>
        Notice.MergeByRecipient(
            units.Select(unit => new Notice(
                Contacts.OfUnit(roster, unit, today),
                "plan-none",
                Urgency.Now,
                $"{period.Chinese}不报送{cycle}",
                $"{period.Chinese}没有工作日，不报送、不发布{cycle}；未完成事项顺延结转。",
                about
            ))
        );

    /// <summary>催报: those who have not handed in, and their leaders in charge, one message each.</summary>
    public IEnumerable<Notice> Chasers(Period period, IReadOnlyCollection<string> missing, DateTime publication)
    {
        var toUnits = missing.Select(unit => new Notice(
            Contacts.OfUnit(roster, unit, today),
            "plan-chase",
            Urgency.Now,
            $"{cycle}尚未报送",
            $"{roster.NameOf(unit)}：{period.Chinese}{cycle}尚未报送，将于 {Moment(publication)} 发布，请抓紧报送；逾期按迟报通报。",
            about
        ));
        var toLeaders = missing
            .Select(unit => (Unit: unit, Leader: Contacts.LeaderOf(roster, unit)))
            .Where(m => m.Leader is not null)
            .GroupBy(m => m.Leader!, StringComparer.Ordinal)
            .Select(g => new Notice(
                g.Key,
                "plan-chase-leader",
                Urgency.Now,
                $"分管单位{cycle}报送情况",
                $"截至目前，您分管的{string.Join('、', g.Select(m => roster.NameOf(m.Unit)))}尚未报送{period.Chinese}{cycle}，将于 {Moment(publication)} 发布，请督促。",
                about
            ));
        return [.. Notice.MergeByRecipient(toUnits), .. toLeaders];
    }

    /// <summary>
    /// 发布: the table, to every unit that takes part and every leader; the units' also name the article the table recommends.
    /// </summary>
    /// <param name="published">When it really is published, local.</param>
    public IEnumerable<Notice> Published(Period period, PlanTable table, DateTime published)
    {
        string Named(Handing handing, string word) =>
            table.Units.Where(u => u.Handing == handing).Select(u => roster.NameOf(u.Unit)).ToList() is { Count: > 0 } names
                ? $"。{word}：{string.Join('、', names)}"
                : "";
        var notOnTime = Named(Handing.Missing, "未报送") + Named(Handing.Late, "迟报");
        var carried = table.Units.Sum(u => u.Items.Count(i => i.CarriedOver));
        var summary =
            $"{period.Chinese}{cycle}已于 {Moment(published)} 发布：{table.Units.Count} 个单位，{table.Units.Sum(u => u.Items.Count)} 项"
            + (carried > 0 ? $"，其中结转 {carried} 项" : "")
            + (notOnTime.Length > 0 ? notOnTime : "，全部按时报送")
            + "。";
        var toUnits = table
            .Units.Select(u => new Notice(
                Contacts.OfUnit(roster, u.Unit, today),
                "plan-published",
                Urgency.Now,
                $"{period.Chinese}{cycle}",
                $"{summary}\n\n{roster.NameOf(u.Unit)}{(u.Items.Count == 0 ? "没有列入的事项。" : "的事项：\n" + string.Join('\n', u.Items.Select(Line)))}",
                about
            ))
            .ToList();
        var toLeaders = Contacts
            .OfLeaders(roster)
            .Select(leader => new Notice(leader, "plan-published", Urgency.Now, $"{period.Chinese}{cycle}", summary, about));
        var all = Notice.MergeByRecipient(toUnits.Concat(toLeaders));
        if (table.Article is not { } article)
            return all;
        var contacts = toUnits.Select(n => n.Recipient).ToHashSet(StringComparer.Ordinal);
        var recommended = new GardenNotices(roster, today, about).Recommended(article);
        return all.Select(n => contacts.Contains(n.Recipient) ? n with { Text = $"{n.Text}\n\n{recommended}" } : n);
    }

    /// <summary>不再更改: a plan that came again after the publication.</summary>
    public Notice Refused(Period period, string unit) =>
        new(
            Contacts.OfUnit(roster, unit, today),
            "plan-refused",
            Urgency.Now,
            $"{cycle}已发布，不再更改",
            $"{roster.NameOf(unit)}：{period.Chinese}{cycle}已经发布，本次重新报送未予采用；需要调整的，请列入下期或与办公室联系。",
            about
        );

    /// <summary>工作备忘录: one unit's memo for the period.</summary>
    public Notice Memo(Period period, WorkMemo memo) =>
        new(
            Contacts.OfUnit(roster, memo.Unit, today),
            "work-memo",
            Urgency.Now,
            $"{period.Chinese}工作备忘录",
            $"{roster.NameOf(memo.Unit)}{period.Chinese}工作备忘录\n\n"
                + Section("本期到期", memo.Due)
                + Section("本期计划", memo.Promised)
                + Section("已经逾期", memo.Overdue)
                + Lines(
                    "本期履职任务",
                    memo.Duties.Select(d =>
                        $"{(roster.Leader(d.Subject) is { } leader ? leader.Name : "")}{d.Name}（{d.PeriodName}，{d.Last.Month}月{d.Last.Day}日止，应完成{d.Min}次，已完成{d.Done}次）"
                    )
                )
                + Lines(
                    "本期协商",
                    memo.Consultations.Select(c =>
                        $"{c.Date.Month}月{c.Date.Day}日，{Markdown.Plain(c.Topic)}（{(c.Holds ? "承办" : "受邀")}）"
                    )
                )
                + (memo.IsEmpty ? "本期没有到期、计划和逾期事项。" : ""),
            about
        );

    private static string Moment(DateTime time) => $"{time.Month}月{time.Day}日{time:HH:mm}";

    private static string Lines(string title, IEnumerable<string> lines) =>
        string.Concat(lines.Select(l => $"- {l}\n")) is { Length: > 0 } text ? $"{title}：\n{text}\n" : "";

    private string Section(string title, IReadOnlyList<MemoItem> items) =>
        items.Count == 0
            ? ""
            : $"{title}：\n{string.Join('\n', items.Select(i => $"- {Markdown.Plain(i.Title)}{(i.Due is { } due ? $"（{due.Month}月{due.Day}日前{(i.Owner is null ? "" : "，" + roster.NameOf(i.Owner))}）" : "")}"))}\n\n";

    private string Line(TableItem item) =>
        $"- {Markdown.Plain(item.Title)}（{item.Due.Month}月{item.Due.Day}日前{(item.Owner is null ? "" : "，" + roster.NameOf(item.Owner))}）{(item.CarriedOver ? $"【结转自{Time.Period.Parse(item.Period).Chinese}】" : "")}";
}
