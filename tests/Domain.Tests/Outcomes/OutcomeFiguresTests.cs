using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;

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
        "2020-12-31 opened form=brief documents=100", // the year before
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
                    [Given.Matter("s-001", null)],
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
        var figures = OutcomeFigures.Of(
            Stories.Of("outcome", Year),
            Given.Day("2021-01-01"),
            Given.Day("2021-12-31"),
            rules,
            0,
            Given.Roster.NameOf
        );
        Assert.Equal(("completion", 0, 6), (figures.Rates[^1].Id, figures.Rates[^1].Part, figures.Rates[^1].Whole));
        Assert.Equal("67", $"{figures.Forms[0].Percent}");
    }

    private static OutcomeFigures Figures(params string[] stories) =>
        OutcomeFigures.Of(
            Stories.Of("outcome", stories),
            Given.Day("2021-01-01"),
            Given.Day("2021-12-31"),
            Given.County.Figures.Outcomes,
            1,
            Given.Roster.NameOf
        );

    private static string Text(Count count) => $"{count.Name} {count.Number} {Share.Text(count.Percent)}";
}
