using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;
using Cppcc.Domain.Tests.Matters;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Outcomes;

/// <summary>M33: what came of the results handed in over a span.</summary>
public sealed class OutcomeFiguresTests
{
    private const string Assigned = " | 2021-03-10 instructed | 2021-03-12 assigned";

    private static readonly string[] Year =
    [
        "2021-03-01 opened form=special-report field=城乡建设",
        "2021-03-01 opened form=brief field=城乡建设 | 2021-03-10 instructed",
        "2021-03-01 opened form=brief field=文化 unit:c-culture" + Assigned,
        "2021-03-01 opened form=brief documents=1" + Assigned + " | 2021-03-20 supervised undertakenBy=市水利局 problems=2",
        "2021-03-01 opened form=brief field=城乡建设 documents=2"
            + Assigned
            + " | 2021-03-20 supervised undertakenBy=市水利局;市住建局 | 2021-06-01 fed-back problems=3 deeds=1.5 | 2021-07-01 noted incidents=4 problems=5",
        "2021-12-31 opened form=inspection-report" + Assigned.Replace("2021-03", "2022-01", StringComparison.Ordinal),
        "2020-12-31 opened form=brief documents=100", // the year before: known by then
        "2022-01-01 opened form=brief documents=100", // the year after
    ];

    [Fact]
    public void Outcomes_are_counted_by_the_day_they_were_handed_in()
    {
        var figures = Figures(Year);
        Assert.Equal(6, figures.Total);
        Assert.Equal(["建言要报 4 66.7%", "信息专报 1 16.7%", "视察监督报告 1 16.7%"], figures.Forms.Select(Text)); // in the workflow's order
        Assert.Equal(["城乡建设 3 50%", "文化 1 16.7%", "未注明 2 33.3%"], figures.Fields.Select(Text)); // the largest first, those without one last
        Assert.Equal(["经济委 5 83.3%", "文史委 1 16.7%"], figures.Units.Select(Text));
        Assert.Equal(
            ["助推出台文件 3个", "助力解决问题 7个", "协助遏制苗头事件 4起", "推动办理实事 1.5件"], // the last number told of each outcome
            figures.Sums.Select(s => $"{s.Name} {s.Number}{s.Counter}")
        );
        Assert.Equal(
            ["批示率 5/6 83.3", "交办率 4/6 66.7", "承办率 2/6 33.3", "办成率 1/6 16.7"],
            figures.Rates.Select(r => $"{r.Name} {r.Part}/{r.Whole} {r.Percent}")
        );
    }

    [Fact]
    public void The_paragraph_s_facts_are_the_same()
    {
        var facts = OutcomesFacts.Of("2021年", Figures(Year));
        Assert.Equal(("2021年", 6), (facts.Span, facts.Total));
        Assert.Equal(["建言要报 4", "信息专报 1", "视察监督报告 1"], facts.Forms.Select(f => $"{f.Name} {f.Number}"));
        Assert.Equal(["83.3% 5/6", "66.7% 4/6", "33.3% 2/6", "16.7% 1/6"], facts.Rates.Select(r => $"{r.Share} {r.Part}/{r.Whole}"));
        Assert.Equal(["3个", "7个", "4起", "1.5件"], facts.Sums.Select(s => $"{s.Number:0.##}{s.Counter}"));
    }

    [Fact]
    public void Without_outcomes_there_are_no_rates()
    {
        var figures = Figures();
        Assert.Equal(0, figures.Total);
        Assert.Empty(figures.Forms);
        Assert.All(figures.Rates, r => Assert.Null(r.Percent));
        Assert.All(figures.Sums, s => Assert.Equal(0, s.Number));
    }

    [Fact]
    public void Other_kinds_of_matters_do_not_count() =>
        Assert.Equal(
            0,
            OutcomeFigures
                .Of(
                    [new OutcomeStand(Given.Matter("s-001", null), null)],
                    Given.Day("2021-01-01"),
                    Given.Day("2021-12-31"),
                    Given.County.Figures.Outcomes,
                    1,
                    Given.Roster.NameOf
                )
                .Total
        );

    [Fact]
    public void An_organ_counts_what_its_settings_name()
    {
        var rules = Given
            .CountyWith(
                "figures",
                """
                {"outcomes":{"sums":[{"id":"documents","removed":true},{"id":"problems","removed":true},{"id":"incidents","removed":true},{"id":"deeds","removed":true}],
                  "rates":[{"id":"completion","reached":"assessed"}]}}
                """
            )
            .Figures.Outcomes;
        var figures = OutcomeFigures.Of([.. Stands(Year)], Given.Day("2021-01-01"), Given.Day("2021-12-31"), rules, 0, Given.Roster.NameOf);
        Assert.Equal(("completion", 0, 6), (figures.Rates[^1].Id, figures.Rates[^1].Part, figures.Rates[^1].Whole));
        Assert.Equal("67", $"{figures.Forms[0].Percent}");
    }

    [Fact]
    public void What_an_outcome_of_an_earlier_year_brought_about_is_counted_in_the_year_in_which_it_became_known()
    {
        string[] stories =
        [
            "2021-03-01 opened form=brief problems=2"
                + Assigned
                + " | 2021-03-20 supervised undertakenBy=市水利局 | 2022-02-01 fed-back problems=5 deeds=1",
            "2021-06-01 opened form=brief documents=3 | 2022-05-01 noted documents=2", // corrected downwards
            "2022-03-01 opened form=special-report problems=1",
        ];
        Assert.Equal("documents 3/0 problems 2/0 incidents 0/0 deeds 0/0", Sums("2021", stories));
        Assert.Equal("documents -1/-1 problems 4/3 incidents 0/0 deeds 1/1", Sums("2022", stories));
        Assert.Equal("documents 2/0 problems 6/0 incidents 0/0 deeds 1/0", Sums("2021..2022", stories));
        var later = Figures("2022", stories);
        Assert.Equal((1, "completion 1"), (later.Total, later.Earlier.Where(c => c.Number > 0).Select(c => $"{c.Id} {c.Number}").Single()));
        var facts = OutcomesFacts.Of("2022年", later);
        Assert.Equal(["助推出台文件 -1", "助力解决问题 3", "推动办理实事 1"], facts.EarlierSums.Select(s => $"{s.Name} {s.Number}"));
        Assert.Equal([new ProseReached("办成", 1)], facts.EarlierReached);
        Assert.Equal(
            (0, 0),
            (OutcomesFacts.Of("2023年", Figures("2023", stories)).Total, Figures("2023", stories).Earlier.Sum(c => c.Number))
        );
    }

    [Fact]
    public void The_sums_of_years_are_those_of_their_span() =>
        Any.Holds(
            from outcomes in (
                from opened in Gen.Choose(0, 1000)
                from first in Gen.Choose(0, 9)
                from later in Gen.Choose(0, 900)
                from number in Gen.Choose(0, 9)
                let day = Given.Day("2020-02-01").AddDays(opened)
                select $"{day:yyyy-MM-dd} opened form=brief problems={first} | {day.AddDays(later):yyyy-MM-dd} noted problems={number}"
            ).ListOf(5)
            from split in Gen.Choose(2020, 2023)
            select (outcomes: outcomes.ToArray(), split),
            x =>
                Problems("2020..2024", x.outcomes)
                == Problems($"2020..{x.split}", x.outcomes) + Problems($"{x.split + 1}..2024", x.outcomes)
        );

    private static decimal Problems(string span, string[] stories) => Figures(span, stories).Sums.Single(s => s.Id == "problems").Number;

    private static string Sums(string span, string[] stories) =>
        string.Join(' ', Figures(span, stories).Sums.Select(s => $"{s.Id} {s.Number}/{s.Earlier}"));

    private static OutcomeFigures Figures(params string[] stories) =>
        OutcomeFigures.Of(
            [.. Stands(stories)],
            Given.Day("2021-01-01"),
            Given.Day("2021-12-31"),
            Given.County.Figures.Outcomes,
            1,
            Given.Roster.NameOf
        );

    /// <summary>What came of each in the end; what was handed in before 2021 had come to it by then.</summary>
    private static IEnumerable<OutcomeStand> Stands(string[] stories) =>
        Stories.Of("outcome", stories).Select(m => new OutcomeStand(m, m.OpenedOn.Year < 2021 ? m : null));

    /// <summary>The figures of a span of years as they stand at its end.</summary>
    private static OutcomeFigures Figures(string years, string[] stories)
    {
        var span = YearSpan.TryParse(years)!;
        var events = stories
            .Select(
                (text, i) =>
                    Story
                        .Of("outcome", text)
                        .Select((e, n) => n == 0 ? e with { Body = (MatterOpened)e.Body with { Matter = $"m-{i}" } } : e)
                        .ToList()
            )
            .ToList();
        return OutcomeFigures.Of(
            [
                .. from told in events
                let now = MatterFold.OnDay(told, Given.Rules, span.LastDay)
                where now is not null
                select new OutcomeStand(now, MatterFold.OnDay(told, Given.Rules, span.FirstDay.AddDays(-1))),
            ],
            span.FirstDay,
            span.LastDay,
            Given.County.Figures.Outcomes,
            1,
            Given.Roster.NameOf
        );
    }

    private static string Text(Count count) => $"{count.Name} {count.Number} {Share.Text(count.Percent)}";
}
