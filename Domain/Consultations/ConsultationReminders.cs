using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Consultations;

/// <summary>A reminder that was sent.</summary>
/// <param name="Of">The consultation's id; of an unplanned one the event's.</param>
/// <param name="Rung">Which reminder: see <see cref="ConsultationRung.Id"/>.</param>
/// <param name="On">Local date of the step that sent it.</param>
public sealed record SentReminder(string Of, string Rung, DateOnly On);

/// <summary>What is to be reminded of on a day.</summary>
/// <param name="Rungs">Consultations to come with the rung of the ladder that is owed.</param>
/// <param name="Unreported">Consultations whose day has passed and of which no trace tells.</param>
/// <param name="Unplanned">Held and in no plan, and waited for long enough.</param>
public sealed record ConsultationReminders(IReadOnlyList<(Consultation Consultation, ConsultationRung Rung)> Rungs, IReadOnlyList<Consultation> Unreported, IReadOnlyList<UnplannedHolding> Unplanned)
{
    /// <summary>For so many days after a consultation, or after an unplanned one was told, somebody is still reminded of it.</summary>
    public const int DaysAfter = 60;

    private const string Report = "report";
    private const string Plan = "plan";

    /// <summary>Nothing.</summary>
    public bool IsNone => Rungs.Count + Unreported.Count + Unplanned.Count == 0;

    /// <summary>
    /// What is owed on a day: every reminder whose day has come and that was not sent, so that a host that slept makes it up, and who plans late is reminded at once. One that was sent
    /// before its day, because the consultation was put off since, is owed again, unless the notice of the change came on or after that day and so has said the same.
    /// </summary>
    /// <param name="today">Local date.</param>
    /// <param name="waitDays">Days an unplanned one waits for its planning.</param>
    /// <param name="sent">What was sent so far, in any order.</param>
    public static ConsultationReminders On(
        DateOnly today, ConsultationPlan plan, ConsultationsSection settings, int waitDays, WorkCalendar calendar, OrganClock clock, IReadOnlyCollection<SentReminder> sent)
    {
        var last = sent.GroupBy(s => (s.Of, s.Rung)).ToDictionary(g => g.Key, g => g.Max(s => s.On));
        var rungs = from consultation in plan.Consultations
                    where consultation.IsOpen && consultation.Entry.Date >= today
                    from rung in settings.LadderOf(consultation.Entry.Layer)
                    let day = DayOf(rung, consultation.Entry.Date, calendar)
                    where day <= today && !IsSettled(consultation, rung, day)
                    select (consultation, rung);
        var unreported = plan.Consultations.Where(c => c.IsOpen && c.Entry.Date.AddDays(DaysAfter) >= today && calendar.AddWorkdays(c.Entry.Date, settings.Report) is var day && day <= today && !(SentOn(c.Id, Report) >= day));
        var unplanned = plan.Unplanned.Where(u => clock.LocalDate(u.Holding.Told).AddDays(waitDays) is var day && day <= today && day.AddDays(DaysAfter) >= today && SentOn(u.Holding.Event, Plan) is null);
        return new ConsultationReminders([.. rungs], [.. unreported], [.. unplanned]);

        DateOnly? SentOn(string of, string rung) => last.TryGetValue((of, rung), out var on) ? on : null;

        bool IsSettled(Consultation consultation, ConsultationRung rung, DateOnly day) =>
            SentOn(consultation.Id, rung.Id) is { } on && (on >= day || (consultation.Rescheduled is { } told && clock.LocalDate(told) >= day));
    }

    /// <summary>The day from which a rung is owed: so many workdays before; for none, the day itself or the workday before it.</summary>
    public static DateOnly DayOf(ConsultationRung rung, DateOnly date, WorkCalendar calendar) =>
        rung.Workdays == 0 ? calendar.OnOrBefore(date) : calendar.AddWorkdays(date, -rung.Workdays);

    /// <summary>What is to be kept of sending these on a day.</summary>
    public IEnumerable<SentReminder> SentOn(DateOnly today) =>
    [
        .. Rungs.Select(r => new SentReminder(r.Consultation.Id, r.Rung.Id, today)),
        .. Unreported.Select(c => new SentReminder(c.Id, Report, today)),
        .. Unplanned.Select(u => new SentReminder(u.Holding.Event, Plan, today)),
    ];
}
