using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Intake;

/// <summary>周安排、月计划: plans handed in, and items that are done. M21, M22.</summary>
internal static class PlanEvents
{
    private const int MaxItems = 60;

    public static IEnumerable<EventType> Types =>
        [
            EventType.Of(EventWord.PlanSubmitted, ReadPlan, CheckPlan),
            EventType.Of(
                EventWord.PlanItemCompleted,
                f => new PlanItemCompleted(f.Id("unit"), PlanPeriod(f), f.Id("item"), f.OptionalDate("at"), f.OptionalText("evidence")),
                (check, done) => TakesPart(check, done.Unit, done.Period)
            ),
        ];

    private static Period PlanPeriod(Fields f) => f.Period(PeriodKind.Week, PeriodKind.Month);

    private static PlanSubmitted ReadPlan(Fields f)
    {
        var items = f.Objects("items").Select(ReadItem).ToList();
        foreach (var twice in items.GroupBy(i => i.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("items", $"编号“{twice.Key}”重复");
        if (items.Count > MaxItems)
            f.Refuse("items", $"共 {items.Count} 项，一次最多报送 {MaxItems} 项");
        f.Requires("items");
        if (!f.Has("items"))
            f.Refuse("items", "缺少此项；没有安排时报送空列表");
        var plan = new PlanSubmitted(f.Id("unit"), PlanPeriod(f), items);
        if (plan.Period.Kind != PeriodKind.Month || !Fields.IsId(plan.Unit))
            return plan;
        for (var i = 0; i < items.Count; i++)
            if (Fields.IsId(items[i].Id) && !Fields.IsId(Matter.IdOfPlanItem(plan.Period, plan.Unit, items[i].Id)))
                f.Refuse($"items/{i}/id", "编号过长：月计划事项的编号与单位编号合计最多 55 个字符");
        return plan;
    }

    private static PlanItem ReadItem(Fields f)
    {
        var item = new PlanItem(f.Id("id"), f.Text("title", 400), f.OptionalId("owner"), f.OptionalDate("due"), f.OptionalId("leader"))
        {
            Time = f.OptionalTime("time"),
            Until = f.OptionalTime("until"),
            Place = f.OptionalText("place", PlanItem.MaxPlace),
            Attendees = f.Texts("attendees"),
        };
        if (item is { Time: not null, Due: null })
            f.Refuse("time", "写明时间的，应同时写明日期（due）");
        if (item.Until is { } until && !(item.Time < until))
            f.Refuse("until", "应晚于开始时间（time）");
        if (item.Attendees.Count > PlanItem.MaxAttendees)
            f.Refuse("attendees", $"共 {item.Attendees.Count} 个，最多 {PlanItem.MaxAttendees} 个");
        for (var i = 0; i < item.Attendees.Count; i++)
            if (item.Attendees[i].Length is 0 or > ConsultationEntry.MaxGuest)
                f.Refuse($"attendees/{i}", $"应有 1 至 {ConsultationEntry.MaxGuest} 个字符");
        f.NoOthers();
        return item;
    }

    private static void CheckPlan(EventCheck check, PlanSubmitted plan)
    {
        TakesPart(check, plan.Unit, plan.Period);
        foreach (var (item, i) in plan.Items.Select((item, i) => (item, i)))
        {
            check.Person($"items/{i}/owner", item.Owner);
            check.Leader($"items/{i}/leader", item.Leader);
            for (var j = 0; j < item.Attendees.Count; j++)
                check.Invited($"items/{i}/attendees/{j}", item.Attendees[j], units: true);
            if (item.Due < plan.Period.First)
                check.Refuse($"items/{i}/due", $"{item.Due:yyyy-MM-dd} 早于 {plan.Period.Chinese}");
        }
    }

    private static void TakesPart(EventCheck check, string unit, Period period)
    {
        check.Unit("unit", unit);
        var cycle = check.Settings.Cycles.Of(Cycle.OfPlan(period.Kind));
        if (cycle is null)
            check.Refuse("period", "本单位没有启用这项计划");
        else if (check.Roster.Unit(unit) is { } known && !cycle.UnitKinds.Contains(known.Kind))
            check.Refuse("unit", $"“{known.Name}”不参加{cycle.Name}");
    }
}
