using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/scores/{quarter}[/{subject}]: scores; one with every point explained.</summary>
public sealed class GetScores(OrganStore organs, ResultReader results)
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
                var run = await results.Settled(o, Cycle.QuarterlyScore, StepKind.SettleScores, StepKind.ComputeScores, period, cancel);
                if (run is not { Skipped: false })
                    return Problem.NotFound($"{period.Chinese}评分尚未公布");
                var head = await results.Read(run, ScoreParts.Head, cancel);
                var title = $"{o.Head.Name}{period.Chinese}百分制考核{(head!.Final ? "" : "（公示）")}";
                if (request.RouteValues["subject"] is string subject)
                {
                    if (await results.Read(run, ScoreParts.Subjects.For(subject), cancel) is not { } one)
                        return Problem.NotFound($"“{subject}”不在{period.Chinese}考核之列");
                    return Published.As(
                        o,
                        request,
                        new
                        {
                            period = quarter,
                            decidedAt = run.DecidedAt,
                            runId = run.Id,
                            settingsVersion = run.SettingsVersion,
                            head.Final,
                            head.AppealUntil,
                            head.EvidenceUntil,
                            score = one,
                        },
                        run,
                        title,
                        [.. Notes(head), .. ScoreDocuments.Notes(one)],
                        ScoreDocuments.Sheet(one, o.Settings.NameOfMeasure),
                        ScoreDocuments.Flat(one, o.Settings.NameOfMeasure)
                    );
                }

                var scores = await results.ReadAll(run, ScoreParts.Subjects, cancel);
                var table = ScoreDocuments.Quarter(title, scores, o.Settings.Circular.Groups);
                return Published.As(
                    o,
                    request,
                    new
                    {
                        period = quarter,
                        decidedAt = run.DecidedAt,
                        runId = run.Id,
                        settingsVersion = run.SettingsVersion,
                        head.Final,
                        head.AppealUntil,
                        head.EvidenceUntil,
                        scores,
                    },
                    run,
                    title,
                    Notes(head),
                    [table],
                    table
                );
            }
        );

    private static IReadOnlyList<string> Notes(ScoresHead head) =>
        head.EvidenceUntil is { } until ? [$"依据本季度各月通报，以及{until:yyyy年M月d日 HH:mm}以前补报的材料（注明“补报”）。"] : [];
}
