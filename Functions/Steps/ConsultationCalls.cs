using Cppcc.Domain.Consultations;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 协商提醒: invitations, materials, attendance, and afterwards what became of it; part of the daily deadlines' step. Changes are announced
/// when they are told; who missed one, because it came while a reminder was sent, is told here. One read a day; one more while a reminder's
/// day has come or a plan was changed, to see what was announced; one to enter what is. An organ without layers pays nothing.
/// </summary>
public sealed class ConsultationCalls(ConsultationStore consultations) : IDailyPart
{
    /// <inheritdoc/>
    public async Task<DailyNews> Decide(StepContext step, CancellationToken cancel)
    {
        var (organ, today, settings) = (step.Organ, step.Today, step.Organ.Settings.Consultations);
        if (settings.Layers.Count == 0)
            return DailyNews.None;
        var plan = await consultations.Plan(organ.Id, step.AsOf, cancel);
        var changed = plan.Consultations.Where(c => c.Tellings > 1 && c.Entry.Date >= today).ToList();
        if (On([]).IsNone && changed.Count == 0)
            return DailyNews.None;
        var announced = await consultations.Announced(organ.Id, today, cancel);
        var owed = On(announced);
        var texts = new ConsultationNotices(settings, organ.Roster, today, step.RunId);
        var changes = changed
            .Select(c => new ConsultationChangeNotices(settings, organ.Roster, today, step.RunId).Of(c, announced))
            .ToList();
        List<RegisterEntry> entries =
        [
            .. owed.AnnouncedOn(today).Concat(changes.Select(c => c.Kept).OfType<Announcement>()).Select(ConsultationStore.Entry),
        ];
        return new DailyNews
        {
            Messages =
            [
                .. owed.Rungs.SelectMany(r => texts.Remind(r.Consultation, r.Rung)),
                .. changes.SelectMany(c => c.Messages),
                .. owed.Unreported.Select(texts.Unreported),
                .. owed.Unplanned.SelectMany(u => organ.Administrators(today).Select(a => texts.Unplanned(a, u))),
            ],
            Entries = entries,
            Said = entries.Count > 0 ? $"，协商提醒 {entries.Count} 次" : "",
        };

        ConsultationReminders On(IReadOnlyList<Announcement> sent) =>
            ConsultationReminders.On(today, plan, settings, organ.Settings.Notices.WaitDays, organ.Calendar, organ.Clock, sent);
    }
}
