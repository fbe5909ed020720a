namespace Cppcc.Samples.Generator.Texts;

/// <summary>One assignment of 民主监督.</summary>
/// <param name="Opened">Month and day of 2021.</param>
/// <param name="Form">dispatched, special, integrated or tracking.</param>
/// <param name="RectifiedBy">The department that has to put right what was found.</param>
/// <param name="Findings">Problems found.</param>
/// <param name="Fate">Slow is late with the rectification.</param>
internal sealed record AssignmentSeed(
    string Opened,
    string Unit,
    string Form,
    string Field,
    string Title,
    string RectifiedBy,
    int Findings,
    Fate Fate = Fate.InTime
)
{
    /// <summary>The findings, where they are told one by one.</summary>
    public string[] Listed { get; init; } = [];
}

/// <summary>民主监督 of the year.</summary>
internal static class AssignmentTitles
{
    public static readonly AssignmentSeed[] All =
    [
        new("03-30", "c-law", "dispatched", "社会法治", "派驻市民政局开展养老服务监督", "市民政局", 6),
        new("04-27", "c-economy", "special", "经济发展", "惠企政策落实情况专项监督", "市发展和改革局", 8),
        new("06-07", "c-env", "special", "生态环境", "入湖排污口整治专项监督", "市生态环境局", 9, Fate.Slow),
        new("07-20", "c-science", "integrated", "科教卫体", "会同市纪委监委开展校园食材采购融合监督", "市教育局", 5),
        new("09-13", "c-agri", "tracking", "农业农村", "农村饮水安全提案办理跟踪监督", "市水利和湖泊局", 4)
        {
            Listed = ["两处村级水厂消毒设备停用", "水质检测结果没有公示", "末端管网漏损没有修复", "备用水源没有落实"],
        },
        new(
            "11-22",
            "c-proposal",
            "dispatched",
            "城乡建设",
            "派驻市住房和城乡建设局开展物业管理监督",
            "市住房和城乡建设局",
            7,
            Fate.Unfinished
        ),
    ];
}
