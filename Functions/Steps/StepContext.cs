using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>The situation a step decides in.</summary>
/// <param name="Organ">With the workdays that were known by then.</param>
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
    /// <summary>The organ as it stands: what is still to come goes by it.</summary>
    public Organ Present { get; init; } = Organ;

    /// <summary>Whether the decision is only looked at: then no number is taken.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether what was returned is decided anew: by what is known now, not by when it was due.</summary>
    public bool IsAnew { get; init; }

    /// <summary>
    /// 签发: what the decision has to wait for; null when it needs no sign-off, or nobody could give it and the rule publishes then.
    /// </summary>
    public ApprovalRule? Approval => Rule.Approval is { } rule && !SignOff.IsVacant(rule, Present.Roster) ? rule : null;

    /// <summary>Until when it may be signed off, when it is decided now; null when it needs no sign-off.</summary>
    public DateTimeOffset? ApproveBy =>
        Approval is { } rule
            ? Organ.Clock.Instant(
                Present
                    .Calendar.AddWorkdays(Organ.Clock.LocalDate(Now), rule.Workdays)
                    .ToDateTime(TimeOnly.FromDateTime(Organ.Clock.Local(Due)))
            )
            : null;

    /// <summary>The period the step is about.</summary>
    public Period Period => Occurrence.Period;

    /// <summary>The local date the decision speaks on: that of its due time, whenever it really runs.</summary>
    public DateOnly Today => Organ.Clock.LocalDate(Due);

    /// <summary>The run's id.</summary>
    public string RunId => Run.IdOf(Occurrence, Revision);

    /// <summary>The rules of the step's cycle.</summary>
    public CycleRules Cycle => Organ.Settings.Cycles.Of(Occurrence.Cycle)!;
}
