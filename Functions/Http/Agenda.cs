using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/agenda: what is going to happen and when; computed, nothing written.</summary>
public sealed class GetAgenda(OrganStore organs, AgendaStore agenda, TimeProvider clock)
{
    /// <summary>From today for 31 days, unless asked otherwise; at most 400 days. Days of a year not announced yet are marked provisional.</summary>
    [Function(nameof(GetAgenda))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/agenda")] HttpRequest request, string organ, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            var today = o.Clock.LocalDate(clock.GetUtcNow());
            if (Answer.Date(request, "from", today) is not { } from || Answer.Date(request, "to", from.AddDays(31)) is not { } to) return Problem.Malformed("from、to 应写作 2021-04-05");
            if (to < from || to.DayNumber - from.DayNumber > 400) return Problem.Malformed("to 不得早于 from，也不得晚于其后 400 天");
            var computed = o.Plan.Between(from, to).Select(p => Entry(o, p.Occurrence, p.Due, null));

            // Steps that follow a publication are known only once that is out: those lie in the agenda's rows.
            var filed = new List<AgendaRow>();
            foreach (var cycle in CyclesSection.Ids) filed.AddRange(await agenda.All(cycle, organ, cancel));
            var after = filed.Where(r => o.Settings.Cycles.Step(r.Occurrence.Cycle, r.Occurrence.Step)?.Due.After is not null || r.Revision > 1 || r.Held is not null)
                .Select(r => Entry(o, r.Occurrence, o.Clock.Local(r.Due), r.Held))
                .Where(e => e.Held is not null || (DateOnly.FromDateTime(e.Due) >= from && DateOnly.FromDateTime(e.Due) <= to));
            return Answer.Json(new { organ, from, to, timeZone = o.Head.TimeZone, entries = computed.Concat(after).OrderBy(e => e.Due).ThenBy(e => e.Occurrence, StringComparer.Ordinal) });
        });

    private static AgendaEntry Entry(Organ organ, Domain.Agenda.Occurrence occurrence, DateTime due, string? held)
    {
        var cycle = organ.Settings.Cycles.Cycle(occurrence.Cycle);
        var step = organ.Settings.Cycles.Step(occurrence.Cycle, occurrence.Step);
        return new AgendaEntry(
            occurrence.ToString(), due, $"{cycle?.Name ?? occurrence.Cycle}·{step?.Name ?? occurrence.Step}（{occurrence.Period.Chinese}）", organ.Calendar.IsProvisional(DateOnly.FromDateTime(due)), held);
    }
}

/// <summary>An entry of the agenda for people.</summary>
/// <param name="Due">Local time of the organ.</param>
/// <param name="Provisional">The year's holiday notice is not announced yet.</param>
public sealed record AgendaEntry(string Occurrence, DateTime Due, string Title, bool Provisional, string? Held);
