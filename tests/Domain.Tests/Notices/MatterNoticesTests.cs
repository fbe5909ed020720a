using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Tests.Matters;
using Cppcc.Domain.Tests.Supervision;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Notices;

public sealed class MatterNoticesTests
{
    [Theory]
    [InlineData("2021-04-30", "2021-04-26", "蓝色", 0, 0)]
    [InlineData("2021-04-15", "2021-04-26", "红色", 11, 8)] // the Sunday before Labour Day was worked
    public void A_slip_says_number_unit_matter_deadline_and_what_to_do(string due, string on, string light, int days, int workdays)
    {
        var message = Slips(on, Given.Matter("s-001", due))[0];
        Assert.Equal(("p-sun", Urgency.Now, "about"), (message.Recipient, message.Urgency, message.About));
        var facts = (SlipFacts)message.Facts;
        Assert.Equal(light, facts.Light);
        Assert.Equal(
            new SlipLine(
                "2021-04-26.s-001",
                days == 0 ? null : "政协督〔2021〕1号",
                "经济委",
                "督办事项",
                "事项s-001",
                "已交办",
                "办结",
                null,
                Given.Day(due),
                days,
                workdays,
                1,
                Given.Day("2021-04-29"),
                null,
                null,
                false
            ),
            Assert.Single(facts.Slips)
        );
    }

    [Fact]
    public void What_a_reviewer_found_is_said_in_the_slip()
    {
        var flag = new Flag("oa.7", Given.Day("2021-04-20"), "l-chair", FlagReason.PoorQuality, "无佐证材料");
        var slip = (SlipFacts)Slips("2021-04-26", Given.Matter("s-001", "2021-06-30") with { Flags = [flag] })[0].Facts;
        Assert.Equal(("黄色", "办理质量不高（无佐证材料）"), (slip.Light, slip.Slips[0].Found));
    }

    [Fact]
    public void A_matter_that_goes_to_the_chair_s_meeting_is_told_on_which_day_it_is_overdue_and_how_often_it_was_slipped()
    {
        var matter = Given.Matter("s-001", "2021-04-12");
        foreach (var day in new[] { "2021-04-15", "2021-04-26", "2021-05-17" })
            matter = LightsTests.WithSlip(matter, "red", day, $"{Given.Day(day).AddDays(3):yyyy-MM-dd}");
        var review = Review.Decide([matter], Given.Day("2021-05-25"), Given.Calendar, Given.Roster, Given.County.Lights, 1);
        var messages = new MatterNotices(Given.Roster, Given.Day("2021-05-25"))
            .Escalated(review.Escalated, new Dictionary<string, Matter>(StringComparer.Ordinal) { ["s-001"] = matter }, "about")
            .ToList();
        Assert.Equal(
            [
                "p-sun escalated-chair-meeting False",
                "l-secretary escalated-chair-meeting False",
                "p-feng escalated-chair-meeting-copy True",
                "l-chair escalated-chair-meeting-copy True",
            ],
            messages.Select(m => $"{m.Recipient} {m.Kind} {((EscalatedFacts)m.Facts).Copy}")
        );
        var facts = (EscalatedFacts)messages[0].Facts;
        Assert.Equal(("chair-meeting", "提交主席会议"), (facts.Rung, facts.Name));
        Assert.Equal(
            new EscalatedLine("经济委", "督办事项", "事项s-001", "办结", Given.Day("2021-04-12"), 43, 4, 3),
            Assert.Single(facts.Matters)
        );
    }

    [Fact]
    public void A_red_slip_goes_to_unit_leader_and_secretary_general_each_once_and_to_leaders_by_a_copy()
    {
        var slips = Slips(
            "2021-04-26",
            Given.Matter("s-001", "2021-04-15"),
            Given.Matter("s-002", "2021-04-16", unit: "office", leader: "l-chair")
        );
        Assert.Equal(
            ["p-sun SlipFacts 1", "p-feng SlipCopyFacts 1", "l-secretary SlipCopyFacts 2", "p-zhao SlipFacts 1", "l-chair SlipCopyFacts 1"], // the matter's own leader before the unit's
            slips.Select(n =>
                $"{n.Recipient} {n.Facts.GetType().Name} {(n.Facts as SlipFacts)?.Slips.Count ?? ((SlipCopyFacts)n.Facts).Slips.Count}"
            )
        );
        Assert.All(slips, n => Assert.Equal(n.Facts is SlipFacts ? "slip-red" : "slip-red-copy", n.Kind));
        Assert.Equal(
            ["p-feng True", "l-secretary False True", "l-chair False"], // the secretary-general is in charge of the office
            slips
                .Where(n => n.Facts is SlipCopyFacts)
                .Select(n => $"{n.Recipient} {string.Join(' ', ((SlipCopyFacts)n.Facts).Slips.Select(s => s.InCharge))}")
        );
    }

    [Fact]
    public void A_leader_whom_earlier_settings_tell_gets_a_copy_and_one_who_owes_the_step_the_slip()
    {
        var lights = Given.CountyWith("lights", """{ "lights": [{ "id": "red", "tell": ["leader", "owner"], "copy": [] }] }""").Lights;
        var red = lights.Lights.Single(l => l.Id == "red");
        Assert.Equal(("owner", "leader"), (string.Join(' ', red.Tell), string.Join(' ', red.Copy)));
        var settings = Given.CountyWith(
            "workflows",
            """{ "workflows": [{ "id": "supervision", "states": [{ "id": "opened", "owes": ["leader"] }] }] }"""
        );
        var matter = Story.Matter("supervision", "2021-03-01 opened due:2021-04-15", Given.Rules with { Workflows = settings.Workflows });
        Assert.Equal(
            ["p-feng SlipFacts", "l-secretary SlipCopyFacts"],
            Slips("2021-04-26", matter).Select(m => $"{m.Recipient} {m.Facts.GetType().Name}")
        );
    }

    [Fact]
    public void A_slip_names_the_one_before_that_was_not_answered_in_time()
    {
        var matter = Given.Matter("s-001", "2021-04-23") with
        {
            Slips =
            [
                new Slip("2021-04-15.s-001", "", "blue", Given.Day("2021-04-15"), Given.Day("2021-04-20"), Given.Day("2021-04-23"), null),
            ],
        };
        Assert.Equal(new EarlierSlip("蓝色", Given.Day("2021-04-15")), Before(matter));
        Assert.Null(Before(matter with { Slips = [matter.Slips[0] with { AnsweredOn = Given.Day("2021-04-20") }] }));
        Assert.Null(Before(matter with { Slips = [matter.Slips[0] with { Due = Given.Day("2021-04-21") }] })); // of a deadline that was extended

        static EarlierSlip? Before(Matter matter) => ((SlipFacts)Slips("2021-04-26", matter)[0].Facts).Slips[0].Before;
    }

    [Theory]
    [InlineData("2021-03-01 opened", "p-sun", "经济委", "批示", "党委书记、政府主要领导")] // the unit is asked to look after it
    [InlineData("2021-03-01 opened | 2021-03-15 instructed", "p-zhao", "办公室", "完成交办", null)] // the office's own step
    public void What_is_told_of_a_deadline_goes_to_who_owes_the_step_and_says_what_is_to_be_done(
        string story,
        string recipient,
        string asked,
        string action,
        string? awaited
    )
    {
        var matter = Story.Matter("outcome", story);
        var due = Given.Day("2021-03-22");
        var slip = Slips("2021-03-22", matter)[0];
        var line = ((SlipFacts)slip.Facts).Slips[0];
        Assert.Equal((recipient, asked, action, awaited, due), (slip.Recipient, line.Unit, line.Action, line.Awaited, line.Due));
        var reminder = Assert.Single(Deadlines("2021-03-22", matter));
        var near = ((DeadlineNearFacts)reminder.Facts).Matters[0];
        Assert.Equal((recipient, asked, action, awaited, due), (reminder.Recipient, near.Unit, near.Action, near.Awaited, near.Due));
        var moved = Assert.Single(new MatterNotices(Given.Roster, Given.Day("2021-03-15")).Moved(matter, "about"));
        var facts = (MatterMovedFacts)moved.Facts;
        Assert.Equal((recipient, asked, action, awaited, due), (moved.Recipient, facts.Unit, facts.Action, facts.Awaited, facts.Due));
    }

    [Theory]
    [InlineData("2021-04-13", "2021-04-08", "deadline-near", 0, 0)]
    [InlineData("2021-04-13", "2021-04-09", null, 0, 0)] // two workdays left: no reminder is set for it
    [InlineData("2021-04-13", "2021-04-12", "deadline-near", 0, 0)]
    [InlineData("2021-04-13", "2021-04-13", "deadline-near", 0, 0)]
    [InlineData("2021-04-13", "2021-04-14", "deadline-past", 1, 1)]
    [InlineData("2021-04-13", "2021-04-15", null, 0, 0)]
    [InlineData("2021-04-13", "2021-04-20", "deadline-past", 7, 5)] // five workdays
    [InlineData("2021-04-09", "2021-04-12", "deadline-past", 3, 1)] // a Friday; on Monday
    [InlineData("2021-04-11", "2021-04-09", "deadline-near", 0, 0)] // a Sunday; on the Friday before
    [InlineData("2021-04-11", "2021-04-12", "deadline-past", 1, 1)] // on Monday
    [InlineData("2021-04-11", "2021-04-13", null, 0, 0)] // and not again on Tuesday
    [InlineData("2021-04-11", "2021-04-16", "deadline-past", 5, 5)] // five workdays after it: Friday
    [InlineData("2021-04-11", "2021-04-19", null, 0, 0)]
    [InlineData("2021-05-05", "2021-05-06", "deadline-past", 1, 1)] // over Labour Day
    [InlineData("2021-05-05", "2021-05-07", null, 0, 0)]
    public void Deadlines_are_told_some_workdays_before_and_after(string due, string today, string? kind, int days, int workdays)
    {
        var message = Deadlines(today, Given.Matter("s-001", due)).SingleOrDefault();
        Assert.Equal(kind, message?.Kind);
        if (message is null)
            return;
        Assert.Equal(Urgency.Digest, message.Urgency);
        var lines = message.Facts is DeadlinePastFacts past ? past.Matters : ((DeadlineNearFacts)message.Facts).Matters;
        Assert.Equal(
            new DeadlineLine("经济委", "督办事项", "事项s-001", "已交办", "办结", null, Given.Day(due), days, workdays),
            Assert.Single(lines)
        );
        Assert.Equal(kind == "deadline-past", message.Facts is DeadlinePastFacts);
    }

    [Fact]
    public void A_deadline_is_told_to_the_owner_in_order_of_date_and_not_for_closed_matters()
    {
        var messages = Deadlines(
            "2021-04-13",
            Given.Matter("b", "2021-04-14"),
            Given.Matter("a", "2021-04-13", owner: "p-li"),
            Given.Matter("c", "2021-04-13", closed: "2021-04-12"),
            Given.Matter("d", null),
            Given.Matter("e", "2021-04-13")
        );
        Assert.Equal(
            ["p-li 事项a", "p-sun 事项e 事项b"],
            messages.Select(n => $"{n.Recipient} {string.Join(' ', ((DeadlineNearFacts)n.Facts).Matters.Select(m => m.Matter))}")
        );
    }

    [Theory]
    [InlineData(Verdict.Waiting)]
    [InlineData(Verdict.Refused)]
    public void What_waited_in_vain_or_was_refused_is_told_with_event_and_reason(Verdict verdict)
    {
        var entry = new HistoryEntry
        {
            Event = "oa.7",
            Type = "slip.answered",
            Told = Given.At("2021-03-02 00:30"),
            Happened = Given.Day("2021-03-01"),
            Verdict = verdict,
            Reason = "查无该督办单",
            From = null,
            To = null,
            By = null,
            Text = null,
            Evidence = null,
        };
        var message = new MatterNotices(Given.Roster, Given.Day("2021-04-01")).Refused(
            "p-zhao",
            "s-001",
            "老城更新",
            [entry],
            OrganClock.Parse("Asia/Shanghai"),
            "about"
        );
        Assert.Equal(
            ("p-zhao", "event-refused", Urgency.Digest, "matters/s-001"),
            (message.Recipient, message.Kind, message.Urgency, message.Page)
        );
        var facts = (EventRefusedFacts)message.Facts;
        Assert.Equal(("老城更新", "s-001"), (facts.Matter, facts.Id));
        Assert.Equal(
            new RefusedLine(Given.Day("2021-03-02"), "督办回复", "oa.7", verdict == Verdict.Waiting, "查无该督办单"),
            Assert.Single(facts.Reports)
        );
    }

    [Theory]
    [InlineData("2021-04-28", "deadline-near")] // three workdays left
    [InlineData("2021-05-06", "deadline-near")] // the last day
    [InlineData("2021-05-07", "deadline-past")]
    [InlineData("2021-04-29", null)]
    public void What_a_co_handler_still_owes_is_told_to_the_owner_near_its_day_and_past_it(string today, string? kind)
    {
        var matter = Story.Matter(
            "proposal",
            Story.Assigned.Replace("opened", "opened owner:p-li", StringComparison.Ordinal) + " | 2021-04-20 noted opinionOf=市财政局"
        ); // one opinion has come
        var message = Obligations(today, matter).SingleOrDefault();
        Assert.Equal(kind, message?.Kind);
        if (message is null)
            return;
        Assert.Equal(("p-li", Urgency.Digest), (message.Recipient, message.Urgency));
        var owed = message.Facts is ObligationPastFacts past ? past.Owed : ((ObligationNearFacts)message.Facts).Owed;
        Assert.Equal(new ObligationLine("事项s-001", "市公安局", "会办意见", Given.Day("2021-05-06")), Assert.Single(owed));
    }

    [Fact]
    public void What_is_owed_to_a_closed_matter_is_not_told() =>
        Assert.Empty(
            Obligations("2021-05-07", Story.Matter("proposal", Story.Assigned + " | 2021-05-01 replied answer=A | 2021-05-02 closed"))
        );

    [Theory]
    [InlineData("proposal", Story.Assigned, "提案", "已交办", "2021-07-01", "提案工作条例：交办之日起三个月内答复，经批准延期的最长六个月")]
    [InlineData("request", "2021-03-01 opened owner:p-zhou", "请示报批事项", "已起草", "2021-03-15", "本会规定")]
    [InlineData(
        "request",
        "2021-03-01 opened | 2021-03-02 submitted | 2021-03-03 instructed | 2021-03-04 acted-on | 2021-03-05 closed",
        null,
        null,
        null,
        null
    )]
    [InlineData("supervision", "2021-03-01 opened due:2021-06-30", null, null, null, null)] // its states have no deadlines
    public void A_matter_that_came_into_a_state_with_a_deadline_is_told_until_when(
        string kind,
        string story,
        string? name,
        string? state,
        string? due,
        string? source
    )
    {
        var message = new MatterNotices(Given.Roster, Given.Day("2021-04-01")).Moved(Story.Matter(kind, story), "about").SingleOrDefault();
        var (asked, action, awaited) = kind == "request" ? ("经济委", "呈报", null) : ("办公室", "答复提案者", "市交通局");
        Assert.Equal(
            name is null ? null : new MatterMovedFacts(asked, name, "事项s-001", state!, action, awaited, Given.Day(due!), source),
            message?.Facts
        );
        if (message is not null)
            Assert.Equal(
                (kind == "request" ? "p-zhou" : "p-zhao", "matter-moved", Urgency.Digest, "about"),
                (message.Recipient, message.Kind, message.Urgency, message.About)
            );
    }

    [Fact]
    public void Several_refusals_of_a_matter_are_one_message()
    {
        var view = Story.View("supervision", "2021-03-01 opened | 2021-03-02 done | 2021-03-03 doing | 2021-03-04 done");
        var message = new MatterNotices(Given.Roster, Given.Day("2021-04-01")).Refused(
            "p-zhao",
            "s-001",
            view.Matter!.Title,
            view.History.Where(h => h.Verdict == Verdict.Refused),
            OrganClock.Parse("Asia/Shanghai"),
            "about"
        );
        Assert.Equal(["e3 事项已经办结", "e4 事项已经办结"], ((EventRefusedFacts)message.Facts).Reports.Select(r => $"{r.Event} {r.Why}"));
    }

    [Fact]
    public void Every_type_of_event_has_a_name_of_its_own()
    {
        var names = Cppcc.Domain.Intake.EventTypes.All.Select(t => EventNames.Of(t.Word)).ToList();
        Assert.DoesNotContain("报送", names);
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    private static List<Message> Obligations(string today, params Matter[] matters) =>
        [.. new MatterNotices(Given.Roster, Given.Day(today)).Obligations(matters, Given.County.Notices, Given.Calendar, "about")];

    private static List<Message> Slips(string on, params Matter[] matters)
    {
        var review = Review.Decide(matters, Given.Day(on), Given.Calendar, Given.Roster, Given.County.Lights, 1);
        return
        [
            .. new MatterNotices(Given.Roster, Given.Day(on)).Slips(
                review.Slips,
                matters.ToDictionary(m => m.Id, StringComparer.Ordinal),
                Given.County.Lights,
                Given.Calendar,
                "about"
            ),
        ];
    }

    private static List<Message> Deadlines(string today, params Matter[] matters) =>
        [.. new MatterNotices(Given.Roster, Given.Day(today)).Deadlines(matters, Given.County.Notices, Given.Calendar, "about")];
}
