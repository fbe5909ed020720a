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

    /// <summary>Returned by a unit that is not competent.</summary>
    Returned,

    /// <summary>Still open at the end of the sample.</summary>
    Unfinished,

    /// <summary>As <see cref="InTime"/>, but its first step is posted before its opening.</summary>
    EarlyStep,
}

/// <summary>One matter as it is opened.</summary>
/// <param name="Kind">supervision, request, outcome, proposal or information.</param>
/// <param name="Opened">Month and day of 2021 (a day from <c>2022-</c> is written in full); moved to a workday.</param>
/// <param name="CoUnits">Ids of co-handling units, separated by blanks.</param>
internal sealed record MatterSeed(string Kind, string Opened, string Unit, Fate Fate, string Title, string CoUnits = "", string? Handler = null);

/// <summary>The matters that systems open beside those that grow out of monthly plans.</summary>
internal static class MatterTitles
{
    public static readonly MatterSeed[] All =
    [
        .. Supervision(), .. Requests(), .. Outcomes(), .. Information(), .. Proposals(),
    ];

    private static MatterSeed[] Supervision() =>
    [
        new("supervision", "01-12", "office", Fate.InTime, "落实全会会务筹备责任清单", "research"),
        new("supervision", "01-27", "office", Fate.InTime, "落实委员联系困难群众春节走访任务"),
        new("supervision", "02-23", "c-economy", Fate.Extended, "推动园区企业用工对接会议定事项落实", "t-luojiaqiao"),
        new("supervision", "03-08", "c-env", Fate.Slow, "督办环湖岸线乱堆乱放问题整改", "t-jinhu"),
        new("supervision", "03-24", "c-agri", Fate.InTime, "督办春耕备耕农资价格监测建议落实"),
        new("supervision", "04-07", "c-law", Fate.EarlyStep, "督办农民工工资专用账户检查反馈问题"),
        new("supervision", "04-21", "t-huandiqiao", Fate.Slow, "落实集镇农贸市场改造协商意见", "c-economy"),
        new("supervision", "05-12", "c-science", Fate.InTime, "督办校园食堂明厨亮灶视察反馈问题"),
        new("supervision", "05-26", "c-culture", Fate.ExtendedTwice, "落实青铜文化遗址周边环境整治建议", "t-jinhu"),
        new("supervision", "06-09", "office", Fate.InTime, "落实主席会议关于精简会议文件的要求"),
        new("supervision", "06-23", "c-proposal", Fate.EarlyStep, "督办城区停车难重点提案办理进度", "t-dongyue"),
        new("supervision", "07-14", "c-env", Fate.Unfinished, "督办矿山扬尘污染问题整改", "t-lingxiang"),
        new("supervision", "07-28", "c-overseas", Fate.Returned, "协调宗教活动场所消防改造资金"),
        new("supervision", "08-18", "t-chengui", Fate.ExtendedTwice, "落实乡村旅游道路会车点建设协商意见", "c-agri"),
        new("supervision", "09-08", "c-law", Fate.InTime, "督办养老机构消防安全视察反馈问题"),
        new("supervision", "10-13", "c-agri", Fate.Slow, "督办高标准农田管护资金落实", "t-baoan"),
        new("supervision", "11-03", "research", Fate.InTime, "落实常委会会议关于“十四五”专题建言的分工"),
        new("supervision", "11-24", "c-economy", Fate.InTime, "督办惠企政策兑现建议落实"),
        new("supervision", "2022-01-12", "office", Fate.Unfinished, "落实全会委员住地疫情防控措施"),
    ];

    private static MatterSeed[] Requests() =>
    [
        new("request", "01-06", "research", Fate.EarlyStep, "关于报请审定市政协年度协商工作计划的请示"),
        new("request", "02-02", "office", Fate.InTime, "关于召开市政协常委会会议的请示"),
        new("request", "03-29", "c-culture", Fate.InTime, "关于开展建党百年系列活动的请示"),
        new("request", "05-19", "office", Fate.Slow, "关于设立界别委员工作室的请示"),
        new("request", "07-07", "office", Fate.Extended, "关于机关办公楼消防改造的请示"),
        new("request", "08-25", "c-proposal", Fate.InTime, "关于市领导领衔督办重点提案安排的请示"),
        new("request", "10-20", "office", Fate.InTime, "关于市政协换届筹备工作有关事项的请示"),
        new("request", "11-17", "c-overseas", Fate.Unfinished, "关于邀请海外侨胞列席全会的请示"),
    ];

    private static MatterSeed[] Outcomes() =>
    [
        new("outcome", "02-24", "c-economy", Fate.InTime, "关于缓解企业用工难的建议案"),
        new("outcome", "03-25", "c-env", Fate.Slow, "关于加强湖泊岸线保护的调研报告"),
        new("outcome", "04-14", "c-agri", Fate.InTime, "关于壮大村级集体经济的调研报告"),
        new("outcome", "05-13", "c-law", Fate.EarlyStep, "关于完善基层矛盾纠纷多元化解机制的建言要报"),
        new("outcome", "06-16", "c-science", Fate.InTime, "关于扩大城区义务教育学位供给的协商报告"),
        new("outcome", "07-21", "c-culture", Fate.Extended, "关于推进青铜文化遗址保护利用的建议案"),
        new("outcome", "08-11", "c-economy", Fate.InTime, "关于优化园区营商环境的专题报告"),
        new("outcome", "09-15", "c-env", Fate.Slow, "关于加快矿山生态修复的调研报告"),
        new("outcome", "10-27", "c-overseas", Fate.Unfinished, "关于服务侨商回归投资的建言要报"),
        new("outcome", "11-10", "research", Fate.InTime, "关于推动政协协商向基层延伸的调研报告"),
    ];

    private static MatterSeed[] Information() =>
    [
        new("information", "02-25", "t-jinhu", Fate.InTime, "农村义务教育学生上下学乘车难问题应予关注"),
        new("information", "04-08", "t-dajipu", Fate.InTime, "基层反映村卫生室药品配送不及时"),
        new("information", "05-20", "c-law", Fate.InTime, "建议规范电动自行车充电设施收费"),
        new("information", "06-30", "t-jinniu", Fate.Slow, "早稻收购环节农户排队时间长问题亟待解决"),
        new("information", "08-04", "c-science", Fate.InTime, "老年人出示健康码仍有不便"),
        new("information", "09-24", "t-yinzu", Fate.Returned, "反映省道沿线限高架设置不合理"),
        new("information", "11-11", "c-economy", Fate.InTime, "中小微企业原材料涨价压力较大"),
        new("information", "12-08", "t-baoan", Fate.InTime, "建议提前储备冬季渔业防寒物资"),
    ];

    private static MatterSeed[] Proposals() =>
    [
        new("proposal", "01-18", "c-economy", Fate.InTime, "关于支持本地铸造企业智能化改造的提案", Handler: "市经济和信息化局"),
        new("proposal", "01-18", "c-agri", Fate.InTime, "关于推进农产品冷链物流体系建设的提案", Handler: "市农业农村局"),
        new("proposal", "01-18", "c-science", Fate.EarlyStep, "关于增加城区公办幼儿园学位的提案", Handler: "市教育局"),
        new("proposal", "01-18", "c-env", Fate.Slow, "关于加大矿区地下水监测力度的提案", Handler: "市自然资源和规划局"),
        new("proposal", "01-19", "c-law", Fate.InTime, "关于完善社区养老服务网点的提案", Handler: "市民政局"),
        new("proposal", "01-19", "c-culture", Fate.Extended, "关于打造青铜文化研学线路的提案", "t-jinhu", "市文化和旅游局"),
        new("proposal", "01-19", "c-proposal", Fate.InTime, "关于破解老城区停车难的提案", "t-dongyue", "市城市管理执法局"),
        new("proposal", "01-19", "c-science", Fate.InTime, "关于提升乡镇卫生院急救能力的提案", Handler: "市卫生健康局"),
        new("proposal", "01-20", "c-env", Fate.Extended, "关于推进城乡生活垃圾分类的提案", Handler: "市城市管理执法局"),
        new("proposal", "01-20", "c-agri", Fate.Slow, "关于加强农村饮水工程管护的提案", "t-liurenba", "市水利和湖泊局"),
        new("proposal", "01-20", "c-economy", Fate.InTime, "关于建立中小企业应急转贷资金的提案", Handler: "市财政局"),
        new("proposal", "01-20", "c-overseas", Fate.Returned, "关于减免侨资企业用电成本的提案", Handler: "市发展和改革局"),
        new("proposal", "01-21", "c-law", Fate.InTime, "关于整治主城区占道经营的提案", "t-dongyue", "市城市管理执法局"),
        new("proposal", "02-04", "c-culture", Fate.InTime, "关于延长公共图书馆夜间开放时间的提案", Handler: "市文化和旅游局"),
        new("proposal", "03-04", "c-science", Fate.InTime, "关于中小学课后托管提质的提案", Handler: "市教育局"),
        new("proposal", "04-15", "c-env", Fate.Slow, "关于治理货车夜间噪声扰民的提案", Handler: "市公安局交警大队"),
        new("proposal", "05-27", "c-agri", Fate.Returned, "关于调整跨县河道采砂审批权限的提案", Handler: "市水利和湖泊局"),
        new("proposal", "06-17", "c-economy", Fate.InTime, "关于盘活闲置标准厂房的提案", "t-luojiaqiao", "市自然资源和规划局"),
        new("proposal", "07-15", "c-law", Fate.EarlyStep, "关于规范校外培训机构预付费管理的提案", Handler: "市市场监督管理局"),
        new("proposal", "09-09", "c-science", Fate.Unfinished, "关于建设体育公园的提案", "t-jinshan", "市教育局"),
        new("proposal", "10-28", "c-proposal", Fate.Unfinished, "关于加快老旧小区加装电梯的提案", Handler: "市住房和城乡建设局"),
    ];
}
