using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>事项到期: deadlines and obligations near and past; reports that waited too long are refused.</summary>
public sealed class MatterDeadlines(MatterStore matters)
{
    /// <summary>Decides for the step's day.</summary>
    public async Task<DailyNews> Decide(StepContext step, CancellationToken cancel)
    {
        var (organ, notices) = (step.Organ, step.Organ.Settings.Notices);
        var open = await matters.OpenAsOf(organ.Id, step.AsOf, step.Today, organ.MatterRules, cancel);
        var waiting = await matters.Waiting(organ.Id, organ.MatterRules, cancel);
        var overWaited = waiting
            .Select(m => (m.Id, m.View.Matter?.Title, Entries: m.View.WaitedTooLong(notices.WaitDays, step.AsOf)))
            .Where(m => m.Entries.Count > 0)
            .ToList();
        var texts = new MatterNotices(organ.Roster, step.Today, organ.TermsOrNone);
        return new DailyNews
        {
            Reminders =
            [
                .. texts.Deadlines(open, notices, organ.Calendar, step.RunId),
                .. texts.Obligations(open, notices, organ.Calendar, step.RunId),
                .. texts.Findings(open, notices, organ.Calendar, step.RunId),
                .. overWaited.SelectMany(m =>
                    organ.Administrators(step.Today).Select(a => texts.Refused(a, m.Id, m.Title, m.Entries, organ.Clock, step.RunId))
                ),
            ],
            MatterEvents = [.. overWaited.SelectMany(m => m.Entries.Select(e => MatterEvent.GivingUp(m.Id, e, notices.WaitDays)))],
        };
    }
}
