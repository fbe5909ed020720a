using Azure;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Cppcc.Functions.Timers;

namespace Cppcc.Functions.Reading;

/// <summary>Finds what has to be mended: from the indexes, whatever the number of organs, and from the organs one has at hand.</summary>
public sealed class TroubleReader(
    Tables tables,
    AgendaStore agenda,
    DeliveryAgenda deliveries,
    CalendarStore calendars,
    Senders senders,
    Schedules schedules,
    AppSettings settings,
    DeliveryOptions delivery,
    TimeProvider clock
)
{
    /// <summary>A row that is due this long is overdue.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    /// <summary>How long notices that were given up are told of.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>Where the state that enters the notices is.</summary>
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>
    /// What the indexes and the app itself tell, of all organs: a read for each cycle, one for deliveries that are due, one for those in
    /// trouble, one for each poison queue, one for the calendar.
    /// </summary>
    public async Task<IReadOnlyList<Trouble>> OfApp(CancellationToken cancel)
    {
        var found = await Task.WhenAll([
            .. Cycle.All.Select(cycle => OfCycle(cycle, cancel)),
            OfDeliveries(cancel),
            .. Work.All.Select(queue => OfPoison(queue + Work.PoisonSuffix, cancel)),
            OfCalendar(cancel),
        ]);
        return
        [
            .. found.SelectMany(f => f),
            .. senders.WithWeakSecrets().Select(s => new Trouble(TroubleKind.WeakSecret, null, s)),
            .. settings.Faults.Select(f => new Trouble(TroubleKind.AppSetting, null, f)),
        ];
    }

    /// <summary>What an organ's roster and settings tell; nothing of one that is archived. No call.</summary>
    public IEnumerable<Trouble> OfOrgan(Organ organ)
    {
        if (organ.Head.Archived is not null)
            yield break;
        if (!organ.Administrators(organ.Clock.LocalDate(clock.GetUtcNow())).Any(a => IsThere(organ, a)))
            yield return new Trouble(TroubleKind.NoAdministrator, organ.Id, organ.Head.Name);
        foreach (var section in organ.Settings.Broken)
            yield return new Trouble(TroubleKind.BrokenSection, organ.Id, $"{OrganSettings.NameOf(section)}（{section}）");
        foreach (var text in OrganTexts.Of(organ.Settings).Broken)
            yield return new Trouble(TroubleKind.BrokenText, organ.Id, text);
        if (
            !delivery.IsLocal
            && !organ.Settings.Broken.Contains("channels", StringComparer.Ordinal)
            && !Routing.HasChannel(organ.Settings.Channels)
        )
            yield return new Trouble(TroubleKind.NoChannel, organ.Id, organ.Head.Name);
    }

    /// <summary>
    /// Whether no timer works: none can tick, or of at least two that have had something to do for an hour none did it. Of one alone
    /// nobody can say so: it may be disabled.
    /// </summary>
    public bool AreAllTimersLate(IReadOnlyList<Trouble> found)
    {
        if (schedules.Dead.Count == Schedules.All.Count)
            return true;
        var late = found.Count(t => t.Kind == TroubleKind.LateTimer);
        return late >= 2 && !found.Any(t => t.Kind == TroubleKind.Overdue);
    }

    private async Task<IEnumerable<Trouble>> OfCycle(Cycle cycle, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await agenda.DueOrHeld(cycle, now - Long, cancel);
        var timer = Schedules.All.Single(s => s.Cycle == cycle).Function;
        var due = rows.Where(r => r.Held is null).ToList();
        var asked = due.Where(r => r.EnqueuedAt > now - 2 * AgendaStore.Rarely).ToList();
        return rows.Where(r => r.Held is not null)
            .Select(r => new Trouble(TroubleKind.Held, r.Occurrence.Organ, $"{Run.IdOf(r.Occurrence, r.Revision)}：{r.Held}"))
            .Concat(asked.Select(r => new Trouble(TroubleKind.Overdue, r.Occurrence.Organ, Run.IdOf(r.Occurrence, r.Revision))))
            .Concat(due.Count > 0 && asked.Count == 0 ? [new Trouble(TroubleKind.LateTimer, null, timer)] : []);
    }

    private async Task<IEnumerable<Trouble>> OfDeliveries(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (troubles, earliest) = (await deliveries.Troubles(cancel), await deliveries.Earliest(cancel));
        return troubles
            .Where(t => t.Delayed > 0)
            .Select(t => new Trouble(TroubleKind.Delayed, t.Organ, $"{t.Delayed} 封", t.Delayed))
            .Concat(
                troubles
                    .Where(t => t.Failed > 0 && now - t.Since < Lately)
                    .Select(t => new Trouble(TroubleKind.Failed, t.Organ, $"{t.Failed} 条", t.Failed))
            )
            .Concat(earliest < now - Long ? [new Trouble(TroubleKind.LateTimer, null, nameof(NoticeDelivery))] : []);
    }

    private async Task<IEnumerable<Trouble>> OfPoison(string queue, CancellationToken cancel)
    {
        try
        {
            var count = (await tables.Queue(queue).GetPropertiesAsync(cancel)).Value.ApproximateMessagesCount;
            return count > 0 ? [new Trouble(TroubleKind.Poison, null, queue, count)] : [];
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return []; // the host makes it with the first message that fails
        }
    }

    private async Task<IEnumerable<Trouble>> OfCalendar(CancellationToken cancel)
    {
        var today = clock.GetUtcNow().ToOffset(Beijing);
        if (today is not { Month: 12, Day: >= 15 })
            return [];
        var calendar = await calendars.Version(await calendars.CurrentVersion(cancel), cancel);
        return calendar.IsProvisional(new DateOnly(today.Year + 1, 1, 1))
            ? [new Trouble(TroubleKind.HolidayNotice, null, $"{today.Year + 1}年")]
            : [];
    }

    private static bool IsThere(Organ organ, string id) =>
        organ.Roster.Person(id) is { IsActive: true } || organ.Roster.Leaders.Any(l => l.Id == id);
}
