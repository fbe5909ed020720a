using Xunit;

namespace Cppcc.Functions.Tests.Matters;

/// <summary>Figures of a year or a span, from events to JSON, HTML, CSV and prose.</summary>
public sealed class FiguresTests(Outcomes outcomes) : IClassFixture<Outcomes>
{
    private readonly TestApp app = outcomes.App;

    [Fact]
    public async Task The_outcomes_of_a_year_are_counted_as_they_stood_at_its_end()
    {
        var year = (await app.Get($"organs/{Outcomes.Organ}/outcomes/2021")).Is(200).Json;
        Assert.Equal(
            "2021年共呈报履职成果3件，其中建言要报2件、信息专报1件。批示率100%，交办率100%，承办率100%，办成率66.7%（2件）。助推出台文件1个，助力解决问题3个，协助遏制苗头事件0起，推动办理实事3件。",
            year["prose"]!.ToString()
        );
        Assert.Equal(("2021", "2021-12-31"), (year["period"]!.ToString(), year["asOf"]!.ToString()));
        Assert.Equal(
            ["c-economy 经济委 2 66.7", "c-culture 文史委 1 33.3"],
            year["figures"]!["units"]!.AsArray().Select(u => $"{u!["id"]} {u["name"]} {u["number"]} {u["percent"]}")
        );
        Assert.Equal("2", year["figures"]!["fields"]!.AsArray().Single(f => f!["name"]!.ToString() == "城乡建设")!["number"]!.ToString());
    }

    [Theory]
    [InlineData("outcomes/2021?asOf=2022-02-01", "办成率100%。助推出台文件6个")] // what came after the year
    [InlineData("outcomes/2021?asOf=2021-06-30", "2021年共呈报履职成果2件")]
    [InlineData("outcomes/2021..2022", "2021年至2022年共呈报履职成果4件")]
    [InlineData("outcomes/2021..2022", "助推出台文件6个，助力解决问题5个，协助遏制苗头事件0起，推动办理实事3件。")]
    [InlineData(
        "outcomes/2022",
        "助推出台文件5个，助力解决问题2个，协助遏制苗头事件0起，推动办理实事0件。其中往年成果本年新增成效：助推出台文件5个，助力解决问题2个。往年成果本年办成1件。"
    )]
    [InlineData("outcomes/2021?digits=3", "办成率66.667%")]
    [InlineData("outcomes/2020", "2020年没有呈报履职成果。")]
    [InlineData("proposals/2021", "2021年没有收到提案。")]
    [InlineData("information/2021-Q2", "2021年第二季度没有报送社情民意信息。")]
    public async Task A_span_a_day_and_digits_are_asked_for(string path, string says) =>
        Assert.Contains(
            says,
            (await app.Get($"organs/{Outcomes.Organ}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format=prose"))
                .Is(200)
                .Text,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("outcomes/21", "“21”不是年度，应写作 2021 或 2019..2021")]
    [InlineData("outcomes/2021..2019", "不是年度")]
    [InlineData("outcomes/2021?asOf=2021-02-30", "不是日期")]
    [InlineData("outcomes/2021?asOf=2020-12-31", "早于统计的第一天 2021-01-01")]
    [InlineData("outcomes/2021?digits=7", "应为 0 至 6")]
    [InlineData("outcomes/2021?format=pdf", "没有“pdf”格式；可用：json、html、docx、xlsx、csv、prose")]
    [InlineData("proposals/2021-04", "不是年度")]
    [InlineData("information/2021-04", "应写作 2021-Q2 或 2021")]
    public async Task What_cannot_be_answered_says_what_can(string path, string says) =>
        Assert.Contains(
            says,
            (await app.Get($"organs/{Outcomes.Organ}/{path}")).IsProblem(400, "malformed").Json["detail"]!.ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task The_page_and_the_table_say_the_same()
    {
        var page = await app.Get($"organs/{Outcomes.Organ}/outcomes/2021?format=html");
        Assert.Contains("<h1>大冶市政协2021年履职成果统计</h1>", page.Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("<tr><td>建言要报</td><td>2</td><td>66.7%</td></tr>", page.Markup, StringComparison.Ordinal);
        var table = (await app.Get($"organs/{Outcomes.Organ}/outcomes/2021?format=csv")).Is(200).Text.Split("\r\n");
        Assert.Equal("表,项目,指标,数值", table[0]);
        Assert.Contains("成果形式,建言要报,件数,2", table);
        Assert.Contains("比率,办成率,比率,66.7%", table);
        var next = (await app.Get($"organs/{Outcomes.Organ}/outcomes/2022?format=csv")).Is(200).Text.Split("\r\n");
        Assert.Contains("成效,助推出台文件,其中往年成果本年新增成效,5", next);
        Assert.Contains("往年成果本年新增,办成率,件数,1", next);
    }

    [Fact]
    public async Task The_topic_analysis_of_a_quarter_counts_fields_by_unit()
    {
        var own = await app.Organ("information");
        foreach (var (n, unit, field) in new[] { (1, "c-economy", "交通"), (2, "c-economy", "教育"), (3, "t-jinniu", "交通") })
            await app.Say(
                own,
                "matter.opened",
                new
                {
                    id = $"i-{n}",
                    kind = "information",
                    title = "信息",
                    unit,
                    attributes = new { field },
                },
                "2021-05-06 09:00"
            );
        await app.Settle();
        await app.Say(own, "matter.advanced", new { id = "i-3", to = "adopted" }, "2021-05-10 09:00");
        await app.Settle();
        var analysis = (await app.Get($"organs/{own}/information/2021-Q2")).Is(200).Json;
        Assert.Equal(
            "2021年第二季度共报送社情民意信息3件，采用率33.3%，上报率0%，批示率0%。主要领域：交通2件、教育1件。",
            analysis["prose"]!.ToString()
        );
        Assert.Equal(
            """{"field":"交通","submitted":2,"adopted":1,"byUnit":{"c-economy":1,"t-jinniu":1}}""",
            analysis["figures"]!["fields"]![0]!.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
        Assert.Equal(0, (int)(await app.Get($"organs/{own}/information/2021-Q3")).Json["figures"]!["submitted"]!);
    }

    [Fact]
    public async Task Votes_on_handling_units_and_led_proposals_are_in_the_proposals_figures()
    {
        var own = await app.Organ("votes", Outcomes.Roster);
        await app.Say(
            own,
            "handler.rated",
            new
            {
                handler = "市教育局",
                year = 2021,
                satisfied = 9,
                basically = 1,
                dissatisfied = 2,
            }
        );
        await app.Say(
            own,
            "handler.rated",
            new
            {
                handler = "市教育局",
                year = 2021,
                satisfied = 10,
                basically = 1,
                dissatisfied = 1,
            }
        ); // corrected
        await app.Settle();
        var figures = (await app.Get($"organs/{own}/proposals/2021")).Is(200).Json["figures"]!;
        Assert.Equal(
            "市教育局 10 91.67",
            $"{figures["handlers"]![0]!["handler"]} {figures["handlers"]![0]!["satisfied"]} {figures["handlers"]![0]!["percent"]}"
        );
        Assert.Single(figures["handlers"]!.AsArray());
        Assert.Equal(("书记", false), (figures["led"]![0]!["name"]!.ToString(), (bool)figures["led"]![0]!["enough"]!));
    }
}
