using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Reading;

namespace Cppcc.Functions.Steps;

/// <summary>任务到期: duties of which a rung of the ladder is due today.</summary>
public sealed class DutyDeadlines(DutyBook duties) : IDailyPart
{
    /// <inheritdoc/>
    public async Task<DailyNews> Decide(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var texts = new DutyNotices(organ.Roster, organ.Calendar, step.Today);
        var lastDay = new DateOnly(step.Today.Year, 12, 31);
        var due = DutyTerm
            .Ending(organ.Settings.Duties, organ.Roster, step.Today, lastDay, organ.Clock.LocalDate(organ.Head.Created))
            .Where(t => texts.RungOf(t) is not null)
            .ToList();
        var report = await duties.Of(organ, due, step.AsOf, step.Today, cancel);
        return new DailyNews
        {
            Reminders = [.. due.Zip(report.Statuses).SelectMany(d => texts.Remind(d.First, d.Second, d.First.Duty.Source, step.RunId))],
        };
    }
}
