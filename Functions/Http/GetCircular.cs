using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/circulars/{month}: the circular, as JSON, HTML or CSV.</summary>
public sealed class GetCircular(OrganStore organs, ResultReader results, TraceStore traces)
{
    /// <summary><c>?revision=</c> gives an older one; <c>?verify=true</c> checks the seal against the traces as they are.</summary>
    [Function(nameof(GetCircular))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/circulars/{month}")] HttpRequest request,
        string organ,
        string month,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(month, out var period, PeriodKind.Month) is { } malformed)
                    return malformed;
                var revision = int.TryParse(request.Query["revision"], out var number) ? number : (int?)null;
                if (
                    await results.Revision(o, Cycle.MonthlyCircular, StepKind.PublishCircular, period, revision, cancel)
                    is not { Skipped: false } run
                )
                    return Problem.NotFound($"{period.Chinese}通报尚未发布");
                var head = await results.Read(run, CircularParts.Head, cancel);
                var units = await results.ReadAll(run, CircularParts.Units, cancel);
                var duties = await results.Read(run, CircularParts.Duties, cancel) ?? [];
                var broken =
                    request.Query["verify"] == "true" && await results.Read(run, CircularParts.Seal, cancel) is { } seal
                        ? seal.Broken((await traces.OfMonth(organ, period, DateTimeOffset.MaxValue, cancel)).Select(t => t.Sealed))
                        : null;
                var document = new CircularDocument(head!, o.Roster);
                return Published.As(
                    o,
                    request,
                    new
                    {
                        period = month,
                        decidedAt = run.DecidedAt,
                        runId = run.Id,
                        settingsVersion = run.SettingsVersion,
                        run.Revision,
                        run.Reason,
                        head,
                        units,
                        duties,
                        seal = new
                        {
                            head!.Seal,
                            head.Traces,
                            broken,
                            intact = broken is null ? (bool?)null : broken.Count == 0,
                        },
                    },
                    run,
                    head.Title,
                    [$"封存痕迹 {head.Traces} 条，校验码 {head.Seal}"],
                    document.Tables(units, duties),
                    document.Flat(units)
                );
            }
        );
}
