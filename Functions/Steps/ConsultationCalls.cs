using Cppcc.Domain.Consultations;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>What a day says about consultations.</summary>
public sealed record ConsultationNews(IReadOnlyList<Notice> Notices, IReadOnlyList<RegisterEntry> Entries)
{
    /// <summary>Nothing.</summary>
    public static readonly ConsultationNews None = new([], []);
}

/// <summary>
/// 协商提醒: invitations, materials, attendance, and afterwards what became of it; part of the daily deadlines' step. One read a day; one more from the day on which a consultation's first
/// reminder is due, to see what was sent; one to enter what is sent. An organ without layers pays nothing.
/// </summary>
public sealed class ConsultationCalls(ConsultationStore consultations)
{
    /// <summary>Decides for the step's day.</summary>
    public async Task<ConsultationNews> Decide(StepContext step, CancellationToken cancel)
    {
        var (organ, today, settings) = (step.Organ, step.Today, step.Organ.Settings.Consultations);
        if (settings.Layers.Count == 0) return ConsultationNews.None;
        var plan = await consultations.From(organ, today.AddDays(-ConsultationReminders.DaysAfter), step.AsOf, cancel);
        if (On([]).IsNone) return ConsultationNews.None;
        var owed = On(await consultations.Sent(organ, today, cancel));
        var texts = new ConsultationNotices(settings, organ.Roster, organ.Calendar, today, step.RunId);
        return new ConsultationNews(
            [
                .. owed.Rungs.SelectMany(r => texts.Remind(r.Consultation, r.Rung)),
                .. owed.Unreported.Select(texts.Unreported),
                .. owed.Unplanned.SelectMany(u => organ.Administrators(today).Select(a => texts.Unplanned(a, u))),
            ],
            [.. owed.SentOn(today).Select(ConsultationStore.Entry)]);

        ConsultationReminders On(IReadOnlyList<SentReminder> sent) => ConsultationReminders.On(today, plan, settings, organ.Settings.Notices.WaitDays, organ.Calendar, organ.Clock, sent);
    }
}
