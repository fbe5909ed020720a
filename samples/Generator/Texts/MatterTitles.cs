namespace Cppcc.Samples.Generator.Texts;

/// <summary>How a matter fares.</summary>
internal enum Fate
{
    /// <summary>Closed before its deadline.</summary>
    InTime,

    /// <summary>Closed after its deadline.</summary>
    Slow,

    /// <summary>Extended once, then closed in time.</summary>
    Extended,

    /// <summary>Extended twice, then closed.</summary>
    ExtendedTwice,

    /// <summary>Returned, which closes it.</summary>
    Returned,

    /// <summary>Still open at the end of the sample.</summary>
    Unfinished,

    /// <summary>As <see cref="InTime"/>, but its first step is posted before its opening.</summary>
    EarlyStep,
}

/// <summary>One matter as it is opened.</summary>
/// <param name="Opened">Month and day of 2021 (a day from <c>2022-</c> is written in full); moved to a workday.</param>
/// <param name="CoUnits">Ids of co-handling units, separated by blanks.</param>
/// <param name="Form">Of a request: major or plan.</param>
/// <param name="Flagged">The day on which the leader in charge finds it slow; null for never.</param>
internal sealed record MatterSeed(
    string Opened,
    string Unit,
    Fate Fate,
    string Title,
    string CoUnits = "",
    string Form = "major",
    string? Flagged = null
)
{
    /// <summary>The day of a text such as 04-07 or 2022-01-12.</summary>
    public static DateOnly Day(string text) => DateOnly.Parse(text.Length == 5 ? $"2021-{text}" : text);
}

/// <summary>督办事项 and 请示报批 that systems open beside the matters that grow out of monthly plans.</summary>
internal static class MatterTitles
{
    public static readonly MatterSeed[] Supervision =
    [
        new("01-12", "office", Fate.InTime, "落实全会会务筹备责任清单", "research"),
        new("01-27", "office", Fate.InTime, "落实委员联系困难群众春节走访任务"),
        new("02-23", "c-economy", Fate.Extended, "推动园区企业用工对接会议定事项落实", "t-luojiaqiao"),
        new("03-08", "c-env", Fate.Slow, "督办环湖岸线乱堆乱放问题整改", "t-jinhu"),
        new("03-24", "c-agri", Fate.InTime, "督办春耕备耕农资价格监测建议落实"),
        new("04-07", "c-law", Fate.EarlyStep, "督办农民工工资专用账户检查反馈问题"),
        new("04-21", "t-huandiqiao", Fate.Slow, "落实集镇农贸市场改造协商意见", "c-economy"),
        new("05-12", "c-science", Fate.InTime, "督办校园食堂明厨亮灶视察反馈问题"),
        new("05-26", "c-culture", Fate.ExtendedTwice, "落实青铜文化遗址周边环境整治建议", "t-jinhu"),
        new("06-09", "office", Fate.InTime, "落实主席会议关于精简会议文件的要求"),
        new("06-23", "c-proposal", Fate.EarlyStep, "督办城区停车难重点提案办理进度", "t-dongyue"),
        new("07-14", "c-env", Fate.Unfinished, "督办矿山扬尘污染问题整改", "t-lingxiang", Flagged: "07-22"),
        new("07-28", "c-overseas", Fate.Returned, "协调宗教活动场所消防改造资金"),
        new("08-18", "t-chengui", Fate.ExtendedTwice, "落实乡村旅游道路会车点建设协商意见", "c-agri"),
        new("09-08", "c-law", Fate.InTime, "督办养老机构消防安全视察反馈问题"),
        new("10-13", "c-agri", Fate.Slow, "督办高标准农田管护资金落实", "t-baoan"),
        new("11-03", "research", Fate.InTime, "落实常委会会议关于“十四五”专题建言的分工"),
        new("11-24", "c-economy", Fate.InTime, "督办惠企政策兑现建议落实"),
        new("2022-01-12", "office", Fate.Unfinished, "落实全会委员住地疫情防控措施"),
    ];

    public static readonly MatterSeed[] Requests =
    [
        new("01-06", "research", Fate.EarlyStep, "关于报请审定市政协年度协商工作计划的请示", Form: "plan"),
        new("02-02", "office", Fate.InTime, "关于召开市政协常委会会议的请示"),
        new("03-29", "c-culture", Fate.InTime, "关于开展建党百年系列活动的请示"),
        new("05-19", "office", Fate.Slow, "关于设立界别委员工作室的请示"),
        new("07-07", "office", Fate.Extended, "关于机关办公楼消防改造的请示"),
        new("08-25", "c-proposal", Fate.InTime, "关于市领导领衔督办重点提案安排的请示", Form: "plan"),
        new("10-20", "office", Fate.InTime, "关于市政协换届筹备工作有关事项的请示"),
        new("11-17", "c-overseas", Fate.Unfinished, "关于邀请海外侨胞列席全会的请示"),
    ];
}
