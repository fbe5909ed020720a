using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Settings;

public sealed class OrganSettingsTests
{
    public static TheoryData<string> Sections => [.. OrganSettings.Sections];

    [Theory]
    [MemberData(nameof(Sections))]
    public void The_county_preset_is_valid_in_every_section(string section)
    {
        Assert.NotNull(OrganSettings.Preset("county", section));
        Assert.Empty(OrganSettings.Check("county", section, new JsonObject()));
    }

    [Theory]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"remind","due":"last workday befor week 15:00"}]}}""",
        "/weekly-plan/steps/0/due",
        "“last workday befor week 15:00”第14个字符处应为“of”、“before”、“after”，实为“befor”"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","due":"first workday of week 8.30"}]}}""",
        "/weekly-plan/steps/2/due",
        "第23个字符处应为时间，如“08:30”，实为“8.30”"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","due":"first workday of week"}]}}""",
        "/weekly-plan/steps/2/due",
        "第22个字符处应为时间，如“08:30”，实为结尾"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","due":"first workday of month 08:30"}]}}""",
        "/weekly-plan/steps/2/due",
        "说的是 month，而本机制按 week 进行"
    )]
    [InlineData("cycles", """{"weekly-plan":{"steps":[{"id":"publish","due":null}]}}""", "/weekly-plan/steps/2/due", "缺少此项")]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","does":"dance"}]}}""",
        "/weekly-plan/steps/2/does",
        "不认识“dance”；可用：remind-plans、"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","late":"never"}]}}""",
        "/weekly-plan/steps/2/late",
        "不认识“never”；可用：run、skip"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","needs":["monthly-plan"]}]}}""",
        "/weekly-plan/steps/2/needs",
        "应写作 monthly-plan/publish 或 monthly-plan/previous/publish（上一时段）"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","needs":["monthly-plan/publsh"]}]}}""",
        "/weekly-plan/steps",
        "步骤“publish”需要“monthly-plan/publsh”，但该机制没有这个步骤"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","needs":["monthly-plan/next/publish"]}]}}""",
        "/weekly-plan/steps/2/needs",
        "应写作 monthly-plan/publish 或 monthly-plan/previous/publish（上一时段）"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","needs":["monthly-plan/previous/publsh"]}]}}""",
        "/weekly-plan/steps",
        "步骤“publish”需要“monthly-plan/previous/publsh”，但该机制没有这个步骤"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","needs":["yearly-plan/publish"]}]}}""",
        "/weekly-plan/steps",
        "步骤“publish”需要“yearly-plan/publish”，但没有这个机制"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","approval":{"role":"boss"}}]}}""",
        "/weekly-plan/steps/2/approval/role",
        "不认识“boss”"
    )]
    [InlineData(
        "cycles",
        """{"weekly-plan":{"steps":[{"id":"publish","approval":{"role":"chair","workdays":0}}]}}""",
        "/weekly-plan/steps/2/approval/workdays",
        "0 超出范围"
    )]
    [InlineData("cycles", """{"weekly-plan":{"unitKinds":["bureau"]}}""", "/weekly-plan/unitKinds", "不认识单位类别“bureau”")]
    [InlineData(
        "cycles",
        """{"daily":{"period":"fortnight"}}""",
        "/daily/period",
        "不认识“fortnight”；可用：day、week、month、quarter、year"
    )]
    [InlineData("cycles", """{"fortnightly-plan":{}}""", "/fortnightly-plan", "不认识的成员“fortnightly-plan”")]
    [InlineData(
        "cycles",
        """{"annual-evaluation":{"steps":[{"id":"settle","due":"5 workdays after count 09:00"}]}}""",
        "/annual-evaluation/steps",
        "步骤“settle”的时间以“annual-evaluation/count”为准，但没有这个步骤"
    )]
    [InlineData(
        "cycles",
        """{"quarterly-score":null}""",
        "/annual-evaluation/steps",
        "步骤“compute”的时间以“quarterly-score/settle”为准，但没有这个步骤"
    )]
    [InlineData(
        "lights",
        """{"lights":[{"id":"blue","when":{"dueWithin":-1,"overdueBy":1}}]}""",
        "/lights/0/when/dueWithin",
        "-1 超出范围"
    )]
    [InlineData("lights", """{"lights":[{"id":"red","when":null}]}""", "/lights/2/when", "缺少此项")]
    [InlineData(
        "lights",
        """{"lights":[{"id":"red","when":{"overdueBy":null}}]}""",
        "/lights/2/when",
        "没有条件；可用：dueWithin、overdueBy、unanswered、attributes"
    )]
    [InlineData(
        "lights",
        """{"lights":[{"id":"yellow","when":{"unanswered":"red"}}]}""",
        "/lights/1/when/unanswered",
        "“red”不是排在前面的灯"
    )]
    [InlineData("lights", """{"lights":[{"id":"blue","removed":true}]}""", "/lights/0/when/unanswered", "“blue”不是排在前面的灯")]
    [InlineData("lights", """{"lights":[{"id":"blue","tell":["boss"]}]}""", "/lights/0/tell", "不认识“boss”；可用：unit、owner、leader、")]
    [InlineData("lights", """{"lights":[{"id":"blue","slip":"twice"}]}""", "/lights/0/slip", "可用：none、once、each-review")]
    [InlineData(
        "lights",
        """{"lights":[{"id":"blue","copy":["unit"]}]}""",
        "/lights/0/copy",
        "不认识“unit”；可用：leader、party-secretary"
    )]
    [InlineData("consultations", """{"leaders":[{"id":"chair","by":"letter"}]}""", "/leaders/2/office", "缺少此项：函请送往的办公室")]
    [InlineData("consultations", """{"leaders":[{"id":"king","by":"person"}]}""", "/leaders/2/id", "不认识“king”；可用：party-secretary")]
    [InlineData("consultations", """{"leaders":[{"id":"mayor","by":"phone"}]}""", "/leaders/1/by", "不认识“phone”；可用：letter、person")]
    [InlineData("lights", """{"lights":[{"id":"blue","numbered":1}]}""", "/lights/0/numbered", "应为 true 或 false")]
    [InlineData("lights", """{"lights":[{"id":"blue","flagged":true}]}""", "/lights/1/flagged", "只能有一个灯因核查指出而亮")]
    [InlineData(
        "lights",
        """{"lights":[{"id":"red","escalate":[{"id":"chair-meeting","unanswered":0}]}]}""",
        "/lights/2/escalate/0/unanswered",
        "0 超出范围"
    )]
    [InlineData(
        "lights",
        """{"lights":[{"id":"red","escalate":[{"id":"interview","unanswered":3}]}]}""",
        "/lights/2/escalate/1/unanswered",
        "应多于前一级的次数"
    )]
    [InlineData(
        "lights",
        """{"lights":[{"id":"red","escalate":[{"id":"interview","tell":["boss"]}]}]}""",
        "/lights/2/escalate/1/tell",
        "不认识“boss”"
    )]
    [InlineData(
        "lights",
        """{"lights":[{"id":"yellow","escalate":[{"id":"interview","name":"约谈","unanswered":1,"tell":["unit"]}]}]}""",
        "/lights/2/escalate/1/id",
        "“interview”重复"
    )]
    [InlineData("lights", """{"numberPrefix":"大政协督〔2021〕"}""", "/numberPrefix", "只写文号的代字")]
    [InlineData("lights", """{"numberPrefix":"一二三四五六七八九十一二三四五六七八九十一"}""", "/numberPrefix", "20")]
    [InlineData("lights", """{"lights":[{"id":"blue","colour":"#00f"}]}""", "/lights/0/colour", "不认识的成员“colour”")]
    [InlineData(
        "workflows",
        """{"workflows":[{"id":"supervision","states":[{"id":"doing","next":[{"id":"finished"}]}]}]}""",
        "/workflows/0/states/1/next",
        "“finished”不是本流程的状态"
    )]
    [InlineData(
        "checklists",
        """{"checklists":[{"id":"somebody-left","name":"离任"}]}""",
        "/checklists/1/id",
        "不认识“somebody-left”；可用：leadership-changed"
    )]
    [InlineData(
        "checklists",
        """{"checklists":[{"id":"leadership-changed","items":[{"id":"oath","deadline":null}]}]}""",
        "/checklists/0/items/1/deadline",
        "缺少此项"
    )]
    [InlineData(
        "checklists",
        """{"checklists":[{"id":"leadership-changed","items":[{"id":"oath","deadline":{"days":10}}]}]}""",
        "/checklists/0/items/1/deadline",
        "时限只能用一种单位"
    )]
    [InlineData(
        "checklists",
        """{"checklists":[{"id":"leadership-changed","items":[{"id":"oath","deadline":{"source":null}}]}]}""",
        "/checklists/0/items/1/deadline/source",
        "缺少此项"
    )]
    [InlineData(
        "checklists",
        """{"checklists":[{"id":"leadership-changed","items":[{"id":"oath","title":null}]}]}""",
        "/checklists/0/items/1/title",
        "缺少此项"
    )]
    [InlineData("figures", """{"outcomes":null}""", "/outcomes", "缺少此项")]
    [InlineData("figures", """{"proposals":null}""", "/proposals", "缺少此项")]
    [InlineData("figures", """{"outcomes":{"digits":7}}""", "/outcomes/digits", "7 超出范围：应在 0 至 6 之间")]
    [InlineData("figures", """{"outcomes":{"rates":[{"id":"completion","has":"deeds"}]}}""", "/outcomes/rates/3/reached", "写且只写一项")]
    [InlineData("figures", """{"outcomes":{"rates":[{"id":"completion","reached":null}]}}""", "/outcomes/rates/3/reached", "写且只写一项")]
    [InlineData("figures", """{"outcomes":{"sums":[{"id":"deeds","counter":null}]}}""", "/outcomes/sums/3/counter", "缺少此项")]
    [InlineData(
        "figures",
        """{"proposals":{"led":{"roles":["boss"]}}}""",
        "/proposals/led/roles",
        "不认识“boss”；可用：party-secretary、mayor、"
    )]
    [InlineData("figures", """{"proposals":{"led":{"min":4}}}""", "/proposals/led/min", "下限 4 大于上限 3")]
    [InlineData("figures", """{"proposals":{"leds":{}}}""", "/proposals/leds", "不认识的成员“leds”")]
    [InlineData("consultations", """{"layers":[{"id":"sector","activity":null}]}""", "/layers/3/activity", "缺少此项")]
    [InlineData("consultations", """{"layers":[{"id":"sector","remind":[{"workdays":3}]}]}""", "/layers/3/remind/0/about", "缺少此项")]
    [InlineData(
        "consultations",
        """{"remind":[{"workdays":7,"about":"catering"}]}""",
        "/remind/0/about",
        "不认识“catering”；可用：invitation、materials、attendance"
    )]
    [InlineData("consultations", """{"remind":[{"about":"invitation"}]}""", "/remind/0/workdays", "缺少此项")]
    [InlineData(
        "consultations",
        """{"remind":[{"workdays":7,"about":"materials"},{"workdays":7,"about":"materials","tell":["leader"]}]}""",
        "/remind",
        "提前 7 个工作日的同一种提醒重复"
    )]
    [InlineData(
        "consultations",
        """{"remind":[{"workdays":7,"about":"materials","tell":["guests"]}]}""",
        "/remind/0/tell",
        "不认识“guests”；可用：unit、invitees、leader、party-secretary"
    )]
    [InlineData("consultations", """{"remind":[{"workdays":-1,"about":"materials"}]}""", "/remind/0/workdays", "应在 0 至 240 之间")]
    [InlineData("consultations", """{"report":0}""", "/report", "应在 1 至 20 之间")]
    [InlineData("consultations", """{"promises":null}""", "/promises", "缺少此项")]
    [InlineData("consultations", """{"promises":{"deadline":{"workdays":10}}}""", "/promises/deadline", "时限只能用一种单位")]
    [InlineData("consultations", """{"promises":{"deadline":{"source":null}}}""", "/promises/deadline/source", "缺少此项")]
    [InlineData("consultations", """{"layer":[]}""", "/layer", "不认识的成员“layer”；可用：layers、leaders、promises、remind、report")]
    [InlineData("rules", """{"kinds":[{"id":"duty","reviewEvery":30}]}""", "/kinds/0/reviewEvery", "应在 0 至 20 之间")]
    [InlineData("rules", """{"kinds":[{"id":"work"}]}""", "/kinds/3/name", "缺少此项")]
    [InlineData("rules", """{"remind":[1,0,1]}""", "/remind", "提前 1 个月重复")]
    [InlineData("rules", """{"remind":[61]}""", "/remind", "应在 0 至 60 之间")]
    [InlineData(
        "circular",
        """{"points":[{"id":"item.done","each":1}]}""",
        "/points/13/id",
        "不认识指标“item.done”；可用：week-plan.on-time、"
    )]
    [InlineData("circular", """{"groups":[{"id":"all","name":"全体","kinds":["office"]}]}""", "/groups", "单位类别“office”在两个组里")]
    [InlineData("circular", """{"groups":[{"id":"townships","kinds":["village"]}]}""", "/groups/1/kinds", "不认识单位类别“village”")]
    [InlineData("scores", """{"indicators":[{"id":"slips","max":11}]}""", "/indicators", "满分合计应为 100，现为 101")]
    [InlineData("scores", """{"indicators":[{"id":"slips","removed":true}]}""", "/indicators", "满分合计应为 100，现为 90")]
    [InlineData(
        "scores",
        """{"indicators":[{"id":"slips","dimension":"speed"}]}""",
        "/indicators",
        "“slips”的 dimension“speed”不在 dimensions 里"
    )]
    [InlineData("scores", """{"indicators":[{"id":"slips","rule":{"entered":true}}]}""", "/indicators/4/rule", "应写且只写一种规则")]
    [InlineData(
        "scores",
        """{"indicators":[{"id":"slips","rule":{"ratio":["slip.yellow"]}}]}""",
        "/indicators/4/rule/ratio",
        "ratio 里的指标也要写在 of 里"
    )]
    [InlineData(
        "scores",
        """{"indicators":[{"id":"slips","rule":{"of":["slips","slip.answered-in-time"]}}]}""",
        "/indicators/4/rule/ratio",
        "不认识指标“slips”"
    )]
    [InlineData(
        "scores",
        """{"indicators":[{"id":"supervision","rule":{"deduct":[{"id":"matters","each":1}]}}]}""",
        "/indicators/3/rule/deduct/3/id",
        "不认识指标“matters”"
    )]
    [InlineData("scores", """{"grades":[{"id":"poor","from":1}]}""", "/grades", "最低一等应从 0 分起")]
    [InlineData("scores", """{"grades":[{"id":"poor","quota":0.1}]}""", "/grades", "最低一等不能有比例限制")]
    [InlineData("scores", """{"grades":null}""", "/grades", "缺少此项")]
    [InlineData("scores", """{"empty":"half"}""", "/empty", "scaled")]
    [InlineData("circular", """{"emptyPlansOnTime":"no"}""", "/emptyPlansOnTime", "true")]
    [InlineData("scores", """{"subjectKinds":["bureau"]}""", "/subjectKinds", "不认识单位类别“bureau”")]
    [InlineData("evaluation", """{"commend":["superb"]}""", "/commend", "“superb”不是 grades 里的等次")]
    [InlineData("evaluation", """{"quota":{"superb":0.2}}""", "/quota/superb", "不认识的成员“superb”")]
    [InlineData("evaluation", """{"quota":{"excellent":1.2}}""", "/quota/excellent", "1.2 超出范围：应在 0 至 1 之间")]
    [InlineData("evaluation", """{"quota":{"incompetent":0.1}}""", "/quota/incompetent", "最低一等不能有比例限制")]
    [InlineData("notices", """{"near":[3,500]}""", "/near", "500 超出范围")]
    [InlineData("notices", """{"past":[0]}""", "/past", "0 超出范围：应在 1 至 400 之间")]
    [InlineData("channels", """{"order":["pigeon"]}""", "/order", "不认识渠道“pigeon”；可用：")]
    [InlineData("channels", """{"order":[]}""", "/order", "至少要有一个渠道")]
    [InlineData("study-garden", """{"weekly":"no"}""", "/weekly", "应为 true 或 false")]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","every":"day"}]}""",
        "/lectures/0/every",
        "不认识“day”；可用：week、month、quarter、year"
    )]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","day":"day 20 of moon 15:00"}]}""",
        "/lectures/0/day",
        "“day 20 of moon 15:00”第"
    )]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","day":"last workday of week 15:00"}]}""",
        "/lectures/0/day",
        "“last workday of week 15:00”说的是 week，而本讲座按 month 轮流"
    )]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","day":"5 workdays after publish 15:00"}]}""",
        "/lectures/0/day",
        "应以日历为准"
    )]
    [InlineData("rota", """{"lectures":[{"id":"cadre-lecture","announce":0}]}""", "/lectures/0/announce", "0 超出范围：应在 1 至 20 之间")]
    [InlineData("rota", """{"lectures":[{"id":"cadre-lecture","lecturers":null}]}""", "/lectures/0/lecturers", "缺少此项")]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","lecturers":{"unitKinds":null,"posts":null}}]}""",
        "/lectures/0/lecturers",
        "没有写谁来讲"
    )]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","lecturers":{"people":["p-sun"]}}]}""",
        "/lectures/0/lecturers/people",
        "点名（people）时不写 unitKinds 和 posts"
    )]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","lecturers":{"posts":["king"]}}]}""",
        "/lectures/0/lecturers/posts",
        "不认识职务“king”；可用：director、"
    )]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"cadre-lecture","lecturers":{"unitKinds":["bureau"]}}]}""",
        "/lectures/0/lecturers/unitKinds",
        "不认识单位类别“bureau”"
    )]
    [InlineData("workdays", """{"days":[{"id":"2021-02-30","workday":true}]}""", "/days/0/id", "不是日期")]
    [InlineData("workdays", """{"days":[{"id":"2021-02-10"}]}""", "/days/0/workday", "缺少此项")]
    public void A_broken_override_is_told_with_section_place_and_reason(string section, string overrides, string pointer, string message)
    {
        var fault = Assert.Single(OrganSettings.Check("county", section, JsonNode.Parse(overrides)!));
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);

        var settings = Given.CountyWith(section, overrides);
        var refused = Assert.Throws<BadSectionException>(() => Section(settings, section));
        Assert.Equal(section, refused.Section);
        Assert.Equal([fault], refused.Faults);
        foreach (var other in OrganSettings.Sections.Except([section], StringComparer.Ordinal))
            Assert.NotNull(Section(settings, other)); // it holds nothing else
    }

    [Fact]
    public void Every_section_has_a_name_of_its_own()
    {
        var names = OrganSettings.Sections.Select(OrganSettings.NameOf).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, n => Assert.DoesNotMatch("[a-z]", n));
    }

    [Fact]
    public void An_override_that_repeats_a_light_is_refused()
    {
        // Arrays with a repeated id replace as a whole, so both are seen.
        var faults = OrganSettings.Check(
            "county",
            "lights",
            JsonNode.Parse("""{"lights":[{"id":"a","name":"甲","when":{"overdueBy":1}},{"id":"a","name":"乙","when":{"overdueBy":2}}]}""")!
        );
        Assert.Equal("/lights/1/id", Assert.Single(faults).Pointer);
    }

    [Fact]
    public void A_cycle_can_be_switched_off_and_a_step_moved()
    {
        var cycles = Given
            .CountyWith(
                "cycles",
                """{"annual-evaluation":null,"monthly-circular":{"steps":[{"id":"publish","due":"first workday after month +2 16:00"}]}}"""
            )
            .Cycles;
        Assert.Null(cycles.Of(Cycle.AnnualEvaluation));
        Assert.Equal("first workday after month +2 16:00", cycles.Step(Cycle.MonthlyCircular, "publish")!.Due.ToString());
        Assert.Equal(PeriodKind.Month, cycles.Of(Cycle.MonthlyCircular)!.Period);
        Assert.Equal(LatePolicy.Run, cycles.Step(Cycle.MonthlyCircular, "publish")!.Late);
        Assert.Equal(LatePolicy.Skip, cycles.Step(Cycle.WeeklyPlan, "remind")!.Late);
    }

    [Fact]
    public void An_approval_has_two_workdays_and_publishes_otherwise_unless_said()
    {
        var steps = Given
            .CountyWith(
                "cycles",
                """{"monthly-circular":{"steps":[{"id":"publish","approval":{"role":"chair"}}]},"quarterly-score":{"steps":[{"id":"settle","approval":{"role":"chair","workdays":5,"otherwise":"hold"}}]}}"""
            )
            .Cycles;
        Assert.Equal(new ApprovalRule("chair", 2, true), steps.Step(Cycle.MonthlyCircular, "publish")!.Approval);
        Assert.Equal(new ApprovalRule("chair", 5, false), steps.Step(Cycle.QuarterlyScore, "settle")!.Approval);
        Assert.Null(steps.Step(Cycle.QuarterlyScore, "open")!.Approval);
    }

    [Fact]
    public void What_goes_to_the_whole_committee_is_signed_off_by_default() =>
        Assert.Equal(
            [
                "monthly-supervision/slips-15 secretary-general",
                "monthly-supervision/slips-25 secretary-general",
                "monthly-circular/publish secretary-general",
                "quarterly-score/compute chair",
                "annual-evaluation/compute chair",
                "annual-evaluation/settle chair",
            ],
            Given
                .County.Cycles.Cycles.SelectMany(c => c.Steps)
                .Where(s => s.Approval is { Workdays: 2, Otherwise: true })
                .Select(s => $"{s.Cycle}/{s.Id} {s.Approval!.Role}")
        );

    [Fact]
    public void An_organ_of_the_first_edition_signs_nothing_off_until_its_own_settings_say_so()
    {
        var before = new OrganSettings("county", new Dictionary<string, JsonNode>(StringComparer.Ordinal), OrganSettings.FirstEdition);
        Assert.DoesNotContain(before.Cycles.Cycles.SelectMany(c => c.Steps), s => s.Approval is not null || s.Does == StepKind.IssueSlips);
        var own = JsonNode.Parse("""{"monthly-circular":{"steps":[{"id":"publish","approval":{"role":"chair"}}]}}""")!;
        Assert.Empty(OrganSettings.Check("county", "cycles", own, OrganSettings.FirstEdition));
        var set = new OrganSettings(
            "county",
            new Dictionary<string, JsonNode>(StringComparer.Ordinal) { ["cycles"] = own },
            OrganSettings.FirstEdition
        );
        Assert.Equal("chair", set.Cycles.Step(Cycle.MonthlyCircular, "publish")!.Approval!.Role);
        Assert.Equal(OrganSettings.Preset("county", "lights")!.ToJsonString(), before.InForce("lights").ToJsonString());
    }

    [Fact]
    public void The_year_s_quota_lies_over_its_grades() =>
        Assert.Equal([0.2m, null, null, null], Given.County.Evaluation.Grades.Select(g => g.Quota));

    [Fact]
    public void A_section_s_fingerprint_changes_with_its_content_only()
    {
        var same = Given.CountyWith("notices", """{"waitDays":5}""");
        var other = Given.CountyWith("notices", """{"waitDays":6}""");
        Assert.Equal(Given.County.Fingerprint("notices"), same.Fingerprint("notices"));
        Assert.NotEqual(Given.County.Fingerprint("notices"), other.Fingerprint("notices"));
        Assert.Equal(Given.County.Fingerprint("cycles"), other.Fingerprint("cycles"));
    }

    [Fact]
    public void The_organ_s_own_workdays_are_read()
    {
        var days = Given.CountyWith("workdays", """{"days":[{"id":"2021-02-10","workday":false,"reason":"年终放假"}]}""").Workdays.Days;
        Assert.Equal([new DayOverride(Given.Day("2021-02-10"), false, "年终放假")], days);
    }

    private static object Section(OrganSettings settings, string section) =>
        section switch
        {
            "cycles" => settings.Cycles,
            "lights" => settings.Lights,
            "workflows" => settings.Workflows,
            "circular" => settings.Circular,
            "scores" => settings.Scores,
            "evaluation" => settings.Evaluation,
            "checklists" => settings.Checklists,
            "figures" => settings.Figures,
            "letters" => settings.Letters,
            "notices" => settings.Notices,
            "channels" => settings.Channels,
            "rota" => settings.Rota,
            "topics" => settings.Topics,
            "study-garden" => settings.StudyGarden,
            "duties" => settings.Duties,
            "consultations" => settings.Consultations,
            "rules" => settings.Regulations,
            "workdays" => settings.Workdays,
            "term" => settings.Term,
            "documents" => settings.Documents,
            "texts" => settings.InForce("texts"), // read by itself, text by text: it holds nothing
            _ => throw new ArgumentOutOfRangeException(nameof(section), section, "name the section here too"),
        };
}
