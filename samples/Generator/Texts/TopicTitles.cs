namespace Cppcc.Samples.Generator.Texts;

/// <summary>One topic as it is put forward for the next year's consultation plan.</summary>
/// <param name="Opened">Month and day of 2021.</param>
/// <param name="Origin">member, department or leader.</param>
/// <param name="Source">Who put it forward, in words.</param>
/// <param name="Last">Where it ends: settled, not-settled or not-selected.</param>
internal sealed record TopicSeed(
    string Opened,
    string Unit,
    string Origin,
    string Source,
    string Field,
    string Title,
    string Last = "settled"
);

/// <summary>协商议题 collected in 2021 for the plan of 2022.</summary>
internal static class TopicTitles
{
    public static readonly TopicSeed[] All =
    [
        new("09-07", "c-economy", "member", "委员征题", "经济发展", "推动铸造产业集群转型升级"),
        new("09-10", "c-science", "member", "委员征题", "科教卫体", "促进义务教育优质均衡发展"),
        new("09-14", "c-env", "department", "市生态环境局荐题", "生态环境", "湖泊流域综合治理"),
        new("09-17", "c-agri", "member", "委员征题", "农业农村", "培育新型农业经营主体"),
        new("09-23", "c-law", "member", "委员征题", "社会法治", "增设社区调解员岗位", "not-selected"),
        new("09-28", "c-culture", "department", "市文化和旅游局荐题", "文化文史", "青铜文化品牌建设"),
        new("10-09", "c-overseas", "member", "委员征题", "经济发展", "组织侨商返乡考察", "not-selected"),
        new("10-12", "c-proposal", "department", "市住房和城乡建设局荐题", "城乡建设", "城市更新与老旧小区改造"),
        new("10-14", "research", "leader", "市委领导点题", "社会法治", "提升基层治理数字化水平"),
        new("10-19", "c-economy", "leader", "市政协领导点题", "经济发展", "建设区域性物流枢纽", "not-settled"),
        new("10-22", "c-science", "department", "市卫生健康局荐题", "科教卫体", "扩建乡镇卫生院业务用房", "not-selected"),
        new("10-27", "c-law", "member", "委员征题", "民生保障", "规范设置非机动车停放区", "not-selected"),
    ];
}
