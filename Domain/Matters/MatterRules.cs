using Cppcc.Domain.Time;

namespace Cppcc.Domain.Matters;

/// <summary>
/// What matters are folded by. A matter goes by the workflows in force when it was opened: changed settings hold for matters opened later,
/// and rewrite no history.
/// </summary>
/// <param name="Workflows">The workflows in force.</param>
/// <param name="Version">The version of those in force.</param>
/// <param name="Earlier">Versions that were in force before.</param>
/// <param name="WaitDays">Days an early event waits for its predecessor before it is refused; null for as long as it takes.</param>
public sealed record MatterRules(
    WorkflowsSection Workflows,
    WorkCalendar Calendar,
    string Version = "",
    IReadOnlyDictionary<string, WorkflowsSection>? Earlier = null,
    int? WaitDays = null
)
{
    /// <summary>
    /// The workflow of a kind in a version; in force when the version is null or unknown; null when there is no such kind.
    /// </summary>
    public Workflow? Of(string kind, string? version = null) =>
        (version is not null && version != Version && Earlier?.GetValueOrDefault(version) is { } earlier ? earlier : Workflows).Of(kind);

    /// <summary>What any workflow in force calls a state; its id where none has it.</summary>
    public string NameOfState(string state) =>
        Workflows.Workflows.Select(w => w.State(state)).FirstOrDefault(s => s is not null)?.Name ?? state;

    /// <summary>The last day for a state that a matter has come into, inclusive; null when the state has no deadline.</summary>
    public DateOnly? DueIn(WorkflowState state, IReadOnlyList<Stage> path)
    {
        if (state.Deadline is not { } deadline)
            return null;
        var anchor = path[AnchorOf(state, path)];
        var last = deadline.Term.Last(anchor.On, Calendar);
        return anchor.ExtendedTo > last ? anchor.ExtendedTo : last;
    }

    /// <summary>The last day to which a state's deadline may be extended, inclusive; null when there is no bound.</summary>
    public DateOnly? ExtendableTo(WorkflowState state, IReadOnlyList<Stage> path) =>
        state.Deadline?.ExtendTo?.Last(path[AnchorOf(state, path)].On, Calendar);

    /// <summary>
    /// Which of the matter's stages a state's deadline is counted from: the last entry of the state it names, or the present one.
    /// </summary>
    internal static int AnchorOf(WorkflowState state, IReadOnlyList<Stage> path)
    {
        for (var i = path.Count - 1; i >= 0; i--)
            if (path[i].State == (state.Deadline?.Since ?? state.Id))
                return i;
        return path.Count - 1;
    }
}
