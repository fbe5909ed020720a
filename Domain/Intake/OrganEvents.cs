using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Intake;

/// <summary>
/// What concerns the organ itself: its leaders, its workdays, its terms, the sign-off of what it publishes, what became of its notices. M8.
/// </summary>
internal static class OrganEvents
{
    public static IEnumerable<EventType> Types =>
        [
            EventType
                .Of(
                    EventWord.LeadershipChanged,
                    f => new LeadershipChanged(
                        f.Id("leader"),
                        f.Text("name", 100),
                        f.Choice("role", Leader.Roles),
                        f.Date("date"),
                        f.OptionalId("unit")
                    ),
                    Check
                )
                .FoundBy<LeadershipChanged>(_ => [FoundBy.Leaders]),
            EventType.Of(EventWord.CalendarChanged, f => new CalendarChanged(ReadDays(f))),
            EventType.Of(EventWord.TermBegan, f => new TermBegan(TermSection.ReadTerm(f), f.Date("date")), Check),
            EventType.Of(EventWord.NoticeDelivered, f => Reported(f, delivered: true)),
            EventType.Of(EventWord.NoticeFailed, f => Reported(f, delivered: false)),
            EventType.Of(
                EventWord.PublicationApproved,
                f => new PublicationRuled(f.Text("run", 200), true, f.Text("by", 200), f.OptionalText("reason"))
            ),
            EventType.Of(
                EventWord.PublicationReturned,
                f => new PublicationRuled(f.Text("run", 200), false, f.Text("by", 200), f.Text("reason"))
            ),
        ];

    private static NoticeReported Reported(Fields f, bool delivered) =>
        new(f.Text("notice", 300), f.Text("channel", 60), delivered, f.Moment("at"), f.OptionalText("reason", 200));

    private static void Check(EventCheck check, LeadershipChanged changed)
    {
        if (changed.Unit is not null)
            check.Unit("unit", changed.Unit);
        else if (check.Roster.FirstOffice is null)
            check.Refuse("unit", "名册中没有办公室，请写明由哪个单位办理");
        if (check.Settings.Checklists.Of(ChecklistsSection.LeadershipChanged) is not { } list)
            return;
        if (check.Settings.Workflows.Of(list.Kind) is not { Requires.Count: 0 })
            check.Refuse("leader", $"设置 checklists 的事项类别“{list.Kind}”不在 workflows 中，或立项时须填属性；请先修正设置");
        if (list.Items.Any(i => !Fields.IsId(MatterFollowUps.IdOf(changed, i))))
            check.Refuse("leader", "编号过长");
    }

    private static void Check(EventCheck check, TermBegan began)
    {
        if (began.Date > check.Told)
            check.Refuse("date", $"{began.Date:yyyy-MM-dd} 还没有到；开始之后再报送");
        var known = check.Settings.Term.Began;
        if (known.Count >= TermSection.MostBeginnings && known.All(b => b.On != began.Date))
            check.Refuse("date", $"设置 term 已有 {known.Count} 条届次，不能再收；请先清理");
    }

    private static List<DayOverride> ReadDays(Fields f)
    {
        var days = f.Objects("days").Select(ReadDay).ToList();
        f.Requires("days");
        if (days.Count == 0)
            f.Refuse("days", "缺少此项：至少写一天");
        foreach (var twice in days.GroupBy(d => d.Date).Where(g => g.Count() > 1))
            f.Refuse("days", $"{twice.Key:yyyy-MM-dd} 重复");
        return days;
    }

    private static DayOverride ReadDay(Fields f)
    {
        var date = f.Date("date");
        f.Requires("workday");
        if (!f.Has("workday"))
            f.Refuse("workday", "缺少此项");
        var day = new DayOverride(date, f.OptionalTruth("workday") ?? false, f.OptionalText("reason", 100));
        f.NoOthers();
        return day;
    }
}
