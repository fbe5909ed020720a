using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>A line of a plan or a memo.</summary>
/// <param name="Due">Last day, inclusive; null for none.</param>
/// <param name="Owner">Name; null for nobody named.</param>
/// <param name="From">The period it is carried over from; null when it is not.</param>
public sealed record PlanLine(string Title, DateOnly? Due, string? Owner, Period? From)
{
    /// <summary>When and where it takes place; null for what only has a last day.</summary>
    public Meeting? When { get; init; }

    /// <summary>Where it takes place; null where nobody said.</summary>
    public string? Place { get; init; }

    /// <summary>Names of who attends.</summary>
    public IReadOnlyList<string> Attendees { get; init; } = [];
}

/// <summary>A line of a leader's own arrangement.</summary>
/// <param name="Unit">Name of the unit whose item it is.</param>
public sealed record LeaderLine(string Unit, PlanLine Item);

/// <summary>A unit's part of a published plan.</summary>
public sealed record PlanUnit(string Unit, IReadOnlyList<PlanLine> Items);

/// <summary>The article a week's arrangement recommends.</summary>
/// <param name="Title">In book marks.</param>
/// <param name="Source">Where it was published; null when nobody said.</param>
/// <param name="By">Name of who recommends it; null when nobody said.</param>
/// <param name="Note">What was said of it; null for nothing.</param>
public sealed record ArticleFacts(string Title, string? Source, string? By, Uri? Url, string? Note);

/// <summary>What is asked of units before a plan is published.</summary>
/// <param name="Units">Names.</param>
/// <param name="Cycle">周安排 or 月计划.</param>
/// <param name="PublishedAt">When the plan is published, local.</param>
public abstract record PlanAsked(IReadOnlyList<string> Units, Period Period, string Cycle, DateTime PublishedAt) : Facts;

/// <summary>提醒: units are asked for their plan.</summary>
public sealed record PlanRemindFacts(IReadOnlyList<string> Units, Period Period, string Cycle, DateTime PublishedAt)
    : PlanAsked(Units, Period, Cycle, PublishedAt);

/// <summary>催报: units have not handed in.</summary>
public sealed record PlanChaseFacts(IReadOnlyList<string> Units, Period Period, string Cycle, DateTime PublishedAt)
    : PlanAsked(Units, Period, Cycle, PublishedAt);

/// <summary>催报: units a leader is in charge of have not handed in.</summary>
public sealed record PlanChaseLeaderFacts(IReadOnlyList<string> Units, Period Period, string Cycle, DateTime PublishedAt)
    : PlanAsked(Units, Period, Cycle, PublishedAt);

/// <summary>A period without a workday.</summary>
/// <param name="Cycle">周安排 or 月计划.</param>
public sealed record PlanNoneFacts(Period Period, string Cycle) : Facts;

/// <summary>不再更改: a plan that came again after the publication.</summary>
/// <param name="Cycle">周安排 or 月计划.</param>
public sealed record PlanRefusedFacts(string Unit, Period Period, string Cycle) : Facts;

/// <summary>发布: what a published plan comes to.</summary>
/// <param name="Cycle">周安排 or 月计划.</param>
/// <param name="PublishedAt">When it really was published, local.</param>
/// <param name="Asked">Number of units that take part.</param>
/// <param name="Handed">Number of units that handed in, late ones too.</param>
/// <param name="Items">Number of items, those carried over too.</param>
/// <param name="Carried">Number of items that are carried over.</param>
/// <param name="Missing">Names of units that did not hand in.</param>
/// <param name="Late">Names of units that handed in late.</param>
public abstract record PlanPublished(
    Period Period,
    string Cycle,
    DateTime PublishedAt,
    int Asked,
    int Handed,
    int Items,
    int Carried,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Late
) : Facts;

/// <summary>发布, to who answers for units.</summary>
/// <param name="Units">Those the recipient answers for.</param>
/// <param name="Article">Null when none is recommended.</param>
public sealed record PlanPublishedFacts(
    Period Period,
    string Cycle,
    DateTime PublishedAt,
    int Asked,
    int Handed,
    int Items,
    int Carried,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Late,
    IReadOnlyList<PlanUnit> Units,
    ArticleFacts? Article
) : PlanPublished(Period, Cycle, PublishedAt, Asked, Handed, Items, Carried, Missing, Late);

/// <summary>发布, to a leader.</summary>
/// <param name="Units">All that have items, in the order of the table.</param>
/// <param name="Own">What the leader takes part in, by day and time; empty for nothing.</param>
public sealed record PlanPublishedLeaderFacts(
    Period Period,
    string Cycle,
    DateTime PublishedAt,
    int Asked,
    int Handed,
    int Items,
    int Carried,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Late,
    IReadOnlyList<PlanUnit> Units,
    IReadOnlyList<LeaderLine> Own
) : PlanPublished(Period, Cycle, PublishedAt, Asked, Handed, Items, Carried, Missing, Late);

/// <summary>A duty of a memo.</summary>
/// <param name="Leader">Name of the leader who owes it; null for the unit itself.</param>
/// <param name="Period">2021年4月, 2021年春节.</param>
/// <param name="Last">Last day, inclusive.</param>
/// <param name="Min">Times in its period, at least.</param>
/// <param name="Done">Times so far.</param>
public sealed record DutyLine(string? Leader, string Duty, string Period, DateOnly Last, int Min, int Done);

/// <summary>A consultation of a memo.</summary>
/// <param name="Holds">Whether the unit holds it; else it is invited.</param>
public sealed record ConsultationLine(DateOnly Day, string Topic, bool Holds);

/// <summary>工作备忘录 of one unit.</summary>
/// <param name="Due">Matters that are due in the period.</param>
/// <param name="Promised">The unit's own items of the period.</param>
/// <param name="Overdue">Matters whose deadline has passed.</param>
public sealed record WorkMemoFacts(
    string Unit,
    Period Period,
    IReadOnlyList<PlanLine> Due,
    IReadOnlyList<PlanLine> Promised,
    IReadOnlyList<PlanLine> Overdue,
    IReadOnlyList<DutyLine> Duties,
    IReadOnlyList<ConsultationLine> Consultations
) : Facts;
