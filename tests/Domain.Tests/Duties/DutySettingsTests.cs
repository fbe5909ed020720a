using System.Text.Json.Nodes;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Duties;

public sealed class DutySettingsTests
{
    private const string Talk =
        """{ "id": "talk", "name": "谈话", "mechanism": "M11", "scope": { "organ": true }, "period": "quarter", "min": 1, "activity": "talk", "source": "本会规定" }""";

    /// <summary>
    /// Every mechanism of the mission that recurs; M1, M3, M8, M16, M18–M28 and M30–M33 are matters, cycles, letters and figures.
    /// </summary>
    [Theory]
    [InlineData("M2", "annual-plan")]
    [InlineData("M5", "led-proposals")]
    [InlineData("M6", "leaders-at-standing-committee")]
    [InlineData(
        "M9",
        "branch-members-meeting branch-committee-meeting party-group-meeting party-lesson theme-party-day organisational-life-meeting democratic-appraisal"
    )]
    [InlineData("M10", "first-meeting")]
    [InlineData("M11", "integrity-talk party-group-activity")]
    [InlineData("M12", "study-visit")]
    [InlineData("M13", "study-garden-article")]
    [InlineData("M14", "rule-review")]
    [InlineData("M15", "six-ones-1 six-ones-2 six-ones-3 six-ones-4 six-ones-5 six-ones-6")]
    [InlineData(
        "M17",
        "plenary-session standing-committee-consultation counterpart-consultation sector-consultation proposal-consultation grassroots-consultation"
    )]
    [InlineData("M19", "proposal-guide")]
    [InlineData("M29", "lecture training secondment")]
    [InlineData("M31", "spring-festival-visit double-ninth-visit new-year-gala sports-meet")]
    [InlineData("M34", "project-inspection project-coordination project-push-meeting village-support")]
    public void The_preset_has_every_recurring_mechanism(string mechanism, string duties) =>
        Assert.Equal(duties.Split(' '), Given.County.Duties.Duties.Where(d => d.Mechanism == mechanism).Select(d => d.Id));

    [Fact]
    public void Every_duty_of_the_preset_belongs_to_a_mechanism_named_above() =>
        Assert.Equal(
            ["M10", "M11", "M12", "M13", "M14", "M15", "M17", "M19", "M2", "M29", "M31", "M34", "M5", "M6", "M9"],
            Given.County.Duties.Duties.Select(d => d.Mechanism).Distinct().Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("led-proposals", 2, 3)] // M5: two to three a leader a year
    [InlineData("party-group-activity", 2, 3)] // M11: two to three a quarter
    [InlineData("theme-party-day", 1, null)]
    public void Counts_are_the_public_rules(string duty, int min, int? max)
    {
        var rule = Given.County.Duties.Duties.Single(d => d.Id == duty);
        Assert.Equal((min, max), (rule.Min, rule.Max));
    }

    [Theory]
    [InlineData("""{ "min": 3, "max": 2 }""", "/duties/0/min", "下限 3 大于上限 2")]
    [InlineData("""{ "min": 0 }""", "/duties/0/min", "0 超出范围")]
    [InlineData("""{ "reached": "approved" }""", "/duties/0/reached", "只有计事项的任务（matter.…）可以写此项")]
    [InlineData("""{ "actOf": "ledBy" }""", "/duties/0/actOf", "只有计事项的任务")]
    [InlineData("""{ "activity": "dance" }""", "/duties/0/activity", "没有“dance”活动；可用：talk、walk")]
    [InlineData("""{ "period": "decade" }""", "/duties/0/period", "不认识“decade”；可用：week、month、quarter、year")]
    [InlineData("""{ "period": null }""", "/duties/0/period", "写且只写一项")]
    [InlineData("""{ "festival": { "id": "mid-autumn" } }""", "/duties/0/period", "写且只写一项")]
    [InlineData(
        """{ "period": null, "festival": { "id": "halloween" } }""",
        "/duties/0/festival/id",
        "没有节日“halloween”；可用：new-year"
    )]
    [InlineData(
        """{ "period": null, "festival": { "lunar": "L08-15", "name": "闰中秋" } }""",
        "/duties/0/festival/lunar",
        "是闰月，不是每年都有"
    )]
    [InlineData("""{ "period": null, "festival": { "lunar": "12-30", "name": "除夕" } }""", "/duties/0/festival/lunar", "三十不是每年都有")]
    [InlineData("""{ "period": null, "festival": { "lunar": "13-01", "name": "某" } }""", "/duties/0/festival/lunar", "不是农历日期")]
    [InlineData(
        """{ "period": null, "festival": { "solar": "02-29", "name": "闰日" } }""",
        "/duties/0/festival/solar",
        "不是每年都有的日子"
    )]
    [InlineData("""{ "period": null, "festival": { "solar": "10-01" } }""", "/duties/0/festival/name", "缺少此项")]
    [InlineData(
        """{ "period": null, "festival": { "solar": "10-01", "lunar": "09-09", "name": "某" } }""",
        "/duties/0/festival",
        "写且只写一项"
    )]
    [InlineData("""{ "scope": { "organ": true, "units": ["branch"] } }""", "/duties/0/scope", "写且只写一项")]
    [InlineData("""{ "scope": { "organ": null, "units": ["ministry"] } }""", "/duties/0/scope/units", "不认识单位类别“ministry”")]
    [InlineData(
        """{ "scope": { "organ": null, "leaders": ["mayor"], "named": ["l-mayor"] } }""",
        "/duties/0/scope",
        "organ、units、leaders、named 写且只写一项"
    )]
    [InlineData("""{ "scope": { "organ": null, "named": ["市 长"] } }""", "/duties/0/scope/named/0", "“市 长”不是编号")]
    [InlineData("""{ "scope": { "organ": null, "leaders": ["king"] } }""", "/duties/0/scope/leaders", "不认识“king”")]
    [InlineData("""{ "scope": null }""", "/duties/0/scope", "缺少此项")]
    [InlineData("""{ "except": [1] }""", "/duties/0/except", "只有按周、按月的任务")]
    [InlineData("""{ "period": "month", "except": [1,2,3,4,5,6,7,8,9,10,11,12] }""", "/duties/0/except", "十二个月都不适用")]
    [InlineData("""{ "period": "month", "except": [13] }""", "/duties/0/except", "13 超出范围")]
    [InlineData("""{ "period": "week", "remind": [{ "workdays": 10 }] }""", "/duties/0/remind/0/workdays", "10 个工作日超出了一个时段")]
    [InlineData("""{ "remind": [{ "workdays": 5 }, { "workdays": 5, "tell": ["leader"] }] }""", "/duties/0/remind", "提醒重复")]
    [InlineData("""{ "remind": [{ "tell": ["unit"] }] }""", "/duties/0/remind/0/workdays", "缺少此项")]
    [InlineData("""{ "remind": [{ "workdays": 5, "tell": ["neighbour"] }] }""", "/duties/0/remind/0/tell", "不认识“neighbour”")]
    [InlineData("""{ "source": null }""", "/duties/0/source", "缺少此项")]
    [InlineData("""{ "unit": "某 委" }""", "/duties/0/unit", "“某 委”不是编号")]
    [InlineData(
        """{ "scope": { "organ": null, "units": ["branch"] }, "unit": "office" }""",
        "/duties/0/unit",
        "各单位的任务由各单位自己负责"
    )]
    [InlineData("""{ "colour": 1 }""", "/duties/0/colour", "不认识的成员“colour”")]
    public void A_duty_that_cannot_be_is_refused_with_place_and_reason(string change, string pointer, string says)
    {
        var faults = Faults($$"""[{{Merged(Talk, change)}}]""");
        Assert.Contains(faults, f => f.Pointer == pointer && f.Message.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "id": "talk" }""", "/duties/1/id", "“talk”重复")]
    [InlineData("""{ "id": "other" }""", "/duties/1", "与“talk”重复")] // would count the same talks twice
    [InlineData("""{ "id": "other", "attributes": { "with": "cadres" } }""", "/duties/1", "与“talk”重复")]
    [InlineData("""{ "id": "other", "period": "month" }""", null, null)]
    [InlineData("""{ "id": "other", "activity": "walk" }""", null, null)]
    [InlineData("""{ "id": "other", "scope": { "organ": null, "units": ["branch"] } }""", null, null)]
    public void Two_duties_may_not_count_the_same_thing(string change, string? pointer, string? says)
    {
        var faults = Faults($"[{Talk},{Merged(Talk, change)}]");
        if (pointer is null)
            Assert.Empty(faults);
        else
            Assert.Contains(faults, f => f.Pointer == pointer && f.Message.Contains(says!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "lecture", "office")] // nothing is said of it: the first office
    [InlineData("", "led-proposals", "c-tian")] // the preset's, by the unit's name
    [InlineData("""{ "responsible": [{ "id": "M29", "name": "文史委" }] }""", "lecture", "c-culture")]
    [InlineData("""{ "responsible": [{ "id": "M29", "name": "研究室", "unit": "c-economy" }] }""", "lecture", "c-economy")]
    [InlineData("""{ "responsible": [{ "id": "M29", "name": "研究室" }] }""", "lecture", "office")] // the roster has none of the name
    [InlineData("""{ "duties": [{ "id": "lecture", "unit": "c-culture" }] }""", "lecture", "c-culture")]
    [InlineData("""{ "duties": [{ "id": "lecture", "unit": "c-gone" }] }""", "lecture", "office")] // it is no longer in the roster
    [InlineData("", "counterpart-consultation", "c-economy c-culture c-tian")] // each unit sees to its own
    public void A_duty_has_a_unit_that_sees_to_it(string overrides, string duty, string responsible)
    {
        var roster = Given.Roster with { Units = [.. Given.Roster.Units, new Unit("c-tian", "提案委员会", "committee", 1, 3)] };
        roster = roster with { Leaders = [.. roster.Leaders, new Leader("l-party", null, "王书记", "party-secretary", [])] };
        var section = (overrides.Length == 0 ? Given.County : Given.CountyWith("duties", overrides)).Duties;
        var terms = DutyTerm.Ending(section, roster, Given.Day("2021-12-31"), Given.Day("2021-12-31"), Given.Day("2021-01-01"));
        Assert.Equal(responsible.Split(' '), terms.Where(t => t.Duty.Id == duty).Select(t => t.Responsible));
    }

    private static string Merged(string json, string change) =>
        Overrides.Merge(JsonNode.Parse(json), JsonNode.Parse(change))!.ToJsonString();

    private static IReadOnlyList<Fault> Faults(string duties)
    {
        var removed = string.Concat(
            OrganSettings.Preset("county", "duties")!["duties"]!.AsArray().Select(d => $$""",{"id":"{{d!["id"]}}","removed":true}""")
        );
        var activities = OrganSettings.Preset("county", "duties")!["activities"]!
            .AsArray()
            .Select(a => $$"""{"id":"{{a!["id"]}}","removed":true},""");
        return OrganSettings.Check(
            "county",
            "duties",
            JsonNode.Parse(
                $$"""{ "activities": [{{string.Concat(activities)}}{ "id": "talk", "name": "谈话" }, { "id": "walk", "name": "走访" }], "duties": {{duties[..^1]}}{{removed}}] }"""
            )!
        );
    }
}
