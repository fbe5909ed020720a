namespace Cppcc.Samples.Generator.Texts;

/// <summary>The form of work a theme takes; it decides the phases it goes through.</summary>
internal enum ThemeForm
{
    /// <summary>专题调研.</summary>
    Research,

    /// <summary>对口协商.</summary>
    Consultation,

    /// <summary>民主监督.</summary>
    Supervision,

    /// <summary>文稿起草.</summary>
    Drafting,

    /// <summary>委员服务.</summary>
    Service,
}

/// <summary>One piece of work that occupies a unit for about seven weeks.</summary>
internal sealed record Theme(ThemeForm Form, string Subject);

/// <summary>What each unit works on through the year, in order.</summary>
internal static class Themes
{
    public static IReadOnlyList<Theme> Of(string unit) => All[unit];

    public static bool Has(string unit) => All.ContainsKey(unit);

    private static readonly Dictionary<string, Theme[]> All = new(StringComparer.Ordinal)
    {
        ["c-proposal"] =
        [
            new(ThemeForm.Consultation, "全会提案审查立案"),
            new(ThemeForm.Consultation, "重点提案交办"),
            new(ThemeForm.Supervision, "城区停车难提案办理"),
            new(ThemeForm.Research, "提案质量提升"),
            new(ThemeForm.Supervision, "农村饮水安全提案办理"),
            new(ThemeForm.Consultation, "老旧小区加装电梯提案办理"),
            new(ThemeForm.Supervision, "承办单位面商答复"),
            new(ThemeForm.Drafting, "提案工作情况报告"),
        ],
        ["c-economy"] =
        [
            new(ThemeForm.Research, "规上工业企业复工用工"),
            new(ThemeForm.Research, "园区营商环境优化"),
            new(ThemeForm.Consultation, "中小微企业融资服务"),
            new(ThemeForm.Supervision, "惠企政策直达快享"),
            new(ThemeForm.Research, "传统铸造产业转型升级"),
            new(ThemeForm.Consultation, "城区商圈消费提振"),
            new(ThemeForm.Supervision, "重点招商项目落地"),
            new(ThemeForm.Research, "数字经济与制造业融合"),
        ],
        ["c-agri"] =
        [
            new(ThemeForm.Research, "春耕农资供应保障"),
            new(ThemeForm.Research, "村级集体经济发展"),
            new(ThemeForm.Supervision, "高标准农田建设管护"),
            new(ThemeForm.Consultation, "特色水果产业链延伸"),
            new(ThemeForm.Research, "农村闲置宅基地盘活"),
            new(ThemeForm.Supervision, "农村人居环境整治"),
            new(ThemeForm.Consultation, "脱贫攻坚成果同乡村振兴衔接"),
            new(ThemeForm.Research, "冬季农田水利设施修复"),
        ],
        ["c-culture"] =
        [
            new(ThemeForm.Drafting, "文史资料第二十三辑征编"),
            new(ThemeForm.Research, "青铜文化遗址保护利用"),
            new(ThemeForm.Consultation, "乡镇综合文化站运行"),
            new(ThemeForm.Drafting, "党史学习教育口述史整理"),
            new(ThemeForm.Research, "传统村落活态传承"),
            new(ThemeForm.Supervision, "公共图书馆分馆建设"),
            new(ThemeForm.Consultation, "工业遗产与文旅融合"),
            new(ThemeForm.Drafting, "政协委员读书活动成果汇编"),
        ],
        ["c-law"] =
        [
            new(ThemeForm.Supervision, "农民工工资支付保障"),
            new(ThemeForm.Research, "基层矛盾纠纷多元化解"),
            new(ThemeForm.Consultation, "养老服务设施布局"),
            new(ThemeForm.Research, "未成年人司法保护"),
            new(ThemeForm.Supervision, "道路交通安全隐患整治"),
            new(ThemeForm.Consultation, "城市社区物业管理"),
            new(ThemeForm.Research, "法律援助进村入户"),
            new(ThemeForm.Supervision, "养老机构消防安全"),
        ],
        ["c-overseas"] =
        [
            new(ThemeForm.Service, "归侨侨眷新春走访"),
            new(ThemeForm.Research, "民族团结进步示范社区创建"),
            new(ThemeForm.Research, "台资企业生产经营"),
            new(ThemeForm.Supervision, "宗教活动场所安全管理"),
            new(ThemeForm.Service, "海外乡亲联谊"),
            new(ThemeForm.Consultation, "侨商回归投资服务"),
            new(ThemeForm.Research, "少数民族流动人口服务"),
            new(ThemeForm.Service, "港澳台同胞联络"),
        ],
        ["c-science"] =
        [
            new(ThemeForm.Research, "疫苗接种与常态化疫情防控"),
            new(ThemeForm.Consultation, "城区义务教育学位供给"),
            new(ThemeForm.Supervision, "校园食品安全"),
            new(ThemeForm.Research, "乡镇卫生院服务能力"),
            new(ThemeForm.Research, "企业科技创新平台建设"),
            new(ThemeForm.Consultation, "“双减”政策落地与课后服务"),
            new(ThemeForm.Supervision, "全民健身场地开放"),
            new(ThemeForm.Research, "职业教育产教融合"),
        ],
        ["c-env"] =
        [
            new(ThemeForm.Supervision, "湖泊岸线清理整治"),
            new(ThemeForm.Research, "工矿废弃地复垦利用"),
            new(ThemeForm.Supervision, "长江大保护突出问题整改"),
            new(ThemeForm.Consultation, "城乡生活垃圾分类"),
            new(ThemeForm.Research, "矿山生态修复"),
            new(ThemeForm.Supervision, "河湖长制落实"),
            new(ThemeForm.Research, "人口老龄化应对"),
            new(ThemeForm.Consultation, "建筑垃圾资源化利用"),
        ],
        ["research"] =
        [
            new(ThemeForm.Drafting, "常委会工作报告"),
            new(ThemeForm.Drafting, "年度协商工作计划"),
            new(ThemeForm.Research, "“十四五”开局重点项目推进"),
            new(ThemeForm.Drafting, "建党百年专题文稿"),
            new(ThemeForm.Research, "政协协商与基层协商衔接"),
            new(ThemeForm.Drafting, "社情民意信息专报"),
            new(ThemeForm.Research, "县域综合承载能力"),
            new(ThemeForm.Drafting, "年度工作总结和经验材料"),
        ],
    };
}
