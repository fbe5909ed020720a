using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Notices;

public sealed class PlanNoticesTests
{
    private static readonly Period Week = Period.Parse("2021-W14");
    private static readonly DateTime Publication = Given.Local("2021-04-06 08:30");
    private static readonly PlanNotices Notices = new("周安排", "daye/weekly-plan/2021-W14/x", Given.Roster, Given.Day("2021-04-02"));

    [Fact]
    public void A_reminder_says_who_what_and_until_when()
    {
        var message = Assert.Single(Notices.Reminders(Week, ["c-economy"], Publication));
        Assert.Equal(
            ("p-sun", "plan-remind", Urgency.Now, "daye/weekly-plan/2021-W14/x"),
            (message.Recipient, message.Kind, message.Urgency, message.About)
        );
        Assert.Equal(Given.Content(new PlanRemindFacts(["经济委"], Week, "周安排", Publication)), Given.Content((object)message.Facts));
    }

    [Fact]
    public void A_week_without_a_workday_is_announced_instead_of_asked_for()
    {
        var message = Assert.Single(Notices.NoWorkdays(Period.Parse("2022-W05"), ["c-economy"]));
        Assert.Equal(("p-sun", new PlanNoneFacts(Period.Parse("2022-W05"), "周安排")), (message.Recipient, message.Facts));
    }

    [Fact]
    public void One_who_answers_for_two_units_is_reminded_once_of_both()
    {
        var reminders = Notices.Reminders(Week, ["office", "c-economy", "t-jinniu"], Publication); // nobody in the township: the office
        Assert.Equal(
            ["p-zhao 办公室 金牛镇", "p-sun 经济委"],
            reminders.Select(n => $"{n.Recipient} {string.Join(' ', ((PlanRemindFacts)n.Facts).Units)}")
        );
    }

    [Fact]
    public void Who_has_not_handed_in_is_chased_and_each_leader_told_once_of_all_units()
    {
        var chasers = Notices.Chasers(Week, ["c-economy", "c-culture", "t-jinniu"], Publication).ToList();
        Assert.Equal(
            [
                "p-sun plan-chase PlanChaseFacts 经济委",
                "p-wu plan-chase PlanChaseFacts 文史委",
                "p-zhao plan-chase PlanChaseFacts 金牛镇",
                "p-feng plan-chase-leader PlanChaseLeaderFacts 经济委 文史委",
            ],
            chasers.Select(n => $"{n.Recipient} {n.Kind} {n.Facts.GetType().Name} {string.Join(' ', ((PlanAsked)n.Facts).Units)}")
        );
        Assert.Empty(Notices.Chasers(Week, [], Publication));
    }

    [Fact]
    public void The_publication_says_how_many_items_and_who_is_missing_each_unit_its_own_and_the_leaders_all()
    {
        var table = Table(
            new UnitTable("office", Handing.Missing, null, []),
            new UnitTable(
                "c-economy",
                Handing.OnTime,
                "e",
                [
                    new TableItem("2021-W13", "1", "调研", "p-li", null, Given.Day("2021-04-02"), true),
                    new TableItem("2021-W14", "1", "走访", null, null, Given.Day("2021-04-09"), false),
                ]
            )
        );
        var published = Notices.Published(Week, table, Given.Local("2021-04-06 08:31")).ToList();
        Assert.Equal(["p-zhao", "p-sun", "l-chair", "p-feng", "l-secretary"], published.Select(n => n.Recipient));
        Assert.All(
            published,
            n =>
            {
                var facts = (PlanPublished)n.Facts;
                Assert.Equal(("plan-published", "plans/2021-W14"), (n.Kind, n.Page));
                Assert.Equal((2, 1, 2, 1), (facts.Asked, facts.Handed, facts.Items, facts.Carried));
                Assert.Equal(("办公室", ""), (string.Join(' ', facts.Missing), string.Join(' ', facts.Late)));
                Assert.Equal(Given.Local("2021-04-06 08:31"), facts.PublishedAt);
            }
        );
        PlanUnit economy = new(
            "经济委",
            [
                new PlanLine("调研", Given.Day("2021-04-02"), "李副主任", Period.Parse("2021-W13")),
                new PlanLine("走访", Given.Day("2021-04-09"), null, null),
            ]
        );
        Assert.Equal(Given.Content(new[] { new PlanUnit("办公室", []) }), Given.Content(((PlanPublishedFacts)published[0].Facts).Units));
        Assert.Equal(Given.Content(new[] { economy }), Given.Content(((PlanPublishedFacts)published[1].Facts).Units));
        Assert.All(
            published.Skip(2),
            n => Assert.Equal(Given.Content(new[] { economy }), Given.Content(((PlanPublishedLeaderFacts)n.Facts).Units))
        );
    }

    [Fact]
    public void A_leader_reads_the_own_week_first_with_time_and_place_and_who_attends()
    {
        var table = Table(
            new UnitTable(
                "c-economy",
                Handing.OnTime,
                "e",
                [
                    new TableItem("2021-W14", "1", "座谈", "p-li", null, Given.Day("2021-04-08"), false)
                    {
                        Time = new TimeOnly(9, 0),
                        Until = new TimeOnly(11, 0),
                        Place = "三楼会议室",
                        Attendees = ["l-vice", "市住建局"],
                    },
                    new TableItem("2021-W14", "2", "走访", null, null, Given.Day("2021-04-09"), false),
                ]
            )
        );
        var own = Notices
            .Published(Week, table, Given.Local("2021-04-06 08:31"))
            .Where(n => n.Facts is PlanPublishedLeaderFacts)
            .ToDictionary(n => n.Recipient, n => ((PlanPublishedLeaderFacts)n.Facts).Own, StringComparer.Ordinal);
        var line = Assert.Single(own["p-feng"]);
        Assert.Equal(("经济委", "座谈", "三楼会议室"), (line.Unit, line.Item.Title, line.Item.Place));
        Assert.Equal(
            new Meeting(Given.Day("2021-04-08"), Given.Local("2021-04-08 09:00"), "三楼会议室") { Until = Given.Local("2021-04-08 11:00") },
            line.Item.When
        );
        Assert.Equal(["冯副主席", "市住建局"], line.Item.Attendees);
        Assert.Empty(own["l-chair"]);
    }

    [Theory]
    [InlineData(Handing.OnTime, "", "")]
    [InlineData(Handing.Late, "", "经济委")]
    [InlineData(Handing.Missing, "经济委", "")]
    public void The_publication_says_who_came_late(Handing handing, string missing, string late)
    {
        var facts = (PlanPublished)
            Notices
                .Published(Week, Table(new UnitTable("c-economy", handing, null, [])), Given.Local("2021-04-06 08:31"))
                .Single(n => n.Recipient == "l-chair")
                .Facts;
        Assert.Equal((missing, late), (string.Join(' ', facts.Missing), string.Join(' ', facts.Late)));
    }

    [Fact]
    public void A_plan_that_came_again_is_answered()
    {
        var message = Notices.Refused(Week, "c-economy");
        Assert.Equal(("p-sun", new PlanRefusedFacts("经济委", Week, "周安排")), (message.Recipient, message.Facts));
    }

    [Fact]
    public void The_memo_lists_what_is_due_promised_and_overdue()
    {
        var notices = new PlanNotices("月计划", "about", Given.Roster, Given.Day("2021-04-01"));
        var memo = new WorkMemo(
            "c-economy",
            "2021-04",
            Given.Day("2021-04-01"),
            [new MemoItem("s-1", "河道整治", Given.Day("2021-04-15"), "p-sun")],
            [],
            [new MemoItem("s-2", "信访件", Given.Day("2021-03-30"), null)]
        );
        var message = notices.Memo(Period.Parse("2021-04"), memo);
        Assert.Equal(("p-sun", "work-memo", "memos/c-economy/2021-04"), (message.Recipient, message.Kind, message.Page));
        Assert.Equal(
            Given.Content(
                new WorkMemoFacts(
                    "经济委",
                    Period.Parse("2021-04"),
                    [new PlanLine("河道整治", Given.Day("2021-04-15"), "孙主任", null)],
                    [],
                    [new PlanLine("信访件", Given.Day("2021-03-30"), null, null)],
                    [],
                    []
                )
            ),
            Given.Content((object)message.Facts)
        );
        var more = memo with
        {
            Duties =
            [
                new MemoDuty("d-1", "主题党日", "b-first", "2021年4月", Given.Day("2021-04-30"), 1, 0, DutyState.NotYet),
                new MemoDuty("d-2", "出席议政性常委会", "l-chair", "2021年", Given.Day("2021-12-31"), 1, 1, DutyState.Met),
            ],
            Consultations = [new MemoConsultation("co-1", "老城更新", Given.Day("2021-04-20"), null, true, ConsultationState.Planned)],
        };
        var facts = (WorkMemoFacts)notices.Memo(Period.Parse("2021-04"), more).Facts;
        Assert.Equal(
            [
                new DutyLine(null, "主题党日", "2021年4月", Given.Day("2021-04-30"), 1, 0),
                new DutyLine("陈主席", "出席议政性常委会", "2021年", Given.Day("2021-12-31"), 1, 1),
            ],
            facts.Duties
        );
        Assert.Equal([new ConsultationLine(Given.Day("2021-04-20"), "老城更新", true)], facts.Consultations);
    }

    private static PlanTable Table(params UnitTable[] units) => new("2021-W14", 4, units);
}
