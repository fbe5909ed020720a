using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Tests.Matters;

namespace Cppcc.Domain.Tests.Intake;

/// <summary>What is answered at once of an event about a matter that is known; what may only be early is taken in.</summary>
public sealed class MatterEventRulesTests
{
    private const string Submitted = "2021-03-01 opened | 2021-03-02 submitted";
    private const string Done = "2021-03-01 opened | 2021-03-15 done";

    [Theory]
    [InlineData("request", Submitted, "opened", "id", "事项“s-001”已经立项；另立事项请用新的编号")]
    [InlineData(
        "request",
        Submitted,
        "done",
        "to",
        "“请示报批事项”没有“done”状态；可用：drafted、submitted、approved、forwarded、instructed、acted-on、closed"
    )]
    [InlineData("request", Submitted, "drafted", "to", "事项现为“已呈报”，不能再到“已起草”；可用：instructed、approved")]
    [InlineData("request", Submitted, "submitted", "to", "事项现为“已呈报”，不能再到“已呈报”；可用：instructed、approved")]
    [InlineData("request", Submitted, ">returned", "to", "事项现为“已呈报”，不能再到“已退回”")]
    [InlineData("supervision", Done, "doing", "to", "事项已于 2021-03-15 办结（已办结）")]
    [InlineData("supervision", Done, "extended 2021-06-30", "id", "事项已于 2021-03-15 办结（已办结）")]
    [InlineData("supervision", Done, "returned", "id", "事项已于 2021-03-15 办结（已办结）")]
    [InlineData("supervision", Done, "flagged office slow-progress", "id", "事项已于 2021-03-15 办结（已办结）")]
    [InlineData("supervision", "2021-03-01 opened", "flagged p-gone slow-progress", "by", "“p-gone”不在名册中", "by")]
    [InlineData(
        "supervision",
        "2021-03-01 opened",
        "flagged c-culture slow-progress",
        "by",
        "文史委无权核查，应为办公室、分管领导、主席、副主席、秘书长"
    )]
    [InlineData("supervision", "2021-03-01 opened | 2021-03-15 returned", "returned", "id", "事项已于 2021-03-15 办结（已退回）")]
    [InlineData("proposal", Story.Assigned, "replied", "attributes", "缺少属性“answer”（答复类别）")]
    [InlineData("proposal", Story.Assigned, "replied answer=E", "attributes", "属性“answer”（答复类别）为“E”：可用：A（")]
    [InlineData("proposal", Story.Assigned, "noted key=yes", "attributes", "属性“key”（重点提案）为“yes”：应为 true 或 false")]
    [InlineData("proposal", Story.Assigned, "noted into=甲", "attributes", "属性“into”（并入的提案）为“甲”：应为编号")]
    [InlineData("proposal", Story.Assigned, "noted ledBy=l-nobody", "attributes/ledBy", "领导“l-nobody”不在名册中")]
    [InlineData(
        "proposal",
        Story.Assigned,
        "noted ledBy=王书记",
        "attributes",
        "属性“ledBy”（领衔督办领导）为“王书记”：应为编号",
        "attributes/ledBy"
    )]
    [InlineData("proposal", "2021-03-01 opened", "merged into=s-001", "attributes", "属性“into”（并入的提案）为“s-001”：不能是事项自己")]
    [InlineData(
        "proposal",
        "2021-03-01 opened",
        "assigned host=市交通局 coHosts=市公安局;市交通局",
        "attributes",
        "属性“coHosts”（会办单位）不能与“主办单位”相同：市交通局"
    )]
    [InlineData(
        "proposal",
        Story.Assigned,
        "noted coHosts=市公安局;市交通局",
        "attributes",
        "属性“coHosts”（会办单位）不能与“主办单位”相同：市交通局"
    )] // the host was told before
    [InlineData(
        "proposal",
        Story.Assigned + " | 2021-04-12 returned",
        "assigned host=市公安局",
        "attributes",
        "属性“coHosts”（会办单位）不能与“主办单位”相同：市公安局"
    )] // the co-handlers were
    [InlineData(
        "assignment",
        "2021-03-01 opened | 2021-03-10 visited",
        "found findings=some",
        "attributes",
        "属性“findings”（发现问题）为“some”：应为 0 至 1000000000 的数"
    )]
    [InlineData(
        "assignment",
        "2021-03-01 opened | 2021-03-10 visited",
        "found findings=-1",
        "attributes",
        "属性“findings”（发现问题）为“-1”：应为 0 至 1000000000 的数"
    )]
    [InlineData("proposal", Story.Assigned, "extended 2021-10-11", "due", "最长可延期至 2021-10-08（提案工作条例：")]
    [InlineData("proposal", Story.Assigned, "extended 2021-06-30", "due", "延期应晚于现有期限 2021-07-01")]
    [InlineData("proposal", Story.Assigned, "extended 2021-07-01", "due", "延期应晚于现有期限 2021-07-01")]
    [InlineData(
        "proposal",
        Story.Assigned,
        "returned",
        "id",
        "退回的期限 2021-04-16 已过（提案工作条例：不属本单位职责的，十个工作日内退回）"
    )]
    [InlineData("proposal", Story.Assigned + " | 2021-04-12 returned", "returned", "id", "已经退回，尚未重新交办")]
    [InlineData("proposal", Story.Replied, "returned", "id", "“已答复”的事项不能退回")]
    [InlineData("proposal", Story.Replied, "evaluated p-sun satisfied satisfied", "proposer", "“p-sun”不是提案者")]
    [InlineData("proposal", Story.Assigned, "evaluated p-sun satisfied satisfied", "proposer", "“p-sun”不是提案者")]
    [InlineData(
        "proposal",
        "2021-03-01 opened | 2021-03-10 withdrawn",
        "evaluated p-li satisfied satisfied",
        "proposer",
        "没有答复，不能测评"
    )]
    [InlineData("topic", "2021-03-01 opened", "evaluated p-li satisfied satisfied", "proposer", "这类事项没有提案者测评")]
    [InlineData("request", Submitted, "instructed by:p-sun", "by", "p-sun无权办理此步；应为 党委书记、政府主要领导 在名册中的编号")]
    [InlineData("request", Submitted, "instructed", "by", "没有写明办理人，无权办理此步；应为 党委书记、政府主要领导 在名册中的编号")]
    [InlineData("request", Submitted, "approved by:l-mayor form=plan", "by", "l-mayor无权办理此步；应为 党委书记 在名册中的编号")]
    [InlineData("topic", "2021-03-01 opened", "settled by:l-chair", "by", "l-chair无权办理此步；应为 党委书记 在名册中的编号")] // early, and wrong whenever its turn comes
    public void What_no_later_event_could_make_right_is_refused(
        string kind,
        string story,
        string told,
        string member,
        string message,
        params string[] others
    )
    {
        var faults = Check(kind, story, $"2021-06-02 {told}");
        Assert.Equal(others.Prepend(member).Select(m => $"/data/{m}"), faults.Select(f => f.Pointer));
        Assert.StartsWith(message, faults[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("request", Submitted, "instructed by:l-party")]
    [InlineData("request", Submitted, "instructed by:p-he")] // the Mayor, as a person
    [InlineData("request", "2021-03-01 opened", "instructed by:l-party")] // early: waits for what is submitted
    [InlineData("request", "2021-03-01 opened", "closed")]
    [InlineData("topic", "2021-03-01 opened", "settled by:l-party")]
    [InlineData("proposal", "2021-03-01 opened", "returned")] // the assignment may still be told
    [InlineData("proposal", "2021-03-01 opened", "evaluated p-li satisfied satisfied")]
    [InlineData("proposal", "2021-03-01 opened", "tracked")]
    [InlineData("proposal", Story.Assigned, "returned", "2021-04-16")] // the last day for it
    [InlineData("proposal", Story.Assigned, "extended 2021-10-08")] // the last day of all
    [InlineData("proposal", Story.Assigned, "noted key=true ledBy=l-party opinionOf=市公安局 weather=晴")] // an attribute nobody declared is kept
    [InlineData("proposal", Story.Replied + " | 2021-06-01 closed", "evaluated p-li satisfied basically")] // recorded
    [InlineData("proposal", Story.Replied, "evaluated p-wu satisfied satisfied")]
    [InlineData("supervision", Done, "noted")]
    [InlineData("supervision", "2021-03-01 opened", "returned")]
    [InlineData("assignment", "2021-03-01 opened | 2021-03-10 visited", "found findings=2.5")]
    public void What_is_right_or_merely_early_is_no_fault(string kind, string story, string told, string day = "2021-06-02") =>
        Assert.Empty(Check(kind, story, $"{day} {told}"));

    /// <summary>A workflow in which two ways lead to a state: what one of them asks for is no fault while the other may be meant.</summary>
    [Theory]
    [InlineData("information", "forwarded", null)] // from "submitted" without a level, from "adopted" with one
    [InlineData("topic", "settled by:l-chair", null)] // the chair at once,
    [InlineData("topic", "settled by:l-party", null)] // or the Party Secretary once it is selected
    [InlineData("topic", "settled by:p-sun", "p-sun无权办理此步；应为 党委书记、主席 在名册中的编号")]
    public void Where_several_steps_lead_to_a_state_a_fault_is_what_each_of_them_has(string kind, string told, string? message)
    {
        var settings = Given.CountyWith(
            "workflows",
            """
            {"workflows":[
              {"id":"information","states":[{"id":"submitted","next":[{"id":"forwarded"}]}]},
              {"id":"topic","states":[{"id":"collected","next":[{"id":"settled","by":["chair"]}]}]}]}
            """
        );
        var rules = Given.Rules with { Workflows = settings.Workflows };
        var @event = Assert.Single(Story.Of(kind, $"2021-06-02 {told}"));
        var faults = EventTypes.Check(
            @event.Body,
            new EventCheck(
                @event.Happened,
                DateOnly.FromDateTime(@event.Told.DateTime),
                Story.Matter(kind, "2021-03-01 opened", rules),
                Given.FullRoster,
                settings,
                rules
            )
        );
        Assert.Equal(message, faults.SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData("extended 2021-06-30", null)]
    [InlineData("extended 2021-06-01", "2021-06-01 早于 2021-06-02，期限不能在事项之前")]
    [InlineData("extended 2021-06-13", "2021-06-13 是休息日，不能作为期限；可用：2021-06-11、2021-06-15")] // in the Dragon Boat holiday
    [InlineData("extended 2021-07-03", "2021-07-03 是休息日，不能作为期限；可用：2021-07-02、2021-07-05")] // a Saturday
    [InlineData("extended 2021-09-18", null)] // a Saturday on which people work
    [InlineData("extended 2027-07-03", null)] // a Saturday of a year that is not announced yet: it may become a workday
    [InlineData("extended 2026-12-26", null)] // the next year's notice may still name it
    [InlineData("opened due:2021-06-13", "2021-06-13 是休息日，不能作为期限；可用：2021-06-11、2021-06-15")]
    [InlineData("opened due:2021-06-01", "2021-06-01 早于 2021-06-02，期限不能在事项之前")]
    [InlineData("opened due:2021-06-02", null)]
    [InlineData("opened", null)]
    public void Something_is_due_on_a_workday_and_not_before_the_fact(string told, string? message)
    {
        var story = told.StartsWith("opened", StringComparison.Ordinal) ? null : "2021-03-01 opened";
        var fault = Check("supervision", story, $"2021-06-02 {told}").SingleOrDefault();
        Assert.Equal((message is null ? null : "/data/due", message), (fault?.Pointer, fault?.Message));
    }

    [Theory]
    [InlineData(
        "request",
        "form=",
        "缺少属性“form”（类别），可用：major（重大事项请示）、plan（要点计划报批）",
        "属性“form”（类别）为“”：可用：major（重大事项请示）、plan（要点计划报批）"
    )]
    [InlineData("request", "form=minor", "属性“form”（类别）为“minor”：可用：major（重大事项请示）、plan（要点计划报批）")]
    [InlineData("proposal", "field=", "缺少属性“field”（领域）")]
    [InlineData("outcome", "deeds=-3", "属性“deeds”（办成实事）为“-3”：应为 0 至 1000000000 的数")]
    [InlineData("outcome", "deeds=1e3", "属性“deeds”（办成实事）为“1e3”：应为 0 至 1000000000 的数")]
    public void An_opening_with_wrong_attributes_is_refused(string kind, string attributes, params string[] messages) =>
        Assert.Equal(messages.Select(m => new Fault("/data/attributes", m)), Check(kind, null, $"2021-06-02 opened {attributes}"));

    [Theory]
    [InlineData("proposal", 52, null)] // with ".information" it has 64
    [InlineData("proposal", 53, "编号过长：办结时会另立事项，编号最多 52 个字符")]
    [InlineData("supervision", 64, null)]
    public void An_id_leaves_room_for_the_matter_it_may_turn_into(string kind, int length, string? message)
    {
        var opened = Given.Opened(new string('x', length), null, kind);
        Assert.Equal(
            message,
            EventTypes
                .Check(
                    opened,
                    new EventCheck(Given.Day("2021-06-02"), Given.Day("2021-06-02"), null, Given.FullRoster, Given.County, Given.Rules)
                )
                .SingleOrDefault()
                ?.Message
        );
    }

    [Theory]
    [InlineData("p-li", null)]
    [InlineData("nobody", "人员“nobody”不在名册中")]
    public void A_proposer_of_a_matter_nobody_knows_yet_is_at_least_in_the_roster(string proposer, string? message) =>
        Assert.Equal(message, Check("proposal", null, $"2021-06-02 evaluated {proposer} satisfied satisfied").SingleOrDefault()?.Message);

    [Fact]
    public void A_proposer_who_left_the_roster_may_still_evaluate()
    {
        var matter = Story.Matter("proposal", Story.Replied) with { Proposers = ["p-left"] };
        Assert.Empty(
            EventTypes.Check(
                new ProposalEvaluated("s-001", "p-left", Satisfaction.Satisfied, Satisfaction.Satisfied, null, null),
                new EventCheck(Given.Day("2021-06-02"), Given.Day("2021-06-02"), matter, Given.FullRoster, Given.County, Given.Rules)
            )
        );
    }

    [Theory]
    [InlineData("l-chair", null, null)]
    [InlineData("l-chair", "c-culture", null)]
    [InlineData("l-chair", "nowhere", "/data/unit")]
    [InlineData("llllllllllllllllllllllllllllllllllll", null, null)] // 36; date and the longest item take 28
    [InlineData("lllllllllllllllllllllllllllllllllllll", null, "/data/leader")]
    public void A_change_of_leadership_names_who_sees_to_it_and_ids_that_can_be_held(string leader, string? unit, string? pointer)
    {
        var faults = EventTypes.Check(
            new LeadershipChanged(leader, "陈某", "chair", Given.Day("2021-12-15"), unit),
            new EventCheck(Given.Day("2021-12-15"), Given.Day("2021-12-15"), null, Given.Roster, Given.County, Given.Rules)
        );
        Assert.Equal(pointer, faults.SingleOrDefault()?.Pointer);
    }

    [Fact]
    public void Without_an_office_a_change_of_leadership_must_name_the_unit()
    {
        var roster = Given.Roster with { Units = [.. Given.Roster.Units.Where(u => u.Kind != "office")] };
        var fault = Assert.Single(
            EventTypes.Check(
                new LeadershipChanged("l-chair", "陈某", "chair", Given.Day("2021-12-15"), null),
                new EventCheck(Given.Day("2021-12-15"), Given.Day("2021-12-15"), null, roster, Given.County, Given.Rules)
            )
        );
        Assert.Equal(("/data/unit", "名册中没有办公室，请写明由哪个单位办理"), (fault.Pointer, fault.Message));
    }

    [Theory]
    [InlineData("request", "2021-03-01 opened | 2021-03-02 submitted | 2021-03-03 approved form=plan", "instructed by:l-party")]
    [InlineData("proposal", Story.Assigned, "returned")]
    [InlineData("proposal", Story.Assigned, "extended 2022-01-04")]
    [InlineData("proposal", Story.Replied, "evaluated p-sun satisfied satisfied")]
    [InlineData("proposal", Story.Assigned, "replied")]
    public void What_is_refused_at_once_the_fold_refuses_too(string kind, string story, string told)
    {
        Assert.NotEmpty(Check(kind, story, $"2021-06-02 {told}"));
        Assert.Equal(Verdict.Refused, Story.Last(kind, $"{story} | 2021-06-02 {told}").Verdict);
    }

    /// <summary>The faults of the last event against the matter as its story tells it; null is a matter nobody knows.</summary>
    private static IReadOnlyList<Fault> Check(string kind, string? story, string told)
    {
        var @event = Assert.Single(Story.Of(kind, told));
        return EventTypes.Check(
            @event.Body,
            new EventCheck(
                @event.Happened,
                DateOnly.FromDateTime(@event.Told.DateTime),
                story is null ? null : Story.Matter(kind, story),
                Given.FullRoster,
                Given.County,
                Given.Rules
            )
        );
    }
}
