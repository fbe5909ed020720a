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
        matter.IsOpen ? lights.Lights.LastOrDefault(l => Holds(l.When, matter, today, calendar)) : null;

    /// <summary>
    /// The deadlines a matter may have that shows a light today, both inclusive; null where the light sets no bound. A search goes by them.
    /// </summary>
    public static (DateOnly? From, DateOnly? Until) Deadlines(LightRule light, DateOnly today, WorkCalendar calendar) =>
        light.When switch
        {
            { DueWithin: { } within } => (today, calendar.AddWorkdays(today, within + 1).AddDays(-1)),
            { OverdueBy: { } days } => (null, today.AddDays(-days)),
            _ => (null, null),
        };

    /// <summary>
    /// Whether a review on this day issues a slip: once for a deadline, or at each review, as the light's rule says; a day has one slip a
    /// matter.
    /// </summary>
    public static bool AsksForSlip(LightRule light, Matter matter, DateOnly today) =>
        light.Slip
        && !matter.Slips.Any(s => s.IssuedOn == today)
        && (light.EachReview || !matter.Slips.Any(s => s.Light == light.Id && s.Due == matter.Due));

    private static bool Holds(LightCondition when, Matter matter, DateOnly today, WorkCalendar calendar) =>
        (when.DueWithin is not { } within || (matter.Due >= today && calendar.WorkdaysBetween(today, matter.Due.Value) <= within))
        && (when.OverdueBy is not { } days || matter.Due?.AddDays(days) <= today)
        && (
            when.Unanswered is not { } light
            || matter.Slips.Any(s => s.Light == light && s.Due == matter.Due && s.AnswerBy < today && !s.AnsweredInTime)
        )
        && when.Attributes.All(a => matter.Attributes.TryGetValue(a.Key, out var value) && value == a.Value);
}
