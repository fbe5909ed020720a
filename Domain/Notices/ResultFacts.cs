using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>A unit's figures of a month.</summary>
/// <param name="Group">Name of the group it is ranked in.</param>
/// <param name="Planned">Items of its plans.</param>
/// <param name="OnTime">Done in time.</param>
/// <param name="Late">Done late.</param>
/// <param name="Overdue">Not done, and past their day.</param>
/// <param name="Matters">Matters past their deadline.</param>
/// <param name="Place">1 is first.</param>
/// <param name="Tied">并列.</param>
public sealed record CircularUnit(
    string Unit,
    string Group,
    int Planned,
    int OnTime,
    int Late,
    int Overdue,
    int Matters,
    decimal Points,
    int Place,
    bool Tied
);

/// <summary>月通报, to who answers for units.</summary>
/// <param name="Title">The circular's own.</param>
public sealed record CircularFacts(Period Month, string Title, IReadOnlyList<CircularUnit> Units) : Facts;

/// <summary>Units that are ranked against each other.</summary>
/// <param name="Firsts">Names of those in the first place.</param>
/// <param name="Units">All, in order of place.</param>
public sealed record CircularGroup(string Name, IReadOnlyList<string> Firsts, IReadOnlyList<CircularUnit> Units);

/// <summary>How many of something a unit has.</summary>
public sealed record UnitCount(string Unit, int Number);

/// <summary>A vacant post.</summary>
/// <param name="Post">副主任.</param>
/// <param name="Missing">How many are missing.</param>
/// <param name="Months">How many circulars in a row name it.</param>
public sealed record VacancyLine(string Unit, string Post, int Missing, int Months);

/// <summary>月通报, to a leader.</summary>
/// <param name="Title">The circular's own.</param>
/// <param name="Overdue">Number of matters past their deadline.</param>
/// <param name="OverdueUnits">The units that have them.</param>
/// <param name="Missing">Number of vacant posts.</param>
/// <param name="Activities">What the month's activities add up to; sums that come to nothing are left out.</param>
public sealed record CircularLeaderFacts(
    Period Month,
    string Title,
    IReadOnlyList<CircularGroup> Groups,
    int Overdue,
    IReadOnlyList<UnitCount> OverdueUnits,
    int Missing,
    IReadOnlyList<VacancyLine> Vacancies,
    IReadOnlyList<ProseTotal> Activities
) : Facts;

/// <summary>封存核对: a sealed month was changed.</summary>
/// <param name="Traces">Numbers of the traces.</param>
public sealed record SealBrokenFacts(Period Month, IReadOnlyList<string> Traces) : Facts;

/// <summary>启动自评.</summary>
/// <param name="Units">Names.</param>
/// <param name="ComputedAt">When the provisional scores are computed, local: what is told until then counts.</param>
public sealed record ScoreOpenFacts(IReadOnlyList<string> Units, Period Quarter, DateTime ComputedAt) : Facts;

/// <summary>An indicator's points.</summary>
/// <param name="Max">Points at most.</param>
/// <param name="LeftOut">There was nothing to count: its points are spread over the others.</param>
public sealed record ScoreLine(string Name, decimal Points, decimal Max, bool LeftOut = false);

/// <summary>A subject's score of a quarter, or its result of a year.</summary>
/// <param name="Grade">等次.</param>
/// <param name="Place">1 is first.</param>
/// <param name="Tied">并列.</param>
/// <param name="Why">Why the grade is not the one the points alone would give; null when it is.</param>
/// <param name="Indicators">Of a quarter.</param>
public sealed record ScoredUnit(
    string Unit,
    decimal Total,
    string Grade,
    int Place,
    bool Tied,
    string? Why,
    IReadOnlyList<ScoreLine> Indicators
);

/// <summary>Subjects that are ranked against each other.</summary>
/// <param name="Units">In order of place.</param>
public sealed record ScoredGroup(string Name, IReadOnlyList<ScoredUnit> Units);

/// <summary>评分公示、定稿, to who answers for subjects.</summary>
/// <param name="AppealUntil">Last moment to appeal, local; null when the scores are final.</param>
public sealed record ScoreFacts(Period Quarter, IReadOnlyList<ScoredUnit> Units, DateTime? AppealUntil) : Facts;

/// <summary>评分公示、定稿, to a leader.</summary>
/// <param name="Number">Number of subjects.</param>
/// <param name="AppealUntil">Last moment to appeal, local; null when the scores are final.</param>
public sealed record ScoreLeaderFacts(Period Quarter, int Number, IReadOnlyList<ScoredGroup> Groups, DateTime? AppealUntil) : Facts;

/// <summary>年考评, to who answers for subjects.</summary>
/// <param name="AppealUntil">Last moment to appeal, local; null when the result is final.</param>
public sealed record EvaluationFacts(Period Year, IReadOnlyList<ScoredUnit> Units, DateTime? AppealUntil) : Facts;

/// <summary>年考评, to a leader.</summary>
/// <param name="Number">Number of subjects.</param>
/// <param name="Commended">Names of who is to be commended.</param>
/// <param name="AppealUntil">Last moment to appeal, local; null when the result is final.</param>
public sealed record EvaluationLeaderFacts(
    Period Year,
    int Number,
    IReadOnlyList<ScoredGroup> Groups,
    IReadOnlyList<string> Commended,
    DateTime? AppealUntil
) : Facts;

/// <summary>签发.</summary>
/// <param name="Task">Name of what is to be published.</param>
/// <param name="Summary">What it comes to, one line.</param>
/// <param name="Run">The number that a ruling cites.</param>
/// <param name="Until">Last moment, local.</param>
/// <param name="PublishesOtherwise">Whether it is published when nobody rules in time; else it is held.</param>
/// <param name="Page">The page on which the signer rules, for the signer alone; null when the app's address is not set.</param>
/// <param name="Drafts">送签稿: what is to be sent, as it is written; the signer's own copy where the signer gets one.</param>
public sealed record ApprovalFacts(
    string Task,
    string Summary,
    string Run,
    DateTime Until,
    bool PublishesOtherwise,
    Uri? Page,
    IReadOnlyList<Written> Drafts
) : Facts;

/// <summary>签发提醒: nobody has ruled yet, and the time is nearly up.</summary>
/// <param name="Task">Name of what is to be published.</param>
/// <param name="Run">The number that a ruling cites.</param>
/// <param name="Until">Last moment, local.</param>
/// <param name="PublishesOtherwise">Whether it is published when nobody rules in time; else it is held.</param>
/// <param name="Page">The page on which the signer rules, for the signer alone; null when the app's address is not set.</param>
public sealed record ApprovalNearFacts(string Task, string Run, DateTime Until, bool PublishesOtherwise, Uri? Page) : Facts;

/// <summary>未经签发: a result was published that nobody signed off.</summary>
/// <param name="Task">Name of what was published.</param>
/// <param name="Signer">Who was to sign it off, in words.</param>
/// <param name="Vacant">Whether nobody holds the role; else nobody ruled in time.</param>
public sealed record PublishedUnsignedFacts(string Task, string Run, string Signer, bool Vacant) : Facts;

/// <summary>通知未送达.</summary>
/// <param name="Made">Local date on which they were made.</param>
/// <param name="Number">How many.</param>
/// <param name="Recipients">Names, each once.</param>
public sealed record NoticeFailedFacts(DateOnly Made, int Number, IReadOnlyList<string> Recipients) : Facts;

/// <summary>签发无效.</summary>
/// <param name="By">Name of who ruled.</param>
/// <param name="Approved">Whether it was a sign-off; else a return.</param>
/// <param name="Task">Name of what was ruled on.</param>
/// <param name="Why">Without a full stop.</param>
public sealed record SignOffRefusedFacts(string By, bool Approved, string Task, string Run, string Why) : Facts;

/// <summary>设置有误: a part of a step was left out.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Name">What people call the section.</param>
/// <param name="Section">The section's name, as it is addressed.</param>
/// <param name="Reason">Where and why, without a full stop.</param>
public sealed record PartLeftOutFacts(string Step, string Name, string Section, string Reason) : Facts;

/// <summary>退回: a result that was not signed off.</summary>
/// <param name="By">Name of who returned it.</param>
/// <param name="Task">Name of what was returned.</param>
/// <param name="Reason">Without a full stop.</param>
public sealed record ReturnedFacts(string By, string Task, string Run, string Reason) : Facts;

/// <summary>不能执行.</summary>
/// <param name="Task">Name of what cannot run.</param>
/// <param name="Reason">Without a full stop.</param>
public sealed record StepHeldFacts(string Task, string Run, string Reason) : Facts;

/// <summary>放假安排未能采用.</summary>
public sealed record CalendarNotAdoptedFacts : Facts;

/// <summary>报送未能处理.</summary>
/// <param name="Told">Local date on which it was told.</param>
/// <param name="What">Name of the type: 督办单回复.</param>
/// <param name="Event">Its number.</param>
public sealed record EventStuckFacts(DateOnly Told, string What, string Event) : Facts;

/// <summary>联系方式停用: nothing is sent any more to an address that was refused again and again.</summary>
/// <param name="Recipient">Whose address it is.</param>
/// <param name="Channel">The channel's name: 邮箱, 机器人, …</param>
/// <param name="Why">What the server said.</param>
/// <param name="Times">How often in a row it was refused; 3 or more.</param>
public sealed record AddressSetAsideFacts(string Recipient, string Channel, string Why, int Times) : Facts;
