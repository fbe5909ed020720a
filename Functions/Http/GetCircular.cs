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
public sealed class GetCircular(OrganStore organs, ResultDocuments documents, ResultReader results, TraceStore traces)
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
                if (await documents.Circular(o, period, revision, cancel) is not { Run: var run, Head: var head } circular)
                    return Problem.NotFound($"{period.Chinese}通报尚未发布");
                var broken =
                    request.Query["verify"] == "true" && await results.Read(run, CircularParts.Seal, cancel) is { } seal
                        ? seal.Broken((await traces.OfMonth(organ, period, DateTimeOffset.MaxValue, cancel)).Select(t => t.Sealed))
                        : null;
                return Published.As(
                    request,
                    new
                    {
                        period = month,
                        decidedAt = run.DecidedAt,
                        runId = run.Id,
                        settingsVersion = run.SettingsVersion,
                        run.Revision,
                        run.Reason,
                        correction = CorrectionDocument.Json(circular.Document.Correction),
                        head,
                        circular.Units,
                        circular.Duties,
                        seal = new
                        {
                            head.Seal,
                            head.Traces,
                            broken,
                            intact = broken is null ? (bool?)null : broken.Count == 0,
                        },
                    },
                    circular.Document
                );
            }
        );
}
