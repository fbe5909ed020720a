using System.Text;
using System.Text.Json;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/organs/{organ}/roster: replaces the roster as a whole, or nothing.</summary>
public sealed class PutRoster(
    OrganStore organs,
    MatterStore matters,
    ProposalsReader proposals,
    DeliveryOptions delivery,
    TimeProvider clock
)
{
    /// <summary>
    /// If-Match honoured; the answer says which of the proposals of events it adopts, and which remain. JSON, or CSV with
    /// <c>?part=units</c> or <c>?part=people</c>, which replaces that part.
    /// </summary>
    [Function(nameof(PutRoster))]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "organs/{organ}/roster")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!RosterTag.Allows(request, o))
                    return Problem.Changed();
                var faults = new List<Fault>();
                var (bytes, error) = await Body.Read(request, Body.MaxRosterBytes, cancel);
                if (error is not null)
                    return error;
                JsonElement json;
                if (Answer.Query(request, "part") is { } part)
                {
                    if (part is not ("units" or "people"))
                        return Problem.Malformed("part 应为 units 或 people");
                    var present = await organs.RosterJson(organ, o.Head.RosterVersion, cancel);
                    if (RosterCsv.Replace(present, part, Encoding.UTF8.GetString(bytes), faults) is not { } merged)
                        return Problem.Refused("bad-roster", "表格有误，未保存", faults);
                    json = merged;
                }
                else
                {
                    if (!Body.IsJson(request))
                        return Body.NotJson(request);
                    (json, error) = Body.Parse(bytes);
                    if (error is not null)
                        return error;
                }

                if (RosterReader.Read(json, faults, entered: true) is not { } roster)
                    return Problem.Refused(
                        "bad-roster",
                        $"名册有 {faults.Count} 处错误，未保存",
                        RosterCsv.ByRow(faults, Answer.Query(request, "part"))
                    );
                var orphans = await Orphans(o, await Removed(o, roster, cancel), cancel);
                var successor = Answer.Query(request, "successor");
                if (orphans.Count > 0 && (roster.Unit(successor)?.Id ?? roster.Person(successor)?.Id) is null)
                    return Problem.Refused(
                        "open-matters",
                        "去掉的单位或人员还有未办结事项；请用 ?successor= 指定承接的单位或人员",
                        [.. orphans.Take(50).Select(m => new Fault($"/{m.Unit}", $"{m.Id} {m.Title}"))]
                    );
                var proposed = await proposals.Of(o, o.Clock.LocalDate(clock.GetUtcNow()), cancel);
                if (await organs.PutRoster(organ, o.Head.RosterVersion, json.GetRawText(), cancel) is not { } put)
                    return Problem.Changed();
                if (orphans.Count > 0)
                    await HandOver(o, put, orphans, roster, successor!, cancel);
                return Answer.Json(
                    new
                    {
                        version = put.Version,
                        units = roster.Units.Count,
                        people = roster.People.Count,
                        leaders = roster.Leaders.Count,
                        vacancies = roster.Vacancies(o.Clock.LocalDate(clock.GetUtcNow())),
                        unreachable = GetReach.Unreachable(o.Settings, roster, delivery.IsLocal),
                        unknownRobots = GetReach.UnknownRobots(o.Settings, roster),
                        adopted = proposed.Where(p => p.IsIn(roster)).Select(p => RosterTag.Line(p, o.Roster)),
                        remaining = proposed.Where(p => !p.IsIn(roster)).Select(p => RosterTag.Line(p, roster)),
                    }
                );
            }
        );

    /// <summary>
    /// Units and people that leave with a roster, and those that left with the one in force: a hand-over that broke off after that came
    /// into force is made up by repeating the request.
    /// </summary>
    private async Task<(HashSet<string> Units, HashSet<string> People)> Removed(
        Organ organ,
        CommitteeRoster roster,
        CancellationToken cancel
    )
    {
        var before = await organs.Roster(organ.Id, organ.Head.RosterVersion - 1, cancel);
        return (
            [.. before.Units.Concat(organ.Roster.Units).Select(u => u.Id).Where(u => roster.Unit(u) is null)],
            [.. before.People.Concat(organ.Roster.People).Select(p => p.Id).Where(p => roster.Person(p) is null)]
        );
    }

    /// <summary>Open matters of those who are no longer in the roster.</summary>
    private async Task<IReadOnlyList<Matter>> Orphans(
        Organ organ,
        (HashSet<string> Units, HashSet<string> People) removed,
        CancellationToken cancel
    )
    {
        var (units, people) = removed;
        if (units.Count + people.Count == 0)
            return [];
        var open = await matters.OpenAsOf(organ.Id, DateTimeOffset.MaxValue, DateOnly.MaxValue, organ.MatterRules, cancel);
        return [.. open.Where(m => units.Contains(m.Unit) || (m.Owner is not null && people.Contains(m.Owner)))];
    }

    private Task HandOver(
        Organ organ,
        RosterVersion put,
        IReadOnlyList<Matter> orphans,
        CommitteeRoster roster,
        string successor,
        CancellationToken cancel
    )
    {
        var (now, toUnit) = (clock.GetUtcNow(), roster.Unit(successor) is not null);
        var handed = orphans.Select(m => new MatterEvent(
            $"successor.v{put.Version}.{put.Attempt}",
            now,
            organ.Clock.LocalDate(now),
            new MatterReassigned(m.Id, toUnit ? successor : null, toUnit ? null : successor)
        ));
        return matters.Append(organ.Id, [.. handed], organ.MatterRules, cancel);
    }
}
