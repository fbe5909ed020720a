using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;
using Cppcc.Domain.Tests.Matters;

namespace Cppcc.Domain.Tests.Outcomes;

/// <summary>M19 and M5: the figures of a year's proposals.</summary>
public sealed class ProposalFiguresTests
{
    private const string Filed = "2021-03-01 opened | 2021-03-12 filed";
    private const string Assigned = Filed + " | 2021-04-01 assigned host=市交通局";

    private static readonly string[] Year =
    [
        "2021-03-01 opened", // under review
        "2021-03-01 opened | 2021-03-10 not-filed reason=不属提案范围",
        "2021-03-01 opened | 2021-03-10 merged into=m-08",
        "2021-03-01 opened | 2021-03-10 turned",
        "2021-03-01 opened | 2021-03-10 withdrawn",
        Filed.Replace("opened", "opened origin=group field=教育 unit:c-culture", StringComparison.Ordinal),
        Assigned.Replace("opened", "opened origin=sector field=教育", StringComparison.Ordinal)
            + " | 2021-04-12 returned | 2021-04-20 assigned host=市水利局", // returned once
        Assigned
            + " | 2021-05-20 interviewed | 2021-07-01 replied answer=A | 2021-07-10 evaluated p-li satisfied satisfied | 2021-07-20 closed", // on the last day
        Assigned
            + " | 2021-07-02 replied answer=A | 2021-07-10 evaluated p-li basically satisfied | 2021-07-10 evaluated p-wu satisfied satisfied", // a day late
        Assigned
            + " | 2021-06-15 extended 2021-08-31 | 2021-06-20 interviewed | 2021-08-31 replied answer=B | 2021-09-01 tracked | 2021-09-02 evaluated p-li satisfied dissatisfied", // in time, as extended
        Assigned
            + " | 2021-06-01 replied answer=C | 2021-06-10 evaluated p-li dissatisfied dissatisfied | 2021-06-20 replied answer=A | 2021-06-25 evaluated p-li satisfied satisfied", // handled again: the last word
        "2020-12-31 opened | 2021-01-10 filed",
        "2022-01-01 opened | 2022-01-10 filed",
    ];

    private static readonly ProposalFigures Figures2021 = Figures("2021", Year);

    [Fact]
    public void Every_proposal_that_was_submitted_went_one_way()
    {
        Assert.Equal((11, 6), (Figures2021.Submitted, Figures2021.Filed));
        Assert.Equal(
            ["立案 6", "不予立案 1", "并案 1", "转为社情民意信息 1", "撤回 1", "待审查 1"],
            Figures2021.Filing.Select(c => $"{c.Name} {c.Number}")
        );
        Assert.Equal(Figures2021.Submitted, Figures2021.Filing.Sum(c => c.Number));
    }

    [Fact]
    public void Filed_proposals_are_counted_by_who_made_them_by_field_unit_and_host()
    {
        Assert.Equal(["委员提案 4 66.67", "集体提案 2 33.33"], Figures2021.Voices.Select(Text));
        Assert.Equal(["委员 4 66.67", "党派和人民团体 1 16.67", "界别 1 16.67"], Figures2021.Sources.Select(Text));
        Assert.Equal(["某 4 66.67", "教育 2 33.33"], Figures2021.Fields.Select(Text));
        Assert.Equal(["经济委 5 83.33", "文史委 1 16.67"], Figures2021.Units.Select(Text));
        Assert.Equal(["市交通局 4 80", "市水利局 1 20"], Figures2021.Hosts.Select(Text)); // the last host of those assigned
    }

    [Fact]
    public void Answers_are_counted_by_the_last_one() =>
        Assert.Equal(["A 已经解决或基本解决 3 75", "B 正在解决或列入计划解决 1 25"], Figures2021.Answers.Select(c => $"{c.Id} {Text(c)}"));

    [Fact]
    public void The_rates_are_each_of_its_own_whole() =>
        Assert.Equal(
            ["立案率 6/11 54.55", "办复率 4/6 66.67", "按期办复率 3/4 75", "面商率 2/4 50", "满意率 3/4 75", "回访率 0/1 0"],
            Figures2021.Rates.Select(r => $"{r.Name} {r.Part}/{r.Whole} {r.Percent}")
        );

    [Fact]
    public void Satisfaction_is_the_worst_of_each_proposer_s_last_word()
    {
        Assert.Equal(new SatisfactionFigures(2, 1, 1, 0, 1), Figures2021.Satisfaction);
        Assert.Equal((1, 2), (Figures2021.Returned, Figures2021.HandledAgain));
    }

    [Theory]
    [InlineData("p-li satisfied satisfied", "1 0 0 0 0")]
    [InlineData("p-li satisfied basically", "0 1 0 0 0")]
    [InlineData("p-li satisfied satisfied | 2021-06-02 evaluated p-wu basically satisfied", "0 1 0 0 0")]
    [InlineData("p-li satisfied satisfied | 2021-06-02 evaluated p-wu dissatisfied satisfied", "0 0 1 1 0")]
    [InlineData("p-li dissatisfied satisfied | 2021-06-02 evaluated p-wu satisfied dissatisfied", "0 0 1 1 1")] // in both, and one proposal
    [InlineData("p-li dissatisfied dissatisfied | 2021-06-10 replied answer=A", "0 0 1 1 1")] // nothing said of the second answer yet
    [InlineData(
        "p-li dissatisfied dissatisfied | 2021-06-10 replied answer=A | 2021-06-11 evaluated p-wu satisfied satisfied",
        "0 0 1 1 1"
    )]
    [InlineData(
        "p-li dissatisfied dissatisfied | 2021-06-10 replied answer=A | 2021-06-11 evaluated p-li basically satisfied",
        "0 1 0 0 0"
    )]
    public void One_dissatisfied_proposer_makes_a_proposal_so(string votes, string expected)
    {
        var s = Figures("2021", $"{Assigned} | 2021-05-31 replied answer=A | 2021-06-01 evaluated {votes}").Satisfaction;
        Assert.Equal(expected, $"{s.Satisfied} {s.Basically} {s.Dissatisfied} {s.DissatisfiedWithHandling} {s.DissatisfiedWithResult}");
    }

    [Theory]
    [InlineData("2021", 1, false)]
    [InlineData("2021", 2, true)]
    [InlineData("2021", 3, true)]
    [InlineData("2021", 4, false)] // more than anybody can lead
    [InlineData("2020..2021", 3, false)] // two years, twice as many
    [InlineData("2020..2021", 4, true)]
    public void A_leader_leads_two_or_three_key_proposals_a_year(string span, int number, bool enough)
    {
        var led = Figures(span, [.. Enumerable.Repeat(Filed + " | 2021-04-20 noted key=true ledBy=l-party", number)]).Led;
        Assert.Equal(["l-party 王书记", "l-mayor 何市长"], led.Select(l => $"{l.Leader} {l.Name}")); // who leads none is named too
        Assert.Equal((number, enough), (led[0].Proposals.Count, led[0].Enough));
        Assert.Equal(span == "2021" ? (2, 3) : (4, 6), (led[0].AtLeast, led[0].AtMost));
        Assert.Equal((0, false), (led[1].Proposals.Count, led[1].Enough));
    }

    [Fact]
    public void Other_leaders_who_lead_are_named_after_those_who_must()
    {
        var led = Figures(
            "2021",
            Filed + " | 2021-04-20 noted ledBy=l-vice",
            Filed + " | 2021-04-20 noted ledBy=l-chair",
            "2021-03-01 opened ledBy=l-chair"
        ).Led;
        Assert.Equal(
            ["l-party ", "l-mayor ", "l-chair m-02", "l-vice m-01"],
            led.Select(l => $"{l.Leader} {string.Join(' ', l.Proposals)}")
        ); // what is not filed does not count
    }

    [Fact]
    public void Batches_of_centralised_supervision_are_counted()
    {
        var batch = new ProposalsSupervised("2021-1", ["s-001", "s-002", "s-001"], Given.Day("2021-05-10"), "p-sun", null);
        Assert.Equal(
            ["s-001 2021-1 列入集中督办", "s-002 2021-1 列入集中督办"],
            batch.Each.Select(n => $"{n.Matter} {n.Attributes["batch"]} {n.Note}")
        );
        var noted = " | 2021-05-10 noted batch=2021-1";
        Assert.Equal(
            ["2021-1 2", "2021-2 1"],
            Figures("2021", Filed + noted, Assigned + noted, Filed + " | 2021-06-10 noted batch=2021-2", Filed)
                .Batches.Select(b => $"{b.Name} {b.Number}")
        );
    }

    /// <summary>“回头看”: what was answered B the year before.</summary>
    [Fact]
    public void The_look_back_is_at_the_year_before_the_span()
    {
        const string Tracked =
            "2020-03-01 opened | 2020-03-12 filed | 2020-04-01 assigned host=市交通局 | 2020-05-31 replied answer=B | 2020-06-10 tracked";
        string[] stories =
        [
            Tracked,
            Tracked + " | 2021-03-01 closed",
            Tracked + " | 2021-04-01 closed",
            Tracked.Replace("2020", "2019", StringComparison.Ordinal),
            Assigned,
        ];
        Assert.Equal(new Rate("look-back", "“回头看”解决率", 2, 3, 66.67m), Figures("2021", stories).LookBack);
        Assert.Equal(new Rate("look-back", "“回头看”解决率", 0, 1, 0), Figures("2020..2021", stories).LookBack);
    }

    [Fact]
    public void Handling_units_are_listed_with_the_share_of_satisfied_and_basically_satisfied_votes()
    {
        HandlerRated[] rated =
        [
            new("市水利局", 2021, 0, 0, 0, null, null),
            new("市交通局", 2021, 30, 5, 7, null, null),
            new("市交通局", 2020, 3, 0, 0, null, null),
        ];
        var figures = ProposalFigures.Of(
            [],
            YearSpan.TryParse("2021")!,
            Given.County.Figures.Proposals,
            2,
            rated,
            Given.FullRoster,
            Given.Rules,
            [],
            null
        );
        Assert.Equal(
            ["2020 市交通局 100", "2021 市交通局 83.33", "2021 市水利局 "],
            figures.Handlers.Select(h => $"{h.Year} {h.Handler} {h.Percent}")
        );
    }

    [Theory]
    [InlineData("2021-07-01", true)]
    [InlineData("2021-07-02", false)]
    public void The_first_answer_is_what_is_in_time_or_not(string day, bool inTime)
    {
        var rate = Figures(
            "2021",
            $"{Assigned} | {day} replied answer=A | 2021-07-20 evaluated p-li dissatisfied satisfied | 2021-12-01 replied answer=A"
        )
            .Rates.Single(r => r.Id == "reply-in-time");
        Assert.Equal((inTime ? 1 : 0, 1), (rate.Part, rate.Whole));
    }

    [Fact]
    public void The_paragraph_s_facts_are_the_same()
    {
        var facts = ProposalsFacts.Of("2021年", Figures2021);
        Assert.Equal((11, 6, "54.55%"), (facts.Submitted, facts.Filed, facts.Filing.Share));
        Assert.Equal(
            ["不予立案 1", "并案 1", "转为社情民意信息 1", "撤回 1", "待审查 1"],
            facts.Otherwise.Select(o => $"{o.Name} {o.Number}")
        );
        Assert.Equal(["委员提案 4 66.67%", "集体提案 2 33.33%"], facts.Voices.Select(v => $"{v.Name} {v.Number} {v.Share}"));
        Assert.Equal((4, "66.67%"), (facts.Reply.Part, facts.Reply.Share));
        Assert.Equal(["A 3 75%", "B 1 25%"], facts.Answers.Select(a => $"{a.Class} {a.Number} {a.Share}"));
        Assert.Equal(("50%", "75%", 2), (facts.Interview.Share, facts.Satisfaction.Share, facts.HandledAgain));
    }

    private static ProposalFigures Figures(string span, params string[] stories) =>
        ProposalFigures.Of(
            [.. Stories.Of("proposal", stories)],
            YearSpan.TryParse(span)!,
            Given.County.Figures.Proposals,
            2,
            [],
            Given.FullRoster,
            Given.Rules,
            [],
            null
        );

    [Fact]
    public void Proposals_are_counted_by_session_and_listed_by_number()
    {
        var terms = Given
            .CountyWith("term", """{ "number": 10, "session": 4, "began": [{ "id": "2021-02-01", "number": 10, "session": 5 }] }""")
            .Term;
        var figures = ProposalFigures.Of(
            [
                .. Stories.Of(
                    "proposal",
                    "2021-02-01 opened caseNumber=12",
                    "2021-01-20 opened caseNumber=2",
                    "2021-01-20 opened session=十届五次会议 caseNumber=2 | 2021-03-01 filed", // handed in before the session it is for
                    "2021-03-01 opened"
                ),
            ],
            YearSpan.TryParse("2021")!,
            Given.County.Figures.Proposals,
            2,
            [],
            Given.FullRoster,
            Given.Rules,
            [],
            terms
        );
        Assert.Equal(["十届五次会议 3 75", "十届四次会议 1 25"], figures.Sessions.Select(Text));
        Assert.Equal(
            [
                "m-03 十届五次会议提案第2号 李副主任；吴副主任联名",
                "m-01 十届五次会议提案第12号 李副主任；吴副主任联名",
                "m-02 十届四次会议提案第2号 李副主任；吴副主任联名",
                "m-04  李副主任；吴副主任联名",
            ],
            figures.Register.Select(p => $"{p.Id} {p.Number} {p.Proposers}")
        );
        Assert.Equal(1, figures.Joint); // of those filed
    }

    [Fact]
    public void A_proposal_with_several_hosts_counts_once_and_for_each_of_them()
    {
        const string Shared = "2021-03-01 opened | 2021-03-12 filed | 2021-04-01 assigned host=市住建局;市公安局";
        var figures = Figures(
            "2021",
            Shared + " | 2021-05-10 replied answer=A answerOf=市公安局 | 2021-05-20 replied answer=B answerOf=市住建局",
            Shared + " | 2021-05-10 replied answer=A answerOf=市公安局", // not answered yet
            Assigned.Replace("市交通局", "市公安局", StringComparison.Ordinal)
        );
        Assert.Equal((3, 2, 1), (figures.Filed, figures.Shared, figures.Rates.Single(r => r.Id == "reply").Part));
        Assert.Equal(["市公安局 3 100", "市住建局 2 66.67"], figures.Hosts.Select(Text));
        Assert.Equal(["B 1"], figures.Answers.Select(a => $"{a.Id} {a.Number}")); // by the answer that came last
        Assert.Equal(["市公安局A、市住建局B", "市公安局A", ""], figures.Register.Select(p => p.Answer));
    }

    [Fact]
    public void The_share_called_is_of_those_whose_closing_asked_for_a_call()
    {
        const string Closed = Assigned + " | 2021-06-01 replied answer=A | 2021-06-10 closed";
        var proposals = Stories.Of("proposal", Closed, Closed, Closed, Assigned);
        Matter[] calls =
        [
            Call("m-01.follow-up", "2021-06-10 opened | 2021-06-20 called opinion=satisfied"),
            Call("m-02.follow-up", "2021-06-10 opened | 2021-06-20 not-reached"),
            Call("m-03.follow-up", "2021-06-10 opened"),
            Call("m-09.follow-up", "2021-06-10 opened | 2021-06-20 called opinion=satisfied"), // of a proposal of another year
        ];
        var rate = ProposalFigures
            .Of(
                [.. proposals],
                YearSpan.TryParse("2021")!,
                Given.County.Figures.Proposals,
                2,
                [],
                Given.FullRoster,
                Given.Rules,
                calls,
                null
            )
            .Rates.Single(r => r.Id == "follow-up");
        Assert.Equal(new Rate("follow-up", "回访率", 1, 3, 33.33m), rate);

        static Matter Call(string id, string story) => Story.Matter("follow-up", story) with { Id = id };
    }

    private static string Text(Count count) => $"{count.Name} {count.Number} {count.Percent}";
}
