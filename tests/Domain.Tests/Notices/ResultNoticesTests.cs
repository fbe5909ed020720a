using Cppcc.Domain.Circulars;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Notices;

public sealed class ResultNoticesTests
{
    private static readonly Period Quarter = Period.Parse("2021-Q1");
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
            [],
            [new LastingVacancy("c-culture", "文史委", "deputy", 2, 1)],
            9,
            "hash",
            [],
            []
        );
        var notices = Notices.Circular(Period.Parse("2021-04"), new Circular(head, units, Seal.Of([]))).ToList();
        Assert.Equal(["p-sun", "p-zhao", "l-chair", "p-feng", "l-secretary"], notices.Select(n => n.Recipient));
        Assert.All(notices, n => Assert.Equal(("circular", head.Title, Urgency.Now), (n.Kind, n.Title, n.Urgency)));
        Assert.Equal(
            "2021年4月工作通报已发布。经济委：计划 4 项，按时完成 2 项，逾期完成 1 项，逾期未完成 1 项；逾期督办事项 2 件；得分 4.5，第 1 名。",
            notices[0].Text
        );
        Assert.EndsWith("得分 0，并列第 2 名。", notices[1].Text, StringComparison.Ordinal);
        Assert.Equal("2021年4月工作通报已发布：2 个单位参加排名，排名第一的是经济委；逾期督办事项 2 件，空缺职务 2 个。", notices[2].Text);
    }

    [Fact]
    public void Opening_the_scores_says_what_to_check_and_until_when() =>
        Assert.Equal(
            (
                "p-sun",
                "2021年第一季度百分制考核启动",
                "经济委：2021年第一季度百分制考核已启动，请核对本季度计划完成、督办回复和活动记录，补报材料须于 2021年4月8日 09:00 前报送。"
            ),
            Notices.ScoresOpen(Quarter, ["c-economy"], Given.Local("2021-04-08 09:00")).Select(n => (n.Recipient, n.Title, n.Text)).Single()
        );

    [Theory]
    [InlineData("2021-04-15 09:00", "score-provisional", "公示", "评分公示，如有异议请于 2021年4月15日 09:00 前申诉")]
    [InlineData(null, "score-final", "定稿", "评分已定稿")]
    public void Scores_are_told_to_each_subject_with_every_indicator(string? until, string kind, string word, string state)
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
        var notices = Notices.Scores(Quarter, [score], until is null ? null : Given.Local(until)).ToList();
        Assert.Equal(
            new Notice(
                "p-sun",
                kind,
                Urgency.Now,
                $"2021年第一季度百分制考核{word}",
                $"经济委：2021年第一季度得 91.25 分（好），并列第 1 名。{state}。\n- 督办单回复 7.5/10\n- 日常痕迹 5/5",
                "about"
            ),
            notices[0]
        );
        Assert.Equal($"2021年第一季度百分制考核：1 个单位，{state}。", notices[1].Text);
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
                GradeName = "称职",
                Commended = false,
                Why = "分数达到“优秀”，因比例所限",
            },
        ];
        var notices = Notices.Evaluation(Period.Parse("2021"), years, Given.Local("2022-01-26 09:00")).ToList();
        Assert.Equal(
            "经济委：2021年考评 88 分，第 2 名，称职（分数达到“优秀”，因比例所限）。结果公示，如有异议请于 2022年1月26日 09:00 前申诉。",
            notices[1].Text
        );
        Assert.Equal("2021年考评结果公示，如有异议请于 2022年1月26日 09:00 前申诉。拟表彰：办公室。", notices[2].Text);
        Assert.EndsWith(
            "结果已定稿。拟表彰：无。",
            Notices.Evaluation(Period.Parse("2021"), years[1..], null).Last().Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(true, "逾期自动发布。")]
    [InlineData(false, "逾期暂缓，等待处理。")]
    public void A_sign_off_says_until_when_and_what_happens_otherwise(bool publishes, string end)
    {
        var notice = Notices.Approval(
            "l-chair",
            "2021年4月工作通报",
            "daye/monthly-circular/2021-04/publish",
            Given.Local("2021-05-11 10:00"),
            publishes
        );
        Assert.Equal(("l-chair", "请签发：2021年4月工作通报"), (notice.Recipient, notice.Title));
        Assert.Equal(
            $"“2021年4月工作通报”已拟就，请于 2021年5月11日 10:00 前签发或退回（编号 daye/monthly-circular/2021-04/publish）；{end}",
            notice.Text
        );
    }

    [Fact]
    public void Administrators_hear_what_is_held_and_what_broke_a_seal()
    {
        Assert.Equal(
            "任务 daye/daily/2021-04-06/due 不能执行，已挂起。原因：lights /lights/0 缺少此项。修正后会自动继续，也可由管理员重新执行。",
            Notices.Held("p-zhao", "daye/daily/2021-04-06/due", "lights /lights/0 缺少此项").Text
        );
        Assert.Equal(
            "核对发现 2021-03 已封存的 2 条痕迹被改动或删除：oa.1、oa.2。请立即查明原因；已发布的通报不受影响。",
            Notices.SealBroken("p-zhao", "2021-03", ["oa.1", "oa.2"]).Text
        );
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
