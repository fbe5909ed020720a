using Cppcc.Domain.Agenda;

namespace Cppcc.Functions.Steps;

/// <summary>
/// When appeals end: when the settling step is due, counted from the day of this publication; from the last day to sign off, when it has to
/// be signed off first, since the day is printed before it is.
/// </summary>
internal static class AppealUntil
{
    public static DateTime Of(StepContext step, StepKind settles) =>
        step
            .Present.Plan.FollowersOf(step.Occurrence, step.Organ.Clock.LocalDate(step.ApproveBy ?? step.Now))
            .Where(f => step.Organ.Settings.Cycles.Step(f.Occurrence)?.Does == settles)
            .Select(f => f.Due)
            .FirstOrDefault(step.Organ.Clock.Local(step.Now));
}
