using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Circulars;

public sealed class EvidenceNamesTests
{
    [Fact]
    public void Everything_that_is_counted_has_a_name_with_its_date_and_title()
    {
        var slip = new SlipIssued("s-002", "2021-04-15.s-002", "1号", "red", Given.Day("2021-04-15"), Given.Day("2021-04-20"));
        var week = Period.Parse("2021-W15");
        var facts = MonthFactsTests.Facts() with
        {
            WeekPlans = [(week, MonthFactsTests.Plans("2021-W15", Handing.Missing))],
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
                MonthFactsTests.Supervised("s-003", "2021-01-04", "2021-04-15", "2021-04-16"),
            ],
            Traces =
            [
                MonthFactsTests.Held("oa.1", "theme-party-day", "c-economy"),
                MonthFactsTests.Held("oa.2", "consultation", "c-economy", "老城停车位协商会"),
            ],
            LateTraces = [MonthFactsTests.Held("oa.3", "visit", "c-economy", "春节走访")],
        };
        var counts = facts.Count("c-economy");
        var named = new EvidenceNames(facts, Given.County.NameOfMeasure).Of(counts, facts.Items("c-economy"));
        Assert.Equal(
            [
                "2021-04-15.s-002 4月15日《事项s-002》督办单 matters/s-002",
                "2021-04.c-economy.1 4月30日《调研》 ",
                "2021-W15 2021年第15周（4月12日至18日）周安排 plans/2021-W15",
                "oa.1 4月10日主题党日 traces/oa.1",
                "oa.2 4月10日《老城停车位协商会》 traces/oa.2",
                "oa.3 4月10日《春节走访》 traces/oa.3",
                "plan.2021-04 报送的2021年4月月计划 plans/2021-04",
                "s-002 4月15日《事项s-002》 matters/s-002",
                "s-003 4月16日《事项s-003》 matters/s-003",
                "s-003/opened 4月16日《事项s-003》“已交办”环节 matters/s-003",
            ],
            named.Select(n => $"{n.Id} {n} {n.Page}")
        );
        Assert.Equal(
            counts.Values.SelectMany(ids => ids).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            named.Select(n => n.Id)
        );
    }

    [Fact]
    public void What_is_told_of_a_matter_has_its_title()
    {
        var facts = MonthFactsTests.Facts() with
        {
            Matters = [MonthFactsTests.Supervised("s-002", "2021-01-04", "2021-04-15", null)],
            Traces =
            [
                new Trace(
                    new SealedTrace("oa.4", "matter.noted", Given.Day("2021-04-12"), Given.At("2021-04-12 17:00"), "00"),
                    new MatterNoted("s-002", null, null, "已现场查看", null, Given.Attributes())
                ),
            ],
        };
        var counts = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [Measure.Trace] = ["oa.4", "oa.5"] };
        var named = new EvidenceNames(facts, Given.County.NameOfMeasure).Of(counts, []);
        Assert.Equal(["4月12日《事项s-002》办理情况报告", "oa.5"], named.Select(n => n.ToString())); // nothing is known of the other
    }
}
