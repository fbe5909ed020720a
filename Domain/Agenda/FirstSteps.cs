using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>When a step of a new organ begins, and why then.</summary>
/// <param name="Due">Local time; null for one whose time counts from a run that was not published yet.</param>
/// <param name="Expected">The same, or the local time from which on that run may be: it has not begun while this lies ahead.</param>
/// <param name="Why">One or two sentences, Chinese.</param>
/// <param name="Needs">What has to be done before, each once; Chinese.</param>
public sealed record FirstStep(
    Occurrence Occurrence,
    string Title,
    DateTime? Due,
    DateTime Expected,
    string Why,
    IReadOnlyList<string> Needs
);

/// <summary>第一次: what a new organ does first, step by step. Pure; what it says is what the agenda files.</summary>
/// <param name="plan">The organ's plan.</param>
/// <param name="cycles">Its cycles.</param>
/// <param name="created">The local moment of its creation.</param>
public sealed class FirstSteps(AgendaPlan plan, CyclesSection cycles, DateTime created)
{
    private readonly IReadOnlyList<Planned> bound = [.. plan.First().Select(first => plan.From(first, created)).OfType<Planned>()];

    /// <summary>Of every step its first occurrence, in order of cycle and step; a step that never occurs is left out.</summary>
    public IEnumerable<FirstStep> All =>
        from cycle in cycles.Cycles
        from step in cycle.Steps
        let first = Of(cycle, step, [])
        where first is not null
        select first;

    private FirstStep? Of(CycleRules cycle, StepRule step, IReadOnlyList<StepRule> behind)
    {
        if (step.Follows is { } followed)
            return behind.Contains(step) ? null : Following(cycle, step, followed, behind);
        return bound.FirstOrDefault(p => (p.Occurrence.Cycle, p.Occurrence.Step) == (step.Cycle, step.Id)) is { } planned
            ? new FirstStep(
                planned.Occurrence,
                Title(planned.Occurrence),
                planned.Due,
                planned.Due,
                WhyThen(step, planned),
                Needs(planned.Occurrence)
            )
            : null;
    }

    private FirstStep? Following(CycleRules cycle, StepRule step, (Cycle Cycle, string Step) followed, IReadOnlyList<StepRule> behind)
    {
        if (
            cycles.Of(followed.Cycle) is not { } other
            || cycles.Step(followed.Cycle, followed.Step) is not { } anchor
            || Of(other, anchor, [.. behind, step]) is not { } first
        )
            return null;

        // Of a longer period its last part brings it about.
        var period = Period.Of(cycle.Period, first.Occurrence.Period.Last);
        var last = Period.Of(other.Period, period.Last);
        var brings = first.Occurrence with { Period = last };
        var occurrence = first.Occurrence with { Cycle = step.Cycle, Period = period, Step = step.Id };
        var expected = last == first.Occurrence.Period ? first.Expected : last.Last.ToDateTime(default);
        return new FirstStep(
            occurrence,
            Title(occurrence),
            null,
            expected,
            $"期限从{Title(brings)}公布之日起算，公布后排入日程",
            Needs(occurrence)
        );
    }

    private string WhyThen(StepRule step, Planned planned)
    {
        if (plan.MadeUpFor(planned.Occurrence) is { } ruled)
            return $"按规则应于{Written(ruled)}进行，建立时已过；因从当前时段开始，于建立后第一个工作日补办";
        var period = planned.Occurrence.Period;
        if (period == Period.Of(period.Kind, DateOnly.FromDateTime(created)))
            return "建立时所在时段的这一步还没有到期，从这一时段开始";
        return plan.AtCreation(step) is { } passed && passed < created
            ? $"建立时所在时段的这一步应于{Written(passed)}进行，已过，不再补办；从下一时段开始"
            : "建立时所在时段没有这一步，从其后第一个有这一步的时段开始";
    }

    /// <summary>What it waits for: not for what had passed before the organ was there.</summary>
    private List<string> Needs(Occurrence occurrence) => [.. plan.Needs(occurrence).Where(IsToCome).Select(Title)];

    private bool IsToCome(Occurrence need) =>
        bound.FirstOrDefault(p => (p.Occurrence.Cycle, p.Occurrence.Step) == (need.Cycle, need.Step)) is not { } first
        || first.Occurrence.LeadsTo(need);

    private string Title(Occurrence o) =>
        $"{cycles.Of(o.Cycle)?.Name ?? o.Cycle.ToString()}·{cycles.Step(o)?.Name ?? o.Step}（{o.Period.Chinese}）";

    private static string Written(DateTime moment) => moment.ToString("yyyy年M月d日 HH:mm");
}
