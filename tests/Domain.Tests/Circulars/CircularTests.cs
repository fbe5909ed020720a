using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Tests.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Circulars;

public sealed class CircularTests
{
    [Fact]
    public void Units_are_ranked_within_their_group_by_the_settings_points()
    {
        var facts = MonthFactsTests.Facts() with
        {
            MonthPlans = MonthFactsTests.Plans("2021-04", Handing.OnTime, new PlanItem("1", "调研")),
            Matters =
            [
                MonthFactsTests.Supervised("2021-04.c-economy.1", "2021-04-01", "2021-04-30", "2021-04-20"),
                MonthFactsTests.Supervised("s-002", "2021-01-04", "2021-04-15", null, unit: "c-culture"),
                MonthFactsTests.Supervised("s-003", "2021-01-04", "2021-04-15", "2021-04-16", unit: "c-culture"),
            ],
            Traces = [MonthFactsTests.Held("oa.1", "visit", "office")],
        };
        var circular = Of(facts);
        Assert.Equal("大冶市政协2021年4月工作通报", circular.Head.Title);
        Assert.Equal(
            [
                "organs c-economy 5 1 False", // month plan on time 2, item on time 3
                "organs office 1 2 False", // one activity
                "organs c-culture -3 3 False", // one matter overdue 2, one closed late 1
                "townships t-jinniu 0 1 False",
            ],
            circular.Units.Select(u => $"{u.Group} {u.Unit} {u.Points:0.##} {u.Place} {u.Tied}")
        );
        Assert.Equal(1, circular.Units[0].Count(Measure.ItemOnTime));
        Assert.Equal(0, circular.Units[0].Count(Measure.ItemLate));
        Assert.Equal([new OverdueMatter("s-002", "事项s-002", Given.Day("2021-04-15"), "opened")], circular.Units[2].Overdue);
        Assert.Equal(["s-003/opened"], circular.Units[2].LateStages.Select(l => l.Id));
        Assert.Equal("调研", Assert.Single(circular.Units[0].Items).Title);
    }

    [Fact]
    public void The_head_names_every_measure_that_something_was_counted_for_with_its_points()
    {
        var slip = new SlipIssued("s-002", "slip", "1号", "red", Given.Day("2021-04-15"), Given.Day("2021-04-20"));
        var circular = Of(
            MonthFactsTests.Facts() with
            {
                MonthPlans = MonthFactsTests.Plans("2021-04", Handing.OnTime, new PlanItem("1", "调研")),
                Matters =
                [
                    MonthFactsTests.Supervised(
                        "s-002",
                        "2021-01-04",
                        "2021-04-15",
                        null,
                        [new MatterEvent("slip", Given.At("2021-04-15 09:00"), Given.Day("2021-04-15"), slip)]
                    ),
                ],
                Traces = [MonthFactsTests.Held("oa.1", "theme-party-day", "office"), MonthFactsTests.Held("oa.2", "visit", "office")],
            }
        );
        Assert.Equal(
            "月计划按时 2|计划事项 0|逾期未完成 0|在办事项 0|逾期事项 -2|督办单未复 -1|履职活动 1|工作痕迹 0|红色督办单 0|visit 0|主题党日 0",
            string.Join('|', circular.Head.Measures!.Select(m => $"{m.Name} {m.Each:0.##}"))
        );
        Assert.All(
            circular.Units,
            u => Assert.Equal(u.Points, circular.Head.Measures!.Sum(m => m.Each * u.Count(m.Id))) // every point is explained
        );
    }

    [Theory]
    [InlineData("2021-04-30", null, true)]
    [InlineData("2021-05-01", null, false)]
    [InlineData("2021-04-15", "2021-04-30", false)]
    [InlineData("2021-04-15", "2021-05-01", true)]
    [InlineData(null, null, false)]
    public void The_list_of_overdue_matters_is_what_is_counted(string? due, string? closed, bool listed)
    {
        var economy = Of(MonthFactsTests.Facts() with { Matters = [MonthFactsTests.Supervised("s-001", "2021-01-04", due, closed)] })
            .Units.Single(u => u.Unit == "c-economy");
        Assert.Equal(listed ? 1 : 0, economy.Overdue.Count);
        Assert.Equal(economy.Overdue.Count, economy.Count(Measure.MatterOverdue));
    }

    [Fact]
    public void A_matter_is_listed_as_overdue_under_who_owes_the_step()
    {
        var matter = MonthFactsTests.Told("outcome", "2021-03-01 opened | 2021-03-02 instructed"); // the office is to assign it by 9 March
        var circular = Of(MonthFactsTests.Facts() with { Matters = [matter] });
        Assert.Equal(["office s-001"], circular.Units.SelectMany(u => u.Overdue.Select(o => $"{u.Unit} {o.Id}")));
    }

    [Fact]
    public void A_vacancy_says_for_how_many_months_in_a_row_it_has_been_named()
    {
        var facts = MonthFactsTests.Facts();
        var april = Of(facts);
        Assert.Equal(["经济委 deputy 2 1", "文史委 director 1 1", "文史委 deputy 2 1", "金牛镇 convener 1 1"], Vacancies(april));

        var may = Of(facts with { Month = Period.Parse("2021-05") }, april.Head);
        Assert.Equal(["经济委 deputy 2 2", "文史委 director 1 2", "文史委 deputy 2 2", "金牛镇 convener 1 2"], Vacancies(may));

        var filled = Given.Roster with
        {
            People = [.. Given.Roster.People, Given.Roster.Person("p-wu")! with { Id = "p-new", Post = "director" }],
        };
        var june = Of(facts with { Month = Period.Parse("2021-06"), Roster = filled }, may.Head);
        Assert.Equal(["经济委 deputy 2 3", "文史委 deputy 2 3", "金牛镇 convener 1 3"], Vacancies(june));
        Assert.Contains("文史委 director 1 1", Vacancies(Of(facts with { Month = Period.Parse("2021-07") }, june.Head))); // vacant again: counted anew
    }

    [Fact]
    public void The_head_seals_the_month_s_traces_and_lists_late_and_broken_ones()
    {
        var facts = MonthFactsTests.Facts() with
        {
            Traces = [MonthFactsTests.Held("oa.2", "visit", "office"), MonthFactsTests.Held("oa.1", "visit", null)],
            LateTraces = [MonthFactsTests.Held("oa.b", "visit", "office"), MonthFactsTests.Held("oa.a", "visit", "office")],
        };
        var circular = Of(facts, null, "oa.0");
        Assert.Equal((2, circular.Seal.Hash), (circular.Head.Traces, circular.Head.Seal));
        Assert.Equal(["oa.1", "oa.2"], circular.Seal.Digests.Keys); // late ones belong to no month's seal
        Assert.Equal(["oa.a", "oa.b"], circular.Head.LateEvidence);
        Assert.Equal(["oa.0"], circular.Head.Broken);
    }

    private static Circular Of(MonthFacts facts, CircularHead? before = null, params string[] broken) =>
        Circular.Of("大冶市政协", facts, Given.County.Circular, before, broken, Given.County.NameOfMeasure);

    private static IEnumerable<string> Vacancies(Circular circular) =>
        circular.Head.Vacancies.Select(v => $"{v.UnitName} {v.Post} {v.Missing} {v.Months}");
}
