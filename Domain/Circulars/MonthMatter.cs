using System.Text.Json.Serialization;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Circulars;

/// <summary>环节逾期: a stage that a matter left in the month after its last day.</summary>
/// <param name="Id">Matter and state: <c>pr-2021-012/assigned</c>.</param>
/// <param name="State">The state's Chinese name.</param>
/// <param name="Due">Its last day, inclusive.</param>
/// <param name="LeftOn">Local date on which it was left.</param>
/// <param name="Counted">Whether it counts here; else it was overdue at a month's end and counted there.</param>
public sealed record LateStage(string Id, string Matter, string Title, string State, DateOnly Due, DateOnly LeftOn, bool Counted)
{
    /// <summary>The finding that was rectified late; null for a stage.</summary>
    [JsonIgnore]
    public Finding? Finding { get; init; }

    /// <summary>The state's id.</summary>
    [JsonIgnore]
    public string StateId => Id[(Id.LastIndexOf('/') + 1)..];
}

/// <summary>
/// A matter as a month's circular sees it: by what was told in time, and of that by what had happened by a month's last day. What is done
/// between the month's end and the circular's day is done in the next month.
/// </summary>
/// <param name="Known">As of the circular, whenever it happened.</param>
/// <param name="AtEnd">As it stood at the end of the month's last day; null when it was opened after it.</param>
/// <param name="EarlierEnds">The same of the months before it, the latest first, back to the month of the plan; only of a plan's item.</param>
/// <param name="LateStages">The stages it left in the month after their last day.</param>
/// <param name="InEffect">The ids of the events that took effect.</param>
public sealed record MonthMatter(
    Matter Known,
    Matter? AtEnd,
    IReadOnlyList<(Period Month, Matter? AtEnd)> EarlierEnds,
    IReadOnlyList<LateStage> LateStages,
    IReadOnlyList<string> InEffect
)
{
    private static readonly string Planned = $"{Cycle.MonthlyPlan}/";

    /// <summary>Folds a matter for a month.</summary>
    /// <param name="events">All its events, in any order.</param>
    /// <param name="asOf">Only what was told by then counts, inclusive.</param>
    /// <returns>Null while it is not open.</returns>
    public static MonthMatter? Of(IReadOnlyCollection<MatterEvent> events, MatterRules rules, Period month, DateTimeOffset asOf)
    {
        var view = MatterFold.Of(events, rules, asOf);
        if (view.Matter is not { } known)
            return null;
        var atEnd = At(month);
        var earlier = new List<(Period, Matter?)>();
        if (PlanOf(known) is { } of)
            for (var before = month.Previous; of.CompareTo(before) <= 0; before = before.Previous)
                earlier.Add((before, At(before)));
        return new MonthMatter(
            known,
            atEnd,
            earlier,
            atEnd is null ? [] : [.. Late(atEnd, rules, month)],
            [.. view.History.Where(h => h.Verdict == Verdict.Accepted).Select(h => h.Event)]
        );

        Matter? At(Period end) => MatterFold.Of(events.Where(e => e.Happened <= end.Last), rules, asOf).Matter;
    }

    /// <summary>The month of the plan whose item it is; null for any other matter.</summary>
    public static Period? PlanOf(Matter matter) =>
        matter.Source is { } source
        && source.StartsWith(Planned, StringComparison.Ordinal)
        && Period.TryParse(source[Planned.Length..], out var month)
            ? month
            : null;

    /// <summary>Open when the month ended.</summary>
    public bool OpenAtEnd => AtEnd is { IsOpen: true };

    /// <summary>Open, and past its deadline, when the month ended.</summary>
    public bool OverdueAtEnd(Period month) => OpenAtEnd && AtEnd!.Due <= month.Last;

    /// <summary>
    /// A deadline that is missed counts once: while it still runs out, as overdue at each month's end; when it is met late within a month,
    /// for the stage that was left late. What was overdue when the month began is shown, and was counted. A plan's item has measures of its
    /// own, and what is returned is nobody's fault.
    /// </summary>
    private static IEnumerable<LateStage> Late(Matter matter, MatterRules rules, Period month) =>
        LateSteps(matter, rules, month).Concat(LateFindings(matter, month));

    /// <summary>发现问题逾期整改: each finding that was settled in the month after its last day.</summary>
    private static IEnumerable<LateStage> LateFindings(Matter matter, Period month) =>
        from finding in matter.Findings
        where finding.SettledOn is { } settled && month.Contains(settled) && settled > finding.Due
        select new LateStage(
            $"{matter.Id}/finding.{finding.Id}",
            matter.Id,
            matter.Title,
            $"问题{Quoted.Of(finding.Text)}整改",
            finding.Due,
            finding.SettledOn!.Value,
            finding.Due >= month.First
        )
        {
            Finding = finding,
        };

    private static IEnumerable<LateStage> LateSteps(Matter matter, MatterRules rules, Period month)
    {
        if (PlanOf(matter) is not null)
            yield break;
        var counted = new HashSet<DateOnly>();
        if (matter is { IsOpen: true, Due: { } running } && running <= month.Last)
            counted.Add(running);
        for (var i = 1; i < matter.Path.Count; i++)
        {
            var (stage, next) = (matter.Path[i - 1], matter.Path[i]);

            // Where there are findings, each has its own last day instead.
            if (matter.Findings.Count > 0 && stage.State == matter.Workflow.Findings?.During)
                continue;
            if (!month.Contains(next.On) || next.State == Workflow.Returned.Id || DueOf(i) is not { } due || next.On <= due)
                continue;
            var state = matter.Workflow.State(stage.State)!;
            yield return new LateStage(
                $"{matter.Id}/{stage.State}",
                matter.Id,
                matter.Title,
                state.Name,
                due,
                next.On,
                due >= month.First && counted.Add(due)
            );
        }

        // The matter's own last day is that of its end.
        DateOnly? DueOf(int left)
        {
            var due = rules.DueIn(matter.Workflow.State(matter.Path[left - 1].State)!, [.. matter.Path.Take(left)]);
            var ends = left == matter.Path.Count - 1 && !matter.IsOpen;
            return ends && (due is null || matter.OwnDue < due) ? matter.OwnDue : due;
        }
    }
}
