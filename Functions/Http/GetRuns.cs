using Cppcc.Domain.Agenda;
using Cppcc.Domain.Input;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/runs: the ledger.</summary>
public sealed class GetRuns(OrganStore organs, RunStore runs, TimeProvider clock)
{
    /// <summary>Runs due from one local date to another; by default of the last 31 days. <c>?cycle=</c> narrows the read.</summary>
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
                    return Problem.Malformed($"没有“{Fields.Quoted(text)}”这项机制；可用：{Problem.Listed(Cycle.All.Select(c => $"{c}"))}");
                var all = await runs.All(organ, cycle, cancel);
                return Answer.Json(
                    new
                    {
                        from,
                        to,
                        runs = all.Where(r => o.Clock.LocalDate(r.Due) >= from && o.Clock.LocalDate(r.Due) <= to)
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
}
