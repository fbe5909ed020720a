using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Functions.Texts;

/// <summary>The texts one after another, each with what a preview is made of: a committee's everyday.</summary>
internal static class TextSamples
{
    private static readonly Period Week = Period.Parse("2021-W14");
    private static readonly Period Month = Period.Parse("2021-04");
    private static readonly Period Quarter = Period.Parse("2021-Q1");
    private static readonly Period Year = Period.Parse("2021");
    private static readonly DateTime Morning = new(2021, 4, 6, 8, 30, 0);
    private static readonly DateTime Afternoon = new(2021, 5, 20, 15, 0, 0);
    private static readonly DateOnly Day = new(2021, 4, 30);
    private static readonly DateOnly Earlier = new(2021, 3, 15);
    private static readonly Meeting Hall = new(new DateOnly(2021, 5, 20), new DateTime(2021, 5, 20, 14, 30, 0), "市政协三楼会议室");
    private static readonly Meeting Unset = new(new DateOnly(2021, 5, 27), null, null);
    private static readonly IReadOnlyList<string> Units = ["经济委", "文史委"];
    private static readonly IReadOnlyList<string> Guests = ["陈主席", "吴副主任", "市住建局"];
    private static readonly IReadOnlyList<string> Outside = ["市住建局"];

    private static readonly PlanLine[] Lines =
    [
        new("调研停车设施", new DateOnly(2021, 4, 2), "李副主任", Period.Parse("2021-W13")),
        new("走访委员企业", new DateOnly(2021, 4, 9), null, null)
        {
            When = new(new(2021, 4, 9), new DateTime(2021, 4, 9, 9, 0, 0), "开发区") { Until = new DateTime(2021, 4, 9, 11, 30, 0) },
            Place = "开发区",
            Attendees = ["陈主席", "市经信局"],
        },
    ];

    private static readonly PlanUnit[] Plans = [new("经济委", Lines), new("文史委", [])];

    private static readonly SlipLine[] Slips =
    [
        new(
            "2021-04-15.t-012",
            "大政协督〔2021〕12号",
            "经济委",
            "提案",
            "增设老城停车位",
            "已交办",
            "答复提案者",
            "市住建局",
            Day,
            0,
            0,
            2,
            new(2021, 4, 20),
            null,
            new("蓝色", Earlier),
            true
        ),
        new(
            "2021-04-15.t-020",
            null,
            "文史委",
            "督办事项",
            "史料征集",
            "办理中",
            "办结",
            null,
            new(2021, 4, 9),
            6,
            4,
            1,
            new(2021, 4, 20),
            "办理质量不高（无佐证材料）",
            null,
            false
        ),
    ];

    private static readonly DeadlineLine[] Deadlines = [new("经济委", "提案", "增设老城停车位", "已立案", "完成交办", null, Day, 0, 0)];
    private static readonly FindingLine[] Found =
    [
        new("经济委", "营商环境专项监督", "窗口无导办人员", null, Day, 0),
        new("办公室", "营商环境专项监督", "办事指南没有更新", "市行政审批局", Day, 0),
    ];
    private static readonly ObligationLine[] Owed = [new("增设老城停车位", "市公安局", "会办意见", Day)];

    private static readonly CircularUnit[] Ranked =
    [
        new("经济委", "委室", 4, 3, 1, 0, 1, 4.5m, 1, false),
        new("文史委", "委室", 3, 3, 0, 0, 0, 4m, 2, false),
    ];

    private static readonly ScoredUnit[] Scored =
    [
        new("经济委", 91.25m, "优秀", 1, false, null, [new("计划完成", 18.75m, 25m), new("督办单回复", 10m, 10m)]),
        new("文史委", 88m, "良好", 2, false, null, [new("计划完成", 25m, 25m)]),
    ];

    public static IEnumerable<TextKind> Kinds() =>
        [
            new("plan-remind", "周安排、月计划：提醒报送", new PlanRemindFacts(Units, Week, "周安排", Morning)),
            new("plan-none", "周安排、月计划：没有工作日，不必报送", new PlanNoneFacts(Week, "周安排")),
            new("plan-chase", "周安排、月计划：催报", new PlanChaseFacts(["经济委"], Month, "月计划", Morning)),
            new("plan-chase-leader", "周安排、月计划：催报，抄送分管领导", new PlanChaseLeaderFacts(Units, Month, "月计划", Morning)),
            new(
                "plan-published",
                "周安排、月计划：印发，致各单位",
                new PlanPublishedFacts(
                    Week,
                    "周安排",
                    Morning,
                    8,
                    7,
                    24,
                    1,
                    ["文史委"],
                    [],
                    Plans,
                    new("《读懂人民政协》", "人民政协报", "李副主任", new Uri("https://www.rmzxb.com.cn/1"), "联系实际读")
                )
            ),
            new(
                "plan-published-leader",
                "周安排、月计划：印发，呈领导",
                new PlanPublishedLeaderFacts(Month, "月计划", Morning, 24, 23, 24, 0, ["文史委"], [], Plans[..1], [new("经济委", Lines[1])])
            ),
            new("plan-refused", "周安排、月计划：印发后重新报送，未予采用", new PlanRefusedFacts("经济委", Week, "周安排")),
            new(
                "work-memo",
                "工作备忘录",
                new WorkMemoFacts(
                    "经济委",
                    Month,
                    Lines[1..],
                    [],
                    Lines[..1],
                    [new(null, "主题党日", "2021年4月", Day, 1, 0), new("陈主席", "联系走访委员", "2021年", new(2021, 12, 31), 4, 1)],
                    [new(new(2021, 4, 20), "老城更新", true)]
                )
            ),
            new("letters-ready", "七封信：待送信件，致送信人", new LettersReadyFacts([new("大政协信〔2021〕12号", "贺信")], false)),
            new("letters-withdrawn", "七封信：撤回信件，致送信人", new LettersWithdrawnFacts([new("大政协信〔2021〕12号", "贺信")])),
            new("letter-birthday", "七封信：生日贺信", new LetterBirthdayFacts("李某", false, "经济委", "副主任", Day)),
            new("letter-new-home", "七封信：乔迁贺信", new LetterNewHomeFacts("李某", false, "经济委", "副主任", Day)),
            new("letter-child-wedding", "七封信：子女婚嫁贺信", new LetterChildWeddingFacts("李某", false, "经济委", "副主任", Day)),
            new("letter-childbirth", "七封信：添丁贺信", new LetterChildbirthFacts("李某", false, "经济委", "副主任", Day)),
            new("letter-enlistment", "七封信：参军贺信", new LetterEnlistmentFacts("李某", false, "经济委", "副主任", Day)),
            new("letter-university", "七封信：升学贺信", new LetterUniversityFacts("李某", false, "经济委", "副主任", Day)),
            new("letter-illness", "七封信：患病慰问信", new LetterIllnessFacts("李某", true, null, null, Day)),
            new("letter-bereavement", "七封信：亲属去世慰问信", new LetterBereavementFacts("李某", false, "经济委", "副主任", Day)),
            new("letter-death", "七封信：本人去世唁函，致家属", new LetterDeathFacts("李某", true, null, null, Day)),
            new("article-needed", "学习园地：需要荐文", new ArticleNeededFacts(Week)),
            new("article-repeated", "学习园地：荐文重复", new ArticleRepeatedFacts("《读懂人民政协》", "a-1", Day)),
            new("topic-call", "征集选题：致委员和单位", new TopicCallFacts("征集选题", 2022, true, ["经济委"], Day)),
            new("topic-remind", "征集选题：催报", new TopicRemindFacts("征集选题", 2022, false, ["经济委", "文史委"], Day)),
            new("topic-result", "征集选题：汇总，致办公室", new TopicResultFacts("征集选题", 2022, 5, 12, 10, ["文史委", "冯某"])),
            new("lecture-turn", "轮流上台：轮到主讲", new LectureTurnFacts("干部轮流上台讲课", Afternoon, "孙主任")),
            new(
                "lecture-next",
                "轮流上台：近期轮次",
                new LectureNextFacts(
                    "干部轮流上台讲课",
                    [new(Afternoon, "孙主任", true), new(Afternoon.AddMonths(1), "钱科员", false), new(Afternoon.AddMonths(2), null, false)]
                )
            ),
            new("lecture-nobody", "轮流上台：无人可轮", new LectureNobodyFacts("干部轮流上台讲课", Afternoon)),
            new("lecture-hindered", "轮流上台：主讲人不能到场", new LectureHinderedFacts("干部轮流上台讲课", Afternoon, "孙主任")),
            new("lecture-missed", "轮流上台：未见登记", new LectureMissedFacts("干部轮流上台讲课", Afternoon, "孙主任")),
            new(
                "duty",
                "履职任务：到期提醒",
                new DutyFacts("机关第一支部", "2021年4月", "主题党日", 1, 0, Day, "2018年支部工作条例", null, false)
            ),
            new(
                "rule-review",
                "制度汇编：到期审查",
                new RuleReviewFacts("考勤制度", "大政协办〔2018〕5号", Day, 0, null, new(2018, 4, 30))
            ),
            new(
                "rule-review-past",
                "制度汇编：审查逾期",
                new RuleReviewPastFacts("考勤制度", "大政协办〔2018〕5号", Day, 6, new(2019, 4, 30), new(2018, 4, 30))
            ),
            new("rule-stray", "制度汇编：审查未记入台账", new RuleStrayFacts("r-9", Day, "oa.7", "台账中没有这项制度")),
            new(
                "rule-same-number",
                "制度汇编：文号相同",
                new RuleSameNumberFacts("考勤制度", "r-1", "值班制度", "r-2", "大政协办〔2018〕5号")
            ),
            new("rule-repeated", "制度汇编：编号重复", new RuleRepeatedFacts("r-1", "oa.8")),
            new(
                "consultation-invitation-holder",
                "协商：请承办单位发出邀请",
                new ConsultationInvitationHolderFacts(new("经济委", "界别协商", "老城更新", Hall, Guests, Outside, "co-1"))
            ),
            new(
                "consultation-invitation",
                "协商：邀请",
                new ConsultationInvitationFacts(new("陈主席", false, null, "界别协商", "老城更新", Hall, "经济委"))
            ),
            new(
                "consultation-materials-holder",
                "协商：请承办单位备材料",
                new ConsultationMaterialsHolderFacts(new("经济委", "界别协商", "老城更新", Unset, Guests, Outside, "co-1"))
            ),
            new(
                "consultation-materials",
                "协商：请阅材料",
                new ConsultationMaterialsFacts(new("陈主席", false, null, "界别协商", "老城更新", Hall, "经济委"))
            ),
            new(
                "consultation-attendance-holder",
                "协商：请承办单位核实到会人员",
                new ConsultationAttendanceHolderFacts(new("经济委", "界别协商", "老城更新", Hall, Guests, Outside, "co-1"))
            ),
            new(
                "consultation-attendance",
                "协商：会前提醒",
                new ConsultationAttendanceFacts(new("文史委", true, null, "界别协商", "老城更新", Hall, "经济委"))
            ),
            new(
                "consultation-report",
                "协商：未见登记",
                new ConsultationReportFacts(new("经济委", "界别协商", "老城更新", Hall, Guests, Outside, "co-1"))
            ),
            new(
                "consultation-restored-holder",
                "协商：恢复举行，致承办单位",
                new ConsultationRestoredHolderFacts(new("经济委", "界别协商", "老城更新", Hall, Guests, Outside, "co-1"))
            ),
            new(
                "consultation-given",
                "协商：改由本单位承办",
                new ConsultationGivenFacts(new("文史委", "界别协商", "老城更新", Hall, Guests, Outside, "co-1"))
            ),
            new("consultation-taken", "协商：改由其他单位承办", new ConsultationTakenFacts("文史委", "经济委", "界别协商", "老城更新")),
            new(
                "consultation-cancelled-holder",
                "协商：取消，致承办单位",
                new ConsultationCancelledHolderFacts("经济委", "界别协商", "老城更新", Hall, "防汛", Outside)
            ),
            new(
                "consultation-moved-holder",
                "协商：时间地点变更、邀请调整，致承办单位",
                new ConsultationMovedHolderFacts(
                    "经济委",
                    "界别协商",
                    "老城更新",
                    true,
                    Hall,
                    Unset,
                    "会期冲突",
                    ["市交通局"],
                    ["市交通局"],
                    ["冯副主席"],
                    Outside
                )
            ),
            new(
                "consultation-uninvited",
                "协商：不再邀请",
                new ConsultationUninvitedFacts(new("冯副主席", false, null, "界别协商", "老城更新", Hall, "经济委"))
            ),
            new(
                "consultation-restored",
                "协商：恢复举行",
                new ConsultationRestoredFacts(new("王书记", false, "市委办公室", "界别协商", "老城更新", Hall, "经济委"))
            ),
            new(
                "consultation-cancelled",
                "协商：取消",
                new ConsultationCancelledFacts(new("陈主席", false, null, "界别协商", "老城更新", Hall, "经济委"), "防汛")
            ),
            new(
                "consultation-moved",
                "协商：时间地点变更",
                new ConsultationMovedFacts(new("陈主席", false, null, "界别协商", "老城更新", Unset, "经济委"), Hall, "会期冲突")
            ),
            new("consultation-unplanned", "协商：活动不在计划中", new ConsultationUnplannedFacts("co-9", Day, "oa.7")),
            new("consultation-repeated", "协商：计划编号重复", new ConsultationRepeatedFacts("老城更新", "co-1", Day)),
            new("slip", "督办单", new SlipFacts("黄色", Slips)),
            new("slip-copy", "督办单：抄送领导", new SlipCopyFacts("红色", Slips)),
            new(
                "escalated",
                "升级督办：提交主席会议、约谈",
                new EscalatedFacts(
                    "chair-meeting",
                    "提交主席会议",
                    false,
                    [new("文史委", "督办事项", "史料征集", "办结", new(2021, 3, 9), 37, 4, 3)]
                )
            ),
            new("deadline-near", "事项：临近期限", new DeadlineNearFacts(Deadlines)),
            new(
                "deadline-past",
                "事项：已逾期",
                new DeadlinePastFacts([.. Deadlines, new("文史委", "督办事项", "史料征集", "办理中", "办结", null, new(2021, 4, 9), 6, 4)])
            ),
            new("obligation-near", "事项：协办意见临近期限", new ObligationNearFacts(Owed)),
            new("obligation-past", "事项：协办意见逾期未到", new ObligationPastFacts(Owed)),
            new("finding-near", "事项：发现问题整改临近期限", new FindingNearFacts(Found)),
            new("finding-past", "事项：发现问题整改逾期", new FindingPastFacts(Found)),
            new(
                "matter-moved",
                "事项：进入下一环节",
                new MatterMovedFacts(
                    "经济委",
                    "提案",
                    "增设老城停车位",
                    "已交办",
                    "答复提案者",
                    "市住建局",
                    Day,
                    "提案工作条例：交办之日起三个月内答复"
                )
            ),
            new(
                "event-refused",
                "事项：报送未予登记",
                new EventRefusedFacts("增设老城停车位", "t-012", [new(Earlier, "督办回复", "oa.447", true, "查无该督办单")])
            ),
            new("circular", "月通报：致各单位", new CircularFacts(Month, "大冶市政协2021年4月工作通报", Ranked[..1])),
            new(
                "circular-leader",
                "月通报：呈领导",
                new CircularLeaderFacts(
                    Month,
                    "大冶市政协2021年4月工作通报",
                    [new("委室", ["经济委"], Ranked)],
                    1,
                    [new("经济委", 1)],
                    1,
                    [new("文史委", "副主任", 1, 3)],
                    [new("驻村帮扶", 2, [new("帮扶项目", 3, "个"), new("帮扶资金", 12.5m, "万元")])]
                )
            ),
            new(
                "document-circular",
                "月通报：公文正文",
                new CircularDocumentFacts(
                    Month,
                    "大冶市政协2021年4月工作通报",
                    [new("委室", ["经济委"], Ranked)],
                    7,
                    6,
                    1,
                    0,
                    1,
                    [new("经济委", 1)],
                    1,
                    [new("文史委", "副主任", 1, 3)],
                    [new("驻村帮扶", 2, [new("帮扶项目", 3, "个"), new("帮扶资金", 12.5m, "万元")])],
                    2
                )
            ),
            new(
                "correction",
                "更正：置于更正后的通报、评分、考评、计划之首",
                new CorrectionFacts(
                    "大冶市政协2021年4月工作通报",
                    "漏计一次活动",
                    IsWhole: true,
                    [
                        new("经济委得分", "4.5分", "5分"),
                        new("文史委逾期督办事项", null, "“修渠”，时限2021年4月14日"),
                        new("金牛镇副主任空缺", "缺1人，已持续3个月", null),
                    ],
                    2
                )
            ),
            new(
                "document-slip",
                "督办单：公文正文",
                new SlipDocumentFacts(
                    "大政协督〔2021〕12号",
                    "2021-04-15.t-012",
                    "红色",
                    "市住建局",
                    "增设老城停车位",
                    "答复提案者",
                    Earlier,
                    31,
                    2,
                    null,
                    new(2021, 4, 20)
                )
            ),
            new("seal-broken", "月通报：封存痕迹有改动", new SealBrokenFacts(Month, ["oa.1", "oa.2"])),
            new("score-open", "季考核：启动自评", new ScoreOpenFacts(Units, Quarter, Morning)),
            new("score", "季考核：公示、定稿，致各单位", new ScoreFacts(Quarter, Scored[..1], Morning)),
            new(
                "document-scores",
                "季考核：公文正文",
                new ScoresDocumentFacts(Quarter, "大冶市政协2021年第一季度百分制考核（公示）", 2, [new("委室", Scored)], Morning)
            ),
            new("score-leader", "季考核：公示、定稿，呈领导", new ScoreLeaderFacts(Quarter, 2, [new("委室", Scored)], Morning)),
            new(
                "evaluation",
                "年考评：公示、定稿，致各单位",
                new EvaluationFacts(Year, [Scored[1] with { Why = "得分达到优秀标准，因优秀名额已满，评为良好" }], Morning)
            ),
            new(
                "document-evaluation",
                "年考评：公文正文",
                new EvaluationDocumentFacts(Year, "大冶市政协2021年绩效考评", 2, [new("委室", Scored)], ["经济委"], null)
            ),
            new(
                "evaluation-leader",
                "年考评：公示、定稿，呈领导",
                new EvaluationLeaderFacts(Year, 2, [new("委室", Scored)], ["经济委"], null)
            ),
            new(
                "approval",
                "请签发",
                new ApprovalFacts(
                    "月通报“通报”（2021年4月）",
                    "发布2021年4月通报：24个单位",
                    "daye/monthly-circular/2021-04/publish",
                    Morning,
                    true,
                    new Uri("https://zx.example.org/api/sign/daye?key=0a1b2c3d4e5f.example"),
                    [new Written("请查收2021年4月通报：办公室第1名，经济委第2名。")]
                )
            ),
            new(
                "approval-near",
                "请签发：期限将至",
                new ApprovalNearFacts("月通报“通报”（2021年4月）", "daye/monthly-circular/2021-04/publish", Morning, true, null)
            ),
            new(
                "published-unsigned",
                "管理：结果未经签发已发布",
                new PublishedUnsignedFacts("月通报“通报”（2021年4月）", "daye/monthly-circular/2021-04/publish", "秘书长", false)
            ),
            new(
                "outcomes",
                "履职成果统计：一段文字",
                new OutcomesFacts(
                    "2021年",
                    true,
                    6,
                    [new("建言要报", 4, "66.7%"), new("信息专报", 2, "33.3%")],
                    [new("批示率", "100%", 6, 6), new("办成率", "66.7%", 4, 6)],
                    [new("助推出台文件", 3, "个"), new("推动办理实事", 1.5m, "件")],
                    [new("助推出台文件", 1, "个")],
                    [new("办成", 2)],
                    [new("驻村帮扶", 11, [new("帮扶项目", 6, "个"), new("帮扶资金", 45.25m, "万元")])]
                )
            ),
            new(
                "proposals",
                "提案统计：一段文字",
                new ProposalsFacts(
                    "2021年",
                    11,
                    9,
                    new("立案率", "81.82%", 9, 11),
                    [new("并案", 2, "18.18%")],
                    [new("委员提案", 6, "66.67%"), new("集体提案", 3, "33.33%")],
                    2,
                    new("办复率", "100%", 9, 9),
                    [new("A", "已经解决或基本解决", 8, "88.89%"), new("B", "正在解决或列入计划解决", 1, "11.11%")],
                    new("面商率", "100%", 9, 9),
                    new("满意率", "100%", 9, 9),
                    new("回访率", "100%", 8, 8),
                    1,
                    new("“回头看”解决率", "66.67%", 2, 3)
                )
            ),
            new(
                "information",
                "社情民意信息分析：一段文字",
                new InformationFacts(
                    "2021年",
                    7,
                    [new("采用率", "42.86%", 3, 7), new("批示率", "14.29%", 1, 7)],
                    [new("教育", 3, ""), new("交通", 1, "")],
                    new("重点信息调研采用率", "50%", 1, 2)
                )
            ),
            new(
                "consultation-plan",
                "协商计划：清单前的一句话",
                new ConsultationPlanFacts(5, [new("已列入计划", 2, ""), new("已举行", 3, "")])
            ),
            new(
                "regulation-book",
                "制度汇编：目录前的一句话",
                new RegulationBookFacts(46, [new("履职类", 36, ""), new("党建类", 10, "")], 2)
            ),
            new(
                "document-commendation",
                "表彰决定",
                new CommendationFacts(
                    Year,
                    true,
                    true,
                    [new("先进单位", true, 2, Units), new("优秀政协委员", false, 4, ["叶委员", "方委员", "石委员", "余委员"])]
                )
            ),
            new("document-certificate", "荣誉证书", new CertificateFacts(Year, "孙主任", false, "先进个人")),
            new("commended", "表彰", new CommendedFacts(Year, [new("经济委", true, "先进单位", 1), new("孙主任", false, "先进个人", 7)])),
            new(
                "typical-speech",
                "请准备典型发言",
                new TypicalSpeechFacts(
                    Year,
                    [new("经济委", true, "先进单位", 1)],
                    new(2022, 1, 28),
                    "开春第一会",
                    new(2022, 1, 31),
                    new(2022, 2, 15)
                )
            ),
            new(
                "nomination-not-listed",
                "管理：表彰人选未列入",
                new NominationNotListedFacts(Year, "孙主任", "先进个人", false, "“先进个人”名额已满：最多3名，请先撤回一名", "personnel.12")
            ),
            new("address-set-aside", "管理：联系方式停用", new AddressSetAsideFacts("孙主任", "邮箱", "邮件服务器拒绝该收件人（550）", 3)),
            new("notice-failed", "管理：通知未能送达", new NoticeFailedFacts(Day, 5, ["孙主任", "周科员"])),
            new(
                "sign-off-refused",
                "管理：签发、退回无效",
                new SignOffRefusedFacts(
                    "陈主席",
                    true,
                    "月通报“通报”（2021年4月）",
                    "daye/monthly-circular/2021-04/publish",
                    "该步骤不需要签发"
                )
            ),
            new(
                "part-left-out",
                "管理：设置有误，有提醒没有发出",
                new PartLeftOutFacts("到期提醒", "轮流上台", "rota", "/lectures/0/name，缺少此项")
            ),
            new(
                "returned",
                "管理：结果被退回",
                new ReturnedFacts("陈主席", "月通报“通报”（2021年4月）", "daye/monthly-circular/2021-04/publish", "数字请再核对")
            ),
            new(
                "step-held",
                "管理：任务已挂起",
                new StepHeldFacts("月通报“通报”（2021年4月）", "daye/monthly-circular/2021-04/publish", "设置“督办灯”有误")
            ),
            new("calendar-not-adopted", "管理：放假安排未能采用", new CalendarNotAdoptedFacts()),
            new("event-stuck", "管理：报送未能处理", new EventStuckFacts(Day, "督办回复", "oa.447")),
            new(
                "digest",
                "每日汇总",
                new DigestFacts(Day, [new Written("请最迟于4月30日完成2021年4月“主题党日”。"), new Written("请组织推荐学习文章。")])
            ),
        ];
}
