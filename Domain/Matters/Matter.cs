using System.Text.Json.Serialization;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>One event of a matter as it is kept with it.</summary>
/// <param name="Id">Source and sender's id, or the run that caused it.</param>
/// <param name="Happened">Local date of the fact.</param>
/// <param name="Rules">Of an opening: the version of the workflows in force when it was applied, by which the matter goes to its
/// end.</param>
public sealed record MatterEvent(string Id, DateTimeOffset Told, DateOnly Happened, MatterEventBody Body, string? Rules = null)
{
    /// <summary>The event that voids another of a matter: what it says never takes effect.</summary>
    /// <param name="ground">The ground on which it was judged; null when it is void whatever the matter is.</param>
    public static MatterEvent Voiding(string matter, MatterEvent voided, string reason, string? ground = null) =>
        new(EventId.Void(voided.Id, ground), voided.Told, voided.Happened, new EventVoided(matter, voided.Id, reason, ground));

    /// <summary>The event that gives up one which waits: at the moment at which its days are over, whenever that is noticed.</summary>
    /// <param name="by">The event that would have ended the waiting and came too late; null when nothing did.</param>
    public static MatterEvent GivingUp(string matter, HistoryEntry waiting, int days, string? by = null) =>
        new(
            EventId.Refused(waiting.Event),
            waiting.Told.AddDays(days),
            waiting.Happened.AddDays(days),
            new EventRefused(matter, waiting.Event, $"等待 {days} 天仍不能采用：{waiting.Reason}", by)
        );
}

/// <summary>督办单: a supervision slip on a matter, with its answer.</summary>
/// <param name="Id">Review date and matter: <c>2021-04-15.s-001</c>.</param>
/// <param name="Number">The printed number: 政协督〔2021〕12号; null for a reminder that has none.</param>
/// <param name="Light">The light it was issued for.</param>
/// <param name="IssuedOn">Local date of the review.</param>
/// <param name="AnswerBy">Last day to answer, inclusive.</param>
/// <param name="Due">The matter's deadline at that time.</param>
/// <param name="AnsweredOn">Local date of the first answer; null while unanswered.</param>
/// <param name="Units">The units that owed the step, which it counts for; null when the matter's unit owed it, as in builds before.</param>
/// <param name="Owes">The names of those who owed the step; null likewise.</param>
public sealed record Slip(
    string Id,
    string? Number,
    string Light,
    DateOnly IssuedOn,
    DateOnly AnswerBy,
    DateOnly? Due,
    DateOnly? AnsweredOn,
    IReadOnlyList<string>? Units = null,
    string? Owes = null
)
{
    /// <summary>The events by which reviewers flagged the matter, for which it was issued; empty for none.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Whether it counts for a unit.</summary>
    /// <param name="handles">The unit that handles the matter.</param>
    public bool CountsFor(string unit, string handles) => Units?.Contains(unit) ?? unit == handles;

    /// <summary>The same with a unit in the place of one that left the roster.</summary>
    internal Slip TakenOver(string from, string to) =>
        Units is null ? this : this with { Units = [.. Units.Select(u => u == from ? to : u).Distinct(StringComparer.Ordinal)] };

    /// <summary>Answered on or before the answer date.</summary>
    public bool AnsweredInTime => AnsweredOn is { } on && on <= AnswerBy;

    /// <summary>Not answered although the answer date has passed on <paramref name="day"/>.</summary>
    public bool UnansweredOn(DateOnly day) => AnsweredOn is null && AnswerBy < day;
}

/// <summary>核查指出: what a reviewer found.</summary>
/// <param name="Event">The event's id; the slip that is issued for it names it.</param>
/// <param name="On">Local date of the fact.</param>
public sealed record Flag(string Event, DateOnly On, string By, FlagReason Reason, string? Note);

/// <summary>升级督办: a rung beyond the lights on which a review put the matter.</summary>
/// <param name="Due">The matter's deadline at that time: for another it begins anew.</param>
public sealed record Escalation(string Rung, DateOnly On, DateOnly? Due);

/// <summary>A state the matter came into, in order.</summary>
/// <param name="On">Local date on which it did.</param>
/// <param name="ExtendedTo">The last day approved for deadlines counted from here; null when none was.</param>
public sealed record Stage(string State, DateOnly On, DateOnly? ExtendedTo = null);

/// <summary>协办义务: what somebody beside the host owes, for example a co-handler's opinion.</summary>
/// <param name="Rule">The obligation's id in the workflow.</param>
/// <param name="Due">Last day, inclusive.</param>
/// <param name="MetOn">Local date on which it was met; null while it is not.</param>
public sealed record Obligation(string Rule, string Name, string Who, DateOnly Due, DateOnly? MetOn);

/// <summary>分办: the part that one of several took of a step.</summary>
/// <param name="To">The state the step leads to.</param>
/// <param name="Who">As the attribute names it.</param>
/// <param name="Stage">Where in the matter's path it was taken: 0 for the first stage.</param>
/// <param name="Attributes">What was told with it: the class of an answer.</param>
public sealed record StepPart(string To, string Who, DateOnly On, int Stage, IReadOnlyDictionary<string, string> Attributes);

/// <summary>提案者测评: what a proposer says of the handling and of its result.</summary>
/// <param name="Round">Which answer it is about: 1 for the first.</param>
public sealed record SatisfactionVote(string Proposer, Satisfaction Handling, Satisfaction Result, int Round, DateOnly On);

/// <summary>事项: something that must reach an answer by a date. A fold over its events, see <see cref="MatterFold"/>.</summary>
/// <param name="Workflow">The workflow it goes by: that in force when it was opened.</param>
public sealed record Matter([property: JsonIgnore] Workflow Workflow)
{
    /// <summary>Unique in the organ.</summary>
    public required string Id { get; init; }

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

    /// <summary>Where it comes from; null when nobody said.</summary>
    public required string? Source { get; init; }

    /// <summary>What else is known of it, by the attribute's id.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>The last day told with the matter, inclusive; null when none was.</summary>
    public required DateOnly? OwnDue { get; init; }

    /// <summary>The last day for its state by the workflow, inclusive; null when the state has none.</summary>
    public required DateOnly? StateDue { get; init; }

    /// <summary>The states it has been in, with the present one last.</summary>
    public required IReadOnlyList<Stage> Path { get; init; }

    /// <summary>Local date of the fact that closed it; null while open.</summary>
    public required DateOnly? ClosedOn { get; init; }

    /// <summary>When the closing was told, or what it had waited for; null while open.</summary>
    public required DateTimeOffset? ClosedTold { get; init; }

    /// <summary>The supervision slips issued on it, in order.</summary>
    public required IReadOnlyList<Slip> Slips { get; init; }

    /// <summary>What reviewers found, in order.</summary>
    public IReadOnlyList<Flag> Flags { get; init; } = [];

    /// <summary>What reviewers found and no review has answered with a slip yet.</summary>
    public IEnumerable<Flag> OpenFlags => Flags.Where(f => !Slips.Any(s => s.Flags.Contains(f.Event)));

    /// <summary>The rungs beyond the lights on which reviews put it, in order.</summary>
    public IReadOnlyList<Escalation> Escalations { get; init; } = [];

    /// <summary>What others than the host owe.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>What was found, in the order in which it was first told.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The findings that are still to be rectified; none once it is closed.</summary>
    public IEnumerable<Finding> OpenFindings => IsOpen ? Findings.Where(f => f.IsOpen) : [];

    /// <summary>What its proposers said of the answers.</summary>
    public required IReadOnlyList<SatisfactionVote> Votes { get; init; }

    /// <summary>分办: what each of several did of a step they take together, in order.</summary>
    public IReadOnlyList<StepPart> Parts { get; init; } = [];

    /// <summary>
    /// Those who have taken their part of a step since the matter last came to where it can be taken: of an answer to a proposal, since it
    /// was assigned, or since it is handled again.
    /// </summary>
    public IEnumerable<StepPart> PartsOf(string to)
    {
        var since = Path.Count - 1;
        while (since > 0 && Workflow.State(Path[since - 1].State)?.StepTo(to) is not null)
            since--;
        return Parts.Where(p => p.To == to && p.Stage >= since);
    }

    /// <summary>The kind of matter: its workflow's id.</summary>
    public string Kind => Workflow.Id;

    /// <summary>The state it is in.</summary>
    public string State => Path[^1].State;

    /// <summary>The state's Chinese name.</summary>
    public string StateName => Workflow.State(State)?.Name ?? State;

    /// <summary>What is to be done in the state, as it follows 请…前: 完成交办.</summary>
    public string Action =>
        FindingsGovern ? "完成整改"
        : IsRectified ? "报告整改完成情况"
        : Workflow.State(State)?.Action ?? "";

    /// <summary>Local date on which it was opened.</summary>
    public DateOnly OpenedOn => Path[0].On;

    /// <summary>
    /// The deadline that counts, inclusive: the earliest of its own, its state's and those of its open findings; null when it has none.
    /// While it awaits acceptance its own is kept already, and the state's counts.
    /// </summary>
    public DateOnly? Due => Earlier(StepDue, FindingsDue);

    /// <summary>Whether the deadline that counts is that of findings: those who have to rectify them owe it.</summary>
    public bool FindingsGovern => FindingsDue is { } due && !(StepDue <= due);

    /// <summary>Whether it is in the state in which findings are rectified, and all of them are.</summary>
    public bool IsRectified => IsRectifying && !OpenFindings.Any();

    private bool IsRectifying => IsOpen && Findings.Count > 0 && Workflow.Findings?.During == State;

    private DateOnly? FindingsDue => OpenFindings.Select(f => (DateOnly?)f.Due).Min();

    private DateOnly? StepDue
    {
        get
        {
            // Each finding has its own last day; that of the state holds for what is left to do when all are settled.
            if (IsRectifying)
                return Earlier(OwnDue, OpenFindings.Any() ? null : Findings.Select(f => (DateOnly?)f.Due).Append(StateDue).Max());
            return Workflow.State(State) is { Acceptance: true } && StateDue is { } accept ? accept : Earlier(OwnDue, StateDue);
        }
    }

    /// <summary>
    /// Local date on which its unit's work was done: reported, where that has to be accepted, else closed; null while it is not done, or
    /// was sent back.
    /// </summary>
    public DateOnly? DoneOn =>
        Path.TakeLast(2).FirstOrDefault(s => Workflow.State(s.State) is { Acceptance: true }) is { } reported
        && (!IsOpen || reported == Path[^1])
            ? reported.On
            : ClosedOn;

    /// <summary>Whether it still has to reach its answer.</summary>
    public bool IsOpen => ClosedOn is null;

    /// <summary>Open and past its deadline on a day.</summary>
    public bool IsOverdueOn(DateOnly day) => IsOpen && Due < day;

    /// <summary>The last time it came into a state; null when it never did.</summary>
    public Stage? Entered(string state) => Path.LastOrDefault(s => s.State == state);

    /// <summary>Where an item of a monthly plan came from: <c>2021-04.c-economy.2</c> is item 2 of that unit's plan.</summary>
    public static string IdOfPlanItem(Time.Period month, string unit, string item) => $"{month}.{unit}.{item}";

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one < other ? one : other ?? one;
}
