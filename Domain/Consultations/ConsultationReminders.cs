using Cppcc.Domain.Time;

namespace Cppcc.Domain.Consultations;

/// <summary>What is to be reminded of on a day.</summary>
/// <param name="Rungs">Consultations to come with the rung of the ladder that is owed.</param>
/// <param name="Unreported">Consultations whose day has passed and of which no trace tells.</param>
/// <param name="Unplanned">Held and in no plan, and waited for long enough.</param>
public sealed record ConsultationReminders(
    IReadOnlyList<(Consultation Consultation, ConsultationRung Rung)> Rungs,
    IReadOnlyList<Consultation> Unreported,
    IReadOnlyList<UnplannedHolding> Unplanned
)
{
    /// <summary>For so many days after a consultation, or after an unplanned one was told, somebody is still reminded of it.</summary>
    public const int DaysAfter = 60;

    /// <summary>Nothing.</summary>
    public bool IsNone => Rungs.Count + Unreported.Count + Unplanned.Count == 0;

    /// <summary>
    /// What is owed on a day: every reminder whose day has come and that was not sent, so that a host that slept makes it up, and who plans
    /// late is reminded at once. One that was sent for another day of the consultation before its own new day is owed again, unless a
    /// change was announced on or after that day and so has said the same.
    /// </summary>
    /// <param name="today">Local date.</param>
    /// <param name="waitDays">Days an unplanned one waits for its planning.</param>
    /// <param name="announced">What was sent so far, in any order.</param>
    public static ConsultationReminders On(
        DateOnly today,
        ConsultationPlan plan,
        ConsultationsSection settings,
        int waitDays,
        WorkCalendar calendar,
        OrganClock clock,
        IEnumerable<Announcement> announced
    )
    {
        var sent = announced.ToLookup(a => (a.Of, a.What));
        var rungs =
            from consultation in plan.Consultations
            where consultation.IsOpen && consultation.Entry.Date >= today
            from rung in settings.LadderOf(consultation.Entry.Layer)
            let day = DayOf(rung, consultation.Entry.Date, calendar)
            where day <= today && !IsSettled(consultation, rung, day)
            select (consultation, rung);
        var unreported = plan.Consultations.Where(c =>
            c.IsOpen
            && c.Entry.Date.AddDays(DaysAfter) >= today
            && calendar.AddWorkdays(c.Entry.Date, settings.Report) <= today
            && !sent[(c.Id, Announcement.Report)].Any(a => a.Entry!.Date == c.Entry.Date)
        );
        var unplanned = plan.Unplanned.Where(u =>
            clock.LocalDate(u.Holding.Told).AddDays(waitDays) is var day
            && day <= today
            && day.AddDays(DaysAfter) >= today
            && !sent[(u.Holding.Event, Announcement.Plan)].Any()
        );
        return new ConsultationReminders([.. rungs], [.. unreported], [.. unplanned]);

        bool IsSettled(Consultation consultation, ConsultationRung rung, DateOnly day)
        {
            var before = sent[(consultation.Id, rung.Id)].ToList();
            return before.Exists(a => a.Entry!.Date == consultation.Entry.Date || a.On >= day)
                || (before.Count > 0 && sent[(consultation.Id, Announcement.Change)].Any(a => a.On >= day));
        }
    }

    /// <summary>The day from which a rung is owed: so many workdays before; for none, the day itself or the workday before it.</summary>
    public static DateOnly DayOf(ConsultationRung rung, DateOnly date, WorkCalendar calendar) =>
        rung.Workdays == 0 ? calendar.OnOrBefore(date) : calendar.AddWorkdays(date, -rung.Workdays);

    /// <summary>What is to be kept of sending these on a day.</summary>
    public IEnumerable<Announcement> AnnouncedOn(DateOnly today) =>
        [
            .. Rungs.Select(r =>
                Announcement.Made(
                    r.Consultation,
                    r.Rung.Id,
                    today,
                    r.Rung.Tell.Contains(ConsultationRung.Unit),
                    r.Rung.Tell.Contains(ConsultationRung.Invitees) ? r.Consultation.Entry.Invitees : []
                )
            ),
            .. Unreported.Select(c => Announcement.Made(c, Announcement.Report, today, holder: true, [])),
            .. Unplanned.Select(u => new Announcement(u.Holding.Event, Announcement.Plan, today, u.Holding.Told, null, false, false, [])),
        ];
}
