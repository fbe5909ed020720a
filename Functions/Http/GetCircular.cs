using System.Globalization;
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
[Formats("json", "html", "docx", "xlsx", "csv")]
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
                int? revision = null;
                if (Answer.Query(request, "revision") is { } asked)
                {
                    if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                        return Problem.Malformed($"revision“{asked}”应为更正的次序：1、2……");
                    revision = number;
                }

                if (await documents.Circular(o, period, revision, cancel) is not { Run: var run, Head: var head } circular)
                    return await NotPublished(o, period, cancel);
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
                        number = run.DocumentNumber,
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
                    circular.Document,
                    period
                );
            }
        );

    private async Task<IResult> NotPublished(Organ o, Period month, CancellationToken cancel)
    {
        var (cycle, does) = (Cycle.MonthlyCircular, StepKind.PublishCircular);
        if (await results.Revisions(o, cycle, does, month, cancel) is { Count: > 0 } revisions)
            return Problem.NotFound($"{month.Chinese}通报没有这一版；已有：{Problem.Listed(revisions.Select(r => $"{r}"))}");
        return Problem.NotFound($"{month.Chinese}通报尚未发布；已发布：{Problem.Listed(await results.Periods(o, cycle, cancel, does))}");
    }
}
