namespace Cppcc.Samples.Generator.Texts;

/// <summary>One piece of 社情民意信息 as it is handed in.</summary>
/// <param name="Opened">Month and day of 2021.</param>
/// <param name="Last">The last state it reaches before the sample's end.</param>
/// <param name="Level">How far up it is forwarded: city, province or nation; null when it is not.</param>
/// <param name="KeyResearch">Whether it came of the year's key research 重点信息调研.</param>
/// <param name="Late">Whether the committee decides on it past the deadline.</param>
internal sealed record InformationSeed(
    string Opened,
    string Unit,
    string Field,
    string Title,
    string Last,
    string? Level = null,
    bool Late = false,
    bool KeyResearch = false
);

/// <summary>社情民意信息 of the year.</summary>
internal static class InformationTitles
{
    public static readonly InformationSeed[] All =
    [
        new("02-25", "t-jinhu", "科教卫体", "农村义务教育学生上下学乘车难问题应予关注", "closed", "city"),
        new("04-08", "t-dajipu", "民生保障", "基层反映村卫生室药品配送不及时", "closed", "province"),
        new("05-20", "c-law", "城乡建设", "建议规范电动自行车充电设施收费", "closed"),
        new("06-30", "t-jinniu", "农业农村", "早稻收购环节农户排队时间长问题亟待解决", "closed", "city", Late: true, KeyResearch: true),
        new("08-04", "c-science", "民生保障", "老年人出示健康码仍有不便", "not-adopted"),
        new("09-13", "c-economy", "经济发展", "中小微企业原材料涨价压力较大", "instructed", "nation", KeyResearch: true),
        new("09-24", "t-yinzu", "城乡建设", "反映省道沿线限高架设置不合理", "returned"),
        new("12-08", "t-baoan", "农业农村", "建议提前储备冬季渔业防寒物资", "forwarded", "city"),
    ];
}
