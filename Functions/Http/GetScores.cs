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

/// <summary>GET /api/organs/{organ}/scores/{quarter}[/{subject}]: scores; one with every point explained.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetScores(OrganStore organs, ResultDocuments documents, ResultReader results)
{
    /// <summary>The final scores when settled, else the provisional ones.</summary>
    [Function(nameof(GetScores))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/scores/{quarter}/{subject?}")] HttpRequest request,
        string organ,
        string quarter,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(quarter, out var period, PeriodKind.Quarter) is { } malformed)
                    return malformed;
                var subject = request.RouteValues["subject"] as string;
                var scores = await documents.Scores(o, period, subject is null ? [] : [subject], cancel);
                if (scores is not { Run: var run, Head: var head })
                    return Problem.NotFound($"{period.Chinese}评分尚未公布；已公布：{Problem.Listed(await Quarters(o, cancel))}");
                if (subject is not null && scores.Scores.Count == 0)
                    return Problem.NotFound(
                        $"“{subject}”不在{period.Chinese}考核之列；参加考核的：{Problem.Listed(await Subjects(run, cancel))}"
                    );
                return Published.As(
                    request,
                    new
                    {
                        period = quarter,
                        decidedAt = run.DecidedAt,
                        runId = run.Id,
                        number = run.DocumentNumber,
                        settingsVersion = run.SettingsVersion,
                        correction = CorrectionDocument.Json(scores.Document.Correction),
                        head.Final,
                        head.AppealUntil,
                        head.EvidenceUntil,
                        scores = subject is null ? scores.Scores : null,
                        score = subject is null ? null : scores.Scores[0],
                    },
                    scores.Document,
                    period
                );
            }
        );

    private Task<IReadOnlyList<string>> Quarters(Organ o, CancellationToken cancel) =>
        results.Periods(o, Cycle.QuarterlyScore, cancel, StepKind.SettleScores, StepKind.ComputeScores);

    private async Task<IEnumerable<string>> Subjects(Run run, CancellationToken cancel) =>
        (await results.ReadAll(run, ScoreParts.Subjects, cancel)).Select(s => s.Subject);
}
