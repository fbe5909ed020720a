namespace Cppcc.Domain.Events;

/// <summary>What people call the types of events.</summary>
public static class EventNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [EventWord.PlanSubmitted] = "计划报送",
        [EventWord.PlanItemCompleted] = "计划事项完成报告",
        [EventWord.MatterOpened] = "立项报告",
        [EventWord.MatterAdvanced] = "办理进展报告",
        [EventWord.MatterNoted] = "办理情况报告",
        [EventWord.MatterExtended] = "延期报告",
        [EventWord.MatterReturned] = "退回报告",
        [EventWord.MatterFlagged] = "办理情况核查",
        [EventWord.SlipAnswered] = "督办回复",
        [EventWord.ProposalEvaluated] = "提案者测评",
        [EventWord.ProposalsSupervised] = "集中督办报告",
        [EventWord.HandlerRated] = "民主评议结果",
        [EventWord.LeadershipChanged] = "领导变动报告",
        [EventWord.ActivityHeld] = "活动报告",
        [EventWord.ConsultationPlanned] = "协商计划",
        [EventWord.ConsultationChanged] = "协商计划调整",
        [EventWord.RegulationAdopted] = "制度登记",
        [EventWord.RegulationReviewed] = "制度审查报告",
        [EventWord.RankAwarded] = "考核名次",
        [EventWord.ArticleRecommended] = "荐文",
        [EventWord.CalendarChanged] = "工作日调整",
        [EventWord.TermBegan] = "届次报告",
        [EventWord.SlipIssued] = "督办单",
        [EventWord.MatterEscalated] = "升级督办",
        [EventWord.MatterReassigned] = "承接",
        [EventWord.EventRefused] = "不再等待",
        [EventWord.EventVoided] = "作废",
        [EventWord.ScoreEntered] = "评分",
        [EventWord.ScoreAppealed] = "申诉",
        [EventWord.ScoreRuled] = "申诉裁定",
        [EventWord.TopicNone] = "无选题报告",
        [EventWord.CommendationNominated] = "表彰人选推荐",
        [EventWord.CommendationWithdrawn] = "表彰人选撤回",
        [EventWord.NoticeDelivered] = "通知送达回执",
        [EventWord.NoticeFailed] = "通知未送达回执",
        [EventWord.LifeEvent] = "人生大事报告",
        [EventWord.PersonErased] = "个人信息删除",
        [EventWord.PublicationApproved] = "签发",
        [EventWord.PublicationReturned] = "退回签发",
    };

    /// <summary>The name of a type's word, which is one of <see cref="EventWord"/>.</summary>
    public static string Of(string word) => Names.GetValueOrDefault(word, "报送");
}
