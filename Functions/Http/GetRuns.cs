using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/runs: the ledger.</summary>
public sealed class GetRuns(OrganStore organs, RunStore runs, AgendaStore agenda, TimeProvider clock)
{
    private const string Held = "held";

    /// <summary>
    /// Runs due from one local date to another; by default of the last 31 days. <c>?cycle=</c> narrows the read, <c>?state=</c> the answer;
    /// <c>state=held</c> is what cannot run, whatever its day, with the reason and what to do: a read for each cycle.
    /// </summary>
    [Function(nameof(GetRuns))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/runs")] HttpRequest request,
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
                if (Answer.Date(request, "to", today) is not { } to || Answer.Date(request, "from", to.AddDays(-31)) is not { } from)
                    return Problem.Malformed("from、to 应写作 2021-04-05");
                Cycle? cycle = null;
                if (Answer.Query(request, "cycle") is { } text && !Cycle.TryParse(text, out cycle))
                    return Problem.NotFound($"没有机制“{text}”；可用：{string.Join('、', Cycle.All)}");
                var state = Answer.Query(request, "state");
                if (state == Held)
                    return await HeldOf(o, cycle, cancel);
                if (state is not null && !States.Contains(state, StringComparer.Ordinal))
                    return Problem.Malformed($"没有状态“{state}”；可用：{string.Join('、', States.Append(Held))}");
                IReadOnlyList<Run> all = await runs.All(organ, cycle, cancel);
                return Answer.Json(
                    new
                    {
                        from,
                        to,
                        runs = all.Where(r => state is null || NameOf(r.State) == state)
                            .Where(r => o.Clock.LocalDate(r.Due) >= from && o.Clock.LocalDate(r.Due) <= to)
                            .OrderBy(r => r.Due)
                            .Select(r => new
                            {
                                r.Id,
                                cycle = r.Occurrence.Cycle,
                                period = r.Occurrence.Period.ToString(),
                                step = r.Occurrence.Step,
                                r.Revision,
                                r.State,
                                r.Skipped,
                                r.Due,
                                r.AsOf,
                                r.DecidedAt,
                                r.DoneAt,
                                r.Summary,
                                r.Figures,
                                r.Notices,
                                r.SettingsVersion,
                                r.RosterVersion,
                                r.Reason,
                                r.Draft,
                                r.ApproveBy,
                                r.ApprovedBy,
                                r.StorageCalls,
                            }),
                    }
                );
            }
        );

    private static readonly string[] States = [.. Enum.GetValues<RunState>().Select(NameOf)];

    private static string NameOf(RunState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    private async Task<IResult> HeldOf(Organ o, Cycle? only, CancellationToken cancel)
    {
        IReadOnlyList<Cycle> cycles = only is null ? Cycle.All : [only];
        var rows = await Task.WhenAll(cycles.Select(c => agenda.All(c, o.Id, cancel)));
        return Answer.Json(
            new
            {
                held = rows.SelectMany(r => r)
                    .Where(r => r.Held is not null)
                    .OrderBy(r => r.Due)
                    .Select(r => new
                    {
                        run = Run.IdOf(r.Occurrence, r.Revision),
                        name = o.NameOf(r.Occurrence),
                        r.Due,
                        reason = r.Held,
                        section = r.HeldFor,
                        remedy = r.HeldFor is { } section
                            ? $"改正设置“{section}”，改好后自动继续"
                            : "排除原因后，POST /api/organs/{organ}/runs 写明 cycle、period、step，重新执行；待签发的由签发人签发即可",
                    }),
            }
        );
    }
}
