using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>
/// Rules that contradict each other: a chase that comes when all is published, steps that wait for each other. They are refused
/// when somebody enters them; what was stored goes on as it is.
/// </summary>
public static class StepOrder
{
    /// <summary>How far is looked ahead, in years: a holiday may turn round what an ordinary week keeps in order.</summary>
    private const int Years = 3;

    /// <summary>
    /// What must come before what, within a cycle and a period. A reminder may come after the publication: it asks for what is then
    /// handed in late 迟报.
    /// </summary>
    private static readonly (StepKind Before, StepKind After)[] Pairs =
    [
        (StepKind.ChasePlans, StepKind.PublishPlans),
        (StepKind.OpenScores, StepKind.ComputeScores),
    ];

    /// <summary>The contradictions of a section from a date on, with pointers into it; empty when there are none.</summary>
    public static IReadOnlyList<Fault> Contradictions(CyclesSection cycles, WorkCalendar calendar, DateOnly from) =>
        [.. cycles.Cycles.SelectMany(c => TooLate(c, calendar, from)), .. WaitingForEachOther(cycles)];

    private static IEnumerable<Fault> TooLate(CycleRules cycle, WorkCalendar calendar, DateOnly from)
    {
        foreach (var (before, after) in Pairs)
        {
            var ends = cycle.Steps.Where(s => s.Does == after && s.Due.After is null).ToList();
            if (ends.Count == 0)
                continue;
            for (var i = 0; i < cycle.Steps.Count; i++)
                if (cycle.Steps[i] is { Due.After: null } step && step.Does == before && Of(step, ends) is { } late)
                    yield return new Fault(
                        $"/{cycle.Id}/steps/{i}/due",
                        $"“{step.Name}”在{late.Period.Chinese}的时间是 {late.Due:yyyy-MM-dd HH:mm}，"
                            + $"不早于“{late.End.Name}”的 {late.Ended:yyyy-MM-dd HH:mm}：应在其之前"
                    );
        }

        (Period Period, DateTime Due, StepRule End, DateTime Ended)? Of(StepRule step, List<StepRule> ends)
        {
            for (var period = Period.Of(cycle.Period, from); period.First < from.AddYears(Years); period = period.Next)
            {
                // Of several that end it the last one counts.
                var (end, ended) = ends.Select(e => (Step: e, Due: e.Due.Due(period, calendar))).MaxBy(e => e.Due);
                if (step.Due.Due(period, calendar) is { } due && ended is { } last && due >= last)
                    return (period, due, end, last);
            }

            return null;
        }
    }

    /// <summary>Steps of which each needs, or follows, the next, and the last the first, of the same period.</summary>
    private static IEnumerable<Fault> WaitingForEachOther(CyclesSection cycles)
    {
        foreach (var cycle in cycles.Cycles)
            for (var i = 0; i < cycle.Steps.Count; i++)
                if (WaysBack(cycle.Steps[i]) is { } way)
                    yield return new Fault(
                        $"/{cycle.Id}/steps/{i}",
                        $"步骤互相等待，永远不会进行：{string.Join(" → ", way.Select(s => $"{s.Cycle}/{s.Id}"))}"
                    );

        IReadOnlyList<StepRule>? WaysBack(StepRule start)
        {
            var seen = new HashSet<(Cycle, string)>();
            var open = new Queue<IReadOnlyList<StepRule>>([
                [start],
            ]);
            while (open.TryDequeue(out var way))
                foreach (var next in Before(way[^1]))
                {
                    if (next == start)
                        return [.. way, next];
                    if (seen.Add((next.Cycle, next.Id)))
                        open.Enqueue([.. way, next]);
                }

            return null;
        }

        IEnumerable<StepRule> Before(StepRule step)
        {
            var needed = step.Needs.Where(n => !n.Previous).Select(n => cycles.Step(n.Cycle, n.Step));
            return needed.Append(step.Follows is { } f ? cycles.Step(f.Cycle, f.Step) : null).OfType<StepRule>();
        }
    }
}
