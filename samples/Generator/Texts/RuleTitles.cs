namespace Cppcc.Samples.Generator.Texts;

/// <summary>A review within the sample.</summary>
/// <param name="On">Month and day of 2021.</param>
/// <param name="Result">kept, revised or repealed.</param>
internal sealed record ReviewSeed(string On, string Result, string? Title = null);

/// <summary>A rule of the compilation.</summary>
/// <param name="Adopted">Its day.</param>
/// <param name="Reviewed">The day of its last review before the sample; null when there was none.</param>
internal sealed record RuleSeed(string Title, string Unit, string Adopted, string? Reviewed = null, ReviewSeed? Review = null);

/// <summary>
/// 制度汇编: 36 rules on duty and internal control and 12 on Party building, as many as the report speaks of. Titles, numbers and dates are
/// made up.
/// </summary>
internal static class RuleTitles
{
    public static readonly RuleSeed[] Duty =
    [
        new("全体会议工作规则", "office", "2017-03-08", "2020-03-10"),
        new("常务委员会工作规则", "office", "2017-03-08", "2020-03-10"),
        new("主席会议工作规则", "office", "2017-03-08", "2020-03-10"),
        new("秘书长会议工作规则", "office", "2017-03-08", "2020-03-10"),
        new("专门委员会工作通则", "office", "2017-06-20", "2020-06-18"),
        new("提案工作条例", "c-proposal", "2018-04-12", null, new("04-08", "revised", "提案工作条例（2021年修订）")),
        new("重点提案遴选与督办办法", "c-proposal", "2018-04-12", null, new("04-08", "kept")),
        new("提案办理协商办法", "c-proposal", "2018-09-06", null, new("09-02", "kept")),
        new("提案办理民主评议办法", "c-proposal", "2019-03-21"),
        new("反映社情民意信息工作办法", "research", "2018-05-17", null, new("05-14", "revised")),
        new("调研视察考察工作办法", "research", "2019-05-16"),
        new("履职成果转化办法", "research", "2020-02-27"),
        new("协商工作规则", "office", "2019-02-14"),
        new("议政性常委会组织办法", "office", "2019-02-14"),
        new("基层协商议事办法", "c-law", "2020-09-10"),
        new("民主监督工作办法", "c-law", "2018-11-15"),
        new("委员履职考核办法", "office", "2018-01-25", null, new("12-03", "revised")), // eleven months late
        new("委员联系群众制度", "office", "2019-06-13"),
        new("界别活动工作办法", "c-science", "2019-08-22"),
        new("文史资料征集编辑办法", "c-culture", "2020-04-16"),
    ];

    public static readonly RuleSeed[] InternalControl =
    [
        new("机关公文处理办法", "office", "2019-03-05", null, new("03-04", "kept")),
        new("机关会议管理办法", "office", "2019-03-05", null, new("03-04", "kept")),
        new("机关印章管理办法", "office", "2020-05-11"),
        new("机关档案管理办法", "office", "2020-05-11"),
        new("机关保密工作制度", "office", "2019-07-18", null, new("07-15", "revised")),
        new("机关值班制度", "office", "2019-07-18", null, new("07-15", "kept")),
        new("机关考勤制度", "office", "2019-01-10"), // superseded in June
        new("机关请销假办法", "office", "2019-01-10", null, new("06-08", "repealed")),
        new("机关财务管理办法", "office", "2020-01-14"),
        new("机关政府采购管理办法", "office", "2020-01-14"),
        new("机关固定资产管理办法", "office", "2020-01-14"),
        new("机关公务接待办法", "office", "2019-10-24"), // not reviewed in time
        new("机关公务用车管理办法", "office", "2019-10-24"), // not reviewed in time
        new("机关差旅费管理办法", "office", "2020-08-20"),
        new("周安排月计划管理办法", "office", "2020-12-24"),
        new("平时考核实施办法", "office", "2020-12-24"),
    ];

    public static readonly RuleSeed[] PartyBuilding =
    [
        new("党组工作规则", "office", "2019-05-30"),
        new("党组理论学习中心组学习办法", "office", "2019-05-30"),
        new("“三会一课”实施办法", "office", "2018-07-05", null, new("07-01", "kept")),
        new("主题党日实施办法", "office", "2018-07-05", null, new("07-01", "kept")),
        new("组织生活会和民主评议党员办法", "office", "2018-10-11", null, new("10-09", "kept")),
        new("谈心谈话制度", "office", "2019-04-18"),
        new("廉政谈话制度", "office", "2019-04-18"),
        new("党费收缴使用管理办法", "office", "2020-03-26"),
        new("发展党员工作细则", "office", "2020-03-26"),
        new("党员联系界别委员制度", "office", "2019-09-12"),
        new("党风廉政建设责任制实施办法", "office", "2020-06-04"),
        new("意识形态工作责任制实施办法", "office", "2020-06-04"),
    ];
}
