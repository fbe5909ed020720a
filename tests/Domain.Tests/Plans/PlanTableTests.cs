using Cppcc.Domain.Events;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Plans;

public sealed class PlanTableTests
{
    private static readonly IReadOnlyList<string> Units = ["office", "c-economy"];

    [Fact]
    public void The_table_has_every_unit_in_order_with_its_items_due_at_the_latest_on_the_last_day()
    {
        var table = Table(
            "2021-W14",
            null,
            [],
            ("c-economy", [new PlanItem("1", "调研", "p-sun", Given.Day("2021-04-08"), "l-vice"), new PlanItem("2", "走访")])
        );
        Assert.Equal(("2021-W14", 4), (table.Period, table.Workdays)); // 5 April is a rest day
        Assert.Equal(
            [("office", Handing.Missing, (string?)null), ("c-economy", Handing.OnTime, "c-economy.2021-W14")],
            table.Units.Select(u => (u.Unit, u.Handing, u.Submission))
        );
        Assert.Equal(
            [
                new TableItem("2021-W14", "1", "调研", "p-sun", "l-vice", Given.Day("2021-04-08"), false),
                new TableItem("2021-W14", "2", "走访", null, null, Given.Day("2021-04-11"), false),
            ],
            table.Units[1].Items
        );
    }

    [Fact]
    public void What_is_unfinished_is_carried_over_week_after_week_with_its_own_period()
    {
        var first = Table("2021-W13", null, [], ("c-economy", [new PlanItem("1", "调研"), new PlanItem("2", "走访")]));
        var second = Table("2021-W14", first, [Done("2021-W13", "2")], ("c-economy", [new PlanItem("1", "座谈")]));
        Assert.Equal(["2021-W13/1 True", "2021-W14/1 False"], Items(second));

        var third = Table("2021-W15", second, [Done("2021-W13", "2")]); // nothing handed in
        Assert.Equal(["2021-W13/1 True", "2021-W14/1 True"], Items(third));
        Assert.Equal(Given.Day("2021-04-04"), third.Units[1].Items[0].Due); // the deadline it had

        var fourth = Table("2021-W16", third, [Done("2021-W13", "1"), Done("2021-W13", "2")], ("c-economy", [new PlanItem("1", "视察")]));
        Assert.Equal(["2021-W14/1 True", "2021-W16/1 False"], Items(fourth));
    }

    [Theory]
    [InlineData("c-economy", "2021-W13", "2")] // another item
    [InlineData("c-economy", "2021-W12", "1")] // the same id in another week
    [InlineData("office", "2021-W13", "1")] // the same id in another unit
    public void A_completion_of_something_else_finishes_nothing(string unit, string period, string item)
    {
        var first = Table("2021-W13", null, [], ("c-economy", [new PlanItem("1", "调研")]));
        var done = new Completion("e", Period.Parse(period), unit, item, Given.At("2021-04-01 09:00"), Given.Day("2021-04-01"), null);
        Assert.Equal(["2021-W13/1 True"], Items(Table("2021-W14", first, [done])));
    }

    [Fact]
    public void A_week_stands_by_day_and_time_and_what_has_no_time_comes_last_on_its_day()
    {
        PlanItem[] items =
        [
            new("1", "材料", null, Given.Day("2021-04-08")),
            new("2", "座谈", null, Given.Day("2021-04-08")) { Time = new TimeOnly(14, 30) },
            new("3", "走访"),
            new("4", "早会", null, Given.Day("2021-04-08"))
            {
                Time = new TimeOnly(8, 30),
                Place = "三楼",
                Attendees = ["l-vice"],
            },
            new("5", "视察", null, Given.Day("2021-04-06")),
        ];
        var week = Table("2021-W14", null, [], ("c-economy", items));
        Assert.Equal(["5", "4", "2", "1", "3"], week.Units[1].Items.Select(i => i.Item));
        Assert.Equal("三楼", week.Units[1].Items[1].Place);
        Assert.Equal(["1", "2", "3", "4", "5"], Table("2021-04", null, [], ("c-economy", items)).Units[1].Items.Select(i => i.Item)); // a month's as handed in
    }

    [Fact]
    public void A_leader_s_week_is_what_the_leader_leads_or_attends_of_all_units_by_day_and_time()
    {
        var table = Table(
            "2021-W14",
            null,
            [],
            (
                "c-economy",
                [
                    new PlanItem("1", "座谈", null, Given.Day("2021-04-08")) { Time = new TimeOnly(14, 30), Attendees = ["l-vice"] },
                    new PlanItem("2", "走访", null, null, "l-vice"),
                    new PlanItem("3", "材料"),
                    new PlanItem("4", "谈话", null, Given.Day("2021-04-08")) { Attendees = ["l-chair"] },
                ]
            ),
            ("office", [new PlanItem("1", "主席会议", null, Given.Day("2021-04-08")) { Time = new TimeOnly(9, 0), Attendees = ["p-feng"] }])
        );
        Assert.Equal(
            ["office 主席会议", "c-economy 座谈", "c-economy 走访"], // also as the person the vice-chair is
            LeaderWeek.Of(table, Given.Roster.Leader("l-vice")!).Select(i => $"{i.Unit} {i.Item.Title}")
        );
        Assert.Empty(LeaderWeek.Of(table, Given.Roster.Leader("l-secretary")!));
    }

    [Fact]
    public void Without_a_table_before_nothing_is_carried_over_and_a_new_unit_starts_empty()
    {
        Assert.Empty(Table("2021-05", null, []).Units.SelectMany(u => u.Items));
        var first = PlanTable.Of(Period.Parse("2021-W13"), ["office"], Plans("2021-W13", ["office"]), null, [], Given.Calendar);
        Assert.Empty(Table("2021-W14", first, []).Units[1].Items);
    }

    [Theory]
    [InlineData("2021-W13", 5)]
    [InlineData("2021-W07", 3)] // Spring Festival, with Saturday worked
    [InlineData("2022-W05", 0)] // all Spring Festival
    [InlineData("2021-05", 19)]
    public void The_table_says_how_many_workdays_its_period_has(string period, int expected) =>
        Assert.Equal(expected, Table(period, null, []).Workdays);

    private static PlanTable Table(
        string period,
        PlanTable? before,
        Completion[] completions,
        params (string Unit, PlanItem[] Items)[] handedIn
    ) => PlanTable.Of(Period.Parse(period), Units, Plans(period, Units, handedIn), before, completions, Given.Calendar);

    private static Dictionary<string, UnitPlan> Plans(
        string period,
        IEnumerable<string> units,
        params (string Unit, PlanItem[] Items)[] handedIn
    )
    {
        var told = Given.At("2021-01-01 09:00");
        var submissions = handedIn.Select(h => new Submission($"{h.Unit}.{period}", h.Unit, told, h.Items)).ToList();
        return units.ToDictionary(u => u, u => UnitPlan.Of(u, submissions, told, told), StringComparer.Ordinal);
    }

    private static Completion Done(string period, string item) =>
        new($"{period}.{item}", Period.Parse(period), "c-economy", item, Given.At("2021-04-02 09:00"), Given.Day("2021-04-02"), null);

    private static IEnumerable<string> Items(PlanTable table) => table.Units[1].Items.Select(i => $"{i.Period}/{i.Item} {i.CarriedOver}");
}
