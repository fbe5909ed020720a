using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>The situation a step decides in.</summary>
/// <param name="AsOf">What was told by then is what it may know: its due time, or now for a correction.</param>
/// <param name="Due">When it is due.</param>
/// <param name="Now">The moment it runs.</param>
public sealed record StepContext(
    Organ Organ,
    StepRule Rule,
    Occurrence Occurrence,
    int Revision,
    DateTimeOffset Due,
    DateTimeOffset AsOf,
    DateTimeOffset Now
)
{
    /// <summary>The period the step is about.</summary>
    public Period Period => Occurrence.Period;

    /// <summary>The local date the decision speaks on: that of its due time, whenever it really runs.</summary>
    public DateOnly Today => Organ.Clock.LocalDate(Due);

    /// <summary>The run's id.</summary>
    public string RunId => Run.IdOf(Occurrence, Revision);

    /// <summary>The rules of the step's cycle.</summary>
    public CycleRules Cycle => Organ.Settings.Cycles.Cycle(Occurrence.Cycle)!;

    /// <summary>When the step of a cycle that does something is due for a period; null when the cycle has no such step.</summary>
    public DateTimeOffset? DueOf(string cycle, string does, Period period) =>
        Organ.Settings.Cycles.Cycle(cycle)?.Steps.FirstOrDefault(s => s.Does == does) is { } step
        && Organ.Plan.Due(new Occurrence(Organ.Id, cycle, period, step.Id)) is { } local
            ? Organ.Clock.Instant(local)
            : null;

    /// <summary>The occurrence of the step that does something, in a cycle and period; null when there is none.</summary>
    public Occurrence? OccurrenceOf(string cycle, string does, Period period) =>
        Organ.Settings.Cycles.Cycle(cycle)?.Steps.FirstOrDefault(s => s.Does == does) is { } step
            ? new Occurrence(Organ.Id, cycle, period, step.Id)
            : null;
}
