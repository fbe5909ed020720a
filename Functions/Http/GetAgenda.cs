using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/agenda: what is going to happen and when; computed, nothing written.</summary>
[Formats("json", "ics", "html", "docx", "xlsx", "csv")]
public sealed class GetAgenda(OrganStore organs, AgendaReader agenda, TimeProvider clock)
{
    /// <summary>The longest span, in days.</summary>
    private const int MostDays = 400;

    /// <summary>What is looked at reaches into the years before and after, and these have neighbours themselves.</summary>
    private const int FirstYear = Period.MinYear + 2;
    private const int LastYear = Period.MaxYear - 2;

    /// <summary>
    /// From today for 31 days, unless asked otherwise; at most 400 days. Of a new organ also what each step does first, and why then: the
    /// steps that have not begun. Days of a year not announced yet are marked provisional. Storage
    /// calls: the organ's head, one for each of the seven cycles (held steps), four of the ledger, one for a thousand matters that are
    /// due, the consultation plan, the turns to lecture: 15; two fewer for an organ of the preset's first edition.
    /// </summary>
    [Function(nameof(GetAgenda))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/agenda")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var today = o.Clock.LocalDate(clock.GetUtcNow());
                if (
                    Answer.Date(request, "from", today) is not { } from
                    || !Within(from)
                    || Answer.Date(request, "to", from.AddDays(31)) is not { } to
                    || !Within(to)
                )
                    return Problem.Malformed($"from、to 应写作 2021-04-05，在 {FirstYear} 至 {LastYear} 年之间");
                if (to < from || to.DayNumber - from.DayNumber > MostDays)
                    return Problem.Malformed($"to 不得早于 from，也不得晚于其后 {MostDays} 天");
                if (Answer.Query(request, "birthdays") is { } given && given is not ("true" or "false"))
                    return Problem.Malformed("birthdays 应为 true 或 false");
                var filter = new AgendaFilter(
                    Answer.Query(request, "unit"),
                    Answer.Query(request, "person"),
                    Answer.Query(request, "leader"),
                    Answer.Query(request, "birthdays") == "true"
                );
                if (Unknown(o, filter) is { } unknown)
                    return unknown;
                var entries = await agenda.Read(o, from, to, filter, cancel, await agenda.Filed(o, from, to, cancel));
                return Answer.Query(request, "format") == "ics"
                    ? Results.Text(
                        new AgendaCalendar(o.Id, o.Head.Name, o.Head.TimeZone, o.Clock.Start(today)).Of(entries),
                        AgendaCalendar.ContentType
                    )
                    : Published.As(
                        request,
                        new
                        {
                            organ,
                            from,
                            to,
                            timeZone = o.Head.TimeZone,
                            o.Head.Archived,
                            first = o.Head.Archived is null ? FirstLine.NotBegun(o, clock.GetUtcNow()) : [],
                            entries = entries.Select(AgendaLine.Of),
                        },
                        new Document($"{o.Head.Name}日程")
                        {
                            Body = [AgendaDocument.Table($"{from:yyyy年M月d日}至{to:yyyy年M月d日}", entries, o.Roster)],
                            Source = [$"设置第 {o.Head.SettingsVersion} 版"],
                        }
                    );
            }
        );

    private static bool Within(DateOnly date) => date.Year is >= FirstYear and <= LastYear;

    private static IResult? Unknown(Organ o, AgendaFilter filter)
    {
        if (filter.Unit is { } unit && o.Roster.Unit(unit) is null)
            return Problem.Malformed($"名册中没有单位“{unit}”");
        if (filter.Person is { } person && o.Roster.Person(person) is null)
            return Problem.Malformed($"名册中没有人员“{person}”");
        return filter.Leader is { } leader && o.Roster.Leader(leader) is null ? Problem.Malformed($"名册中没有领导“{leader}”") : null;
    }
}
