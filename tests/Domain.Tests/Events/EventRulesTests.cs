using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Events;

/// <summary>What no missing predecessor could make right: it is refused at once and lists what is allowed.</summary>
public sealed class EventRulesTests
{
    [Theory]
    [InlineData("plan.submitted", """{"unit":"nowhere","period":"2021-04","items":[]}""", "unit", "单位“nowhere”不在名册中；可用：office、c-economy、c-culture、t-jinniu")]
    [InlineData("plan.submitted", """{"unit":"t-jinniu","period":"2021-W14","items":[]}""", "unit", "“金牛镇”不参加周安排")]
    [InlineData("plan.submitted", """{"unit":"office","period":"2021-04","items":[{"id":"1","title":"事","owner":"nobody"}]}""", "items/0/owner", "人员“nobody”不在名册中")]
    [InlineData("plan.submitted", """{"unit":"office","period":"2021-04","items":[{"id":"1","title":"事","leader":"p-zhao"}]}""", "items/0/leader", "领导“p-zhao”不在名册中")]
    [InlineData("plan.submitted", """{"unit":"office","period":"2021-04","items":[{"id":"1","title":"事","due":"2021-03-31"}]}""", "items/0/due", "2021-03-31 早于 2021年4月")]
    [InlineData("plan.item.completed", """{"unit":"t-jinniu","period":"2021-W14","item":"1"}""", "unit", "不参加周安排")]
    [InlineData("matter.opened", """{"id":"s","kind":"wish","title":"事","unit":"office"}""", "kind", "没有“wish”这类事项；可用：supervision、request、proposal、")]
    [InlineData("matter.opened", """{"id":"s","kind":"supervision","title":"事","unit":"office","coUnits":["c-economy","office"]}""", "coUnits/1", "协办单位不能是主办单位")]
    [InlineData("matter.opened", """{"id":"s","kind":"supervision","title":"事","unit":"office","coUnits":["nowhere"]}""", "coUnits/0", "单位“nowhere”不在名册中")]
    [InlineData("matter.opened", """{"id":"s","kind":"supervision","title":"事","unit":"office","owner":"nobody"}""", "owner", "人员“nobody”不在名册中")]
    [InlineData("matter.advanced", """{"id":"s","to":"dreaming"}""", "to", "没有“dreaming”状态；可用：opened、doing、done、")]
    [InlineData("activity.held", """{"activity":"a","unit":"nowhere","date":"2021-04-10"}""", "unit", "不在名册中")]
    [InlineData("activity.held", """{"activity":"a","date":"2021-04-10","participants":[{"person":"p-sun","state":"attended"},{"person":"nobody","state":"absent"}]}""", "participants/1/person", "人员“nobody”不在名册中")]
    [InlineData("article.recommended", """{"id":"a","title":"文","by":"nobody"}""", "by", "人员“nobody”不在名册中")]
    [InlineData("article.recommended", """{"id":"a","title":"文","url":"http://x.cn/1"}""", "url", "“http://x.cn/1”不是可用的网址；请写以 https:// 开头的完整网址，没有网址的不写此项")]
    [InlineData("score.entered", """{"subject":"office","period":"2021-Q1","indicator":"charm","points":1,"by":"b","reason":"r"}""", "indicator", "没有“charm”这项；可用：week-plans、")]
    [InlineData("score.entered", """{"subject":"office","period":"2021-Q1","indicator":"appraisal","points":5.5,"by":"b","reason":"r"}""", "points", "5.5 超出范围：应在 0 至 5 之间")]
    [InlineData("score.entered", """{"subject":"office","period":"2021-Q1","indicator":"slips","points":5,"by":"b","reason":"r"}""", "indicator", "“slips”由系统计分，不能评定；可用：appraisal、innovation")]
    [InlineData("score.ruled", """{"subject":"office","period":"2021","indicator":"slips","points":5,"by":"b","reason":"r"}""", "indicator", "可用：year-bonus")]
    public void What_can_never_be_right_is_refused_with_what_is_allowed(string type, string data, string member, string message)
    {
        var fault = Assert.Single(Check(type, data));
        Assert.Equal($"/data/{member}", fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.submitted", """{"unit":"t-jinniu","period":"2021-04","items":[{"id":"1","title":"事","owner":"p-sun","due":"2021-05-10","leader":"l-vice"}]}""")] // due after the period
    [InlineData("matter.advanced", """{"id":"unheard-of","to":"replied"}""")] // early: kept as waiting
    [InlineData("slip.answered", """{"slip":"2021-04-15.unheard-of","by":"b","text":"t"}""")]
    [InlineData("score.ruled", """{"subject":"office","period":"2021-Q1","indicator":"slips","points":10,"by":"b","reason":"r"}""")] // a ruling may fix what is counted
    [InlineData("score.entered", """{"subject":"office","period":"2021","indicator":"year-bonus","points":5,"by":"b","reason":"r"}""")]
    [InlineData("rank.awarded", """{"year":2021,"scope":"city","rank":4,"source":"s"}""")]
    public void What_is_right_or_merely_early_is_no_fault(string type, string data) =>
        Assert.Empty(Check(type, data));

    [Fact]
    public void A_plan_of_a_cycle_that_is_switched_off_is_refused()
    {
        var fault = Assert.Single(Check(
            "plan.submitted", """{"unit":"office","period":"2021-W14","items":[]}""", Given.CountyWith("cycles", """{"weekly-plan":null}""")));
        Assert.Equal("/data/period", fault.Pointer);
    }

    private static IReadOnlyList<Fault> Check(string type, string data, OrganSettings? settings = null) =>
        EventRules.Check(EventReader.Reread(type, Given.Json(data)), Given.Day("2021-04-08"), Given.Day("2021-04-08"), null, Given.Roster, settings ?? Given.County, Given.Rules);
}
