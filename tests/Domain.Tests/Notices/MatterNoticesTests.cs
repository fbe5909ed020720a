using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Tests.Matters;
using Cppcc.Domain.Tests.Supervision;

namespace Cppcc.Domain.Tests.Notices;

public sealed class MatterNoticesTests
{
    [Theory]
    [InlineData(
        "2021-04-30",
        "2021-04-26",
        "督办提醒（蓝色）经济委：“事项s-001”应于 2021年4月30日 办结。请于 2021年4月29日 前书面回复办理情况，回复时注明督办单编号 2021-04-26.s-001。"
    )]
    [InlineData(
        "2021-04-15",
        "2021-04-26",
        "政协督〔2021〕1号（红色）经济委：“事项s-001”应于 2021年4月15日 办结，已逾期 11 天，第 1 次督办。请于 2021年4月29日 前书面回复办理情况，回复时注明督办单编号 2021-04-26.s-001。"
    )]
    public void A_slip_says_number_unit_matter_deadline_and_what_to_do(string due, string on, string text)
    {
        var notice = Slips(on, Given.Matter("s-001", due))[0];
        Assert.Equal(("p-sun", Urgency.Now, text), (notice.Recipient, notice.Urgency, notice.Text));
    }

    [Fact]
    public void What_a_reviewer_found_is_said_in_the_slip()
    {
        var flag = new Flag("oa.7", Given.Day("2021-04-20"), "l-chair", FlagReason.PoorQuality, "无佐证材料");
        var slip = Slips("2021-04-26", Given.Matter("s-001", "2021-06-30") with { Flags = [flag] })[0];
        Assert.Equal("黄色督办单", slip.Title);
        Assert.Contains("。经核查，办理质量不高（无佐证材料）。请于", slip.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matter_that_goes_to_the_chair_s_meeting_is_told_on_which_day_it_is_overdue_and_how_often_it_was_slipped()
    {
        var matter = Given.Matter("s-001", "2021-04-12");
        foreach (var day in new[] { "2021-04-15", "2021-04-26", "2021-05-17" })
            matter = LightsTests.WithSlip(matter, "red", day, $"{Given.Day(day).AddDays(3):yyyy-MM-dd}");
        var review = Review.Decide([matter], Given.Day("2021-05-25"), Given.Calendar, Given.Roster, Given.County.Lights, 1);
        var notices = new MatterNotices(Given.Roster, Given.Day("2021-05-25"))
            .Escalated(review.Escalated, new Dictionary<string, Matter>(StringComparer.Ordinal) { ["s-001"] = matter }, "about")
            .ToList();
        Assert.Equal(
            ["p-sun escalated-chair-meeting", "l-secretary escalated-chair-meeting"],
            notices.Select(n => $"{n.Recipient} {n.Kind}")
        );
        Assert.Equal(
            "提交主席会议：经济委，“事项s-001”应于 2021年4月12日 办结，已逾期 43 天，先后督办 4 次，其中 3 次未按期回复。",
            notices[0].Text
        );
    }

    [Fact]
    public void A_red_slip_goes_to_unit_leader_and_secretary_general_each_once()
    {
        var slips = Slips(
            "2021-04-26",
            Given.Matter("s-001", "2021-04-15"),
            Given.Matter("s-002", "2021-04-16", unit: "office", leader: "l-chair")
        );
        Assert.Equal(
            ["p-sun 红色督办单", "p-feng 红色督办单", "l-secretary 红色督办单等 2 件", "p-zhao 红色督办单", "l-chair 红色督办单"], // the matter's own leader before the unit's
            slips.Select(n => $"{n.Recipient} {n.Title}")
        );
    }

    [Theory]
    [InlineData("2021-03-01 opened", "p-sun", "待党委书记、政府主要领导批示，时限为 2021年3月22日")] // the unit is asked to look after it
    [InlineData("2021-03-01 opened | 2021-03-15 instructed", "p-zhao", "应于 2021年3月22日 完成交办")] // the office's own step
    public void What_is_told_of_a_deadline_goes_to_who_owes_the_step_and_says_what_is_to_be_done(
        string story,
        string recipient,
        string what
    )
    {
        var matter = Story.Matter("outcome", story);
        var slip = Slips("2021-03-22", matter)[0];
        Assert.Equal(recipient, slip.Recipient);
        Assert.Contains(what, slip.Text, StringComparison.Ordinal);
        var reminder = Assert.Single(Deadlines("2021-03-22", matter));
        Assert.Equal(recipient, reminder.Recipient);
        Assert.Contains(what, reminder.Text, StringComparison.Ordinal);
        var moved = Assert.Single(new MatterNotices(Given.Roster, Given.Day("2021-03-15")).Moved(matter, "about"));
        Assert.Equal(recipient, moved.Recipient);
        Assert.Contains(what, moved.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-04-13", "2021-04-08", "deadline-near", "还有 3 个工作日")]
    [InlineData("2021-04-13", "2021-04-09", null, null)] // two workdays left: no reminder is set for it
    [InlineData("2021-04-13", "2021-04-12", "deadline-near", "还有 1 个工作日")]
    [InlineData("2021-04-13", "2021-04-13", "deadline-near", "今天到期")]
    [InlineData("2021-04-13", "2021-04-14", "deadline-past", "已逾期 1 天")]
    [InlineData("2021-04-13", "2021-04-15", null, null)]
    [InlineData("2021-04-13", "2021-04-20", "deadline-past", "已逾期 7 天")] // five workdays
    [InlineData("2021-04-09", "2021-04-12", "deadline-past", "已逾期 3 天")] // a Friday; on Monday
    [InlineData("2021-04-11", "2021-04-09", "deadline-near", "此前已无工作日")] // a Sunday; on the Friday before
    [InlineData("2021-04-11", "2021-04-12", "deadline-past", "已逾期 1 天")] // on Monday
    [InlineData("2021-04-11", "2021-04-13", null, null)] // and not again on Tuesday
    [InlineData("2021-04-11", "2021-04-16", "deadline-past", "已逾期 5 天")] // five workdays after it: Friday
    [InlineData("2021-04-11", "2021-04-19", null, null)]
    [InlineData("2021-05-05", "2021-05-06", "deadline-past", "已逾期 1 天")] // over Labour Day
    [InlineData("2021-05-05", "2021-05-07", null, null)]
    public void Deadlines_are_told_some_workdays_before_and_after(string due, string today, string? kind, string? state)
    {
        var notice = Deadlines(today, Given.Matter("s-001", due)).SingleOrDefault();
        Assert.Equal(kind, notice?.Kind);
        if (notice is null)
            return;
        Assert.Equal(Urgency.Digest, notice.Urgency);
        Assert.Equal($"“事项s-001”{state}", notice.Title);
        Assert.StartsWith($"经济委：“事项s-001”应于 {Given.Day(due):yyyy年M月d日} 办结，{state}。", notice.Text, StringComparison.Ordinal);
        Assert.EndsWith(
            kind == "deadline-past" ? "请立即办理并报告原因。" : "请按时办结；确需延期的，请在到期前报批。",
            notice.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_deadline_is_told_to_the_owner_in_order_of_date_and_not_for_closed_matters()
    {
        var notices = Deadlines(
            "2021-04-13",
            Given.Matter("b", "2021-04-14"),
            Given.Matter("a", "2021-04-13", owner: "p-li"),
            Given.Matter("c", "2021-04-13", closed: "2021-04-12"),
            Given.Matter("d", null)
        );
        Assert.Equal(["p-li “事项a”今天到期", "p-sun “事项b”还有 1 个工作日"], notices.Select(n => $"{n.Recipient} {n.Title}"));
    }

    [Theory]
    [InlineData(Verdict.Waiting, "等待期满仍不能采用")]
    [InlineData(Verdict.Refused, "不能采用")]
    public void What_waited_in_vain_or_was_refused_is_told_with_event_reason_and_what_to_do(Verdict verdict, string outcome)
    {
        var entry = new HistoryEntry
        {
            Event = "oa.7",
            Type = "matter.advanced",
            Told = Given.At("2021-03-02 09:00"),
            Happened = Given.Day("2021-03-02"),
            Verdict = verdict,
            Reason = "事项尚未立项",
            From = null,
            To = null,
            By = null,
            Text = null,
            Evidence = null,
        };
        var notice = MatterNotices.Refused("p-zhao", "s-001", [entry], "about");
        Assert.Equal(
            ("p-zhao", "event-refused", Urgency.Digest, "事项 s-001 有不能采用的报送"),
            (notice.Recipient, notice.Kind, notice.Urgency, notice.Title)
        );
        Assert.Equal(
            $"事项 s-001：2021-03-02 报送的 matter.advanced（编号 oa.7）{outcome}，原因：事项尚未立项。请与报送单位核对后重新报送。",
            notice.Text
        );
    }

    [Theory]
    [InlineData(
        "2021-04-28",
        "deadline-near",
        "“事项s-001”会办意见即将到期",
        "“事项s-001”：市公安局的会办意见应于 2021年5月6日 前提出，请提醒按时提出。"
    )] // three workdays left
    [InlineData(
        "2021-05-06",
        "deadline-near",
        "“事项s-001”会办意见即将到期",
        "“事项s-001”：市公安局的会办意见应于 2021年5月6日 前提出，请提醒按时提出。"
    )] // the last day
    [InlineData(
        "2021-05-07",
        "deadline-past",
        "“事项s-001”会办意见逾期未到",
        "“事项s-001”：市公安局的会办意见应于 2021年5月6日 前提出，现已逾期，请催办。"
    )]
    [InlineData("2021-04-29", null, null, null)]
    public void What_a_co_handler_still_owes_is_told_to_the_owner_near_its_day_and_past_it(
        string today,
        string? kind,
        string? title,
        string? text
    )
    {
        var matter = Story.Matter(
            "proposal",
            Story.Assigned.Replace("opened", "opened owner:p-li", StringComparison.Ordinal) + " | 2021-04-20 noted opinionOf=市财政局"
        ); // one opinion has come
        var notice = Obligations(today, matter).SingleOrDefault();
        Assert.Equal((kind, title, text), (notice?.Kind, notice?.Title, notice?.Text));
        if (notice is not null)
            Assert.Equal(("p-li", Urgency.Digest), (notice.Recipient, notice.Urgency));
    }

    [Fact]
    public void What_is_owed_to_a_closed_matter_is_not_told() =>
        Assert.Empty(
            Obligations("2021-05-07", Story.Matter("proposal", Story.Assigned + " | 2021-05-01 replied answer=A | 2021-05-02 closed"))
        );

    [Theory]
    [InlineData(
        "proposal",
        Story.Assigned,
        "“事项s-001”已交办",
        "经济委：“事项s-001”（提案）已交办，待市交通局答复提案者，时限为 2021年7月1日（提案工作条例：交办之日起三个月内答复，经批准延期的最长六个月）。请了解情况，有结果后及时登记。"
    )]
    [InlineData(
        "request",
        "2021-03-01 opened owner:p-zhou",
        "“事项s-001”已起草",
        "经济委：“事项s-001”（请示报批事项）已起草，应于 2021年3月15日 呈报（本会规定）。"
    )]
    [InlineData(
        "request",
        "2021-03-01 opened | 2021-03-02 submitted | 2021-03-03 instructed | 2021-03-04 acted-on | 2021-03-05 closed",
        null,
        null
    )]
    [InlineData("supervision", "2021-03-01 opened due:2021-06-30", null, null)] // its states have no deadlines
    public void A_matter_that_came_into_a_state_with_a_deadline_is_told_until_when(string kind, string story, string? title, string? text)
    {
        var notice = new MatterNotices(Given.Roster, Given.Day("2021-04-01")).Moved(Story.Matter(kind, story), "about").SingleOrDefault();
        Assert.Equal((title, text), (notice?.Title, notice?.Text));
        if (notice is not null)
            Assert.Equal(
                (kind == "request" ? "p-zhou" : "p-zhao", "matter-moved", Urgency.Digest, "about"),
                (notice.Recipient, notice.Kind, notice.Urgency, notice.About)
            );
    }

    [Fact]
    public void Several_refusals_of_a_matter_are_one_message()
    {
        var view = Story.View("supervision", "2021-03-01 opened | 2021-03-02 done | 2021-03-03 doing | 2021-03-04 done");
        var notice = MatterNotices.Refused("p-zhao", "s-001", view.History.Where(h => h.Verdict == Verdict.Refused), "about");
        Assert.Equal(
            "事项 s-001：2021-03-03 报送的 matter.advanced（编号 e3）不能采用，原因：事项已经办结。请与报送单位核对后重新报送。\n事项 s-001：2021-03-04 报送的 matter.advanced（编号 e4）不能采用，原因：事项已经办结。请与报送单位核对后重新报送。",
            notice.Text
        );
    }

    private static List<Notice> Obligations(string today, params Matter[] matters) =>
        [.. new MatterNotices(Given.Roster, Given.Day(today)).Obligations(matters, Given.County.Notices, Given.Calendar, "about")];

    private static List<Notice> Slips(string on, params Matter[] matters)
    {
        var review = Review.Decide(matters, Given.Day(on), Given.Calendar, Given.Roster, Given.County.Lights, 1);
        return
        [
            .. new MatterNotices(Given.Roster, Given.Day(on)).Slips(
                review.Slips,
                matters.ToDictionary(m => m.Id, StringComparer.Ordinal),
                "about"
            ),
        ];
    }

    private static List<Notice> Deadlines(string today, params Matter[] matters) =>
        [.. new MatterNotices(Given.Roster, Given.Day(today)).Deadlines(matters, Given.County.Notices, Given.Calendar, "about")];
}
