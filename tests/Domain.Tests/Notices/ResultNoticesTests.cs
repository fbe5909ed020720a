using Cppcc.Domain.Circulars;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Notices;

public sealed class ResultNoticesTests
{
    private static readonly Period Quarter = Period.Parse("2021-Q1");
    private static readonly RankGroup[] Groups = [new("organs", "委室", ["office", "committee"])];
    private static readonly ResultNotices Notices = new(Given.Roster, Given.Day("2021-05-07"), "about");

    [Fact]
    public void A_circular_tells_each_unit_its_figures_and_the_leaders_the_whole()
    {
        UnitMonth[] units =
        [
            new()
            {
                Unit = "c-economy",
                Name = "经济委",
                Group = "organs",
                Counts = Counts("item.planned=4 item.on-time=2 item.late=1 item.overdue=1 matter.overdue=2"),
                Points = 4.5m,
                Place = 1,
                Tied = false,
                Items = [],
                Overdue = [],
            },
            new()
            {
                Unit = "office",
                Name = "办公室",
                Group = "organs",
                Counts = Counts("item.planned=3"),
                Points = 0,
                Place = 2,
                Tied = true,
                Items = [],
                Overdue = [],
            },
        ];
        var head = new CircularHead(
            "2021-04",
            "大冶市政协2021年4月工作通报",
            [new RankGroup("organs", "委室", ["office", "committee"])],
            [new LastingVacancy("c-culture", "文史委", "deputy", 2, 1)],
            9,
            "hash",
            [],
            []
        );
        var messages = Notices.Circular(Period.Parse("2021-04"), new Circular(head, units, Seal.Of([]))).ToList();
        Assert.Equal(["p-sun", "p-zhao", "l-chair", "p-feng", "l-secretary"], messages.Select(n => n.Recipient));
        Assert.All(messages, n => Assert.Equal(("circular", Urgency.Now, "circulars/2021-04?format=html"), (n.Kind, n.Urgency, n.Page)));
        CircularUnit economy = new("经济委", "委室", 4, 2, 1, 1, 2, 4.5m, 1, false);
        CircularUnit office = new("办公室", "委室", 3, 0, 0, 0, 0, 0, 2, true);
        Assert.Equal(
            Given.Content(new CircularFacts(Period.Parse("2021-04"), head.Title, [economy])),
            Given.Content((object)messages[0].Facts)
        );
        Assert.Equal(
            Given.Content(
                new CircularLeaderFacts(
                    Period.Parse("2021-04"),
                    head.Title,
                    [new CircularGroup("委室", ["经济委"], [economy, office])],
                    2,
                    [new UnitCount("经济委", 2)],
                    2,
                    [new VacancyLine("文史委", "副主任", 2, 1)],
                    []
                )
            ),
            Given.Content((object)messages[2].Facts)
        );
    }

    [Fact]
    public void Opening_the_scores_says_what_to_check_and_until_when()
    {
        var message = Assert.Single(Notices.ScoresOpen(Quarter, ["c-economy"], Given.Local("2021-04-08 09:00")));
        Assert.Equal(
            ("p-sun", "score-open", Given.Content(new ScoreOpenFacts(["经济委"], Quarter, Given.Local("2021-04-08 09:00")))),
            (message.Recipient, message.Kind, Given.Content((object)message.Facts))
        );
    }

    [Theory]
    [InlineData("2021-04-15 09:00", "score-provisional")]
    [InlineData(null, "score-final")]
    public void Scores_are_told_to_each_subject_with_every_indicator_and_to_the_leaders_by_groups(string? until, string kind)
    {
        var score = new SubjectScore
        {
            Subject = "c-economy",
            Name = "经济委",
            Group = "organs",
            Total = 91.25m,
            Place = 1,
            Tied = true,
            Grade = "good",
            GradeName = "好",
            Indicators =
            [
                new IndicatorScore
                {
                    Indicator = "slips",
                    Name = "督办单回复",
                    Dimension = null,
                    Points = 7.5m,
                    Max = 10,
                    Rule = "",
                    Counts = [],
                    Entered = [],
                    RuledBy = null,
                    Appeals = [],
                },
                new IndicatorScore
                {
                    Indicator = "traces",
                    Name = "日常痕迹",
                    Dimension = null,
                    Points = 5,
                    Max = 5,
                    Rule = "",
                    Counts = [],
                    Entered = [],
                    RuledBy = null,
                    Appeals = [],
                },
            ],
        };
        var appealUntil = until is null ? (DateTime?)null : Given.Local(until);
        var messages = Notices.Scores(Quarter, [score], Groups, appealUntil).ToList();
        Assert.Equal(("p-sun", kind, Urgency.Now), (messages[0].Recipient, messages[0].Kind, messages[0].Urgency));
        ScoredUnit economy = new(
            "经济委",
            91.25m,
            "好",
            1,
            true,
            null,
            [new ScoreLine("督办单回复", 7.5m, 10), new ScoreLine("日常痕迹", 5, 5)]
        );
        Assert.Equal(Given.Content(new ScoreFacts(Quarter, [economy], appealUntil)), Given.Content((object)messages[0].Facts));
        Assert.Equal(
            Given.Content(new ScoreLeaderFacts(Quarter, 1, [new ScoredGroup("委室", [economy])], appealUntil)),
            Given.Content((object)messages[1].Facts)
        );
    }

    [Fact]
    public void An_evaluation_is_told_with_grade_and_why_and_the_list_for_commendation()
    {
        SubjectYear[] years =
        [
            new()
            {
                Subject = "office",
                Name = "办公室",
                Group = "organs",
                Quarters = [],
                Average = 90,
                Items = [],
                Total = 90,
                Place = 1,
                Tied = false,
                Grade = "excellent",
                GradeName = "优秀",
                Commended = true,
                Why = null,
            },
            new()
            {
                Subject = "c-economy",
                Name = "经济委",
                Group = "organs",
                Quarters = [],
                Average = 86.5m,
                Items = [],
                Total = 88,
                Place = 2,
                Tied = false,
                Grade = "competent",
                GradeName = "良好",
                Commended = false,
                Why = "得分达到优秀标准，因优秀名额已满，评为良好",
            },
        ];
        var until = Given.Local("2022-01-26 09:00");
        var messages = Notices.Evaluation(Period.Parse("2021"), years, [], until).ToList();
        ScoredUnit office = new("办公室", 90, "优秀", 1, false, null, []);
        ScoredUnit economy = new("经济委", 88, "良好", 2, false, "得分达到优秀标准，因优秀名额已满，评为良好", []);
        Assert.Equal(Given.Content(new EvaluationFacts(Period.Parse("2021"), [economy], until)), Given.Content((object)messages[1].Facts));
        Assert.Equal(
            Given.Content(
                new EvaluationLeaderFacts(Period.Parse("2021"), 2, [new ScoredGroup("其他单位", [office, economy])], ["办公室"], until)
            ),
            Given.Content((object)messages[2].Facts)
        );
        Assert.Empty(((EvaluationLeaderFacts)Notices.Evaluation(Period.Parse("2021"), years[1..], [], null).Last().Facts).Commended);
    }

    [Fact]
    public void A_leader_who_no_longer_serves_hears_nothing()
    {
        var roster = Given.Roster with
        {
            People = [.. Given.Roster.People.Select(p => p.Id == "p-feng" ? p with { Status = "deceased" } : p)],
        };
        var circular = new Circular(new CircularHead("2021-04", "通报", [], [], 0, "", [], []), [], Seal.Of([]));
        Assert.Equal(
            ["l-chair", "l-secretary"],
            new ResultNotices(roster, Given.Day("2021-05-07"), "about").Circular(Period.Parse("2021-04"), circular).Select(n => n.Recipient)
        );
    }

    private static Dictionary<string, IReadOnlyList<string>> Counts(string counts) => Scoring.ScoreCardTests.Counts(counts);
}
