using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// What proposers say of an answer, and the second handling of one they are dissatisfied with; what co-handlers owe meanwhile.
/// </summary>
public sealed class ProposalEvaluationTests
{
    private const string Again = Story.Replied + " | 2021-06-10 evaluated p-li satisfied dissatisfied";

    [Theory]
    [InlineData("satisfied", "satisfied", "replied")]
    [InlineData("basically", "basically", "replied")]
    [InlineData("dissatisfied", "satisfied", "rehandled")] // with the handling
    [InlineData("satisfied", "dissatisfied", "rehandled")] // with the result
    [InlineData("dissatisfied", "dissatisfied", "rehandled")]
    public void An_answer_that_a_proposer_is_dissatisfied_with_is_handled_again(string handling, string result, string state)
    {
        var view = Story.View("proposal", $"{Story.Replied} | 2021-06-10 evaluated p-li {handling} {result}");
        Assert.Equal((state, Verdict.Accepted), (view.Matter!.State, view.History[^1].Verdict));
        var vote = Assert.Single(view.Matter.Votes);
        Assert.Equal(
            ("p-li", handling, result, 1, Given.Day("2021-06-10")),
            (vote.Proposer, vote.Handling.ToString().ToLowerInvariant(), vote.Result.ToString().ToLowerInvariant(), vote.Round, vote.On)
        );
    }

    [Theory]
    [InlineData("2021-03-01 opened", "p-li", Verdict.Waiting, "尚未答复")]
    [InlineData(Story.Assigned, "p-li", Verdict.Waiting, "尚未答复")]
    [InlineData(Story.Assigned, "p-sun", Verdict.Refused, "“p-sun”不是提案者")]
    [InlineData(Story.Replied, "p-sun", Verdict.Refused, "“p-sun”不是提案者")]
    [InlineData("2021-03-01 opened | 2021-03-10 withdrawn", "p-li", Verdict.Refused, "没有答复，不能测评")] // and never will have
    public void Only_proposers_evaluate_and_only_an_answer(string story, string proposer, Verdict verdict, string reason) =>
        Assert.Equal((verdict, reason), Story.Outcome("proposal", $"{story} | 2021-06-10 evaluated {proposer} satisfied dissatisfied"));

    [Fact]
    public void Matters_without_a_second_handling_are_not_evaluated() =>
        Assert.Equal(
            (Verdict.Refused, "这类事项没有提案者测评"),
            Story.Outcome("topic", "2021-03-01 opened | 2021-06-10 evaluated p-li satisfied satisfied")
        );

    [Fact]
    public void An_evaluation_told_before_the_answer_waits_for_it_and_then_counts()
    {
        var view = Story.View(
            "proposal",
            Story.Assigned + " | 2021-06-10 evaluated p-li satisfied dissatisfied | 2021-05-31@2021-06-11 replied answer=A"
        );
        Assert.Equal(["filed", "assigned", "replied", "rehandled"], view.History.Skip(1).Select(h => h.To));
        Assert.Equal(["e1", "e2", "e3", "e5", "e4"], view.History.Select(h => h.Event));
        Assert.False(view.HasWaiting);
    }

    [Fact]
    public void It_is_handled_again_once_only()
    {
        var second = Story.Matter(
            "proposal",
            Again + " | 2021-07-05 replied answer=C | 2021-07-08 evaluated p-li dissatisfied dissatisfied"
        );
        Assert.Equal("replied", second.State);
        Assert.Equal(["replied", "rehandled", "replied"], second.Path.Select(s => s.State).TakeLast(3));
        Assert.Equal([1, 2], second.Votes.Select(v => v.Round));
        Assert.Equal("C", second.Attributes["answer"]);
        Assert.False(
            Story
                .Matter(
                    "proposal",
                    Again + " | 2021-07-05 replied answer=C | 2021-07-08 evaluated p-li dissatisfied dissatisfied | 2021-07-09 closed"
                )
                .IsOpen
        );
    }

    [Fact]
    public void The_second_answer_is_due_within_a_month_and_the_second_handling_cannot_be_skipped()
    {
        var again = Story.Matter("proposal", Again);
        Assert.Equal(("rehandled", Given.Day("2021-07-12")), (again.State, again.Due!.Value));
        Assert.Equal(
            (Verdict.Refused, "不能从“二次办理”到“已办结”；该报送针对此前的环节"),
            Story.Outcome("proposal", Again + " | 2021-06-20 closed")
        );
    }

    [Fact]
    public void A_closing_told_before_the_second_answer_speaks_of_the_first_and_never_closes_the_second()
    {
        var view = Story.View("proposal", Again + " | 2021-06-20 closed | 2021-07-05 replied answer=A");
        Assert.Equal(("replied", false), (view.Matter!.State, view.HasWaiting));
    }

    [Fact]
    public void Votes_are_kept_by_proposer_and_answer_and_the_last_word_on_an_answer_stands()
    {
        var matter = Story.Matter(
            "proposal",
            Story.Replied
                + " | 2021-06-08 evaluated p-wu satisfied satisfied | 2021-06-09 evaluated p-wu basically satisfied | 2021-06-10 evaluated p-li satisfied dissatisfied"
                + " | 2021-06-11 evaluated p-wu satisfied basically | 2021-07-05 replied answer=A | 2021-07-08 evaluated p-li satisfied satisfied"
        );
        Assert.Equal(
            ["p-li 1 Satisfied Dissatisfied", "p-wu 1 Satisfied Basically", "p-li 2 Satisfied Satisfied"],
            matter.Votes.Select(v => $"{v.Proposer} {v.Round} {v.Handling} {v.Result}")
        );
        Assert.Equal("replied", matter.State);
    }

    [Theory]
    [InlineData(Story.Replied + " | 2021-06-05 closed", "satisfied", "closed", Verdict.Accepted)]
    [InlineData(Story.Replied + " | 2021-06-05 closed", "dissatisfied", "rehandled", Verdict.Accepted)] // the proposer's month lasts
    [InlineData(Story.Assigned + " | 2021-05-31 replied answer=B | 2021-06-05 tracked", "basically", "tracked", Verdict.Accepted)]
    [InlineData(Story.Assigned + " | 2021-05-31 replied answer=B | 2021-06-05 tracked", "dissatisfied", "rehandled", Verdict.Accepted)]
    public void A_vote_after_the_answer_was_acted_on_still_counts(string story, string result, string state, Verdict verdict)
    {
        var view = Story.View("proposal", story + $" | 2021-06-10 evaluated p-li satisfied {result}");
        Assert.Equal(
            (state, verdict, verdict == Verdict.Accepted ? 1 : 0),
            (view.Matter!.State, view.History[^1].Verdict, view.Matter.Votes.Count)
        );
    }

    [Theory] // answered on 31 May: a month is 30 June
    [InlineData("2021-06-30", "rehandled", null)]
    [InlineData("2021-06-30@2021-07-20", "rehandled", null)] // what counts is when the proposer said so
    [InlineData(
        "2021-07-01",
        "closed",
        "提案已于 2021-06-05 办结，提出不满意的期限 2021-06-30 已过（本会规定：答复之日起一个月内，提案者可以提出不满意），不能再次办理；请与提案者沟通，需要时另行立案"
    )]
    public void A_dissatisfied_proposer_has_a_closed_proposal_handled_again_while_his_month_lasts(string day, string state, string? reason)
    {
        var view = Story.View(
            "proposal",
            $"{Story.Replied} | 2021-06-01 evaluated p-wu satisfied satisfied | 2021-06-05 closed | {day} evaluated p-li satisfied dissatisfied"
        );
        Assert.Equal((state, reason), (view.Matter!.State, view.History[^1].Reason));
        Assert.Equal(state == "rehandled", view.Matter.IsOpen);
        Assert.Equal(state == "rehandled" ? Given.Day("2021-07-30") : null, view.Matter.Due);
    }

    [Theory]
    [InlineData("2021-07-01 replied answer=A | 2021-07-05 closed | 2021-07-10 evaluated p-li dissatisfied dissatisfied", false)] // once only
    [InlineData("2021-07-01 replied answer=A | 2021-07-05 closed", false)]
    public void A_proposal_that_was_closed_and_handled_again_closes_for_good(string story, bool open) =>
        Assert.Equal(
            open,
            Story
                .Matter("proposal", $"{Story.Replied} | 2021-06-05 closed | 2021-06-10 evaluated p-li satisfied dissatisfied | {story}")
                .IsOpen
        );

    [Fact]
    public void A_proposal_opened_under_a_workflow_without_that_term_stays_closed()
    {
        var before = Given.CountyWith(
            "workflows",
            """{"workflows":[{"id":"proposal","states":[{"id":"replied","dissatisfied":{"afterClosing":null}}]}]}"""
        );
        var rules = Given.Rules with { Workflows = before.Workflows };
        Assert.Equal(
            (Verdict.Refused, "提案已于 2021-06-05 办结，不能再次办理；请与提案者沟通，需要时另行立案"),
            Story.Outcome("proposal", Story.Replied + " | 2021-06-05 closed | 2021-06-10 evaluated p-li satisfied dissatisfied", rules)
        );
    }

    [Fact]
    public void The_history_says_what_a_proposer_said()
    {
        var entry = Story.Last("proposal", Again);
        Assert.Equal(
            ("proposal.evaluated", "p-li", "办理过程满意，办理结果不满意", "replied", "rehandled"),
            (entry.Type, entry.By, entry.Text, entry.From, entry.To)
        );
    }

    [Fact]
    public void Each_co_handler_owes_the_host_an_opinion_within_a_month_of_the_assignment() =>
        Assert.Equal(
            [
                new Obligation("opinion", "会办意见", "市公安局", Given.Day("2021-05-06"), null),
                new Obligation("opinion", "会办意见", "市财政局", Given.Day("2021-05-06"), null),
            ],
            Story.Matter("proposal", Story.Assigned).Obligations
        );

    [Theory]
    [InlineData("noted opinionOf=市公安局", "2021-04-20", null)]
    [InlineData("noted opinionOf=市公安局;市财政局", "2021-04-20", "2021-04-20")] // one letter for both
    [InlineData("noted opinionOf=市水利局", null, null)] // owes nothing
    [InlineData("noted coHosts=市公安局;市财政局", null, null)] // says nothing of opinions
    [InlineData("interviewed opinionOf=市财政局", null, "2021-04-20")] // said with a step
    [InlineData("noted opinionOf=市公安局 | 2021-04-25 noted opinionOf=市公安局", "2021-04-20", null)] // the first stands
    public void An_opinion_is_met_on_the_day_it_came(string events, string? police, string? finance) =>
        Assert.Equal(
            [Given.DayOrNone(police), Given.DayOrNone(finance)],
            Story.Matter("proposal", $"{Story.Assigned} | 2021-04-20 {events}").Obligations.Select(o => o.MetOn)
        );

    [Fact]
    public void An_opinion_that_came_late_is_met_past_its_day()
    {
        var owed = Story.Matter("proposal", Story.Assigned + " | 2021-05-07 noted opinionOf=市公安局").Obligations[0];
        Assert.True(owed.MetOn > owed.Due);
    }

    [Fact]
    public void What_was_owed_to_the_former_host_is_owed_no_more_after_another_assignment()
    {
        const string Returned = Story.Assigned + " | 2021-04-08 noted opinionOf=市公安局 | 2021-04-12 returned";
        Assert.Equal(
            [new Obligation("opinion", "会办意见", "市教育局", Given.Day("2021-05-20"), null)],
            Story.Matter("proposal", Returned + " | 2021-04-20 assigned host=市水利局 coHosts=市教育局").Obligations
        );
        Assert.Equal(
            [("市公安局", Given.Day("2021-05-20"), (DateOnly?)null), ("市财政局", Given.Day("2021-05-20"), null)], // the same ones anew
            Story.Matter("proposal", Returned + " | 2021-04-20 assigned host=市水利局").Obligations.Select(o => (o.Who, o.Due, o.MetOn))
        );
    }

    [Fact]
    public void Without_co_handlers_nobody_owes_an_opinion() =>
        Assert.Empty(Story.Matter("proposal", "2021-03-01 opened | 2021-03-12 filed | 2021-04-01 assigned host=市交通局").Obligations);

    [Fact]
    public void Attributes_noted_of_a_closed_matter_are_recorded()
    {
        var matter = Story.Matter("proposal", Story.Replied + " | 2021-06-05 closed | 2021-12-01 noted key=true ledBy=l-chair");
        Assert.Equal(("true", "l-chair", false), (matter.Attributes["key"], matter.Attributes["ledBy"], matter.IsOpen));
    }
}
