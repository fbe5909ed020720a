namespace Cppcc.Samples.Generator.Texts;

/// <summary>Short texts that go with steps, answers, activities and scores.</summary>
internal static class Phrases
{
    /// <summary>What a step of a workflow is noted with, by state, or by kind and state where the kind has words of its own.</summary>
    private static readonly Dictionary<string, string[]> Notes = new(StringComparer.Ordinal)
    {
        ["doing"] = ["已明确责任人，启动办理", "已召开碰头会，分解任务", "已与责任部门对接，形成工作安排"],
        ["done"] = ["已办结，资料归档", "整改到位，经现场核查同意销号", "议定事项全部落实，书面报告已报"],
        ["closed"] = ["手续完备，予以办结", "办理结果已反馈，归档备查"],
        ["instructed"] = ["主要领导作出批示，要求有关部门研究落实", "领导签批，请有关部门提出落实意见"],
        ["request/submitted"] = ["已按程序呈报市委", "文稿经主席会议审定后呈报"],
        ["request/approved"] = ["市委研究同意"],
        ["request/forwarded"] = ["已批转各单位执行"],
        ["request/acted-on"] = ["已按批示要求分解落实", "有关部门已按批复组织实施"],
        ["proposal/filed"] = ["经审查符合立案标准，予以立案", "审查立案，建议由主管部门主办"],
        ["proposal/not-filed"] = ["经审查不予立案，已向提案者说明"],
        ["proposal/merged"] = ["内容相近，并案办理，已征得提案者同意"],
        ["proposal/turned"] = ["反映具体事项，转为社情民意信息办理"],
        ["proposal/withdrawn"] = ["提案者书面申请撤回"],
        ["proposal/assigned"] = ["已交办承办单位", "交办会已召开，承办单位签收"],
        ["proposal/interviewed"] = ["承办单位上门面商，听取提案者意见", "承办单位邀请提案者实地察看并面商", "召开面商座谈会，提案者参加"],
        ["proposal/replied"] = ["答复件已送提案者", "承办单位正式书面答复", "答复件经主管领导签发后送达"],
        ["proposal/tracked"] = ["列入下年度计划，转入跟踪办理", "已建立跟踪台账，待项目落地"],
        ["outcome/assigned"] = ["批示件已交办承办单位", "已发交办函，承办单位签收"],
        ["outcome/supervised"] = ["开展现场督办，听取部门汇报", "召开督办推进会，明确完成时限"],
        ["outcome/fed-back"] = ["责任部门反馈落实情况", "收到书面反馈，建议采纳四条", "承办单位书面反馈采纳和落实情况"],
        ["outcome/circulated"] = ["办理结果已在主席会议上通报", "转化情况列入月度通报"],
        ["outcome/assessed"] = ["纳入年度考核，评定等次", "已完成成效评估"],
        ["information/adopted"] = ["经编辑审核，予以采用", "编入社情民意信息专刊"],
        ["information/not-adopted"] = ["所反映问题有关部门已在解决，未予采用"],
        ["information/forwarded"] = ["已按程序上报", "编发专报上报"],
        ["topic/selected"] = ["主席会议研究，列入建议议题", "经主席会议审议选用"],
        ["topic/not-selected"] = ["与上年度议题相近，本年不选用", "拟改以委员提案形式提出"],
        ["topic/settled"] = ["市委研究同意，列入年度协商计划"],
        ["topic/not-settled"] = ["市委研究，暂不列入年度协商计划"],
        ["assignment/visited"] = ["监督小组实地察看，查阅台账", "分组明察暗访，走访服务对象"],
        ["assignment/found"] = ["已书面反馈发现的问题和建议"],
        ["assignment/rectifying"] = ["责任单位制定整改清单，明确时限"],
        ["assignment/rectified"] = ["责任单位报送整改情况，监督小组复核"],
    };

    /// <summary>What a step to a state may be noted with.</summary>
    public static string[] NotesOf(string kind, string state) => Notes.GetValueOrDefault($"{kind}/{state}") ?? Notes[state];

    public static readonly string[] ExtensionReasons =
    [
        "涉及部门较多，协调尚需时间",
        "受汛期影响，现场施工推迟",
        "需待上级资金计划下达后实施",
        "方案公示期未满，申请顺延",
        "疫情防控期间外出调研受限",
    ];

    public static readonly string[] ReturnReasons =
    [
        "不属于本单位职责范围，建议另行交办",
        "所提事项权限在上级部门，本单位无权办理",
        "事项已由其他单位先行办理，建议并案",
    ];

    public static readonly string[] PromptAnswers =
    [
        "已安排专人跟进，目前完成七成，可按期办结。",
        "现场工作已结束，正在整理书面材料，期限内报送。",
        "责任部门已明确完成时间，我单位每两日跟踪一次进度。",
        "因参会人员调整顺延两天，不影响办结时限。",
        "已召开推进会，逾期环节已补办，本周内报送结果。",
        "主要任务已完成，剩余事项已倒排工期。",
        "材料已送分管领导审阅，修改后立即报送。",
    ];

    public static readonly string[] LateAnswers =
    [
        "近期人员抽调较多，回复迟缓，现已恢复办理。",
        "前期协调不畅，回复延误，已向分管领导说明情况。",
        "因外出培训未及时签收，现补报办理进度。",
        "部门反馈较晚，现将进展一并说明，后续加快办理。",
        "经办同志休假，交接不到位，已调整经办人。",
    ];

    public static readonly string[] Appraisal =
    [
        "季度工作推进有力，主席会议评议较好",
        "重点任务完成较好，材料报送及时",
        "工作平稳有序，创新举措略显不足",
        "服务大局意识较强，协作配合主动",
        "部分事项推进偏慢，需加强调度",
        "活动组织扎实，痕迹资料较齐全",
    ];

    public static readonly string[] Innovation =
    [
        "探索“院坝协商”形式，获上级政协简报刊发",
        "创新委员联系群众台账，做法在全市推广",
        "联合部门开展线上协商，参与面明显扩大",
        "委员工作室与网格服务衔接，群众反响良好",
        "建立提案办理“回头看”清单，办理质量提高",
    ];

    public static readonly string[] Appeals =
    [
        "两项工作已按期完成，系统登记较晚，申请复核",
        "创新做法有上级简报为证，申请加分",
        "评议得分低于实际工作情况，附完成资料",
        "所扣事项因上级统一调整时间，申请核减",
    ];

    public static readonly string[] Rulings =
    [
        "经核查资料属实，予以调整",
        "佐证材料不足，维持原分",
        "考核小组集体研究，酌情调整",
        "情况属实，按规定核定得分",
    ];

    public static readonly string[] Commended =
    [
        "提案和社情民意信息质量较高，多件被采用",
        "带头参加调研视察，履职记录全年居前",
        "推动两件民生实事落实，群众评价好",
        "承担重点课题，调研报告获领导批示",
        "服务委员周到细致，各项工作按时完成",
    ];

    public static readonly string[] YearBonus =
    [
        "承办全市政协现场会，组织保障有力",
        "调研报告获上级政协表彰",
        "驻村帮扶成绩突出，受到通报表扬",
        "两篇社情民意信息被省政协采用",
        "文史资料编纂获评优秀成果",
    ];
}
