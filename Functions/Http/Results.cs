using System.Text;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/circulars/{month}: the circular, as JSON, HTML or CSV.</summary>
public sealed class GetCircular(OrganStore organs, ResultReader results, TraceStore traces)
{
    /// <summary><c>?revision=</c> gives an older one; <c>?verify=true</c> checks the seal against the traces as they are.</summary>
    [Function(nameof(GetCircular))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/circulars/{month}")] HttpRequest request, string organ, string month, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            if (Answer.Period(month, out var period, PeriodKind.Month) is { } malformed) return malformed;
            var revision = int.TryParse(request.Query["revision"], out var number) ? number : (int?)null;
            if (await results.Revision(o, "monthly-circular", "publish-circular", period, revision, cancel) is not { Skipped: false } run) return Problem.NotFound($"{period.Chinese}通报尚未发布");
            var head = await results.Read<CircularHead>(run, "head", cancel);
            var units = await results.ReadAll<UnitMonth>(run, PublishCircular.UnitPrefix, cancel);
            var duties = await results.Read<List<DutyStatus>>(run, PublishCircular.DutiesPart, cancel) ?? [];
            var broken = request.Query["verify"] == "true" && await results.Read<Seal>(run, PublishCircular.SealPart, cancel) is { } seal
                ? seal.Broken((await traces.OfMonth(organ, period, DateTimeOffset.MaxValue, cancel)).Select(t => t.Sealed))
                : null;
            return Published.As(o, request, new { period = month, decidedAt = run.DecidedAt, runId = run.Id, settingsVersion = run.SettingsVersion, run.Revision, run.Reason, head, units, duties, seal = new { head!.Seal, head.Traces, broken, intact = broken is null ? (bool?)null : broken.Count == 0 } },
                run, head.Title, [$"封存痕迹 {head.Traces} 条，校验码 {head.Seal}"], CircularDocument.Tables(head, units, duties, o.Roster), CircularDocument.Ranking(head.Title, units));
        });
}

/// <summary>GET /api/organs/{organ}/scores/{quarter}[/{subject}]: scores; one with every point explained.</summary>
public sealed class GetScores(OrganStore organs, ResultReader results)
{
    /// <summary>The final scores when settled, else the provisional ones.</summary>
    [Function(nameof(GetScores))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/scores/{quarter}/{subject?}")] HttpRequest request, string organ, string quarter, string? subject, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            if (Answer.Period(quarter, out var period, PeriodKind.Quarter) is { } malformed) return malformed;
            var run = await results.Latest(o, "quarterly-score", "settle-scores", period, cancel) is { Skipped: false } settled
                ? settled
                : await results.Latest(o, "quarterly-score", "compute-scores", period, cancel);
            if (run is not { Skipped: false }) return Problem.NotFound($"{period.Chinese}评分尚未公布");
            var head = await results.Read<ScoresHead>(run, "head", cancel);
            var title = $"{o.Head.Name}{period.Chinese}百分制考核{(head!.Final ? "" : "（公示）")}";
            if (subject is not null)
            {
                if (await results.Read<SubjectScore>(run, QuarterFacts.SubjectPrefix + subject, cancel) is not { } one) return Problem.NotFound($"“{subject}”不在{period.Chinese}考核之列");
                return Published.As(o, request, new { period = quarter, decidedAt = run.DecidedAt, runId = run.Id, settingsVersion = run.SettingsVersion, head.Final, head.AppealUntil, score = one }, run, title, [], [ScoreDocuments.Subject(one)], ScoreDocuments.Subject(one));
            }

            var scores = await results.ReadAll<SubjectScore>(run, QuarterFacts.SubjectPrefix, cancel);
            var table = ScoreDocuments.Quarter(title, scores, o.Settings.Circular.Groups);
            return Published.As(o, request, new { period = quarter, decidedAt = run.DecidedAt, runId = run.Id, settingsVersion = run.SettingsVersion, head.Final, head.AppealUntil, scores }, run, title, [], [table], table);
        });
}

/// <summary>GET /api/organs/{organ}/evaluations/{year}: ranking, grades, commendations, and the committee's own ranks.</summary>
public sealed class GetEvaluation(OrganStore organs, ResultReader results)
{
    /// <summary>The settled evaluation, else the provisional one.</summary>
    [Function(nameof(GetEvaluation))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/evaluations/{year}")] HttpRequest request, string organ, string year, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            if (Answer.Period(year, out var period, PeriodKind.Year) is { } malformed) return malformed;
            var run = await results.Latest(o, "annual-evaluation", "settle-evaluation", period, cancel) is { Skipped: false } settled
                ? settled
                : await results.Latest(o, "annual-evaluation", "compute-evaluation", period, cancel);
            if (run is not { Skipped: false }) return Problem.NotFound($"{period.Chinese}考评尚未公布");
            var head = await results.Read<EvaluationHead>(run, "head", cancel);
            var years = await results.ReadAll<SubjectYear>(run, QuarterFacts.SubjectPrefix, cancel);
            var title = $"{o.Head.Name}{period.Chinese}绩效考评{(head!.Final ? "" : "（公示）")}";
            var table = ScoreDocuments.Year(title, years, o.Settings.Evaluation, o.Settings.Circular.Groups);
            return Published.As(o, request, new { period = year, decidedAt = run.DecidedAt, runId = run.Id, settingsVersion = run.SettingsVersion, head.Final, head.AppealUntil, head.Commended, head.Ranks, subjects = years.OrderBy(y => y.Group, StringComparer.Ordinal).ThenBy(y => y.Place) }, run, title, [], [table, ScoreDocuments.Ranks(head.Ranks)], table);
        });
}

/// <summary>A result in the format asked for.</summary>
internal static class Published
{
    /// <summary>The result of a run.</summary>
    public static IResult As<T>(Organ organ, HttpRequest request, T json, Run run, string title, IEnumerable<string> notes, IEnumerable<Table> tables, Table flat) => As(
        request, json, title, notes, tables, flat,
        $"编号 {run.Id}，{organ.Clock.Local(run.DecidedAt):yyyy年M月d日 HH:mm} 形成，设置第 {run.SettingsVersion} 版{(run.Reason is null ? "" : $"；更正原因：{run.Reason}")}");

    /// <summary>What is computed when it is asked for.</summary>
    /// <param name="flat">The table that a spreadsheet gets.</param>
    /// <param name="foot">Where it comes from.</param>
    public static IResult As<T>(HttpRequest request, T json, string title, IEnumerable<string> notes, IEnumerable<Table> tables, Table flat, string foot) => (Answer.Query(request, "format") ?? "json") switch
    {
        "json" => Answer.Json(json),
        "html" => Microsoft.AspNetCore.Http.Results.Text(Page.Html(title, notes, tables, foot), "text/html", Encoding.UTF8),
        "csv" => Microsoft.AspNetCore.Http.Results.Text(flat.ToCsv(), "text/csv", Encoding.UTF8),
        var other => Problem.Malformed($"没有“{other}”格式；可用：json、html、csv"),
    };
}
