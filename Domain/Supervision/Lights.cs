using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Supervision;

/// <summary>亮灯: every open matter has exactly one light on any day; the rules are settings.</summary>
public static class Lights
{
    /// <summary>
    /// The light of a matter on a day: the last rule of the ladder whose condition holds; null is no light (green), as for closed matters.
    /// </summary>
    /// <param name="matter">The matter as of that day.</param>
    /// <param name="today">Local date.</param>
    public static LightRule? Of(Matter matter, DateOnly today, WorkCalendar calendar, LightsSection lights) =>
        matter.IsOpen
            ? lights.Lights.LastOrDefault(l => Holds(l.When, matter, today, calendar) || (l.Flagged && matter.OpenFlags.Any()))
            : null;

    /// <summary>
    /// The deadlines a matter may have that shows a light today, both inclusive; null where the light sets no bound. A search goes by them.
    /// </summary>
    public static (DateOnly? From, DateOnly? Until) Deadlines(LightRule light, DateOnly today, WorkCalendar calendar) =>
        light.When switch
        {
            _ when light.Flagged => (null, null),
            { DueWithin: { } within } => (today, calendar.AddWorkdays(today, within + 1).AddDays(-1)),
            { OverdueBy: { } days } => (null, today.AddDays(-days)),
            _ => (null, null),
        };

    /// <summary>
    /// Whether a review on this day issues a slip: once for a deadline, or at each review, as the light's rule says, and for what a
    /// reviewer found since the last one; a day has one slip a matter.
    /// </summary>
    public static bool AsksForSlip(LightRule light, Matter matter, DateOnly today) =>
        light.Slip
        && !matter.Slips.Any(s => s.IssuedOn == today)
        && (light.EachReview || matter.OpenFlags.Any() || !matter.Slips.Any(s => s.Light == light.Id && s.Due == matter.Due));

    /// <summary>升级督办: the rung that a review on this day puts a matter on; null for none.</summary>
    /// <param name="byUnits">Whether units of the roster owe the step.</param>
    public static EscalationRule? Beyond(Matter matter, DateOnly today, bool byUnits, LightsSection lights) =>
        lights
            .Lights.Select(light =>
                light.Escalate.FirstOrDefault(r => matter.Escalations.All(e => e.Rung != r.Id || e.Due != matter.Due)) is { } next
                && (byUnits || !next.UnitsOnly)
                && Unanswered(matter, light.Id, today) >= next.Unanswered
                    ? next
                    : null
            )
            .LastOrDefault(r => r is not null);

    /// <summary>How many slips of a light, for the present deadline, were not answered by their answer dates.</summary>
    public static int Unanswered(Matter matter, string light, DateOnly today) =>
        matter.Slips.Count(s => s.Light == light && s.Due == matter.Due && s.AnswerBy < today && !s.AnsweredInTime);

    private static bool Holds(LightCondition when, Matter matter, DateOnly today, WorkCalendar calendar) =>
        (when.DueWithin is not { } within || (matter.Due >= today && calendar.WorkdaysBetween(today, matter.Due.Value) <= within))
        && (when.OverdueBy is not { } days || matter.Due?.AddDays(days) <= today)
        && (when.Unanswered is not { } light || Unanswered(matter, light, today) > 0)
        && when.Attributes.All(a => matter.Attributes.TryGetValue(a.Key, out var value) && value == a.Value);
}
