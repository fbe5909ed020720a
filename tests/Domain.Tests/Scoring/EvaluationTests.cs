using Cppcc.Domain.Scoring;

namespace Cppcc.Domain.Tests.Scoring;

public sealed class EvaluationTests
{
    [Fact]
    public void A_year_is_the_average_of_its_quarters_and_the_yearly_items()
    {
        var year = Assert.Single(
            Evaluate(
                ["a=90.5 81.25 77 88"],
                [ScoreCardTests.Said("e1", "entered", 2.5m, 0, subject: "a", indicator: "year-bonus", period: "2021")]
            )
        );
        Assert.Equal((84.19m, 86.69m), (year.Average, year.Total)); // 336.75 ÷ 4 = 84.1875
        Assert.Equal(
            [
                new QuarterResult("2021-Q1", 90.5m, "good"),
                new QuarterResult("2021-Q2", 81.25m, "fairly-good"),
                new QuarterResult("2021-Q3", 77, "fair"),
                new QuarterResult("2021-Q4", 88, "fairly-good"),
            ],
            year.Quarters
        );
        Assert.Equal([new ItemScore("year-bonus", "年度加分", 2.5m, 5, "e1")], year.Items);
    }

    [Fact]
    public void A_subject_that_came_late_has_the_average_of_the_quarters_it_has() =>
        Assert.Equal(80, Assert.Single(Evaluate(["a=- - 70 90"])).Average);

    [Theory]
    [InlineData("", false, "0", null)]
    [InlineData("entered 4", false, "4", "e0")]
    [InlineData("entered 9", false, "5", "e0")] // at most the item's maximum
    [InlineData("entered -3", false, "0", "e0")]
    [InlineData("entered 2, entered 3", false, "3", "e1")]
    [InlineData("entered 2, ruled 4", false, "2", "e0")]
    [InlineData("entered 2, ruled 4", true, "4", "e1")]
    [InlineData("ruled 4, entered 2", true, "4", "e0")]
    public void A_yearly_item_is_what_was_entered_or_when_settled_ruled(string said, bool settled, string points, string? by)
    {
        var events = said.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split(' '))
            .Select(
                (s, i) => ScoreCardTests.Said($"e{i}", s[0], decimal.Parse(s[1]), i, subject: "a", indicator: "year-bonus", period: "2021")
            )
            .ToArray();
        var item = Assert.Single(Assert.Single(Evaluate(["a=80 80 80 80"], events, settled)).Items);
        Assert.Equal((decimal.Parse(points), by), (item.Points, item.Event));
    }

    [Fact]
    public void Excellent_is_a_fifth_and_only_without_a_quarter_below_fairly_good()
    {
        var years = Evaluate([
            "a=97 97 79 97",
            "b=94 94 94 94",
            "c=93 93 93 93",
            "d=82 82 82 82",
            "e=60 60 60 60",
            "f=59 59 59 59",
            "g=91 91 91 91",
            "h=81 81 81 81",
            "i=80 80 80 80",
            "j=79 79 79 79",
        ]);
        Assert.Equal(
            [
                "b 94 1 excellent 表彰 ",
                "c 93 2 excellent 表彰 ",
                "a 92.5 3 competent - 得分达到优秀标准，因有季度低于良好，评为良好",
                "g 91 4 competent - 得分达到优秀标准，因优秀名额已满，评为良好",
                "d 82 5 competent - ",
                "h 81 6 competent - ",
                "i 80 7 competent - ",
                "j 79 8 basically-competent - ", // 一般
                "e 60 9 basically-competent - ",
                "f 59 10 incompetent - ", // 较差
            ],
            years.Select(y => $"{y.Subject} {y.Total:0.##} {y.Place} {y.Grade} {(y.Commended ? "表彰" : "-")} {y.Why}")
        );
    }

    [Fact]
    public void Equal_years_share_a_place_and_a_grade()
    {
        var years = Evaluate(["a=92 92 92 92", "b=85 85 85 85", "c=85 85 85 85", "d=80 80 80 80", "e=80 80 80 80"]);
        Assert.Equal(
            ["1 False excellent", "2 True competent", "2 True competent", "4 True competent", "4 True competent"],
            years.Select(y => $"{y.Place} {y.Tied} {y.Grade}")
        );
    }

    [Fact]
    public void Each_group_has_its_own_ranking_and_quota()
    {
        var years = Evaluate([
            .. Enumerable.Range(1, 5).Select(i => $"o{i}={96 - i} {96 - i} {96 - i} {96 - i}"),
            .. Enumerable.Range(1, 5).Select(i => $"t{i}={93 - i} {93 - i} {93 - i} {93 - i}"),
        ]);
        Assert.Equal(["o1", "t1"], years.Where(y => y.Grade == "excellent").Select(y => y.Subject));
        Assert.Equal(["o", "t"], years.Where(y => y.Place == 1).Select(y => y.Group));
    }

    /// <summary>
    /// Evaluates subjects written <c>a=90 80 - 70</c>, a point total each quarter; a subject's first letter is its group when a digit
    /// follows.
    /// </summary>
    private static IReadOnlyList<SubjectYear> Evaluate(string[] subjects, ScoreEvent[]? said = null, bool settled = false)
    {
        var grades = Given.County.Scores.Grades;
        var quarters = Enumerable
            .Range(0, 4)
            .Select(q =>
                (
                    $"2021-Q{q + 1}",
                    (IReadOnlyList<SubjectScore>)
                        [
                            .. from s in subjects
                            let id = s.Split('=')[0]
                            let points = s.Split('=')[1].Split(' ')[q]
                            where points != "-"
                            let grade = grades.First(g => decimal.Parse(points) >= g.From)
                            select new SubjectScore
                            {
                                Subject = id,
                                Name = id,
                                Group = id.Length > 1 ? id[..1] : "all",
                                Total = decimal.Parse(points),
                                Place = 1,
                                Tied = false,
                                Grade = grade.Id,
                                GradeName = grade.Name,
                                Indicators = [],
                            },
                        ]
                )
            )
            .ToList();
        return Evaluation.Of(quarters, Given.County.Evaluation, grades, said ?? [], settled);
    }
}
