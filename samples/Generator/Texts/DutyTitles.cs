namespace Cppcc.Samples.Generator.Texts;

/// <summary>Titles of what the year's duties ask for, and what happens on a day of its own. The six “ones” are made up.</summary>
internal static class DutyTitles
{
    public static readonly Dictionary<string, string[]> Titles = new(StringComparer.Ordinal)
    {
        ["branch-committee-meeting"] =
        [
            "支部委员会会议：研究主题党日安排",
            "支部委员会会议：研究党员发展",
            "支部委员会会议：分析党员思想状况",
        ],
        ["party-lesson"] = ["支部书记讲党课", "党课：学习党史", "党课：坚持和加强党的全面领导"],
        ["organisational-life-meeting"] = ["年度组织生活会"],
        ["democratic-appraisal"] = ["民主评议党员"],
        ["party-group-meeting"] = ["党小组会：学习讨论", "党小组会：交流思想和工作"],
        ["party-group-activity"] = ["党小组结对帮扶活动", "党小组志愿服务", "党小组学习分享", "党小组红色教育"],
        ["project-inspection"] = ["绿道工程现场督导巡查", "绿道工程进度巡查", "绿道工程质量安全巡查"],
        ["project-coordination"] = ["绿道工程协调会"],
        ["project-push-meeting"] = ["绿道工程推进会"],
        ["village-support"] = ["驻村帮扶：走访脱贫户", "驻村帮扶：产业项目对接", "驻村帮扶：环境整治"],
        ["sports-meet"] = ["机关季度运动会：乒乓球", "机关季度运动会：健步走", "机关季度运动会：拔河"],
        ["retired-visit"] = ["走访慰问退休干部"],
        ["gala"] = ["迎春联欢会"],
        ["first-meeting"] = ["开春第一会：表彰先进单位和个人"],
        ["study-visit"] = ["赴外地考察文旅融合发展"],
        ["exhibition"] = ["参观党史主题展览"],
        ["proposal-guide"] = ["印发政协十届六次会议提案选题"],
        ["six-ones-1"] = ["市委常委会专题听取政协工作汇报"],
        ["six-ones-2"] = ["市委政协工作会议"],
        ["six-ones-3"] = ["市委主要领导走访政协机关"],
        ["six-ones-4"] = ["市委批转政协年度协商计划"],
        ["six-ones-5"] = ["市委督查政协成果落实"],
    };

    /// <summary>Duties of the organ that another unit than the office sees to.</summary>
    public static readonly (string Duty, string Unit)[] SeenToBy =
    [
        ("study-visit", "c-culture"),
        ("proposal-consultation", "c-proposal"),
        ("village-support", "c-agri"),
    ];

    /// <summary>What has its day: activity, unit, date. One of the six “ones” is not done in the year.</summary>
    public static readonly (string Activity, string Unit, string Date)[] Dated =
    [
        ("gala", "office", "2021-01-29"),
        ("retired-visit", "office", "2021-02-04"),
        ("first-meeting", "office", "2021-02-22"),
        ("retired-visit", "office", "2021-10-12"),
        ("gala", "office", "2022-01-20"),
        ("retired-visit", "office", "2022-01-25"),
        ("six-ones-1", "office", "2021-03-10"),
        ("six-ones-2", "office", "2021-04-08"),
        ("six-ones-3", "office", "2021-06-30"),
        ("six-ones-4", "research", "2021-02-26"),
        ("six-ones-5", "office", "2021-10-20"),
        ("study-visit", "c-culture", "2021-05-13"),
        ("exhibition", "c-culture", "2021-07-01"),
        ("proposal-guide", "c-proposal", "2021-11-18"),
    ];

    /// <summary>What the study garden recommends.</summary>
    public static readonly string[] Articles =
    [
        "协商民主的县域实践",
        "怎样写好社情民意信息",
        "乡村治理的几个问题",
        "湖泊保护的立法与执行",
        "提案办理协商的方法",
        "老城更新中的公众参与",
        "调查研究要沉到一线",
        "文史工作的资政作用",
    ];

    /// <summary>Names the sample gives the six “ones”; the published report does not list them.</summary>
    public static readonly (string Id, string Name)[] SixOnes =
    [
        ("six-ones-1", "每年一次专题听取政协工作汇报（示例）"),
        ("six-ones-2", "每年召开一次政协工作会议（示例）"),
        ("six-ones-3", "每年一次走访政协机关（示例）"),
        ("six-ones-4", "每年批转一次协商计划（示例）"),
        ("six-ones-5", "每年开展一次成果落实督查（示例）"),
        ("six-ones-6", "每年出席一次联谊活动（示例）"),
    ];
}
