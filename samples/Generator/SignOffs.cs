using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Time;

namespace Cppcc.Samples.Generator;

/// <summary>
/// 签发: the secretary-general and the chair sign what goes to the whole committee, some hours after they were asked. One circular is
/// returned, checked and signed the next workday; one waits for nobody and is published when its time is up.
/// </summary>
internal sealed class SignOffs(WorkCalendar calendar, Postbox box)
{
    private static readonly Period Returned = Period.Parse("2021-08");
    private static readonly Period Unsigned = Period.Parse("2021-05");
    private readonly Random random = new(20210202);

    public void Tell()
    {
        for (var month = Period.Parse("2021-01"); month <= Period.Parse("2022-01"); month = month.Next)
            foreach (var due in Organ.Due(Cycle.MonthlyCircular, StepKind.PublishCircular, month))
                Circular(month, due);
        for (var quarter = Period.Parse("2021-Q1"); quarter <= Period.Parse("2021-Q4"); quarter = quarter.Next)
            foreach (var due in Organ.Due(Cycle.QuarterlyScore, StepKind.ComputeScores, quarter))
                Sign(Step(Cycle.QuarterlyScore, StepKind.ComputeScores), quarter, due, "l-chair");
        Year(Period.Parse("2021"));
    }

    /// <summary>The red slips of a review.</summary>
    /// <param name="review">The step of the review.</param>
    public void Slips(string review, Period month, DateTime due) =>
        Sign(Organ.Settings.Cycles.Behind(Cycle.MonthlySupervision, review, StepKind.IssueSlips)!, month, due, "l-sg");

    private void Circular(Period month, DateTime due)
    {
        var step = Step(Cycle.MonthlyCircular, StepKind.PublishCircular);
        if (month == Unsigned)
            return;
        var at = due;
        if (month == Returned)
        {
            Post(step, month, at.AddMinutes(95), "l-sg", "请核对文史委的完成情况后再发");
            at = calendar.AddWorkdays(DateOnly.FromDateTime(due), 1).ToDateTime(new TimeOnly(8, 40));
        }

        Sign(step, month, at, "l-sg");
    }

    /// <summary>The evaluation follows the fourth quarter's settled scores, and settles itself after its own days to appeal.</summary>
    private void Year(Period year)
    {
        var scores = Organ.Due(Cycle.QuarterlyScore, StepKind.ComputeScores, Period.Of(PeriodKind.Quarter, year.Last)).Single();
        var settled = After(StepKind.SettleScores, Cycle.QuarterlyScore, LastDay(Cycle.QuarterlyScore, StepKind.ComputeScores, scores));
        var computed = After(StepKind.ComputeEvaluation, Cycle.AnnualEvaluation, DateOnly.FromDateTime(settled));
        Sign(Step(Cycle.AnnualEvaluation, StepKind.ComputeEvaluation), year, computed, "l-chair");
        var final = After(
            StepKind.SettleEvaluation,
            Cycle.AnnualEvaluation,
            LastDay(Cycle.AnnualEvaluation, StepKind.ComputeEvaluation, computed)
        );
        Sign(Step(Cycle.AnnualEvaluation, StepKind.SettleEvaluation), year, final, "l-chair");
    }

    private DateOnly LastDay(Cycle cycle, StepKind does, DateTime due) =>
        calendar.AddWorkdays(DateOnly.FromDateTime(due), Step(cycle, does).Approval!.Workdays);

    private DateTime After(StepKind does, Cycle cycle, DateOnly published) => Step(cycle, does).Due.DueAfter(published, calendar);

    private static StepRule Step(Cycle cycle, StepKind does) => Organ.Settings.Cycles.StepThat(cycle, does)!;

    private void Sign(StepRule step, Period period, DateTime asked, string by) =>
        Post(step, period, asked.AddMinutes(random.Next(25, 200)), by, null);

    private void Post(StepRule step, Period period, DateTime at, string by, string? reason) =>
        box.Post(
            "oa",
            $"sign-{step.Cycle}-{period}-{step.Id}-{(reason is null ? "approved" : "returned")}",
            reason is null ? EventWord.PublicationApproved : EventWord.PublicationReturned,
            at,
            new
            {
                organ = Organ.Id,
                run = $"{new Occurrence(Organ.Id, step.Cycle, period, step.Id)}",
                by,
                reason,
            }
        );
}
