using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/evaluations/{year}: ranking, grades, commendations, and the committee's own ranks.</summary>
public sealed class GetEvaluation(OrganStore organs, ResultReader results)
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
                var run = await results.Settled(
                    o,
                    Cycle.AnnualEvaluation,
                    StepKind.SettleEvaluation,
                    StepKind.ComputeEvaluation,
                    period,
                    cancel
                );
                if (run is not { Skipped: false })
                    return Problem.NotFound($"{period.Chinese}考评尚未公布");
                var head = await results.Read(run, EvaluationParts.Head, cancel);
                var years = await results.ReadAll(run, EvaluationParts.Subjects, cancel);
                var title = $"{o.Head.Name}{period.Chinese}绩效考评{(head!.Final ? "" : "（公示）")}";
                var table = ScoreDocuments.Year(title, years, o.Settings.Evaluation, o.Settings.Circular.Groups);
                return Published.As(
                    o,
                    request,
                    new
                    {
                        period = year,
                        decidedAt = run.DecidedAt,
                        runId = run.Id,
                        settingsVersion = run.SettingsVersion,
                        head.Final,
                        head.AppealUntil,
                        head.Commended,
                        head.Ranks,
                        subjects = years.OrderBy(y => y.Group, StringComparer.Ordinal).ThenBy(y => y.Place),
                    },
                    run,
                    title,
                    [],
                    [table, ScoreDocuments.Ranks(head.Ranks)],
                    table
                );
            }
        );
}
