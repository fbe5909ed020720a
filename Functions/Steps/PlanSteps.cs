using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>What the plan steps share.</summary>
internal static class PlanSteps
{
    /// <summary>The units that take part and are there in the period, in roster order.</summary>
    public static IReadOnlyList<string> Units(this StepContext step) =>
        [.. step.Organ.Roster.UnitsOf([.. step.Cycle.UnitKinds], step.Period.First, step.Period.Last).Select(u => u.Id)];

    /// <summary>Texts for the step's cycle.</summary>
    public static PlanNotices PlanNotices(this StepContext step) => new(step.Cycle.Name, step.RunId, step.Organ.Roster, step.Today);

    /// <summary>When the period's plan is published.</summary>
    public static DateTimeOffset Publication(this StepContext step) =>
        step.Organ.DueOf(step.Occurrence.Cycle, StepKind.PublishPlans, step.Period) ?? step.Due;

    /// <summary>The same, local.</summary>
    public static DateTime PublicationLocal(this StepContext step) => step.Organ.Clock.Local(step.Publication());

    /// <summary>Each unit's plan as of the step.</summary>
    public static IReadOnlyDictionary<string, UnitPlan> UnitPlans(
        this StepContext step,
        IReadOnlyList<Submission> submissions,
        Period period,
        IReadOnlyList<string> units
    )
    {
        var cycle = Cycle.OfPlan(period.Kind);
        var publication = step.Organ.DueOf(cycle, StepKind.PublishPlans, period) ?? step.Due;
        return units.ToDictionary(u => u, u => UnitPlan.Of(u, submissions, publication, step.AsOf), StringComparer.Ordinal);
    }

    /// <summary>A period without a workday: nobody is asked and nothing is published, which the run says.</summary>
    public static Decision? NothingToPlan(this StepContext step) =>
        step.Organ.Calendar.Workdays(step.Period).Count > 0
            ? null
            : new Decision { Summary = $"{step.Period.Chinese}没有工作日，不报送、不发布{step.Cycle.Name}" };
}
