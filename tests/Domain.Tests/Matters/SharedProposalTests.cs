using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>分办: a proposal with several hosts, each of which owes its own answer; it is answered when every one has.</summary>
public sealed class SharedProposalTests
{
    private const string Assigned = "2021-03-01 opened | 2021-03-12 filed | 2021-04-01 assigned host=市住建局;市公安局;市交通局";
    private const string First = Assigned + " | 2021-05-10 replied answer=A answerOf=市公安局";
    private const string Second = First + " | 2021-05-20 interviewed | 2021-05-31 replied answer=B answerOf=市住建局";
    private const string Third = Second + " | 2021-06-20 replied answer=A answerOf=市交通局";

    [Theory]
    [InlineData(Assigned, "assigned", "市住建局、市公安局、市交通局")]
    [InlineData(First, "assigned", "市住建局、市交通局")]
    [InlineData(Second, "interviewed", "市交通局")] // an interview leaves what was answered
    [InlineData(Third, "replied", "办公室")] // which sees to proposals where there is no committee for them
    [InlineData(Assigned + " | 2021-05-10 replied answer=A answerOf=市公安局;市住建局;市交通局", "replied", "办公室")] // one letter of all
    public void It_is_answered_when_every_host_has_and_until_then_the_others_owe_it(string story, string state, string owes)
    {
        var matter = Story.Matter("proposal", story);
        Assert.Equal((state, owes), (matter.State, Owing.Of(matter, Given.Roster).Names(Given.Roster)));
    }

    [Fact]
    public void Each_answer_is_kept_with_its_class_and_its_day()
    {
        var matter = Story.Matter("proposal", Third);
        Assert.Equal(
            ["市公安局 A 2021-05-10", "市住建局 B 2021-05-31", "市交通局 A 2021-06-20"],
            matter.Parts.Select(p => $"{p.Who} {p.Attributes["answer"]} {p.On:yyyy-MM-dd}")
        );
        Assert.Equal(Given.Day("2021-06-20"), matter.Entered("replied")!.On);
    }

    [Theory]
    [InlineData(" | 2021-05-10 replied answer=A", "主办单位有3个（市住建局、市公安局、市交通局），缺少答复单位，应写明是哪一个")]
    [InlineData(" | 2021-05-10 replied answer=A answerOf=市水利局", "“市水利局”不是主办单位；主办单位为市住建局、市公安局、市交通局")]
    public void Whose_answer_it_is_must_be_said(string answer, string reason) =>
        Assert.Equal((Verdict.Refused, reason), Story.Outcome("proposal", Assigned + answer));

    [Fact]
    public void A_single_host_need_not_be_named_again() => Assert.Equal("replied", Story.Matter("proposal", Story.Replied).State);

    [Theory]
    [InlineData(Third + " | 2021-06-25 evaluated p-li satisfied dissatisfied", "rehandled", "市住建局、市公安局、市交通局")]
    [InlineData(
        Third + " | 2021-06-25 evaluated p-li satisfied dissatisfied | 2021-07-05 replied answer=A answerOf=市住建局",
        "rehandled",
        "市公安局、市交通局"
    )]
    [InlineData(First + " | 2021-04-10@2021-05-11 returned | 2021-05-12 assigned host=市住建局;市公安局", "assigned", "市住建局、市公安局")]
    public void Who_handles_it_again_or_gets_it_anew_answers_anew(string story, string state, string owes)
    {
        var matter = Story.Matter("proposal", story);
        Assert.Equal((state, owes), (matter.State, Owing.Of(matter, Given.Roster).Names(Given.Roster)));
    }

    [Fact]
    public void The_order_of_arrival_does_not_matter()
    {
        var events = Story.Of("proposal", Third.Replace(" | 2021-05-20 interviewed", "", StringComparison.Ordinal));
        var expected = Given.Content(MatterFold.Of(events, Given.Rules).Matter);
        foreach (var order in Orders(events.Length))
        {
            IReadOnlyList<MatterEvent> known = [];
            foreach (var i in order)
                known = MatterChange.Of(known, [events[i]], Given.Rules, null).Events;
            Assert.Equal(expected, Given.Content(MatterFold.Of(known, Given.Rules).Matter));
        }
    }

    [Fact]
    public void A_host_of_the_roster_that_answered_in_time_is_not_late_with_the_others()
    {
        var matter = Story.Matter(
            "proposal",
            "2021-03-01 opened | 2021-03-12 filed | 2021-04-01 assigned host=经济委;文史委 | 2021-05-10 replied answer=A answerOf=文史委"
                + " | 2021-07-20 replied answer=A answerOf=经济委"
        );
        Assert.Equal(["c-economy"], Owing.In("assigned", matter, Given.Roster, Given.Day("2021-07-01")).Units);
    }

    [Fact]
    public void A_co_handler_must_be_none_of_the_hosts()
    {
        var (verdict, reason) = Story.Outcome(
            "proposal",
            "2021-03-01 opened | 2021-03-12 filed | 2021-04-01 assigned host=市住建局;市公安局 coHosts=市财政局;市公安局"
        );
        Assert.Equal(Verdict.Refused, verdict);
        Assert.EndsWith("不能与“主办单位”相同：市公安局", reason, StringComparison.Ordinal);
    }

    /// <summary>Every order of so many.</summary>
    private static IEnumerable<int[]> Orders(int count)
    {
        return Permute([.. Enumerable.Range(0, count)], 0);

        static IEnumerable<int[]> Permute(int[] all, int at)
        {
            if (at == all.Length)
                yield return [.. all];
            for (var i = at; i < all.Length; i++)
            {
                (all[at], all[i]) = (all[i], all[at]);
                foreach (var rest in Permute(all, at + 1))
                    yield return rest;
                (all[at], all[i]) = (all[i], all[at]);
            }
        }
    }
}
