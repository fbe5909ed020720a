using Cppcc.Domain.Time;

namespace Cppcc.Domain.Regulations;

/// <summary>A regulation whose review is near or past.</summary>
/// <param name="Due">The local date by which it is to be reviewed.</param>
/// <param name="MonthsLeft">Calendar months from the month of the reminder to that of the review; negative when it is past.</param>
public sealed record RegulationReminder(Regulation Regulation, DateOnly Due, int MonthsLeft);

/// <summary>Which reviews a month reminds of.</summary>
public static class RegulationReminders
{
    /// <summary>
    /// The regulations in force of which the settings remind in a month: so many months before the review's own, and in every month after
    /// it until it is held. In order of the review.
    /// </summary>
    public static IReadOnlyList<RegulationReminder> In(Period month, RegulationBook book, RegulationsSection settings) =>
        [
            .. from regulation in book.Regulations
            let due = regulation.ReviewDue(settings)
            where due is not null
            let left = MonthsFrom(month.First, due.Value)
            where left < 0 || settings.Remind.Contains(left)
            orderby due, regulation.Id
            select new RegulationReminder(regulation, due.Value, left),
        ];

    private static int MonthsFrom(DateOnly from, DateOnly to) => ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
