namespace Cppcc.Domain.Events;

/// <summary>The words of event types, as senders write them and traces keep them. They never change: traces are for ever.</summary>
public static class EventWord
{
    /// <summary>周安排、月计划报送.</summary>
    public const string PlanSubmitted = "plan.submitted";

    /// <summary>计划事项完成.</summary>
    public const string PlanItemCompleted = "plan.item.completed";

    /// <summary>立项.</summary>
    public const string MatterOpened = "matter.opened";

    /// <summary>办理进展.</summary>
    public const string MatterAdvanced = "matter.advanced";

    /// <summary>办理情况.</summary>
    public const string MatterNoted = "matter.noted";

    /// <summary>延期.</summary>
    public const string MatterExtended = "matter.extended";

    /// <summary>退回.</summary>
    public const string MatterReturned = "matter.returned";

    /// <summary>核查指出.</summary>
    public const string MatterFlagged = "matter.flagged";

    /// <summary>督办单回复.</summary>
    public const string SlipAnswered = "slip.answered";

    /// <summary>提案者测评.</summary>
    public const string ProposalEvaluated = "proposal.evaluated";

    /// <summary>集中督办.</summary>
    public const string ProposalsSupervised = "proposal.supervised";

    /// <summary>民主评议办理单位.</summary>
    public const string HandlerRated = "handler.rated";

    /// <summary>领导变动.</summary>
    public const string LeadershipChanged = "leadership.changed";

    /// <summary>履职活动.</summary>
    public const string ActivityHeld = "activity.held";

    /// <summary>列入协商计划.</summary>
    public const string ConsultationPlanned = "consultation.planned";

    /// <summary>调整协商计划.</summary>
    public const string ConsultationChanged = "consultation.changed";

    /// <summary>建立制度.</summary>
    public const string RegulationAdopted = "rule.adopted";

    /// <summary>审查制度.</summary>
    public const string RegulationReviewed = "rule.reviewed";

    /// <summary>市考核名次.</summary>
    public const string RankAwarded = "rank.awarded";

    /// <summary>荐文.</summary>
    public const string ArticleRecommended = "article.recommended";

    /// <summary>工作日调整.</summary>
    public const string CalendarChanged = "calendar.changed";

    /// <summary>届次开始.</summary>
    public const string TermBegan = "term.began";

    /// <summary>督办单, by a review only.</summary>
    public const string SlipIssued = "slip.issued";

    /// <summary>升级督办, by a review only.</summary>
    public const string MatterEscalated = "matter.escalated";

    /// <summary>承接, by the backend only.</summary>
    public const string MatterReassigned = "matter.reassigned";

    /// <summary>不再等待, by the backend only.</summary>
    public const string EventRefused = "event.refused";

    /// <summary>作废, by the backend only.</summary>
    public const string EventVoided = "event.voided";

    /// <summary>评分.</summary>
    public const string ScoreEntered = "score.entered";

    /// <summary>申诉.</summary>
    public const string ScoreAppealed = "score.appealed";

    /// <summary>裁定.</summary>
    public const string ScoreRuled = "score.ruled";

    /// <summary>没有选题.</summary>
    public const string TopicNone = "topic.none";

    /// <summary>推荐表彰人选.</summary>
    public const string CommendationNominated = "commendation.nominated";

    /// <summary>撤回推荐.</summary>
    public const string CommendationWithdrawn = "commendation.withdrawn";

    /// <summary>送达: another system that carries notices on brought one to its recipient.</summary>
    public const string NoticeDelivered = "notice.delivered";

    /// <summary>未送达: another system that carries notices on could not bring one to its recipient.</summary>
    public const string NoticeFailed = "notice.failed";

    /// <summary>人生大事.</summary>
    public const string LifeEvent = "person.life-event";

    /// <summary>删除个人信息.</summary>
    public const string PersonErased = "person.erased";

    /// <summary>签发.</summary>
    public const string PublicationApproved = "publication.approved";

    /// <summary>退回签发.</summary>
    public const string PublicationReturned = "publication.returned";
}
