using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/evaluations/{year}: ranking, grades, commendations, and the committee's own ranks.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetEvaluation(OrganStore organs, ResultDocuments documents, ResultReader results)
{
    /// <summary>The settled evaluation, else the provisional one.</summary>
    [Function(nameof(GetEvaluation))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/evaluations/{year}")] HttpRequest request,
        string organ,
        string year,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(year, out var period, PeriodKind.Year) is { } malformed)
                    return malformed;
                if (await documents.Evaluation(o, period, cancel) is not { Run: var run, Head: var head } evaluation)
                    return Problem.NotFound($"{period.Chinese}考评尚未公布；已公布：{Problem.Listed(await Years(o, cancel))}");
                return Published.As(
                    request,
                    new
                    {
                        period = year,
                        decidedAt = run.DecidedAt,
                        runId = run.Id,
                        number = run.DocumentNumber,
                        settingsVersion = run.SettingsVersion,
                        correction = CorrectionDocument.Json(evaluation.Document.Correction),
                        head.Final,
                        head.AppealUntil,
                        head.Commended,
                        head.Ranks,
                        subjects = evaluation.Years.OrderBy(y => y.Group, StringComparer.Ordinal).ThenBy(y => y.Place),
                    },
                    evaluation.Document,
                    period
                );
            }
        );

    private Task<IReadOnlyList<string>> Years(Organ o, CancellationToken cancel) =>
        results.Periods(o, Cycle.AnnualEvaluation, cancel, StepKind.SettleEvaluation, StepKind.ComputeEvaluation);
}
