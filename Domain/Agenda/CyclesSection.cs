using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>What a step does when its time has passed before it could run.</summary>
public enum LatePolicy
{
    /// <summary>It runs all the same: publish, compute, settle.</summary>
    Run,

    /// <summary>It is recorded as skipped once its day is over: a reminder.</summary>
    Skip,
}

/// <summary>签发: a result leaves only when someone of the role approves it.</summary>
/// <param name="Role">A leader's role; that leader is asked.</param>
/// <param name="Workdays">How many workdays the approval may take; at least 1.</param>
/// <param name="Otherwise">What happens when nobody ruled in time: true publishes, false holds the step.</param>
public sealed record ApprovalRule(string Role, int Workdays, bool Otherwise);

/// <summary>A step that must be done before another.</summary>
/// <param name="Previous">
/// Whether that of the period before is meant; else that of the same period. Either way of every part of it where the cycle's periods are
/// shorter.
/// </param>
public sealed record StepNeed(Cycle Cycle, string Step, bool Previous)
{
    private const string PreviousPeriod = "previous";

    /// <summary>As it is written: <c>monthly-plan/publish</c>, <c>monthly-supervision/previous/review-25</c>.</summary>
    public override string ToString() => Write($"{Cycle}", Step, Previous);

    /// <summary>Takes a written need apart; null when it is none. Whether there is such a cycle is not asked.</summary>
    internal static (string Cycle, string Step, bool Previous)? Split(string text) =>
        text.Split('/') switch
        {
            [var cycle, var step] => (cycle, step, false),
            [var cycle, PreviousPeriod, var step] => (cycle, step, true),
            _ => null,
        };

    internal static string Write(string cycle, string step, bool previous) =>
        previous ? $"{cycle}/{PreviousPeriod}/{step}" : $"{cycle}/{step}";
}

/// <summary>One step of a cycle.</summary>
/// <param name="Id">Its name in occurrences, unique in the cycle.</param>
/// <param name="Due">When it is due in each period.</param>
/// <param name="Needs">Steps that must be done before.</param>
public sealed record StepRule(
    Cycle Cycle,
    string Id,
    string Name,
    StepKind Does,
    DueRule Due,
    LatePolicy Late,
    IReadOnlyList<StepNeed> Needs,
    ApprovalRule? Approval
)
{
    /// <summary>The step from whose publication its time counts; null when it goes by the calendar.</summary>
    /// <remarks>A due rule has the cycle as text; that there is one was checked when the section was read.</remarks>
    public (Cycle Cycle, string Step)? Follows =>
        Due.After is { } after ? (after.Cycle is { } other ? Cycle.Parse(other) : Cycle, after.Step) : null;
}

/// <summary>One of the committee's cycles: weekly plan, monthly plan, …</summary>
/// <param name="UnitKinds">The kinds of unit that take part; empty where the cycle is not about units.</param>
public sealed record CycleRules(Cycle Id, string Name, PeriodKind Period, IReadOnlyList<string> UnitKinds, IReadOnlyList<StepRule> Steps);

/// <summary>Settings section <c>cycles</c>.</summary>
public sealed record CyclesSection(IReadOnlyList<CycleRules> Cycles)
{
    private static readonly Dictionary<string, PeriodKind> Kinds = Enum.GetValues<PeriodKind>()
        .ToDictionary(k => k.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The rules of a cycle, or null when the organ switched it off.</summary>
    public CycleRules? Of(Cycle cycle) => Cycles.FirstOrDefault(c => c.Id == cycle);

    /// <summary>The rule of a step, or null.</summary>
    public StepRule? Step(Cycle cycle, string step) => Of(cycle)?.Steps.FirstOrDefault(s => s.Id == step);

    /// <summary>The rule of an occurrence's step; null when settings have it no longer.</summary>
    public StepRule? Step(Occurrence occurrence) => Step(occurrence.Cycle, occurrence.Step);

    /// <summary>The step of a cycle that does something, the first when several do; null when none does.</summary>
    public StepRule? StepThat(Cycle cycle, StepKind does) => Of(cycle)?.Steps.FirstOrDefault(s => s.Does == does);

    /// <summary>The step of a kind whose time counts from another step, the first when several do; null when none does.</summary>
    public StepRule? Behind(Cycle cycle, string step, StepKind does) =>
        Cycles.SelectMany(c => c.Steps).FirstOrDefault(s => s.Does == does && s.Follows == (cycle, step));

    internal static CyclesSection Read(Fields f)
    {
        var cycles = new List<CycleRules>();
        var written = new List<Written>();
        foreach (var id in Cycle.All)
        {
            if (f.OptionalObject(id.ToString()) is not { } cycle)
                continue;
            var period = Kinds[cycle.OptionalChoice("period", Kinds.Keys) ?? "day"];
            var (name, units) = (cycle.Text("name", 40), cycle.Texts("unitKinds"));
            var steps = cycle.Objects("steps").Select(s => Step(id, period, s)).ToList();
            cycles.Add(new CycleRules(id, name, period, units, [.. steps.Select(s => s.Rule)]));
            written.AddRange(steps);
            foreach (var kind in cycle.Texts("unitKinds").Except(Roster.Unit.Kinds, StringComparer.Ordinal))
                cycle.Refuse("unitKinds", $"不认识单位类别“{kind}”");
            cycle.NoOthers();
        }

        f.NoOthers();
        var section = new CyclesSection(cycles);
        foreach (var step in written)
            CheckReferences(f, section, step);
        return section;
    }

    /// <summary>A step as it was written.</summary>
    /// <param name="Strange">What it says it needs of cycles that there are not.</param>
    private sealed record Written(StepRule Rule, IReadOnlyList<string> Strange);

    private static Written Step(Cycle cycle, PeriodKind period, Fields f)
    {
        var text = f.Text("due", 100);
        if (!DueRule.TryParse(text, out var due, out var fault) && text.Length > 0)
            f.Refuse("due", $"“{text}”{fault!.Message}");
        else if (due?.Kind is { } kind && kind != period)
            f.Refuse("due", $"“{text}”说的是 {kind.ToString().ToLowerInvariant()}，而本机制按 {period.ToString().ToLowerInvariant()} 进行");
        var needs = f.Texts("needs")
            .Select(StepNeed.Split)
            .Where(n => Check(n is not null, f, "needs", "应写作 monthly-plan/publish 或 monthly-plan/previous/publish（上一时段）"))
            .Select(n => n!.Value)
            .Select(n => (Known: Cycle.TryParse(n.Cycle, out var known) ? known : null, n.Step, n.Previous, Name: n.Cycle))
            .ToList();
        var approval = f.OptionalObject("approval") is { } a ? Approval(a) : null;
        var step = new StepRule(
            cycle,
            f.Id("id"),
            f.Text("name", 40),
            f.OneOf("does", StepKind.All),
            due ?? DueRule.Parse("every day 08:00"),
            f.OptionalChoice("late", ["run", "skip"]) == "skip" ? LatePolicy.Skip : LatePolicy.Run,
            [.. from need in needs where need.Known is not null select new StepNeed(need.Known, need.Step, need.Previous)],
            approval
        );
        f.NoOthers();
        return new Written(step, [.. needs.Where(n => n.Known is null).Select(n => StepNeed.Write(n.Name, n.Step, n.Previous))]);
    }

    private static ApprovalRule Approval(Fields f)
    {
        var rule = new ApprovalRule(
            f.Choice("role", Roster.Leader.Roles),
            f.OptionalWhole("workdays", 1, 60) ?? 2,
            f.OptionalChoice("otherwise", ["publish", "hold"]) != "hold"
        );
        f.NoOthers();
        return rule;
    }

    private static void CheckReferences(Fields f, CyclesSection section, Written written)
    {
        var step = written.Rule;
        if (section.Of(step.Cycle)!.Steps.Count(s => s.Id == step.Id) > 1)
            f.Refuse($"{step.Cycle}/steps", $"步骤“{step.Id}”重复");
        if (step.Due.After is { } after)
        {
            var cycle = after.Cycle ?? step.Cycle.ToString();
            var anchor = Cycle.TryParse(cycle, out var followed) ? section.Step(followed, after.Step) : null;
            if (anchor is null)
                f.Refuse($"{step.Cycle}/steps", $"步骤“{step.Id}”的时间以“{cycle}/{after.Step}”为准，但没有这个步骤");
            else if (step.Does == StepKind.IssueSlips && (anchor.Does != StepKind.ReviewMatters || anchor.Cycle != step.Cycle))
                f.Refuse($"{step.Cycle}/steps", $"步骤“{step.Id}”发出督办单，但“{cycle}/{after.Step}”不是本机制的督办步骤");
        }
        else if (step.Does == StepKind.IssueSlips)
            f.Refuse($"{step.Cycle}/steps", $"步骤“{step.Id}”发出督办单，时间应以督办步骤为准，如“0 workdays after review-15 09:00”");

        foreach (var need in written.Strange)
            f.Refuse($"{step.Cycle}/steps", $"步骤“{step.Id}”需要“{need}”，但没有这个机制");

        // A cycle that the organ switched off is waited for by nobody; a step that is not in a cycle is a slip of the pen.
        foreach (var need in step.Needs.Where(n => section.Of(n.Cycle) is not null && section.Step(n.Cycle, n.Step) is null))
            f.Refuse($"{step.Cycle}/steps", $"步骤“{step.Id}”需要“{need}”，但该机制没有这个步骤");
    }

    private static bool Check(bool holds, Fields f, string name, string message)
    {
        if (!holds)
            f.Refuse(name, message);
        return holds;
    }
}
