using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

public sealed class MatterFoldTests
{
    [Fact]
    public void An_opened_matter_stands_in_the_first_state_of_its_workflow()
    {
        var matter = Fold(Opened("2021-03-01 09:00", due: "2021-04-30"))!;
        Assert.Equal(
            ("opened", Given.Day("2021-03-01"), Given.Day("2021-04-30"), Given.Day("2021-04-30")),
            (matter.State, matter.OpenedOn, matter.OwnDue, matter.Due)
        );
        Assert.True(matter.IsOpen);
    }

    [Theory]
    [InlineData("supervision", "doing", true)]
    [InlineData("supervision", "done", false)]
    [InlineData("supervision", "doing | done", false)]
    [InlineData("request", "submitted | instructed | acted-on", true)]
    [InlineData("request", "submitted | instructed | acted-on | closed", false)]
    [InlineData("request", "submitted | approved form=plan | forwarded | closed", false)]
    [InlineData("proposal", "filed | assigned host=市交通局 | replied answer=A", true)]
    [InlineData("proposal", "filed | assigned host=市交通局 | interviewed | replied answer=A | closed", false)]
    [InlineData("proposal", "filed | assigned host=市交通局 | replied answer=B | tracked | closed", false)]
    [InlineData("proposal", "not-filed reason=不属提案范围", false)]
    [InlineData("proposal", "merged into=s-002", false)]
    [InlineData("proposal", "turned", false)]
    [InlineData("proposal", "withdrawn", false)]
    [InlineData("topic", "selected | settled", false)]
    [InlineData("topic", "selected | not-settled", false)]
    [InlineData("topic", "not-selected", false)]
    [InlineData("outcome", "instructed | assigned | supervised undertakenBy=市水利局 | fed-back | circulated | assessed", false)]
    [InlineData("information", "adopted | closed", false)]
    [InlineData("information", "adopted | forwarded level=province | instructed | closed", false)]
    [InlineData("information", "not-adopted", false)]
    [InlineData("assignment", "visited | closed", false)]
    [InlineData("assignment", "visited | found findings=3 | rectifying rectifiedBy=市水利局 | rectified rectified=3 | closed", false)]
    public void A_matter_goes_the_way_of_its_workflow(string kind, string way, bool open)
    {
        var steps = way.Split(" | ");
        var view = Story.View(
            kind,
            string.Join(" | ", steps.Select((step, i) => $"2021-03-{i + 2:00} {step}").Prepend("2021-03-01 opened"))
        );
        var states = steps.Select(s => s.Split(' ')[0]).ToList();
        Assert.All(view.History, h => Assert.Equal(Verdict.Accepted, h.Verdict));
        Assert.Equal(states, view.History.Skip(1).Select(h => h.To));
        Assert.Equal((states[^1], open), (view.Matter!.State, view.Matter.IsOpen));
        Assert.Equal(states.Prepend(view.Matter.Workflow.States[0].Id), view.Matter.Path.Select(s => s.State));
    }

    [Theory]
    [InlineData("request", "opened", "instructed", Verdict.Waiting, "不能从“已起草”到“已批示”")]
    [InlineData("request", "opened", "closed", Verdict.Waiting, "不能从“已起草”到“已办结”")]
    [InlineData("request", "opened", "done", Verdict.Refused, "请示报批事项没有“已办结”状态")] // no predecessor could make it right
    [InlineData("request", "opened", "drafted", Verdict.Refused, "事项已是“已起草”")]
    [InlineData("request", "opened", ">returned", Verdict.Refused, "不能从“已起草”到“已退回”")] // only a return leads there
    [InlineData(
        "request",
        "opened | 2021-03-01 submitted | 2021-03-01 approved form=plan",
        "instructed",
        Verdict.Refused,
        "不能从“已批准”到“已批示”"
    )] // the other branch
    [InlineData("request", "opened | 2021-03-01 submitted", "drafted", Verdict.Refused, "不能从“已呈报”到“已起草”")] // behind it
    [InlineData("supervision", "opened | 2021-03-01 done", "doing", Verdict.Refused, "事项已经办结")]
    [InlineData("supervision", "opened | 2021-03-01 done", "done", Verdict.Refused, "事项已经办结")]
    [InlineData("proposal", "opened", "tracked", Verdict.Waiting, "不能从“已提交”到“跟踪办理”")]
    [InlineData("proposal", "opened", "rehandled", Verdict.Refused, "不能从“已提交”到“二次办理”")] // only an evaluation leads there
    [InlineData("proposal", "opened | 2021-03-01 filed", "merged into=s-002", Verdict.Refused, "不能从“已立案”到“已并案”")]
    public void A_state_out_of_turn_waits_while_it_can_still_come_and_is_refused_when_it_cannot(
        string kind,
        string way,
        string to,
        Verdict verdict,
        string reason
    )
    {
        var before = Story.View(kind, $"2021-03-01 {way}").Matter!;
        var view = Story.View(kind, $"2021-03-01 {way} | 2021-03-02 {to}");
        var last = view.History[^1];
        Assert.Equal((verdict, reason, before.State, (string?)null), (last.Verdict, last.Reason, last.From, last.To));
        Assert.Equal(verdict == Verdict.Waiting, view.HasWaiting);
        Assert.Equal(Given.Content(before), Given.Content(view.Matter));
    }

    [Fact]
    public void What_is_told_before_the_opening_waits_for_it()
    {
        MatterEvent[] events = [Advanced("2021-03-01 09:00", "doing"), Opened("2021-03-01 10:00")];
        var early = View(events[..1]);
        Assert.Null(early.Matter);
        Assert.Equal((Verdict.Waiting, "事项尚未立项"), (early.History[0].Verdict, early.History[0].Reason));

        var both = View(events);
        Assert.Equal("doing", both.Matter!.State);
        Assert.Equal(["matter.opened", "matter.advanced"], both.History.Select(h => h.Type));
    }

    [Fact]
    public void An_early_state_takes_effect_when_its_predecessor_has()
    {
        // Three systems report in the wrong order; each report is right.
        var view = View(
            Opened("2021-03-01 09:00", kind: "request"),
            Advanced("2021-03-02 09:00", "acted-on"),
            Advanced("2021-03-03 09:00", "instructed"),
            Advanced("2021-03-04 09:00", "submitted")
        );
        Assert.Equal("acted-on", view.Matter!.State);
        Assert.Equal(["drafted", "submitted", "instructed", "acted-on"], view.History.Select(h => h.To)); // in the order in which they took effect
        Assert.False(view.HasWaiting);
    }

    [Fact]
    public void Two_steps_told_in_the_same_second_both_take_effect_whatever_their_ids()
    {
        var at = Given.At("2021-03-02 09:00");
        var view = View(
            Opened("2021-03-01 09:00", kind: "request"),
            Told("oa.2", at, Advance("submitted")),
            Told("oa.1", at, Advance("instructed"))
        );
        Assert.Equal("instructed", view.Matter!.State);
    }

    [Fact]
    public void A_matter_is_closed_from_the_moment_what_its_closing_waited_for_was_told()
    {
        MatterEvent[] events =
        [
            Opened("2021-03-01 09:00", kind: "topic"),
            Advanced("2021-03-02 09:00", "settled", at: "2021-03-01"),
            Advanced("2021-03-05 09:00", "selected"),
        ];
        Assert.True(Fold(Given.At("2021-03-04 09:00"), events)!.IsOpen);
        var closed = Fold(events)!;
        Assert.Equal((Given.Day("2021-03-01"), Given.At("2021-03-05 09:00")), (closed.ClosedOn!.Value, closed.ClosedTold!.Value));
    }

    [Fact]
    public void An_event_that_waited_in_vain_is_refused_and_stays_so()
    {
        var early = Told("oa.7", Given.At("2021-03-02 09:00"), Advance("instructed"));
        MatterEvent[] events =
        [
            Opened("2021-03-01 09:00", kind: "request"),
            early,
            Told("refused.oa.7", Given.At("2021-03-07 08:00"), new EventRefused("s-001", "oa.7", "等待 5 天仍不能采用")),
            Advanced("2021-03-08 09:00", "submitted"),
        ];
        var view = View(events);
        Assert.Equal("submitted", view.Matter!.State);
        var entry = view.History.Single(h => h.Event == "oa.7");
        Assert.Equal((Verdict.Refused, "等待 5 天仍不能采用"), (entry.Verdict, entry.Reason));
        Assert.Equal(3, view.History.Count); // the refusal itself is no line of its own
    }

    [Fact]
    public void What_was_told_before_the_opening_and_refused_is_not_revived_by_it()
    {
        var view = View(
            Told("oa.7", Given.At("2021-03-02 09:00"), Advance("doing")),
            Told("r", Given.At("2021-03-07 08:00"), new EventRefused("s-001", "oa.7", "期满")),
            Opened("2021-03-08 09:00")
        );
        Assert.Equal("opened", view.Matter!.State);
        Assert.Equal(Verdict.Refused, view.History.Single(h => h.Event == "oa.7").Verdict);
    }

    [Fact]
    public void A_refusal_does_nothing_to_an_event_whose_predecessor_had_been_told_before()
    {
        // The predecessor arrived late, but it had been told in time.
        var view = View(
            Opened("2021-03-01 09:00", kind: "request"),
            Advanced("2021-03-02 09:00", "submitted"),
            Told("oa.7", Given.At("2021-03-03 09:00"), Advance("instructed")),
            Told("r", Given.At("2021-03-08 08:00"), new EventRefused("s-001", "oa.7", "期满"))
        );
        Assert.Equal("instructed", view.Matter!.State);
        Assert.All(view.History, h => Assert.Equal(Verdict.Accepted, h.Verdict));
    }

    [Fact]
    public void A_second_opening_is_refused()
    {
        var view = View(Opened("2021-03-01 09:00", due: "2021-03-31"), Opened("2021-03-02 09:00", due: "2021-04-30"));
        Assert.Equal(Given.Day("2021-03-31"), view.Matter!.Due);
        Assert.Equal((Verdict.Refused, "该事项已经立项"), (view.History[1].Verdict, view.History[1].Reason));
    }

    [Fact]
    public void An_unknown_kind_opens_nothing()
    {
        var view = View(Opened("2021-03-01 09:00", kind: "wish"));
        Assert.Null(view.Matter);
        Assert.Equal((Verdict.Refused, "没有“wish”这类事项"), (view.History[0].Verdict, view.History[0].Reason));
    }

    [Theory]
    [InlineData("2021-04-30", "2021-05-31", Verdict.Accepted, "2021-05-31")]
    [InlineData("2021-04-30", "2021-05-01", Verdict.Accepted, "2021-05-01")]
    [InlineData("2021-04-30", "2021-04-30", Verdict.Refused, "2021-04-30")]
    [InlineData("2021-04-30", "2021-04-29", Verdict.Refused, "2021-04-30")]
    [InlineData(null, "2021-05-31", Verdict.Accepted, "2021-05-31")]
    public void A_deadline_moves_only_to_a_later_day(string? due, string extended, Verdict verdict, string expected)
    {
        var view = View(
            Opened("2021-03-01 09:00", due: due),
            Told("x", Given.At("2021-03-02 09:00"), new MatterExtended("s-001", Given.Day(extended), "疫情影响", "陈主席"))
        );
        Assert.Equal((verdict, Given.Day(expected)), (view.History[1].Verdict, view.Matter!.Due!.Value));
        Assert.Equal($"延期至 {extended}：疫情影响", view.History[1].Text);
    }

    [Fact]
    public void A_returned_matter_is_closed_and_nothing_moves_it_again()
    {
        var view = View(
            Opened("2021-03-01 09:00"),
            Told("r", Given.At("2021-03-05 09:00"), new MatterReturned("s-001", "非本单位职责")),
            Advanced("2021-03-06 09:00", "doing"),
            Told("x", Given.At("2021-03-07 09:00"), new MatterExtended("s-001", Given.Day("2021-06-30"), "再议", "陈主席"))
        );
        Assert.Equal(("returned", Given.Day("2021-03-05")), (view.Matter!.State, view.Matter.ClosedOn!.Value));
        Assert.Equal([Verdict.Accepted, Verdict.Accepted, Verdict.Refused, Verdict.Refused], view.History.Select(h => h.Verdict));
        Assert.Equal("事项已经办结", view.History[2].Reason);
    }

    [Theory]
    [InlineData("c-culture", null, "c-culture", null)] // another unit: its contact answers
    [InlineData("c-culture", "p-wu", "c-culture", "p-wu")]
    [InlineData(null, "p-zhou", "c-economy", "p-zhou")]
    public void A_matter_is_taken_over_by_another_unit_or_owner(string? unit, string? owner, string expectedUnit, string? expectedOwner)
    {
        var opened = Given.Opened("s-001", "2021-04-30") with { Owner = "p-sun" };
        var matter = Fold(
            Told("1", Given.At("2021-03-01 09:00"), opened),
            Told("2", Given.At("2021-03-02 09:00"), new MatterReassigned("s-001", unit, owner))
        )!;
        Assert.Equal((expectedUnit, expectedOwner, "opened"), (matter.Unit, matter.Owner, matter.State));
    }

    [Fact]
    public void A_matter_is_closed_on_the_day_of_the_fact_not_of_its_telling()
    {
        var closed = Fold(Opened("2021-03-01 09:00", due: "2021-03-31"), Advanced("2021-04-06 09:00", "done", at: "2021-03-30"))!;
        Assert.Equal((Given.Day("2021-03-30"), Given.At("2021-04-06 09:00")), (closed.ClosedOn!.Value, closed.ClosedTold!.Value));
    }

    [Fact]
    public void An_advance_adds_to_the_attributes()
    {
        var opened = new MatterOpened("s-001")
        {
            Kind = "supervision",
            Title = "事项",
            Unit = "c-economy",
            CoUnits = [],
            Leader = null,
            Owner = null,
            Proposers = [],
            Due = null,
            Source = null,
            Attributes = Given.Attributes(("behind", "False"), ("led", "True")),
        };
        var advanced = new MatterAdvanced(
            "s-001",
            "doing",
            null,
            null,
            null,
            null,
            Given.Attributes(("behind", "True"), ("quality", "poor"))
        );
        var matter = Fold(Told("1", Given.At("2021-03-01 09:00"), opened), Told("2", Given.At("2021-03-02 09:00"), advanced))!;
        Assert.Equal(Given.Attributes(("behind", "True"), ("led", "True"), ("quality", "poor")), matter.Attributes);
    }

    [Theory]
    [InlineData("2021-04-16 10:00", null, true)]
    [InlineData("2021-04-20 23:00", null, true)] // the last day to answer
    [InlineData("2021-04-21 08:00", null, false)]
    [InlineData("2021-04-22 08:00", "2021-04-20", true)] // told later, done in time
    public void An_answer_counts_by_the_day_it_was_given(string told, string? at, bool inTime)
    {
        var slip = Assert.Single(
            Fold(
                Opened("2021-03-01 09:00", due: "2021-04-20"),
                Slip("2021-04-15", answerBy: "2021-04-20"),
                Answered(told, "2021-04-15", at)
            )!.Slips
        );
        Assert.Equal(inTime, slip.AnsweredInTime);
        Assert.False(slip.UnansweredOn(Given.Day("2021-05-31")));
    }

    [Fact]
    public void An_unanswered_slip_is_so_from_the_day_after_its_answer_date()
    {
        var slip = Assert.Single(Fold(Opened("2021-03-01 09:00", due: "2021-04-20"), Slip("2021-04-15", answerBy: "2021-04-20"))!.Slips);
        Assert.Equal(
            (Given.Day("2021-04-20"), false, true),
            (slip.Due!.Value, slip.UnansweredOn(Given.Day("2021-04-20")), slip.UnansweredOn(Given.Day("2021-04-21")))
        );
    }

    [Fact]
    public void An_answer_to_a_slip_that_is_not_issued_yet_waits_for_it()
    {
        MatterEvent[] events =
        [
            Opened("2021-03-01 09:00"),
            Answered("2021-04-15 08:00", "2021-04-15"),
            Slip("2021-04-15", answerBy: "2021-04-20"),
        ];
        Assert.Equal((Verdict.Waiting, "没有这张督办单"), (View(events[..2]).History[1].Verdict, View(events[..2]).History[1].Reason));
        Assert.Equal(Given.Day("2021-04-15"), Assert.Single(Fold(events)!.Slips).AnsweredOn);
    }

    [Fact]
    public void The_first_answer_stands()
    {
        var slip = Assert.Single(
            Fold(
                Opened("2021-03-01 09:00"),
                Slip("2021-04-15", answerBy: "2021-04-20"),
                Answered("2021-04-16 08:00", "2021-04-15"),
                Answered("2021-04-19 08:00", "2021-04-15")
            )!.Slips
        );
        Assert.Equal(Given.Day("2021-04-16"), slip.AnsweredOn);
    }

    [Fact]
    public void A_repeat_of_an_event_counts_once()
    {
        var opened = Opened("2021-03-01 09:00");
        Assert.Single(View(opened, opened).History);
    }

    [Fact]
    public void The_history_says_who_when_and_with_what_evidence()
    {
        var advanced = new MatterAdvanced(
            "s-001",
            "doing",
            "孙主任",
            Given.Day("2021-03-02"),
            "已召开推进会",
            "会议纪要3号",
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        var entry = View(Opened("2021-03-01 09:00"), Told("oa.2", Given.At("2021-03-03 09:00"), advanced)).History[1];
        Assert.Equal(
            new HistoryEntry
            {
                Event = "oa.2",
                Type = "matter.advanced",
                Told = Given.At("2021-03-03 09:00"),
                Happened = Given.Day("2021-03-02"),
                Verdict = Verdict.Accepted,
                Reason = null,
                From = "opened",
                To = "doing",
                By = "孙主任",
                Text = "已召开推进会",
                Evidence = "会议纪要3号",
            },
            entry
        );
    }

    [Theory]
    [InlineData("2021-04-30", "2021-04-30", false)]
    [InlineData("2021-04-30", "2021-05-01", true)]
    [InlineData(null, "2021-05-01", false)]
    public void A_matter_is_overdue_from_the_day_after_its_deadline(string? due, string day, bool expected) =>
        Assert.Equal(expected, Given.Matter("s-001", due).IsOverdueOn(Given.Day(day)));

    [Fact]
    public void A_closed_matter_is_never_overdue() =>
        Assert.False(Given.Matter("s-001", "2021-04-30", closed: "2021-05-20").IsOverdueOn(Given.Day("2021-06-01")));

    internal static MatterEvent Told(string id, DateTimeOffset told, MatterEventBody body) =>
        new(id, told, body.DatedOn ?? DateOnly.FromDateTime(told.DateTime), body);

    private static MatterAdvanced Advance(string to, string? at = null) =>
        new("s-001", to, null, Given.DayOrNone(at), null, null, new Dictionary<string, string>(StringComparer.Ordinal));

    private static MatterEvent Opened(string told, string? due = null, string kind = "supervision") =>
        Told($"open.{told}", Given.At(told), Given.Opened("s-001", due, kind));

    private static MatterEvent Advanced(string told, string to, string? at = null) =>
        Told($"advance.{told}", Given.At(told), Advance(to, at));

    private static MatterEvent Slip(string on, string answerBy) =>
        Told(
            $"slip.{on}",
            Given.At($"{on} 09:00"),
            new SlipIssued("s-001", $"{on}.s-001", "政协督〔2021〕1号", "blue", Given.Day(on), Given.Day(answerBy))
        );

    private static MatterEvent Answered(string told, string slipOf, string? at = null) =>
        Told($"answer.{told}", Given.At(told), new SlipAnswered("s-001", $"{slipOf}.s-001", "孙主任", Given.DayOrNone(at), "已办理", null));

    private static MatterView View(params MatterEvent[] events) => MatterFold.Of(events, Given.Rules);

    private static Matter? Fold(params MatterEvent[] events) => View(events).Matter;

    private static Matter? Fold(DateTimeOffset asOf, params MatterEvent[] events) => MatterFold.Of(events, Given.Rules, asOf).Matter;
}
