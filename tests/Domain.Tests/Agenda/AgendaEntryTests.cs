using Cppcc.Domain.Agenda;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Agenda;

/// <summary>What people see in their calendars. The committee is that of <see cref="Given.Roster"/>, with birthdays.</summary>
public sealed class AgendaEntryTests
{
    private static readonly CommitteeRoster Roster = Given.RosterOf(
        """
        {
          "units": [
            { "id": "office", "name": "办公室", "kind": "office" },
            { "id": "c-economy", "name": "经济委", "kind": "committee" },
            { "id": "t-jinniu", "name": "金牛镇", "kind": "township" },
            { "id": "b-1", "name": "第一支部", "kind": "branch" }
          ],
          "people": [
            { "id": "p-sun", "name": "孙主任", "unit": "c-economy", "post": "director", "birthday": "1980-02-29" },
            { "id": "p-li", "name": "李副主任", "unit": "c-economy", "post": "deputy", "birthday": "lunar:1975-08-15" },
            { "id": "p-leap", "name": "闰某", "unit": "office", "birthday": "lunar:1987-L06-10" },
            { "id": "p-ni", "name": "倪某", "unit": "office", "birthday": "lunar:1966-11-28" },
            { "id": "p-old", "name": "退休某", "unit": "office", "birthday": "1950-05-04", "status": "retired" },
            { "id": "p-gone", "name": "调走某", "unit": "office", "birthday": "1980-05-04", "status": "left" },
            { "id": "p-dead", "name": "已故某", "unit": "office", "birthday": "1930-05-04", "status": "deceased" },
            { "id": "p-shy", "name": "不愿某", "unit": "office", "birthday": "1980-05-04", "optOut": true },
            { "id": "p-feng", "name": "冯某" }
          ],
          "leaders": [
            { "id": "l-vice", "person": "p-feng", "name": "冯副主席", "role": "vice-chair", "inChargeOf": ["c-economy", "t-jinniu"] },
            { "id": "l-secretary", "name": "卫秘书长", "role": "secretary-general", "inChargeOf": ["office"] }
          ]
        }
        """
    );

    [Theory]
    [InlineData("p-sun", "2021-01-01", "2021-12-31", "2021-02-28")]
    [InlineData("p-sun", "2024-01-01", "2024-12-31", "2024-02-29")]
    [InlineData("p-sun", "2021-02-28", "2021-02-28", "2021-02-28")] // both ends count
    [InlineData("p-sun", "2021-03-01", "2022-02-27", "")]
    [InlineData("p-li", "2021-01-01", "2022-12-31", "2021-09-21 2022-09-10")] // Mid-Autumn
    [InlineData("p-leap", "2017-01-01", "2017-12-31", "2017-08-01")] // leap month 6 of 2017; 2018 has none
    [InlineData("p-leap", "2018-01-01", "2018-12-31", "2018-07-22")]
    [InlineData("p-ni", "2022-01-01", "2022-12-31", "2022-12-21")] // that of the lunar year before was on 31 December 2021
    [InlineData("p-ni", "2021-12-01", "2022-12-31", "2021-12-31 2022-12-21")]
    [InlineData("p-old", "2021-05-01", "2021-05-31", "2021-05-04")]
    [InlineData("p-gone", "2021-05-01", "2021-05-31", "")]
    [InlineData("p-dead", "2021-05-01", "2021-05-31", "")]
    [InlineData("p-shy", "2021-05-01", "2021-05-31", "")]
    [InlineData("p-feng", "2021-01-01", "2021-12-31", "")]
    public void A_birthday_is_an_entry_on_its_day(string person, string first, string last, string expected) =>
        Assert.Equal(
            expected,
            string.Join(' ', Birthdays(first, last).Where(e => e.For.People.Contains(person)).Select(e => $"{e.Day:yyyy-MM-dd}"))
        );

    [Fact]
    public void A_birthday_tells_the_name_and_neither_year_nor_age()
    {
        var entry = Birthdays("2021-02-01", "2021-03-01").Single();
        Assert.Equal(
            ("birthday/p-sun/2021-02-28", "孙主任生日", "", true, false),
            (entry.Uid, entry.Title, entry.Text, entry.AllDay, entry.Provisional)
        );
        Assert.Equal([Given.Local("2021-02-26 09:00")], entry.Alarms.Select(a => entry.Start - a)); // Friday before a Sunday
        Assert.DoesNotContain("1980", Given.Content(entry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-04-05", "2021-04-30", true, "2021-04-27 09:00|2021-04-29 09:00")] // 25 April is a Sunday on which people work
    [InlineData("2021-04-30", "2021-04-30", true, "2021-04-27 09:00|2021-04-29 09:00")]
    [InlineData("2021-05-06", "2021-05-31", false, "")]
    [InlineData("2021-04-01", "2021-04-29", false, "")]
    public void An_open_matter_shows_on_its_last_day_with_alarms_on_workdays_before(string first, string last, bool shows, string alarms)
    {
        var entries = Matters(first, last, [3, 1, 0], Given.Matter("s-001", "2021-04-30", owner: "p-sun", leader: "l-vice"));
        Assert.Equal(shows ? 1 : 0, entries.Count);
        if (!shows)
            return;
        Assert.Equal(
            ("matter/s-001", "“事项s-001”到期（经济委）", true, Given.Local("2021-04-30 00:00")),
            (entries[0].Uid, entries[0].Title, entries[0].AllDay, entries[0].Start)
        );
        Assert.Equal(alarms, string.Join('|', entries[0].Alarms.Select(a => $"{entries[0].Start - a:yyyy-MM-dd HH:mm}")));
        Assert.Contains("责任人：孙主任", entries[0].Text, StringComparison.Ordinal);
        Assert.Contains("下一步：经济委办结", entries[0].Text, StringComparison.Ordinal);
        Assert.Contains("领办：冯副主席", entries[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Closed_matters_and_those_without_a_deadline_do_not_show() =>
        Assert.Empty(
            Matters("2021-01-01", "2021-12-31", [1], Given.Matter("s-001", "2021-04-30", closed: "2021-04-20"), Given.Matter("s-002", null))
        );

    [Theory]
    [InlineData("weekly-plan/2021-W14/publish", "周安排·发布（2021年第14周（4月5日至11日））", "2021-04-06 08:30", false, 1)]
    [InlineData("monthly-circular/2021-03/publish", "月通报·通报（2021年3月）", "2021-04-02 10:00", false, 1)]
    [InlineData("daily/2021-04-06/due", "每日·到期提醒（2021年4月6日）", "2021-04-06 08:00", false, 0)]
    [InlineData("weekly-plan/2031-W10/publish", "周安排·发布（2031年第10周（3月3日至9日））", "2031-03-03 08:30", true, 1)]
    public void A_step_lasts_half_an_hour_and_is_provisional_while_its_year_is_not_announced(
        string occurrence,
        string title,
        string start,
        bool provisional,
        int alarms
    )
    {
        var step = Occurrence.Parse($"daye/{occurrence}");
        var entry = Steps(step.Period.First.AddDays(-40), step.Period.Last.AddDays(40)).Single(e => e.Occurrence == step);
        Assert.Equal(
            (title, Given.Local(start), 30, provisional, alarms, $"step/{occurrence}"),
            (entry.Title, entry.Start, entry.Minutes, entry.Provisional, entry.Alarms.Count, entry.Uid)
        );
    }

    [Theory]
    [InlineData(null, null, null, false, "chase daily review m-economy m-office m-township")]
    [InlineData(null, null, null, true, "chase daily review m-economy m-office m-township sun")]
    [InlineData("c-economy", null, null, false, "chase review m-economy m-office")] // co-handles the office's matter
    [InlineData("c-economy", null, null, true, "chase review m-economy m-office sun")]
    [InlineData("office", null, null, true, "chase review m-office")]
    [InlineData("t-jinniu", null, null, true, "review m-township")] // townships hand in no week
    [InlineData("b-1", null, null, true, "review")]
    [InlineData(null, "p-sun", null, false, "chase review m-economy sun")] // the own birthday
    [InlineData(null, "p-li", null, false, "chase review")]
    [InlineData(null, "p-li", null, true, "chase review sun")] // a colleague's
    [InlineData(null, "p-old", null, true, "chase review")]
    [InlineData(null, "p-feng", null, false, "review")]
    [InlineData(null, null, "l-vice", false, "chase review m-economy m-office m-township")]
    [InlineData(null, null, "l-secretary", true, "chase review m-office m-township")] // leads the township's matter
    [InlineData("c-economy", "p-sun", "l-vice", false, "chase review m-economy sun")]
    [InlineData("nobody", null, null, true, "review")]
    public void Who_sees_what(string? unit, string? person, string? leader, bool birthdays, string expected)
    {
        var steps = Steps(Given.Day("2021-02-01"), Given.Day("2021-03-05"));
        var matters = new[]
        {
            Given.Matter("m-economy", "2021-02-26", owner: "p-sun"),
            Given.Matter("m-office", "2021-02-26", "office") with
            {
                CoUnits = ["c-economy"],
            },
            Given.Matter("m-township", "2021-02-26", "t-jinniu", leader: "l-secretary"),
        };
        IReadOnlyList<(string Name, AgendaEntry Entry)> named =
        [
            ("chase", steps.Single(e => e.Uid == "step/weekly-plan/2021-W08/chase")),
            ("daily", steps.Single(e => e.Uid == "step/daily/2021-02-24/due")),
            ("review", steps.Single(e => e.Uid == "step/monthly-supervision/2021-02/review-15")),
            .. Matters("2021-02-01", "2021-02-28", [1], matters).Select(e => (e.Uid["matter/".Length..], e)),
            ("sun", Birthdays("2021-02-01", "2021-03-01").Single()),
        ];
        var filter = new AgendaFilter(unit, person, leader, birthdays);
        Assert.Equal(expected, string.Join(' ', named.Where(n => filter.Allows(n.Entry, Roster)).Select(n => n.Name)));
    }

    [Fact]
    public void Of_entries_with_one_uid_the_first_given_counts_and_time_orders_them()
    {
        var step = Steps(Given.Day("2021-04-06"), Given.Day("2021-04-06")).Single(e => e.Uid == "step/weekly-plan/2021-W14/publish");
        var held = StepEntries.Filed(
            new Planned(step.Occurrence!, step.Start.AddDays(1)),
            1,
            "设置有误",
            Given.County.Cycles,
            Roster,
            Given.Calendar
        );
        var again = StepEntries.Filed(new Planned(step.Occurrence!, step.Start), 2, null, Given.County.Cycles, Roster, Given.Calendar);
        Assert.Equal([again, held], AgendaEntry.InOrder([held, step, again]));
        Assert.Equal("step/weekly-plan/2021-W14/publish/r2", again.Uid);
        Assert.EndsWith("已挂起：设置有误", held.Text, StringComparison.Ordinal);
    }

    /// <summary>Whatever comes or goes beside them, the entries that stay keep their uids, and no two share one.</summary>
    [Fact]
    public void Uids_are_unique_and_do_not_depend_on_other_entries() =>
        Any.Holds(
            from day in Gen.Choose(0, 700)
            from length in Gen.Choose(0, 60)
            from earlier in Gen.Choose(0, 20)
            from later in Gen.Choose(0, 20)
            from dues in Gen.Choose(0, 800).ListOf(6)
            from kept in Gen.Choose(0, 6)
            select (first: Given.Day("2021-01-01").AddDays(day), length, earlier, later, dues: dues.ToArray(), kept),
            x =>
            {
                var last = x.first.AddDays(x.length);
                var few = All(x.first, last, x.dues.Take(x.kept));
                var many = All(x.first.AddDays(-x.earlier), last.AddDays(x.later), x.dues);
                return many.Select(e => e.Uid).Distinct(StringComparer.Ordinal).Count() == many.Count
                    && few.All(e => Given.Content(many.Single(m => m.Uid == e.Uid)) == Given.Content(e))
                    && many.Count(e => e.Day >= x.first && e.Day <= last) >= few.Count;
            },
            200
        );

    private static List<AgendaEntry> All(DateOnly first, DateOnly last, IEnumerable<int> dues) =>
        [
            .. Steps(first, last),
            .. MatterEntries.Of(
                dues.Select((d, i) => Given.Matter($"s-{i}", $"{Given.Day("2021-01-01").AddDays(d):yyyy-MM-dd}")),
                first,
                last,
                [3, 1],
                Roster,
                Given.Calendar
            ),
            .. BirthdayEntries.Of(Roster, first, last, Given.Calendar),
        ];

    private static List<AgendaEntry> Steps(DateOnly first, DateOnly last) =>
        [
            .. StepEntries.Of(
                new AgendaPlan("daye", Given.County.Cycles, Given.Calendar, Given.Day("2015-01-01")).Between(first, last),
                Given.County.Cycles,
                Roster,
                Given.Calendar
            ),
        ];

    private static List<AgendaEntry> Matters(string first, string last, IReadOnlyList<int> near, params Matter[] matters) =>
        [.. MatterEntries.Of(matters, Given.Day(first), Given.Day(last), near, Roster, Given.Calendar)];

    private static List<AgendaEntry> Birthdays(string first, string last) =>
        [.. BirthdayEntries.Of(Roster, Given.Day(first), Given.Day(last), Given.Calendar)];
}
