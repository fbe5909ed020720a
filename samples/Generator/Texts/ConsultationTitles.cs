namespace Cppcc.Samples.Generator.Texts;

/// <summary>What is promised at a consultation.</summary>
/// <param name="By">Who promises it; a made-up department.</param>
/// <param name="Due">Month and day of 2021; null leaves it to the committee's term.</param>
/// <param name="Done">Month and day of 2021 on which it is done; null when it is not within the sample.</param>
internal sealed record PromiseSeed(string Unit, string By, string Title, string? Due, string? Done);

/// <summary>A consultation of the year's plan.</summary>
internal sealed record ConsultationSeed
{
    /// <summary>Its id in the plan.</summary>
    public required string Id { get; init; }

    /// <summary>The layer's id in settings.</summary>
    public required string Layer { get; init; }

    /// <summary>The activity it is told as when it was held.</summary>
    public required string Activity { get; init; }

    /// <summary>The unit that holds it.</summary>
    public required string Unit { get; init; }

    /// <summary>Month and day of 2021 on which it is told.</summary>
    public required string Planned { get; init; }

    /// <summary>Month and day of 2021 for which it is planned.</summary>
    public required string On { get; init; }

    /// <summary>When it begins; null while only the day is known.</summary>
    public required string? Time { get; init; }

    /// <summary>What it is about.</summary>
    public required string Topic { get; init; }

    /// <summary>Ids and names of guests, separated by blanks.</summary>
    public required string Invitees { get; init; }

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
        new()
        {
            Id = "co-2021-01",
            Layer = "plenary",
            Activity = "plenary-session",
            Unit = "office",
            Planned = "01-05",
            On = "01-19",
            Time = "09:00",
            Topic = "审议常委会工作报告，协商政府工作报告",
            Invitees = "l-secretary l-mayor",
            Place = "市会展中心",
        },
        new()
        {
            Id = "co-2021-02",
            Layer = "counterpart",
            Activity = "consultation",
            Unit = "c-economy",
            Planned = "01-20",
            On = "03-18",
            Time = "14:30",
            Topic = "优化中小企业融资服务",
            Invitees = "l-vice-1 市经济和信息化局 市地方金融工作局",
            Promises = [new("c-economy", "市地方金融工作局", "公布中小企业融资服务清单", "05-28", "05-25")],
        },
        new()
        {
            Id = "co-2021-03",
            Layer = "grassroots",
            Activity = "consultation",
            Unit = "t-jinniu",
            Planned = "01-20",
            On = "04-15",
            Time = null,
            Topic = "集镇农贸市场改造",
            Invitees = "l-vice-2",
            Place = "金牛镇协商议事室",
        },
        new()
        {
            Id = "co-2021-04",
            Layer = "standing-committee",
            Activity = "deliberative-standing-committee",
            Unit = "office",
            Planned = "01-20",
            On = "04-22",
            Time = "09:00",
            Topic = "推进优化营商环境",
            Invitees = "l-secretary l-chair 市行政审批局",
            Away = "l-secretary",
        },
        new()
        {
            Id = "co-2021-05",
            Layer = "counterpart",
            Activity = "consultation",
            Unit = "c-env",
            Planned = "01-20",
            On = "05-13",
            Time = "14:30",
            Topic = "磷石膏综合利用",
            Invitees = "l-vice-3 市生态环境局",
            MovedTo = "06-03",
            Told = "05-07",
            Reason = "实地调研尚未结束",
            Promises = [new("c-env", "市生态环境局", "编制磷石膏综合利用方案", null, "08-30")],
        },
        new()
        {
            Id = "co-2021-06",
            Layer = "sector",
            Activity = "sector-consultation",
            Unit = "c-science",
            Planned = "01-20",
            On = "05-26",
            Time = "14:30",
            Topic = "减轻义务教育阶段学生课业负担",
            Invitees = "l-vice-2 p-037 市教育局",
            Promises =
            [
                new("c-science", "市教育局", "出台课后服务实施办法", "08-31", "08-27"),
                new("c-science", "市教育局", "公布校外培训机构白名单", "09-30", "10-21"),
            ],
        },
        new()
        {
            Id = "co-2021-07",
            Layer = "proposal-handling",
            Activity = "proposal-consultation",
            Unit = "c-proposal",
            Planned = "01-20",
            On = "06-24",
            Time = "14:30",
            Topic = "重点提案“老旧小区加装电梯”办理协商",
            Invitees = "l-mayor l-vice-1 市住房和城乡建设局",
            Away = "l-mayor",
            Promises = [new("c-proposal", "市住房和城乡建设局", "简化加装电梯联合审批流程", "09-30", "09-28")],
        },
        new()
        {
            Id = "co-2021-08",
            Layer = "standing-committee",
            Activity = "deliberative-standing-committee",
            Unit = "office",
            Planned = "01-20",
            On = "07-28",
            Time = "09:00",
            Topic = "推动乡村产业振兴",
            Invitees = "l-secretary l-chair 市农业农村局",
            Promises =
            [
                new("c-agri", "市农业农村局", "制定特色产业扶持办法", "10-29", "10-26"),
                new("c-agri", "市农业农村局", "建成农产品冷链集散中心", "12-31", null),
            ],
        },
        new()
        {
            Id = "co-2021-09",
            Layer = "counterpart",
            Activity = "consultation",
            Unit = "c-law",
            Planned = "01-20",
            On = "08-18",
            Time = "14:30",
            Topic = "完善诉调对接机制",
            Invitees = "l-vice-4 市司法局",
            MovedTo = "08-25",
            Told = "08-11",
            Reason = "会期与视察活动冲突",
        },
        new()
        {
            Id = "co-2021-10",
            Layer = "grassroots",
            Activity = "consultation",
            Unit = "t-yinzu",
            Planned = "01-20",
            On = "09-09",
            Time = null,
            Topic = "村级公益性公墓建设",
            Invitees = "l-vice-3",
            Place = "殷祖镇协商议事室",
            Reported = false,
        },
        new()
        {
            Id = "co-2021-11",
            Layer = "sector",
            Activity = "sector-consultation",
            Unit = "c-economy",
            Planned = "01-20",
            On = "09-16",
            Time = "14:30",
            Topic = "铸造产业转型升级",
            Invitees = "l-vice-1 p-018 市经济和信息化局",
        },
        new()
        {
            Id = "co-2021-12",
            Layer = "proposal-handling",
            Activity = "proposal-consultation",
            Unit = "c-proposal",
            Planned = "01-20",
            On = "10-21",
            Time = "14:30",
            Topic = "重点提案“停车设施建设”办理协商",
            Invitees = "l-vice-1 市城市管理执法局",
            MovedTo = "",
            Told = "10-11",
            Reason = "该提案已提前办结",
        },
        new()
        {
            Id = "co-2021-13",
            Layer = "counterpart",
            Activity = "consultation",
            Unit = "c-agri",
            Planned = "01-20",
            On = "10-28",
            Time = "14:30",
            Topic = "农村人居环境整治",
            Invitees = "l-vice-3 市农业农村局 市乡村振兴局",
        },
        new()
        {
            Id = "co-2021-14",
            Layer = "standing-committee",
            Activity = "deliberative-standing-committee",
            Unit = "office",
            Planned = "01-20",
            On = "11-04",
            Time = "09:00",
            Topic = "推进老城更新",
            Invitees = "l-mayor l-chair 市自然资源和规划局",
            Promises = [new("research", "市自然资源和规划局", "公布老城更新三年计划", "12-24", "12-22")],
        },
        new()
        {
            Id = "co-2021-15",
            Layer = "grassroots",
            Activity = "consultation",
            Unit = "t-jinshan",
            Planned = "11-10",
            On = "11-18",
            Time = null,
            Topic = "背街小巷照明改造",
            Invitees = "l-vice-1",
            Place = "金山街道协商议事室",
        }, // planned late
    ];
}
