namespace Cppcc.Samples.Generator.Texts;

/// <summary>What is promised at a consultation.</summary>
/// <param name="By">Who promises it; a made-up department.</param>
/// <param name="Due">Month and day of 2021; null leaves it to the committee's term.</param>
/// <param name="Done">Month and day of 2021 on which it is done; null when it is not within the sample.</param>
internal sealed record PromiseSeed(string Unit, string By, string Title, string? Due, string? Done);

/// <summary>A consultation of the year's plan.</summary>
/// <param name="Planned">Month and day of 2021 on which it is told.</param>
/// <param name="On">Month and day of 2021 for which it is planned.</param>
/// <param name="Invitees">Ids and names of guests, separated by blanks.</param>
/// <param name="MovedTo">Month and day it is put off to; empty when it is cancelled; null when it stays.</param>
/// <param name="Told">When the change is told.</param>
/// <param name="Away">Invitees who are on leave.</param>
/// <param name="Reported">Whether anybody tells that it was held.</param>
internal sealed record ConsultationSeed(
    string Id,
    string Layer,
    string Activity,
    string Unit,
    string Planned,
    string On,
    string? Time,
    string Topic,
    string Invitees
)
{
    public string Place { get; init; } = "市政协三楼会议室";

    public string? MovedTo { get; init; }

    public string? Told { get; init; }

    public string Reason { get; init; } = "";

    public string Away { get; init; } = "";

    public bool Reported { get; init; } = true;

    public PromiseSeed[] Promises { get; init; } = [];
}

/// <summary>协商计划 of 2021. Topics, guests and promises are made up.</summary>
internal static class ConsultationTitles
{
    public static readonly ConsultationSeed[] All =
    [
        new(
            "co-2021-01",
            "plenary",
            "plenary-session",
            "office",
            "01-05",
            "01-19",
            "09:00",
            "审议常委会工作报告，协商政府工作报告",
            "l-secretary l-mayor"
        )
        {
            Place = "市会展中心",
        },
        new(
            "co-2021-02",
            "counterpart",
            "consultation",
            "c-economy",
            "01-20",
            "03-18",
            "14:30",
            "优化中小企业融资服务",
            "l-vice-1 市经济和信息化局 市地方金融工作局"
        )
        {
            Promises = [new("c-economy", "市地方金融工作局", "公布中小企业融资服务清单", "05-28", "05-25")],
        },
        new("co-2021-03", "grassroots", "consultation", "t-jinniu", "01-20", "04-15", null, "集镇农贸市场改造", "l-vice-2")
        {
            Place = "金牛镇协商议事室",
        },
        new(
            "co-2021-04",
            "standing-committee",
            "deliberative-standing-committee",
            "office",
            "01-20",
            "04-22",
            "09:00",
            "推进优化营商环境",
            "l-secretary l-chair 市行政审批局"
        )
        {
            Away = "l-secretary",
        },
        new("co-2021-05", "counterpart", "consultation", "c-env", "01-20", "05-13", "14:30", "磷石膏综合利用", "l-vice-3 市生态环境局")
        {
            MovedTo = "06-03",
            Told = "05-07",
            Reason = "实地调研尚未结束",
            Promises = [new("c-env", "市生态环境局", "编制磷石膏综合利用方案", null, "08-30")],
        },
        new(
            "co-2021-06",
            "sector",
            "sector-consultation",
            "c-science",
            "01-20",
            "05-26",
            "14:30",
            "减轻义务教育阶段学生课业负担",
            "l-vice-2 p-037 市教育局"
        )
        {
            Promises =
            [
                new("c-science", "市教育局", "出台课后服务实施办法", "08-31", "08-27"),
                new("c-science", "市教育局", "公布校外培训机构白名单", "09-30", "10-21"),
            ],
        },
        new(
            "co-2021-07",
            "proposal-handling",
            "proposal-consultation",
            "c-proposal",
            "01-20",
            "06-24",
            "14:30",
            "重点提案“老旧小区加装电梯”办理协商",
            "l-mayor l-vice-1 市住房和城乡建设局"
        )
        {
            Away = "l-mayor",
            Promises = [new("c-proposal", "市住房和城乡建设局", "简化加装电梯联合审批流程", "09-30", "09-28")],
        },
        new(
            "co-2021-08",
            "standing-committee",
            "deliberative-standing-committee",
            "office",
            "01-20",
            "07-28",
            "09:00",
            "推动乡村产业振兴",
            "l-secretary l-chair 市农业农村局"
        )
        {
            Promises =
            [
                new("c-agri", "市农业农村局", "制定特色产业扶持办法", "10-29", "10-26"),
                new("c-agri", "市农业农村局", "建成农产品冷链集散中心", "12-31", null),
            ],
        },
        new("co-2021-09", "counterpart", "consultation", "c-law", "01-20", "08-18", "14:30", "完善诉调对接机制", "l-vice-4 市司法局")
        {
            MovedTo = "08-25",
            Told = "08-11",
            Reason = "会期与视察活动冲突",
        },
        new("co-2021-10", "grassroots", "consultation", "t-yinzu", "01-20", "09-09", null, "村级公益性公墓建设", "l-vice-3")
        {
            Place = "殷祖镇协商议事室",
            Reported = false,
        },
        new(
            "co-2021-11",
            "sector",
            "sector-consultation",
            "c-economy",
            "01-20",
            "09-16",
            "14:30",
            "铸造产业转型升级",
            "l-vice-1 p-018 市经济和信息化局"
        ),
        new(
            "co-2021-12",
            "proposal-handling",
            "proposal-consultation",
            "c-proposal",
            "01-20",
            "10-21",
            "14:30",
            "重点提案“停车设施建设”办理协商",
            "l-vice-1 市城市管理执法局"
        )
        {
            MovedTo = "",
            Told = "10-11",
            Reason = "该提案已提前办结",
        },
        new(
            "co-2021-13",
            "counterpart",
            "consultation",
            "c-agri",
            "01-20",
            "10-28",
            "14:30",
            "农村人居环境整治",
            "l-vice-3 市农业农村局 市乡村振兴局"
        ),
        new(
            "co-2021-14",
            "standing-committee",
            "deliberative-standing-committee",
            "office",
            "01-20",
            "11-04",
            "09:00",
            "推进老城更新",
            "l-mayor l-chair 市自然资源和规划局"
        )
        {
            Promises = [new("research", "市自然资源和规划局", "公布老城更新三年计划", "12-24", "12-22")],
        },
        new("co-2021-15", "grassroots", "consultation", "t-jinshan", "11-10", "11-18", null, "背街小巷照明改造", "l-vice-1")
        {
            Place = "金山街道协商议事室",
        }, // planned late
    ];
}
