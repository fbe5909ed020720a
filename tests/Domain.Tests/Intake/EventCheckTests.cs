using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Intake;

/// <summary>What no missing predecessor could make right: it is refused at once and lists what is allowed.</summary>
public sealed class EventCheckTests
{
    [Theory]
    [InlineData(
        "plan.submitted",
        """{"unit":"nowhere","period":"2021-04","items":[]}""",
        "unit",
        "单位“nowhere”不在名册中；可用：office、c-economy、c-culture、t-jinniu"
    )]
    [InlineData("plan.submitted", """{"unit":"t-jinniu","period":"2021-W14","items":[]}""", "unit", "“金牛镇”不参加周安排")]
    [InlineData(
        "plan.submitted",
        """{"unit":"office","period":"2021-04","items":[{"id":"1","title":"事","owner":"nobody"}]}""",
        "items/0/owner",
        "人员“nobody”不在名册中"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"office","period":"2021-04","items":[{"id":"1","title":"事","leader":"p-zhao"}]}""",
        "items/0/leader",
        "领导“p-zhao”不在名册中"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"office","period":"2021-04","items":[{"id":"1","title":"事","due":"2021-03-31"}]}""",
        "items/0/due",
        "2021-03-31 早于 2021年4月"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"office","period":"2021-W14","items":[{"id":"1","title":"事","attendees":["p-sun","p-nobody"]}]}""",
        "items/0/attendees/1",
        "受邀者“p-nobody”不在名册中"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"office","period":"2021-W14","items":[{"id":"1","title":"事","attendees":["孙主任"]}]}""",
        "items/0/attendees/0",
        "请写编号 p-sun"
    )]
    [InlineData("term.began", """{"number":10,"session":5,"date":"2030-01-19"}""", "date", "2030-01-19 还没有到；开始之后再报送")]
    [InlineData("plan.item.completed", """{"unit":"t-jinniu","period":"2021-W14","item":"1"}""", "unit", "不参加周安排")]
    [InlineData(
        "matter.opened",
        """{"id":"s","kind":"wish","title":"事","unit":"office"}""",
        "kind",
        "没有“wish”这类事项；可用：supervision、request、proposal、"
    )]
    [InlineData(
        "matter.opened",
        """{"id":"s","kind":"supervision","title":"事","unit":"office","coUnits":["c-economy","office"]}""",
        "coUnits/1",
        "协办单位不能是主办单位"
    )]
    [InlineData(
        "matter.opened",
        """{"id":"s","kind":"supervision","title":"事","unit":"office","coUnits":["nowhere"]}""",
        "coUnits/0",
        "单位“nowhere”不在名册中"
    )]
    [InlineData(
        "matter.opened",
        """{"id":"s","kind":"supervision","title":"事","unit":"office","owner":"nobody"}""",
        "owner",
        "人员“nobody”不在名册中"
    )]
    [InlineData("matter.advanced", """{"id":"s","to":"dreaming"}""", "to", "没有“dreaming”状态；可用：opened、doing、done、")]
    [InlineData("activity.held", """{"activity":"a","unit":"nowhere","date":"2021-04-10"}""", "unit", "不在名册中")]
    [InlineData(
        "activity.held",
        """{"activity":"village-support","unit":"office","date":"2021-04-10","attributes":{"money":"二万"}}""",
        "attributes/money",
        "“二万”应为 0 至 1000000000 的数（帮扶资金，以万元计，最多 6 位小数）"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"village-support","unit":"office","date":"2021-04-10","attributes":{"projects":"1.5"}}""",
        "attributes/projects",
        "“1.5”应为"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"village-support","unit":"office","date":"2021-04-10","attributes":{"money":"-1"}}""",
        "attributes/money",
        "“-1”应为"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-10","participants":[{"person":"p-sun","state":"attended"},{"person":"nobody","state":"absent"}]}""",
        "participants/1/person",
        "人员“nobody”不在名册中"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-10","participants":[{"person":"l-vice","state":"spoke"}]}""",
        "participants/0/person",
        "人员“l-vice”不在名册中"
    )] // elsewhere a leader is the person he is
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-10","consultation":"c","participants":[{"person":"office","state":"attended"}]}""",
        "participants/0/person",
        "人员“office”不在名册中"
    )] // a unit is no participant
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-10","consultation":"c","participants":[{"person":"孙主任","state":"attended"}]}""",
        "participants/0/person",
        "“孙主任”在名册中，请写编号 p-sun；确为名册以外同名者的，请在名称后注明单位"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"nowhere"}]}""",
        "promises/0/unit",
        "单位“nowhere”不在名册中"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"office","owner":"nobody"}]}""",
        "promises/0/owner",
        "人员“nobody”不在名册中"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"office","leader":"p-sun"}]}""",
        "promises/0/leader",
        "领导“p-sun”不在名册中"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"office","due":"2021-05-01"}]}""",
        "promises/0/due",
        "2021-05-01 是休息日，不能作为期限；可用：2021-04-30、2021-05-06"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"office","due":"2021-04-07"}]}""",
        "promises/0/due",
        "期限不能在事项之前"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"street","date":"2021-05-20","topic":"t","invitees":[]}""",
        "layer",
        "没有“street”这个协商层次；可用：plenary、standing-committee、counterpart、sector、proposal-handling、grassroots"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"sector","date":"2023-01-01","topic":"t","invitees":[]}""",
        "date",
        "2023-01-01 太远：最晚可列到 2022-12-31"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"sector","date":"2021-05-20","topic":"t","invitees":["p-sun","l-mayr"]}""",
        "invitees/1",
        "受邀者“l-mayr”不在名册中"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"sector","date":"2021-05-20","topic":"t","invitees":["陈主席"]}""",
        "invitees/0",
        "“陈主席”在名册中，请写编号 l-chair"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"sector","date":"2021-05-20","topic":"t","invitees":["经济委"]}""",
        "invitees/0",
        "请写编号 c-economy"
    )]
    [InlineData(
        "consultation.changed",
        """{"id":"c","layer":"sector","date":"2021-05-20","topic":"t","invitees":[],"unit":"nowhere"}""",
        "unit",
        "单位“nowhere”不在名册中"
    )]
    [InlineData(
        "rule.adopted",
        """{"id":"r","number":"n","title":"t","kind":"work","adopted":"2018-03-01"}""",
        "kind",
        "没有“work”这类制度；可用：duty、internal-control、party-building"
    )]
    [InlineData(
        "rule.adopted",
        """{"id":"r","number":"n","title":"t","kind":"duty","adopted":"2021-04-09"}""",
        "adopted",
        "2021-04-09 还没有到；通过之后再报送"
    )]
    [InlineData(
        "rule.adopted",
        """{"id":"r","number":"n","title":"t","kind":"duty","adopted":"2018-03-01","reviewed":"2018-02-28"}""",
        "reviewed",
        "2018-02-28 早于通过日期 2018-03-01"
    )]
    [InlineData(
        "rule.adopted",
        """{"id":"r","number":"n","title":"t","kind":"duty","adopted":"2018-03-01","unit":"nowhere"}""",
        "unit",
        "单位“nowhere”不在名册中"
    )]
    [InlineData(
        "rule.adopted",
        """{"id":"r","number":"n","title":"t","kind":"duty","adopted":"2018-03-01","supersedes":["r"]}""",
        "supersedes",
        "制度不能替代自己"
    )]
    [InlineData(
        "rule.reviewed",
        """{"id":"r","at":"2021-04-08","result":"kept","title":"新名称"}""",
        "title",
        "只有修订（revised）才写新的文号和名称"
    )]
    [InlineData("topic.none", """{"by":"l-chair"}""", "by", "“l-chair”不是名册中的人员或单位")]
    [InlineData(
        "commendation.nominated",
        """{"year":2021,"person":"nobody","title":"advanced-individual","by":"b","reason":"r"}""",
        "person",
        "人员“nobody”不在名册中"
    )]
    [InlineData(
        "commendation.nominated",
        """{"year":2021,"person":"p-sun","title":"star","by":"b","reason":"r"}""",
        "title",
        "没有荣誉称号“star”；可用：excellent-member、advanced-individual"
    )]
    [InlineData(
        "commendation.nominated",
        """{"year":2021,"person":"p-sun","title":"advanced-unit","by":"b","reason":"r"}""",
        "title",
        "按考评等次授予单位"
    )]
    [InlineData(
        "commendation.nominated",
        """{"year":2021,"person":"p-feng","title":"advanced-individual","by":"b","reason":"r"}""",
        "person",
        "冯某不在“先进个人”的评选范围内"
    )]
    [InlineData(
        "commendation.withdrawn",
        """{"year":2021,"person":"nobody","title":"star","by":"b","reason":"r"}""",
        "person",
        "人员“nobody”不在名册中"
    )]
    [InlineData("article.recommended", """{"id":"a","title":"文","by":"nobody"}""", "by", "人员“nobody”不在名册中")]
    [InlineData(
        "article.recommended",
        """{"id":"a","title":"文","url":"http://x.cn/1"}""",
        "url",
        "“http://x.cn/1”不是可用的网址；请写以 https:// 开头的完整网址，没有网址的不写此项"
    )]
    [InlineData(
        "score.entered",
        """{"subject":"office","period":"2021-Q1","indicator":"charm","points":1,"by":"b","reason":"r"}""",
        "indicator",
        "没有“charm”这项；可用：week-plans、"
    )]
    [InlineData(
        "score.entered",
        """{"subject":"office","period":"2021-Q1","indicator":"appraisal","points":5.5,"by":"b","reason":"r"}""",
        "points",
        "5.5 超出范围：应在 0 至 5 之间"
    )]
    [InlineData(
        "score.entered",
        """{"subject":"office","period":"2021-Q1","indicator":"slips","points":5,"by":"b","reason":"r"}""",
        "indicator",
        "“slips”由系统计分，不能评定；可用：appraisal、innovation"
    )]
    [InlineData(
        "score.ruled",
        """{"subject":"office","period":"2021","indicator":"slips","points":5,"by":"b","reason":"r"}""",
        "indicator",
        "可用：year-bonus"
    )]
    public void What_can_never_be_right_is_refused_with_what_is_allowed(string type, string data, string member, string message)
    {
        var fault = Assert.Single(Check(type, data));
        Assert.Equal($"/data/{member}", fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "plan.submitted",
        """{"unit":"t-jinniu","period":"2021-04","items":[{"id":"1","title":"事","owner":"p-sun","due":"2021-05-10","leader":"l-vice"}]}"""
    )] // due after the period
    [InlineData("matter.advanced", """{"id":"unheard-of","to":"replied"}""")] // early: kept as waiting
    [InlineData("slip.answered", """{"slip":"2021-04-15.unheard-of","by":"b","text":"t"}""")]
    [InlineData("score.ruled", """{"subject":"office","period":"2021-Q1","indicator":"slips","points":10,"by":"b","reason":"r"}""")] // a ruling may fix what is counted
    [InlineData("score.entered", """{"subject":"office","period":"2021","indicator":"year-bonus","points":5,"by":"b","reason":"r"}""")]
    [InlineData("rank.awarded", """{"year":2021,"scope":"city","rank":4,"source":"s"}""")]
    [InlineData("commendation.nominated", """{"year":2021,"person":"p-sun","title":"advanced-individual","by":"b","reason":"r"}""")]
    [InlineData("commendation.withdrawn", """{"year":2021,"person":"p-feng","title":"former","by":"b","reason":"r"}""")] // what was put forward can be taken back
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","participants":[{"person":"l-chair","state":"attended"},{"person":"文史委","state":"attended"}]}"""
    )] // a leader who is nobody of the people; a unit's name
    [InlineData(
        "consultation.changed",
        """{"id":"c","layer":"former","date":"2021-05-20","topic":"t","invitees":["p-gone"],"unit":"former","cancelled":true,"reason":"r"}"""
    )] // what was planned with others can be cancelled
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"unheard-of","participants":[{"person":"市交通局","state":"attended"}],"promises":[{"id":"1","title":"修路","unit":"office","due":"2021-04-30"}]}"""
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"sector","date":"2022-12-31","topic":"t","invitees":["c-economy","p-sun","l-chair","市住建局","孙主任（市住建局）"]}"""
    )] // the last day, a Saturday: meetings may be held on one
    [InlineData("consultation.changed", """{"id":"unheard-of","layer":"sector","date":"2021-05-20","topic":"t","invitees":[]}""")]
    [InlineData("rule.reviewed", """{"id":"unheard-of","at":"2021-04-08","result":"revised","title":"新名称"}""")]
    public void What_is_right_or_merely_early_is_no_fault(string type, string data) => Assert.Empty(Check(type, data));

    [Fact]
    public void A_plan_of_a_cycle_that_is_switched_off_is_refused()
    {
        var fault = Assert.Single(
            Check(
                "plan.submitted",
                """{"unit":"office","period":"2021-W14","items":[]}""",
                Given.CountyWith("cycles", """{"weekly-plan":null}""")
            )
        );
        Assert.Equal("/data/period", fault.Pointer);
    }

    [Theory]
    [InlineData("activity.held", """{"activity":"a","date":"2021-04-09"}""", "date", "2021-04-09 还没有到；活动举行之后再报送")]
    [InlineData("rule.reviewed", """{"id":"r","at":"2021-04-09","result":"kept"}""", "at", "2021-04-09 还没有到；审查之后再报送")]
    public void What_has_not_happened_yet_is_no_fact(string type, string data, string member, string message)
    {
        var body = EventTypes.Reread(type, Given.Json(data));
        var fault = Assert.Single(
            EventTypes.Check(
                body,
                new EventCheck(body.DatedOn!.Value, Given.Day("2021-04-08"), null, Given.Roster, Given.County, Given.Rules)
            )
        );
        Assert.Equal(($"/data/{member}", message), (fault.Pointer, fault.Message));
        Assert.Empty(
            EventTypes.Check(
                body,
                new EventCheck(body.DatedOn!.Value, Given.Day("2021-04-09"), null, Given.Roster, Given.County, Given.Rules)
            )
        );
    }

    [Theory]
    [InlineData("""{"promises":{"kind":"wish"}}""")]
    [InlineData("""{"promises":{"kind":"proposal"}}""")] // which requires attributes that a promise has not
    public void A_promise_that_settings_cannot_make_a_matter_of_is_refused_and_says_so(string consultations)
    {
        var faults = Check(
            "activity.held",
            """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"office"}]}""",
            Given.CountyWith("consultations", consultations)
        );
        Assert.Contains(faults, f => f.Pointer == "/data/promises" && f.Message.Contains("请先修正设置", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Fault> Check(string type, string data, OrganSettings? settings = null) =>
        EventTypes.Check(
            EventTypes.Reread(type, Given.Json(data)),
            new EventCheck(Given.Day("2021-04-08"), Given.Day("2021-04-08"), null, Given.Roster, settings ?? Given.County, Given.Rules)
        );
}
