using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// A proposal's way by the public rules: replied within 3 months of assignment, extended to 6 at most, returned within 10 workdays, handled
/// a second time when a proposer is dissatisfied. The one told of here is assigned on Thursday 1 April 2021.
/// </summary>
public sealed class ProposalTests
{
    [Theory]
    [InlineData("2021-03-01 opened", "2021-03-29")] // 20 workdays to review it
    [InlineData("2021-03-01 opened | 2021-03-12 filed", "2021-04-02")] // 15 to assign it
    [InlineData(Story.Assigned, "2021-07-01")] // 3 months to reply
    [InlineData(Story.Assigned + " | 2021-05-20 interviewed", "2021-07-01")] // from the assignment still
    [InlineData(Story.Replied, "2021-06-30")] // 1 month to close it
    [InlineData(Story.Replied + " | 2021-06-10 evaluated p-li satisfied dissatisfied", "2021-07-12")] // 1 month to handle it again; the 10th is a Saturday
    [InlineData(Story.Assigned + " | 2021-05-31 replied answer=B | 2021-06-10 tracked", "2022-06-10")]
    [InlineData(Story.Replied + " | 2021-06-10 closed", null)]
    public void Each_state_has_its_deadline(string story, string? due)
    {
        var matter = Story.Matter("proposal", story);
        Assert.Equal((Given.DayOrNone(due), Given.DayOrNone(due), (DateOnly?)null), (matter.Due, matter.StateDue, matter.OwnDue));
    }

    [Theory]
    [InlineData("2021-06-15", "2021-06-15")] // told with the matter, earlier than the rule's
    [InlineData("2021-08-31", "2021-07-01")] // later than it
    public void Of_its_own_deadline_and_its_state_s_the_earlier_counts(string own, string due)
    {
        var matter = Story.Matter("proposal", Story.Assigned.Replace("opened", $"opened due:{own}", StringComparison.Ordinal));
        Assert.Equal(
            (Given.Day(due), Given.Day(own), Given.Day("2021-07-01")),
            (matter.Due!.Value, matter.OwnDue!.Value, matter.StateDue!.Value)
        );
    }

    [Theory]
    [InlineData("extended 2021-07-02", Verdict.Accepted, "2021-07-02", null)]
    [InlineData("extended 2021-10-08", Verdict.Accepted, "2021-10-08", null)] // 6 months; 1 to 7 October are off
    [InlineData(
        "extended 2021-10-09",
        Verdict.Refused,
        "2021-07-01",
        "最长可延期至 2021-10-08（提案工作条例：交办之日起三个月内答复，经批准延期的最长六个月）"
    )]
    [InlineData(
        "extended 2022-04-01",
        Verdict.Refused,
        "2021-07-01",
        "最长可延期至 2021-10-08（提案工作条例：交办之日起三个月内答复，经批准延期的最长六个月）"
    )]
    [InlineData("extended 2021-07-01", Verdict.Refused, "2021-07-01", "延期应晚于现有期限 2021-07-01")]
    public void The_reply_may_be_extended_to_six_months_and_no_longer(string extension, Verdict verdict, string due, string? reason)
    {
        foreach (var interview in new[] { "", " | 2021-06-10 interviewed" })
        {
            var view = Story.View("proposal", $"{Story.Assigned}{interview} | 2021-06-15 {extension}");
            Assert.Equal((verdict, reason, Given.Day(due)), (view.History[^1].Verdict, view.History[^1].Reason, view.Matter!.Due!.Value));
        }
    }

    [Fact]
    public void An_extension_stays_with_the_reply_when_the_interview_comes_and_ends_with_the_reply()
    {
        const string Extended = Story.Assigned + " | 2021-06-15 extended 2021-09-15";
        Assert.Equal(Given.Day("2021-09-15"), Story.Matter("proposal", Extended).Due);
        Assert.Equal(Given.Day("2021-09-15"), Story.Matter("proposal", Extended + " | 2021-08-10 interviewed").Due);
        Assert.Equal(Given.Day("2021-09-24"), Story.Matter("proposal", Extended + " | 2021-08-24 replied answer=A").Due);
    }

    [Fact]
    public void A_second_extension_goes_on_from_the_first_within_the_same_bound()
    {
        const string Extended = Story.Assigned + " | 2021-06-15 extended 2021-08-31 | 2021-08-10 interviewed";
        Assert.Equal(Given.Day("2021-09-30"), Story.Matter("proposal", Extended + " | 2021-08-20 extended 2021-09-30").Due);
        Assert.Equal("延期应晚于现有期限 2021-08-31", Story.Last("proposal", Extended + " | 2021-08-20 extended 2021-08-31").Reason);
        Assert.Equal(Verdict.Refused, Story.Last("proposal", Extended + " | 2021-08-20 extended 2021-10-11").Verdict);
    }

    [Fact]
    public void An_extension_moves_the_matter_s_own_deadline_with_the_rule_s()
    {
        var matter = Story.Matter(
            "proposal",
            Story.Assigned.Replace("opened", "opened due:2021-06-15", StringComparison.Ordinal) + " | 2021-06-10 extended 2021-08-31"
        );
        Assert.Equal((Given.Day("2021-08-31"), Given.Day("2021-08-31")), (matter.OwnDue!.Value, matter.StateDue!.Value));
    }

    [Theory]
    [InlineData("2021-04-01", Verdict.Accepted)]
    [InlineData("2021-04-16", Verdict.Accepted)] // the tenth workday: Qingming is 3 to 5 April
    [InlineData("2021-04-17", Verdict.Refused)] // the Saturday after it
    [InlineData("2021-04-19", Verdict.Refused)] // the eleventh
    [InlineData("2021-04-16@2021-05-10", Verdict.Accepted)] // told late, done in time
    [InlineData("2021-04-19@2021-05-10", Verdict.Refused)]
    public void A_unit_that_is_not_competent_returns_it_within_ten_workdays(string day, Verdict verdict)
    {
        var view = Story.View("proposal", $"{Story.Assigned} | {day} returned");
        Assert.Equal(
            (verdict, verdict == Verdict.Accepted ? "filed" : "assigned", true),
            (view.History[^1].Verdict, view.Matter!.State, view.Matter.IsOpen)
        );
        Assert.Equal(
            verdict == Verdict.Accepted ? null : "退回的期限 2021-04-16 已过（提案工作条例：不属本单位职责的，十个工作日内退回）",
            view.History[^1].Reason
        );
    }

    [Theory]
    [InlineData("2021-03-01 opened", Verdict.Waiting, "“已提交”的事项不能退回")] // the assignment may have been told later
    [InlineData("2021-03-01 opened | 2021-03-12 filed", Verdict.Waiting, "“已立案”的事项不能退回")]
    [InlineData(Story.Assigned + " | 2021-04-12 returned", Verdict.Refused, "已经退回，尚未重新交办")]
    [InlineData(Story.Assigned + " | 2021-04-12 interviewed", Verdict.Refused, "“已面商”的事项不能退回")]
    [InlineData(Story.Replied, Verdict.Refused, "“已答复”的事项不能退回")]
    [InlineData(Story.Replied + " | 2021-06-01 closed", Verdict.Refused, "事项已经办结")]
    public void Only_what_is_assigned_is_returned_and_only_once(string story, Verdict verdict, string reason) =>
        Assert.Equal((verdict, reason), Story.Outcome("proposal", story + " | 2021-06-02 returned"));

    [Fact]
    public void What_was_returned_is_assigned_to_another_host_and_every_deadline_begins_anew()
    {
        const string Returned = Story.Assigned + " | 2021-04-08 extended 2021-09-30 | 2021-04-12 returned";
        Assert.Equal(
            ("filed", Given.Day("2021-04-30")),
            (Story.Matter("proposal", Returned).State, Story.Matter("proposal", Returned).Due!.Value)
        ); // 15 workdays to assign it again, Sunday the 25th among them
        var again = Story.Matter("proposal", Returned + " | 2021-04-20 assigned host=市水利局");
        Assert.Equal((Given.Day("2021-07-20"), "市水利局"), (again.Due!.Value, again.Attributes["host"])); // the extension was the other host's
        Assert.Equal(["submitted", "filed", "assigned", "filed", "assigned"], again.Path.Select(s => s.State));
        Assert.Equal(
            Given.Day("2021-10-20"),
            Story.Matter("proposal", Returned + " | 2021-04-20 assigned host=市水利局 | 2021-05-20 extended 2021-10-20").Due
        );
        Assert.Equal("filed", Story.Matter("proposal", Returned + " | 2021-04-20 assigned host=市水利局 | 2021-04-30 returned").State); // it too has ten workdays
    }

    [Theory]
    [InlineData("2021-03-01 opened", "not-filed", "缺少不予立案理由")]
    [InlineData("2021-03-01 opened", "not-filed reason=", "缺少不予立案理由")]
    [InlineData("2021-03-01 opened", "merged", "缺少并入的提案")]
    [InlineData("2021-03-01 opened", "merged into=s-001", "并入的提案不能是事项自己")]
    [InlineData("2021-03-01 opened | 2021-03-12 filed", "assigned", "缺少主办单位")]
    [InlineData(
        "2021-03-01 opened | 2021-03-12 filed",
        "assigned host=市交通局 coHosts=市公安局;市交通局",
        "会办单位不能与“主办单位”相同：市交通局"
    )]
    [InlineData(Story.Assigned + " | 2021-04-12 returned", "assigned host=市公安局", "会办单位不能与“主办单位”相同：市公安局")] // the co-handlers of before
    [InlineData(Story.Assigned, "replied", "缺少答复类别")]
    [InlineData(Story.Assigned, "replied answer=E", "答复类别为“E”，应为A、B、C、D")]
    public void A_step_without_what_it_requires_is_refused(string story, string step, string reason) =>
        Assert.Equal((Verdict.Refused, reason), Story.Outcome("proposal", $"{story} | 2021-06-02 {step}"));

    [Theory]
    [InlineData("origin=", "缺少提案者")]
    [InlineData("field=", "缺少领域")]
    [InlineData("origin=citizen", "提案者为“citizen”，应为委员、党派和人民团体、界别、专门委员会")]
    [InlineData("key=yes", "重点提案为“yes”，应为是或否")]
    public void An_opening_without_what_it_requires_opens_nothing(string attributes, string reason)
    {
        var view = Story.View("proposal", $"2021-03-01 opened {attributes}");
        Assert.Null(view.Matter);
        Assert.Equal((Verdict.Refused, reason), (view.History[0].Verdict, view.History[0].Reason));
    }

    [Theory]
    [InlineData("A", "closed", null)]
    [InlineData("C", "closed", null)]
    [InlineData("D", "closed", null)]
    [InlineData("B", "tracked", null)]
    [InlineData("B", "closed", "答复类别为B的，不能到“已办结”，应为A、C、D", Verdict.Waiting)] // being solved: tracked until it is; that report may still come
    [InlineData("A", "tracked", "答复类别为A的，不能到“跟踪办理”，应为B", Verdict.Refused)]
    public void What_was_answered_B_is_tracked_and_the_rest_closed(
        string answer,
        string to,
        string? reason,
        Verdict verdict = Verdict.Accepted
    )
    {
        Assert.Equal(
            (verdict, reason),
            Story.Outcome("proposal", $"{Story.Assigned} | 2021-05-31 replied answer={answer} | 2021-06-10 {to}")
        );
        if (to == "tracked" && reason is null)
            Assert.False(
                Story.Matter("proposal", $"{Story.Assigned} | 2021-05-31 replied answer=B | 2021-06-10 tracked | 2022-03-01 closed").IsOpen
            );
    }
}
