using Cppcc.Domain.Time;

namespace Cppcc.Domain.Events;

/// <summary>What people and systems say. How each is read and written stands in Intake.</summary>
public abstract record CommitteeEvent
{
    /// <summary>The type's word, as senders write it and traces keep it: one of <see cref="EventWord"/>.</summary>
    public abstract string Type { get; }

    /// <summary>The date the data itself gives for the fact (<c>at</c> or <c>date</c>); null when only the envelope dates it.</summary>
    public virtual DateOnly? DatedOn => null;

    /// <summary>The unit whose trace this is; null when it belongs to the organ as a whole.</summary>
    public virtual string? OfUnit => null;
}

/// <summary>周安排、月计划报送: one unit's items for a week or month.</summary>
public sealed record PlanSubmitted(string Unit, Period Period, IReadOnlyList<PlanItem> Items) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.PlanSubmitted;

    /// <inheritdoc/>
    public override string OfUnit => Unit;
}

/// <summary>An item of a week's or month's plan is done.</summary>
public sealed record PlanItemCompleted(string Unit, Period Period, string Item, DateOnly? At, string? Evidence) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.PlanItemCompleted;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;

    /// <inheritdoc/>
    public override string OfUnit => Unit;
}

/// <summary>An event about one matter; its state is a fold over these.</summary>
public abstract record MatterEventBody(string Matter) : CommitteeEvent;

/// <summary>立项: a matter comes into being.</summary>
public sealed record MatterOpened(string Matter) : MatterEventBody(Matter)
{
    /// <summary>The kind of matter: its workflow's id.</summary>
    public required string Kind { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>The unit that handles it, the host.</summary>
    public required string Unit { get; init; }

    /// <summary>The units that handle it with the host.</summary>
    public required IReadOnlyList<string> CoUnits { get; init; }

    /// <summary>The leader who answers for it; null when none is named.</summary>
    public required string? Leader { get; init; }

    /// <summary>The person who handles it; null when none is named.</summary>
    public required string? Owner { get; init; }

    /// <summary>Who proposed it.</summary>
    public required IReadOnlyList<string> Proposers { get; init; }

    /// <summary>Its last day, inclusive; null leaves it to the workflow.</summary>
    public required DateOnly? Due { get; init; }

    /// <summary>Where it comes from; null when nobody said.</summary>
    public required string? Source { get; init; }

    /// <summary>What else is reported of it, by the attribute's id.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <inheritdoc/>
    public override string Type => EventWord.MatterOpened;

    /// <inheritdoc/>
    public override string OfUnit => Unit;
}

/// <summary>办理进展: a matter moves to a state of its workflow.</summary>
public sealed record MatterAdvanced(
    string Matter,
    string To,
    string? By,
    DateOnly? At,
    string? Note,
    string? Evidence,
    IReadOnlyDictionary<string, string> Attributes
) : MatterEventBody(Matter)
{
    /// <summary>发现问题: what was found, or is told anew; empty for most.</summary>
    public IReadOnlyList<FindingTold> Findings { get; init; } = [];

    /// <summary>整改销号: the findings that are settled; empty for most.</summary>
    public IReadOnlyList<FindingSettled> Rectified { get; init; } = [];

    /// <inheritdoc/>
    public override string Type => EventWord.MatterAdvanced;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;
}

/// <summary>办理情况: what is reported of a matter without moving it: a visit, a co-handler's opinion, figures that became known.</summary>
public sealed record MatterNoted(
    string Matter,
    string? By,
    DateOnly? At,
    string? Note,
    string? Evidence,
    IReadOnlyDictionary<string, string> Attributes
) : MatterEventBody(Matter)
{
    /// <summary>发现问题: what was found, or is told anew; empty for most.</summary>
    public IReadOnlyList<FindingTold> Findings { get; init; } = [];

    /// <summary>整改销号: the findings that are settled; empty for most.</summary>
    public IReadOnlyList<FindingSettled> Rectified { get; init; } = [];

    /// <inheritdoc/>
    public override string Type => EventWord.MatterNoted;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;
}

/// <summary>延期: a later deadline, approved by someone.</summary>
public sealed record MatterExtended(string Matter, DateOnly Due, string Reason, string ApprovedBy) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.MatterExtended;
}

/// <summary>退回: the unit is not competent or cannot act.</summary>
public sealed record MatterReturned(string Matter, string Reason) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.MatterReturned;
}

/// <summary>核查指出: why a reviewer finds fault with a matter.</summary>
public enum FlagReason
{
    /// <summary>进度缓慢.</summary>
    SlowProgress,

    /// <summary>办理质量不高.</summary>
    PoorQuality,
}

/// <summary>Names of what reviewers find.</summary>
public static class FlagReasonNames
{
    /// <summary>The words of the reasons, as senders write them.</summary>
    public static readonly IReadOnlyDictionary<string, FlagReason> ByWord = new Dictionary<string, FlagReason>(StringComparer.Ordinal)
    {
        ["slow-progress"] = FlagReason.SlowProgress,
        ["poor-quality"] = FlagReason.PoorQuality,
    };

    /// <summary>slow-progress, poor-quality.</summary>
    public static string Word(this FlagReason reason) => ByWord.First(r => r.Value == reason).Key;

    /// <summary>进度缓慢, 办理质量不高.</summary>
    public static string Chinese(this FlagReason reason) => reason == FlagReason.SlowProgress ? "进度缓慢" : "办理质量不高";
}

/// <summary>核查指出: a reviewer finds that a matter goes slowly or badly; the next review gives the light of the settings for it.</summary>
/// <param name="By">The id of a person, leader or unit of the roster who may review.</param>
public sealed record MatterFlagged(string Matter, string By, FlagReason Reason, string? Note) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.MatterFlagged;
}

/// <summary>督办单回复: an answer to a supervision slip.</summary>
public sealed record SlipAnswered(string Matter, string Slip, string By, DateOnly? At, string Text, string? Evidence)
    : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.SlipAnswered;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;
}

/// <summary>满意度.</summary>
public enum Satisfaction
{
    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    Basically,

    /// <summary>不满意.</summary>
    Dissatisfied,
}

/// <summary>Names of satisfactions.</summary>
public static class SatisfactionNames
{
    /// <summary>满意, 基本满意, 不满意.</summary>
    public static string Chinese(this Satisfaction satisfaction) =>
        satisfaction switch
        {
            Satisfaction.Satisfied => "满意",
            Satisfaction.Basically => "基本满意",
            _ => "不满意",
        };
}

/// <summary>提案者测评: a proposer's word on the handling of a proposal and on its result.</summary>
public sealed record ProposalEvaluated(
    string Matter,
    string Proposer,
    Satisfaction Handling,
    Satisfaction Result,
    DateOnly? At,
    string? Note
) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.ProposalEvaluated;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;

    /// <summary>Dissatisfied with the handling or with the result.</summary>
    public bool IsDissatisfied => Handling == Satisfaction.Dissatisfied || Result == Satisfaction.Dissatisfied;
}

/// <summary>集中督办: several proposals are supervised as one batch.</summary>
public sealed record ProposalsSupervised(string Batch, IReadOnlyList<string> Matters, DateOnly? At, string? By, string? Note)
    : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.ProposalsSupervised;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;

    /// <summary>What it says of each.</summary>
    public IEnumerable<MatterNoted> Each =>
        Matters
            .Distinct(StringComparer.Ordinal)
            .Select(m => new MatterNoted(
                m,
                By,
                At,
                Note ?? "列入集中督办",
                null,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["batch"] = Batch }
            ));
}

/// <summary>民主评议办理单位: the votes on a handling unit's year.</summary>
public sealed record HandlerRated(string Handler, int Year, int Satisfied, int Basically, int Dissatisfied, DateOnly? At, string? By)
    : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.HandlerRated;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;
}

/// <summary>领导变动: somebody takes office; opens the checklist of what follows. M8.</summary>
/// <param name="Leader">The id the leader has or will have in the roster.</param>
/// <param name="Unit">The unit that sees to it; the first office when absent.</param>
public sealed record LeadershipChanged(string Leader, string Name, string Role, DateOnly Date, string? Unit) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.LeadershipChanged;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => Date;
}

/// <summary>督办单: issued by a review; never comes from outside.</summary>
/// <param name="Number">The printed number; null for a reminder that has none.</param>
public sealed record SlipIssued(string Matter, string Slip, string? Number, string Light, DateOnly On, DateOnly AnswerBy)
    : MatterEventBody(Matter)
{
    /// <summary>The names of those who owed the step; null in slips of builds that asked the matter's unit for everything.</summary>
    public string? Owes { get; init; }

    /// <summary>The units that owed it, which the slip counts for; empty when it costs none.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>The events by which reviewers flagged the matter, for which it was issued; empty for none.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <inheritdoc/>
    public override string Type => EventWord.SlipIssued;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => On;
}

/// <summary>升级督办: a review puts a matter on a rung beyond the lights; never comes from outside.</summary>
/// <param name="Rung">The rung's id in the settings: chair-meeting.</param>
public sealed record MatterEscalated(string Matter, string Rung, DateOnly On) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.MatterEscalated;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => On;
}

/// <summary>承接: a matter goes to another unit or owner because the former left the roster; never comes from outside.</summary>
public sealed record MatterReassigned(string Matter, string? Unit, string? Owner) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.MatterReassigned;
}

/// <summary>An event that waited for its predecessor longer than the setting allows; never comes from outside.</summary>
/// <param name="By">The event that would have ended the waiting and came too late; null when nothing did.</param>
public sealed record EventRefused(string Matter, string Event, string Reason, string? By = null) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.EventRefused;
}

/// <summary>
/// An event of the matter that a rule beyond it forbids (who may do it, a circle of merged proposals): it never takes effect. Never comes
/// from outside.
/// </summary>
/// <param name="Ground">What of the matter it was judged by: it is void where it would take effect on the same; null for
/// everywhere.</param>
public sealed record EventVoided(string Matter, string Event, string Reason, string? Ground = null) : MatterEventBody(Matter)
{
    /// <inheritdoc/>
    public override string Type => EventWord.EventVoided;
}

/// <summary>履职活动: something was held or attended; a trace that counts toward scores and duties.</summary>
public sealed record ActivityHeld : CommitteeEvent
{
    /// <summary>The activity's id.</summary>
    public required string Activity { get; init; }

    /// <summary>The unit it is about; null when it is not about a unit.</summary>
    public required string? Unit { get; init; }

    /// <summary>The person it is about; null when it is not about a person.</summary>
    public required string? Person { get; init; }

    /// <summary>The leader it is about; null when it is not about a leader.</summary>
    public required string? Leader { get; init; }

    /// <summary>The project it is about; null when it is not about a project.</summary>
    public required string? Project { get; init; }

    /// <summary>Local date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Its last day, inclusive, of what lasts: a secondment; null for one day. It may be still to come.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Who took part, and who should have.</summary>
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>One line; null when nobody said.</summary>
    public required string? Title { get; init; }

    /// <summary>Where it is documented; null when nobody said.</summary>
    public required string? Evidence { get; init; }

    /// <summary>What else is reported of it, by the attribute's id.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <inheritdoc/>
    public override string Type => EventWord.ActivityHeld;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => Date;

    /// <inheritdoc/>
    public override string? OfUnit => Unit;

    /// <summary>The consultation of the year's plan that it is; null for any other.</summary>
    public string? Consultation { get; init; }

    /// <summary>承诺事项: what was promised at the consultation; each becomes a matter.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>Whose turn it was: the person it is about, and the participants who spoke.</summary>
    public IReadOnlyList<string> Speakers =>
        [
            .. Participants
                .Where(p => p.State == "spoke")
                .Select(p => p.Person)
                .Prepend(Person)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>One person's part in an activity.</summary>
/// <param name="Person">A person's id; at a consultation also a leader's, or the name of a guest who is in no roster.</param>
/// <param name="State">attended, leave, absent or spoke.</param>
public sealed record Participant(string Person, string State);

/// <summary>列入协商计划: a consultation is planned. The fact is the planning: it belongs to the day on which it is told. M17.</summary>
public sealed record ConsultationPlanned(ConsultationEntry Entry) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.ConsultationPlanned;

    /// <inheritdoc/>
    public override string? OfUnit => Entry.Unit;
}

/// <summary>调整协商计划: a consultation as it is planned from now on, told as a whole.</summary>
/// <param name="Cancelled">Whether it does not take place; it may be planned again by another change.</param>
/// <param name="Reason">Always there when it is cancelled.</param>
public sealed record ConsultationChanged(ConsultationEntry Entry, bool Cancelled, string? Reason) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.ConsultationChanged;

    /// <inheritdoc/>
    public override string? OfUnit => Entry.Unit;
}

/// <summary>建立制度: a regulation is entered in the register. The fact is the entry: it belongs to the day on which it is told. M14.</summary>
public sealed record RegulationAdopted : CommitteeEvent
{
    /// <summary>The sender's id for it.</summary>
    public required string Regulation { get; init; }

    /// <summary>Its document number: 大政协办〔2021〕5号.</summary>
    public required string Number { get; init; }

    /// <summary>The title of its text.</summary>
    public required string Title { get; init; }

    /// <summary>One of the kinds of settings.</summary>
    public required string Kind { get; init; }

    /// <summary>The unit that answers for it; null for the first office.</summary>
    public required string? Unit { get; init; }

    /// <summary>Local date of the adoption.</summary>
    public required DateOnly Adopted { get; init; }

    /// <summary>Years from one review to the next, 0 for never; null goes by its kind.</summary>
    public required int? ReviewEvery { get; init; }

    /// <summary>The date of the last review before it was entered; null when there was none.</summary>
    public required DateOnly? Reviewed { get; init; }

    /// <summary>Ids of the regulations it takes the place of.</summary>
    public required IReadOnlyList<string> Supersedes { get; init; }

    /// <summary>Its full text, a line a paragraph; null where it was not handed in.</summary>
    public string? Text { get; init; }

    /// <inheritdoc/>
    public override string Type => EventWord.RegulationAdopted;

    /// <inheritdoc/>
    public override string? OfUnit => Unit;
}

/// <summary>审查结论.</summary>
public enum RegulationVerdict
{
    /// <summary>继续执行.</summary>
    Kept,

    /// <summary>修订.</summary>
    Revised,

    /// <summary>废止.</summary>
    Repealed,
}

/// <summary>审查制度: a regulation is reviewed. M14.</summary>
/// <param name="Number">The number of the revised text, when it has a new one.</param>
/// <param name="Title">The title of the revised text, when it has a new one.</param>
public sealed record RegulationReviewed(
    string Regulation,
    DateOnly At,
    RegulationVerdict Verdict,
    string? Number,
    string? Title,
    string? By,
    string? Note
) : CommitteeEvent
{
    /// <summary>The full text as revised, a line a paragraph; null where it was not handed in.</summary>
    public string? Text { get; init; }

    /// <inheritdoc/>
    public override string Type => EventWord.RegulationReviewed;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;
}

/// <summary>What is said about a subject's points.</summary>
public enum ScoreVoice
{
    /// <summary>评分: someone entitled gives points for an indicator that is not counted.</summary>
    Entered,

    /// <summary>申诉: the subject disputes a provisional score.</summary>
    Appealed,

    /// <summary>裁定: the dispute is decided; these points stand.</summary>
    Ruled,
}

/// <summary>评分、申诉、裁定: points of a subject in a quarter or year.</summary>
public sealed record ScoreSaid(ScoreVoice Voice, string Subject, Period Period, string Indicator, decimal Points, string By, string Reason)
    : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type =>
        Voice switch
        {
            ScoreVoice.Entered => EventWord.ScoreEntered,
            ScoreVoice.Appealed => EventWord.ScoreAppealed,
            _ => EventWord.ScoreRuled,
        };

    /// <inheritdoc/>
    public override string OfUnit => Subject;
}

/// <summary>市考核名次: the committee's own rank in a wider comparison.</summary>
public sealed record RankAwarded(int Year, string Scope, int Rank, int? Of, string Source) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.RankAwarded;
}

/// <summary>没有选题: somebody who is asked for topics has none this time. M16.</summary>
/// <param name="By">A person's or unit's id.</param>
/// <param name="At">Local date; null for the day on which it is told.</param>
public sealed record TopicNone(string By, DateOnly? At, string? Note) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.TopicNone;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => At;
}

/// <summary>推荐表彰人选、撤回: somebody is put forward for a title of a year's commendation, or is no longer. M10.</summary>
/// <param name="Year">The year commended, not that of the decision.</param>
/// <param name="Title">The title's id.</param>
/// <param name="Withdrawn">Whether it takes back what was put forward.</param>
/// <param name="Speaks">典型发言: whether the person is to speak at the meeting; never when it is taken back.</param>
public sealed record CommendationSaid(int Year, string Person, string Title, string By, string Reason, bool Withdrawn, bool Speaks)
    : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => Withdrawn ? EventWord.CommendationWithdrawn : EventWord.CommendationNominated;
}

/// <summary>荐文: an article for the study garden. M13.</summary>
/// <param name="Article">The sender's id for it.</param>
/// <param name="By">The person who recommends it.</param>
public sealed record ArticleRecommended(string Article, string Title, string? Url, string? Source, string? By, string? Note)
    : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.ArticleRecommended;
}

/// <summary>工作日调整: the organ's own workdays or days off.</summary>
public sealed record CalendarChanged(IReadOnlyList<DayOverride> Days) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.CalendarChanged;
}

/// <summary>届次: a term of the committee, or a session of it, began.</summary>
/// <param name="Date">Local date of its first day.</param>
public sealed record TermBegan(CommitteeTerm Term, DateOnly Date) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.TermBegan;

    /// <inheritdoc/>
    public override DateOnly? DatedOn => Date;
}

/// <summary>送达回执: what became of a message that another system took on.</summary>
/// <param name="Notice">The message's id, as it was given to that system.</param>
/// <param name="Channel">By which way that system brought it, in its own words.</param>
/// <param name="Delivered">Whether it arrived.</param>
/// <param name="At">When; of several words the latest counts.</param>
/// <param name="Reason">Why it did not arrive; null when it did, or nobody knows.</param>
public sealed record NoticeReported(string Notice, string Channel, bool Delivered, DateTimeOffset At, string? Reason) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => Delivered ? EventWord.NoticeDelivered : EventWord.NoticeFailed;
}

/// <summary>签发 or 退回 of a result that awaits sign-off.</summary>
public sealed record PublicationRuled(string Run, bool Approved, string By, string? Reason) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => Approved ? EventWord.PublicationApproved : EventWord.PublicationReturned;
}

/// <summary>人生大事: something in a person's life about which the committee writes a letter. M30.</summary>
/// <param name="Told">What was told; null in a trace, which has a digest of it and nothing else.</param>
public sealed record LifeEventTold(string Person, LifeOccasion? Told) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.LifeEvent;
}

/// <summary>删除个人信息: what the law lets a person have removed is to be removed.</summary>
/// <param name="By">Who decided it.</param>
/// <param name="Reason">Why, without anything personal: the trace keeps it.</param>
public sealed record PersonErased(string Person, string By, string Reason) : CommitteeEvent
{
    /// <inheritdoc/>
    public override string Type => EventWord.PersonErased;
}
