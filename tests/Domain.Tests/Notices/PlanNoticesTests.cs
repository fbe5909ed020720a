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
    public void A_reminder_says_who_what_and_until_when() =>
        Assert.Equal(
            new Notice(
                "p-sun",
                "plan-remind",
                Urgency.Now,
                "请报送周安排",
                "经济委：请于 4月6日08:30 前报送2021年第14周（4月5日至11日）周安排，写明事项、责任人和完成时限；没有安排的，也请报送空表。",
                "daye/weekly-plan/2021-W14/x"
            ),
            Assert.Single(Notices.Reminders(Week, ["c-economy"], Publication))
        );

    [Fact]
    public void A_week_without_a_workday_is_announced_instead_of_asked_for()
    {
        var notice = Assert.Single(Notices.NoWorkdays(Period.Parse("2022-W05"), ["c-economy"]));
        Assert.Equal("2022年第5周（1月31日至2月6日）没有工作日，不报送、不发布周安排；未完成事项顺延结转。", notice.Text);
        Assert.Equal("p-sun", notice.Recipient);
    }

    [Fact]
    public void One_who_answers_for_two_units_is_reminded_in_one_message()
    {
        var reminders = Notices.Reminders(Week, ["office", "c-economy", "t-jinniu"], Publication).ToList(); // nobody in the township: the office
        Assert.Equal(["p-zhao 请报送周安排等 2 件", "p-sun 请报送周安排"], reminders.Select(n => $"{n.Recipient} {n.Title}"));
        Assert.Contains("办公室：", reminders[0].Text, StringComparison.Ordinal);
        Assert.Contains("金牛镇：", reminders[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_not_handed_in_is_chased_and_each_leader_told_once_of_all_units()
    {
        var chasers = Notices.Chasers(Week, ["c-economy", "c-culture", "t-jinniu"], Publication).ToList();
        Assert.Equal(
            ["p-sun plan-chase", "p-wu plan-chase", "p-zhao plan-chase", "p-feng plan-chase-leader"],
            chasers.Select(n => $"{n.Recipient} {n.Kind}")
        );
        Assert.Equal(
            "经济委：2021年第14周（4月5日至11日）周安排尚未报送，将于 4月6日08:30 发布，请抓紧报送；逾期按迟报通报。",
            chasers[0].Text
        );
        Assert.Equal(
            "截至目前，您分管的经济委、文史委尚未报送2021年第14周（4月5日至11日）周安排，将于 4月6日08:30 发布，请督促。",
            chasers[3].Text
        );
        Assert.Empty(Notices.Chasers(Week, [], Publication));
    }

    [Fact]
    public void The_publication_says_how_many_items_and_who_is_missing_and_each_unit_its_own()
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
        const string Summary = "2021年第14周（4月5日至11日）周安排已于 4月6日08:31 发布：2 个单位，2 项，其中结转 1 项。未报送：办公室。";
        Assert.Equal(["p-zhao", "p-sun", "l-chair", "p-feng", "l-secretary"], published.Select(n => n.Recipient));
        Assert.Equal($"{Summary}\n\n办公室没有列入的事项。", published[0].Text);
        Assert.Equal(
            $"{Summary}\n\n经济委的事项：\n- 调研（4月2日前，李副主任）【结转自2021年第13周（3月29日至4月4日）】\n- 走访（4月9日前）",
            published[1].Text
        );
        Assert.All(published.Skip(2), n => Assert.Equal(Summary, n.Text));
    }

    [Theory]
    [InlineData(Handing.OnTime, "，全部按时报送。")]
    [InlineData(Handing.Late, "。迟报：经济委。")]
    [InlineData(Handing.Missing, "。未报送：经济委。")]
    public void The_publication_says_who_came_late(Handing handing, string end)
    {
        var text = Notices
            .Published(Week, Table(new UnitTable("c-economy", handing, null, [])), Given.Local("2021-04-06 08:31"))
            .Single(n => n.Recipient == "l-chair")
            .Text;
        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_came_again_is_answered() =>
        Assert.Equal(
            "经济委：2021年第14周（4月5日至11日）周安排已经发布，本次重新报送未予采用；需要调整的，请列入下期或与办公室联系。",
            Notices.Refused(Week, "c-economy").Text
        );

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
        var notice = notices.Memo(Period.Parse("2021-04"), memo);
        Assert.Equal(("p-sun", "2021年4月工作备忘录"), (notice.Recipient, notice.Title));
        Assert.Equal(
            "经济委2021年4月工作备忘录\n\n本期到期：\n- 河道整治（4月15日前，孙主任）\n\n已经逾期：\n- 信访件（3月30日前）\n\n",
            notice.Text
        );
        var more = memo with
        {
            Due = [],
            Overdue = [],
            Duties =
            [
                new MemoDuty("d-1", "主题党日", "b-first", "2021年4月", Given.Day("2021-04-30"), 1, 0, DutyState.NotYet),
                new MemoDuty("d-2", "出席议政性常委会", "l-chair", "2021年", Given.Day("2021-12-31"), 1, 1, DutyState.Met),
            ],
            Consultations = [new MemoConsultation("co-1", "老城更新", Given.Day("2021-04-20"), null, true, ConsultationState.Planned)],
        };
        Assert.Equal(
            "经济委2021年4月工作备忘录\n\n本期履职任务：\n- 主题党日（2021年4月，4月30日止，应完成1次，已完成0次）\n"
                + "- 陈主席出席议政性常委会（2021年，12月31日止，应完成1次，已完成1次）\n\n本期协商：\n- 4月20日，老城更新（承办）\n\n",
            notices.Memo(Period.Parse("2021-04"), more).Text
        );
        Assert.EndsWith(
            "本期没有到期、计划和逾期事项。",
            notices.Memo(Period.Parse("2021-04"), memo with { Due = [], Overdue = [] }).Text,
            StringComparison.Ordinal
        );
    }

    private static PlanTable Table(params UnitTable[] units) => new("2021-W14", 4, units);
}
