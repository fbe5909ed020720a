using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Matters;

/// <summary>期限 of a state.</summary>
/// <param name="Since">The state whose last entry it is counted from; null for the state's own.</param>
/// <param name="ExtendTo">The longest an extension may make it, counted from the same day; null when any approved day may be.</param>
/// <param name="Source">The regulation it comes from.</param>
public sealed record Deadline(Term Term, string? Since, Term? ExtendTo, string Source);

/// <summary>A legal step from one state to another.</summary>
/// <param name="To">The state it leads to.</param>
/// <param name="By">Who may take it: unit, owner, proposer, leader (in charge), a leader's role or a unit's id; empty for anybody.</param>
/// <param name="Requires">Attributes the event that takes it must carry.</param>
/// <param name="When">Attributes the matter must have by then, each with the values allowed.</param>
public sealed record Transition(
    string To,
    IReadOnlyList<string> By,
    IReadOnlyList<string> Requires,
    IReadOnlyDictionary<string, IReadOnlyList<string>> When
)
{
    /// <summary>Attributes that forbid it, each with the values that do; what a matter does not have forbids nothing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Unless { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>分办: where an attribute names several, each takes the step, and the last one moves the matter; null for never.</summary>
    public EachTakes? Each { get; init; }

    /// <summary>验收: whether it accepts or sends back what was reported done; nobody of the matter's unit may take it.</summary>
    public bool Accepts { get; init; }
}

/// <summary>分办: each of those that an attribute names takes a step for itself.</summary>
/// <param name="Of">The list attribute that names them.</param>
/// <param name="By">The attribute by which the event says whose part it is; needed where they are several.</param>
public sealed record EachTakes(string Of, string By);

/// <summary>退回: where a return leads, and within which term of the state's entry it may be made.</summary>
public sealed record ReturnRule(string To, Term? Within, string? Source);

/// <summary>二次办理: where an answer leads that a proposer is dissatisfied with, at most so many times.</summary>
/// <param name="AfterClosing">The term of the answer within which it leads there from a closed matter, too; null for never.</param>
/// <param name="Source">The regulation that term comes from; null without one.</param>
public sealed record SecondHandling(string To, int Times, Term? AfterClosing = null, string? Source = null);

/// <summary>协办义务: everyone named in an attribute owes something of its own within a term of the state's entry.</summary>
/// <param name="Of">The list attribute that names who owes it.</param>
/// <param name="Met">The attribute by which an event says whose has come.</param>
public sealed record ObligationRule(string Id, string Name, string Of, string Met, Term Term, string Source);

/// <summary>An attribute of a kind of matter. Attributes that are not declared are kept as they are told.</summary>
/// <param name="Type">text, number (0 or more), truth, list (names separated by <c>;</c> or another comma), matter or leader (an id); a
/// text with values allows these only.</param>
/// <param name="Unlike">An attribute whose value must not be in this list.</param>
public sealed record AttributeRule(string Id, string Name, string Type, IReadOnlyList<NamedValue> Values, string? Unlike)
{
    /// <summary>The types there are.</summary>
    public static readonly IReadOnlyList<string> Types = ["text", "number", "truth", "list", "matter", "leader"];

    /// <summary>The name to print for a value.</summary>
    public string NameOf(string value) => Values.FirstOrDefault(v => v.Id == value)?.Name ?? value;

    /// <summary>The names in a value of type list.</summary>
    public static IReadOnlyList<string> List(string? value) =>
        value?.Split([';', '；', '、', '，', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

/// <summary>A state of a workflow.</summary>
public sealed record WorkflowState
{
    /// <summary>Unique in the workflow.</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>The steps that may follow.</summary>
    public required IReadOnlyList<Transition> Next { get; init; }

    /// <summary>Whether a matter in it is closed.</summary>
    public required bool Closing { get; init; }

    /// <summary>待验收: what was reported done is accepted or sent back from here, and not by the unit that did it.</summary>
    public bool Acceptance { get; init; }

    /// <summary>
    /// Who owes the next step: unit, office, leader, a leader's role, a unit the section names, or an attribute that names who it is.
    /// </summary>
    public IReadOnlyList<string> Owes { get; init; } = [Owing.Unit];

    /// <summary>
    /// The unit in touch with leaders and with those outside who owe the step: unit, office or one the section names; null for the
    /// matter's.
    /// </summary>
    public string? Through { get; init; }

    /// <summary>What is to be done in it, as it follows 请…前: 完成交办.</summary>
    public string Action { get; init; } = "办结";

    /// <summary>The deadline of a matter in it; null for none.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>Where a return leads; null closes the matter as returned.</summary>
    public ReturnRule? Return { get; init; }

    /// <summary>Where the answer leads when a proposer is dissatisfied with it; null for nowhere.</summary>
    public SecondHandling? Dissatisfied { get; init; }

    /// <summary>What others than the host owe from here on; null for nothing.</summary>
    public IReadOnlyList<ObligationRule>? Obligations { get; init; }

    /// <summary>A kind of matter that entering the state opens (转为); null for none.</summary>
    public string? Opens { get; init; }

    /// <summary>Everything that may follow: steps, a return, a second handling.</summary>
    public IEnumerable<string> Following =>
        Next.Select(t => t.To).Concat(Return is null ? [] : [Return.To]).Concat(Dissatisfied is null ? [] : [Dissatisfied.To]);

    /// <summary>The step to a state; null when there is none.</summary>
    public Transition? StepTo(string state) => Next.FirstOrDefault(t => t.To == state);
}

/// <summary>The way of one kind of matter; the first state is where it begins.</summary>
/// <param name="Requires">Attributes the opening must carry.</param>
public sealed record Workflow(
    string Id,
    string Name,
    IReadOnlyList<string> Requires,
    IReadOnlyList<AttributeRule> Attributes,
    IReadOnlyList<WorkflowState> States
)
{
    /// <summary>退回: the closing state of <c>matter.returned</c> where a workflow says nothing else of it.</summary>
    public static readonly WorkflowState Returned = new()
    {
        Id = "returned",
        Name = "已退回",
        Next = [],
        Closing = true,
    };

    private readonly Dictionary<string, HashSet<string>> reach = [];

    /// <summary>The list of findings that its matters have; null where they have none.</summary>
    public FindingsRule? Findings { get; init; }

    /// <summary>The units the section names, of which states may speak.</summary>
    public IReadOnlyList<NamedUnit> Units { get; init; } = [];

    /// <summary>The state of that id; null when the workflow has none.</summary>
    public WorkflowState? State(string id) => id == Returned.Id ? Returned : States.FirstOrDefault(s => s.Id == id);

    /// <summary>The declared attribute of that id, or null.</summary>
    public AttributeRule? Attribute(string id) => Attributes.FirstOrDefault(a => a.Id == id);

    /// <summary>The first state that closes.</summary>
    public WorkflowState FirstClosing => States.First(s => s.Closing);

    /// <summary>The state a completed plan item comes to: the first closing one, or where it has to be accepted before that.</summary>
    public WorkflowState Completed =>
        States.Any(s => !s.Acceptance && s.StepTo(FirstClosing.Id) is not null) ? FirstClosing : States.First(s => s.Acceptance);

    /// <summary>Who may flag a matter: office, leader (in charge), a leader's role or a unit's id.</summary>
    public IReadOnlyList<string> Reviewers { get; init; } = [];

    /// <summary>Whether the workflow says itself where returns lead; else a return closes the matter.</summary>
    public bool RulesReturns => States.Any(s => s.Return is not null);

    /// <summary>The states that can come after a state, in one step or more.</summary>
    public IReadOnlySet<string> After(string state)
    {
        lock (reach)
        {
            if (reach.TryGetValue(state, out var known))
                return known;
            var found = new HashSet<string>(StringComparer.Ordinal);
            var open = new Queue<string>([state]);
            while (open.TryDequeue(out var at))
            {
                foreach (var next in Following(at))
                    if (found.Add(next))
                        open.Enqueue(next);
            }

            return reach[state] = found;
        }
    }

    /// <summary>
    /// Everything that may follow a state: steps, a return, and a second handling, which an answer may lead to until the matter is closed.
    /// </summary>
    public IEnumerable<string> Following(string state) =>
        State(state) is { } at
            ? at.Following.Concat(HandledAgainFrom(state) is { } again ? [again.To] : []).Distinct(StringComparer.Ordinal)
            : [];

    /// <summary>
    /// The second handling to which a dissatisfied proposer leads from a state: the answered one and the open ones after it; null from any
    /// other.
    /// </summary>
    public SecondHandling? HandledAgainFrom(string state)
    {
        if (
            States.FirstOrDefault(s => s.Dissatisfied is not null) is not { Dissatisfied: { } again } answered
            || State(state) is not { Closing: false }
        )
            return null;
        var (since, open) = (new HashSet<string>([answered.Id], StringComparer.Ordinal), new Queue<string>([answered.Id]));
        while (open.TryDequeue(out var at))
            foreach (var step in State(at)?.Next.Where(n => n.To != again.To) ?? [])
                if (since.Add(step.To))
                    open.Enqueue(step.To);
        return since.Contains(state) ? again : null;
    }

    /// <summary>
    /// The steps into a state from a state or any that can come after it: one of them is what an early report of it waits for.
    /// </summary>
    public IEnumerable<Transition> StepsInto(string target, string from) =>
        After(from).Append(from).Distinct(StringComparer.Ordinal).Select(s => State(s)?.StepTo(target)).OfType<Transition>();
}
