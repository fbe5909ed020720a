namespace Cppcc.Samples.Generator.Texts;

/// <summary>How a proposal fares.</summary>
internal enum Course
{
    /// <summary>Answered in time.</summary>
    InTime,

    /// <summary>As <see cref="InTime"/>, but its filing is posted before its opening.</summary>
    EarlyStep,

    /// <summary>Answered past the deadline.</summary>
    Slow,

    /// <summary>Given a later deadline, then answered in time.</summary>
    Extended,

    /// <summary>Returned by its first host; the detail is the second.</summary>
    Returned,

    /// <summary>Answered, found wanting, and answered again in time.</summary>
    Dissatisfied,

    /// <summary>As <see cref="Dissatisfied"/>, but the second answer is late.</summary>
    DissatisfiedSlow,

    /// <summary>Still open at the sample's end; the detail is the last state it reaches.</summary>
    Unfinished,

    /// <summary>Not filed; the detail is the reason.</summary>
    NotFiled,

    /// <summary>Merged; the detail is the title of the one it goes into.</summary>
    Merged,

    /// <summary>Turned into information.</summary>
    Turned,

    /// <summary>Withdrawn by its proposer.</summary>
    Withdrawn,
}

/// <summary>One proposal as it is handed in.</summary>
/// <param name="Opened">Month and day of 2021; up to 22 January at the plenary session.</param>
/// <param name="Unit">The committee that follows it.</param>
internal sealed record ProposalSeed(string Opened, string Unit, string Field, string Title, string Host = "", Course Course = Course.InTime)
{
    /// <summary>Co-handling departments, separated by <c>;</c>.</summary>
    public string CoHosts { get; init; } = "";

    /// <summary>member, group, sector or committee.</summary>
    public string Origin { get; init; } = "member";

    public string Answer { get; init; } = "A";

    /// <summary>What the course needs beside.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The leader who leads its supervision, which makes it a key proposal.</summary>
    public string? LedBy { get; init; }
}

/// <summary>提案 of 2021.</summary>
internal static class ProposalTitles
{
    public static readonly ProposalSeed[] All = [.. Plenary(), .. Sittings()];

    private static ProposalSeed[] Plenary() =>
        [
            new("01-18", "c-economy", "经济发展", "关于支持本地铸造企业智能化改造的提案", "市经济和信息化局") { CoHosts = "市科学技术局" },
            new("01-18", "c-agri", "农业农村", "关于推进农产品冷链物流体系建设的提案", "市农业农村局")
            {
                CoHosts = "市商务局;市交通运输局",
                Answer = "B",
                LedBy = "l-secretary",
            },
            new("01-18", "c-science", "科教卫体", "关于增加城区公办幼儿园学位的提案", "市教育局", Course.EarlyStep)
            {
                CoHosts = "市自然资源和规划局",
            },
            new("01-18", "c-env", "生态环境", "关于加大矿区地下水监测力度的提案", "市自然资源和规划局", Course.Slow)
            {
                CoHosts = "市生态环境局",
            },
            new("01-19", "c-law", "民生保障", "关于完善社区养老服务网点的提案", "市民政局、市住房和城乡建设局"),
            new("01-19", "c-culture", "文化文史", "关于打造青铜文化研学线路的提案", "市文化和旅游局", Course.Extended)
            {
                CoHosts = "市教育局",
            },
            new("01-19", "c-proposal", "城乡建设", "关于破解老城区停车难的提案", "市城市管理执法局")
            {
                CoHosts = "市公安局交警大队;市住房和城乡建设局",
                LedBy = "l-secretary",
            },
            new("01-19", "c-science", "科教卫体", "关于提升乡镇卫生院急救能力的提案", "市卫生健康局") { LedBy = "l-mayor" },
            new("01-19", "c-economy", "经济发展", "关于培育本土工业设计服务机构的提案", "市经济和信息化局")
            {
                Origin = "group",
                CoHosts = "市科学技术局",
                Answer = "B",
            },
            new("01-20", "c-env", "生态环境", "关于推进城乡生活垃圾分类的提案", "市城市管理执法局", Course.Extended),
            new("01-20", "c-agri", "农业农村", "关于加强农村饮水工程管护的提案", "市水利和湖泊局", Course.Slow),
            new("01-20", "c-economy", "经济发展", "关于建立中小企业应急转贷资金的提案", "市财政局") { Origin = "group" },
            new("01-20", "c-overseas", "经济发展", "关于减免侨资企业用电成本的提案", "市发展和改革局", Course.Returned)
            {
                Answer = "C",
                Detail = "市经济和信息化局",
            },
            new("01-20", "c-law", "社会法治", "关于完善劳动人事争议速裁机制的提案", "市人力资源和社会保障局")
            {
                Origin = "sector",
                CoHosts = "市司法局",
            },
            new("01-20", "c-env", "生态环境", "关于建立湖泊岸线巡护联动机制的提案", "市水利和湖泊局")
            {
                Origin = "committee",
                CoHosts = "市自然资源和规划局;市农业农村局",
                LedBy = "l-secretary",
            },
            new("01-20", "c-science", "科教卫体", "关于推进家庭医生签约服务提质的提案", "市卫生健康局", Course.DissatisfiedSlow)
            {
                CoHosts = "市医疗保障局",
            },
            new("01-21", "c-law", "城乡建设", "关于整治主城区占道经营的提案", "市城市管理执法局", Course.Dissatisfied),
            new("01-21", "c-culture", "文化文史", "关于抢救性记录传统手工技艺的提案", "市文化和旅游局") { Origin = "group" },
            new("01-21", "c-agri", "农业农村", "关于扶持家庭农场发展的提案", "市农业农村局") { CoHosts = "市财政局" },
            new("01-21", "c-proposal", "城乡建设", "关于增设老城区公共停车泊位的提案", Course: Course.Merged)
            {
                Detail = "关于破解老城区停车难的提案",
            },
            new("01-21", "c-env", "生态环境", "关于完善农村生活垃圾收运体系的提案", Course: Course.Merged)
            {
                Detail = "关于推进城乡生活垃圾分类的提案",
            },
            new("01-21", "c-law", "社会法治", "关于个别商户租赁合同纠纷处理的提案", Course: Course.NotFiled)
            {
                Detail = "属于民事纠纷个案，应通过司法途径解决",
            },
            new("01-22", "c-science", "科教卫体", "关于调整全省统一考试科目设置的提案", Course: Course.NotFiled)
            {
                Detail = "不属于本市职权范围",
            },
            new("01-22", "c-env", "城乡建设", "关于城北片区路灯不亮问题的提案", Course: Course.Turned),
            new("01-22", "c-proposal", "民生保障", "关于增设城区早餐示范点的提案", Course: Course.Withdrawn),
            new("01-22", "c-culture", "文化文史", "关于加强乡镇综合文化站管理的提案", "市文化和旅游局", Course.Unfinished)
            {
                Origin = "sector",
                Answer = "B",
                Detail = "tracked",
            },
            new("01-22", "c-economy", "城乡建设", "关于完善园区公交线路的提案", "市交通运输局")
            {
                CoHosts = "市公安局交警大队",
                LedBy = "l-mayor",
            },
            new("01-22", "c-law", "民生保障", "关于健全农村留守老人关爱服务体系的提案", "市民政局")
            {
                Origin = "committee",
                CoHosts = "市卫生健康局",
            },
        ];

    private static ProposalSeed[] Sittings() =>
        [
            new("02-04", "c-culture", "文化文史", "关于延长公共图书馆夜间开放时间的提案", "市文化和旅游局"),
            new("03-04", "c-science", "科教卫体", "关于中小学课后托管提质的提案", "市教育局"),
            new("03-18", "c-agri", "农业农村", "关于推广再生稻种植的提案", "市农业农村局") { Answer = "D" },
            new("04-15", "c-env", "生态环境", "关于治理货车夜间噪声扰民的提案", "市公安局交警大队", Course.Slow),
            new("05-13", "c-science", "科教卫体", "关于校园周边交通秩序治理的提案", "市公安局交警大队")
            {
                Origin = "sector",
                CoHosts = "市教育局",
            },
            new("05-27", "c-agri", "农业农村", "关于调整跨县河道采砂审批权限的提案", "市水利和湖泊局", Course.Returned)
            {
                Answer = "C",
                Detail = "市行政审批局",
            },
            new("06-03", "c-culture", "文化文史", "关于保护利用古民居群的提案", "市住房和城乡建设局")
            {
                Origin = "group",
                CoHosts = "市文化和旅游局",
                Answer = "B",
            },
            new("06-17", "c-economy", "经济发展", "关于盘活闲置标准厂房的提案", "市自然资源和规划局"),
            new("07-15", "c-law", "社会法治", "关于规范校外培训机构预付费管理的提案", "市市场监督管理局", Course.EarlyStep),
            new("08-12", "c-env", "生态环境", "关于加强闭坑矿山复绿管护的提案", "市自然资源和规划局", Course.Unfinished)
            {
                Answer = "B",
                Detail = "tracked",
            },
            new("09-09", "c-science", "科教卫体", "关于建设体育公园的提案", "市教育局", Course.Unfinished) { Detail = "interviewed" },
            new("10-28", "c-proposal", "城乡建设", "关于加快老旧小区加装电梯的提案", "市住房和城乡建设局", Course.Unfinished)
            {
                Detail = "assigned",
            },
            new("11-18", "c-economy", "经济发展", "关于发展夜间经济集聚区的提案", "市商务局", Course.Unfinished)
            {
                Origin = "committee",
                Detail = "interviewed",
            },
        ];
}
