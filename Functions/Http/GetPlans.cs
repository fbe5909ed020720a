using Cppcc.Domain.Agenda;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/plans/{period}: the table as published, and what was handed in since.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetPlans(OrganStore organs, PlanStore plans, ResultReader results, TimeProvider clock)
{
    /// <summary>
    /// Before the publication: what was handed in so far. <c>?leader=</c> what a leader takes part in, <c>?format=</c> json, html or csv.
    /// </summary>
    [Function(nameof(GetPlans))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/plans/{period}")] HttpRequest request,
        string organ,
        string period,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(period, out var asked, PeriodKind.Week, PeriodKind.Month) is { } malformed)
                    return malformed;
                if (o.Settings.Cycles.Of(Cycle.OfPlan(asked.Kind)) is not { } rules)
                    return Problem.NotFound("本单位没有启用这项计划");
                var leader = Answer.Query(request, "leader");
                if (leader is not null && o.Roster.Leader(leader) is null)
                    return Problem.Malformed($"没有领导“{leader}”；可用：{string.Join('、', o.Roster.Leaders.Select(l => l.Id))}");
                var plan = await Read(o, asked, rules, cancel);
                return leader is null ? Of(request, o, plan) : Of(request, o, plan, o.Roster.Leader(leader)!);
            }
        );

    /// <summary>What is known of a period's plans.</summary>
    /// <param name="Run">The publication; null before it.</param>
    /// <param name="Correction">What the publication corrects; null when it is the first.</param>
    /// <param name="Published">The table as published; null before.</param>
    /// <param name="Shown">The same, or what it would be by what was handed in so far.</param>
    private sealed record Known(
        Period Period,
        string Name,
        DateTimeOffset Publication,
        Run? Run,
        CorrectionNote? Correction,
        PlanTable? Published,
        PlanTable Shown,
        IReadOnlyList<UnitPlan> Handed
    );

    private async Task<Known> Read(Organ organ, Period period, CycleRules rules, CancellationToken cancel)
    {
        var cycle = Cycle.OfPlan(period.Kind);
        var run = await results.Latest(organ, cycle, StepKind.PublishPlans, period, cancel);
        var table = run is null ? null : await results.Read(run, PlanParts.Head, cancel);
        var submissions = await plans.Of(organ.Id, period, cancel);
        var publication = organ.DueOf(cycle, StepKind.PublishPlans, period) ?? DateTimeOffset.MaxValue;
        var units = organ.Roster.UnitsOf([.. rules.UnitKinds], period.First, period.Last).Select(u => u.Id).ToList();
        var handed = units.Select(u => UnitPlan.Of(u, submissions, publication, clock.GetUtcNow())).ToList();
        return new Known(
            period,
            rules.Name,
            publication,
            run,
            run is null ? null : await results.CorrectionOf(run, cancel),
            table,
            table ?? PlanTable.Of(period, units, handed.ToDictionary(h => h.Unit, StringComparer.Ordinal), null, [], organ.Calendar),
            handed
        );
    }

    private static IResult Of(HttpRequest request, Organ organ, Known plan)
    {
        var document = new PlanDocument(organ.Roster);
        var title = $"{organ.Head.Name}{plan.Period.Chinese}{plan.Name}";
        var json = new
        {
            period = plan.Period.ToString(),
            plan.Publication,
            published = plan.Run is null
                ? null
                : new
                {
                    made = ResultReader.Made(plan.Run),
                    plan.Run.Summary,
                    correction = CorrectionDocument.Json(plan.Correction),
                    table = plan.Published,
                },
            handed = plan.Handed.Select(p => new
            {
                p.Unit,
                name = organ.Roster.NameOf(p.Unit),
                p.Handing,
                p.Submission,
                refused = p.Refused.Select(r => r.Id),
            }),
        };
        return Published.As(
            request,
            json,
            new Document(title)
            {
                Correction = plan.Correction,
                Body = [.. Notes(plan), .. document.Tables(title, plan.Shown)],
                Sheet = document.Flat(title, plan.Shown.InOrder),
                Source = [$"设置第 {organ.Head.SettingsVersion} 版"],
            },
            plan.Period
        );
    }

    private static IResult Of(HttpRequest request, Organ organ, Known plan, Leader leader)
    {
        var document = new PlanDocument(organ.Roster);
        var own = LeaderWeek.Of(plan.Shown, leader);
        var title = $"{leader.Name}{plan.Period.Chinese}安排";
        return Published.As(
            request,
            new
            {
                period = plan.Period.ToString(),
                leader = leader.Id,
                leader.Name,
                plan.Publication,
                published = plan.Run is not null,
                items = own.Select(i => new
                {
                    i.Unit,
                    unitName = organ.Roster.NameOf(i.Unit),
                    i.Item,
                }),
            },
            new Document(title)
            {
                Body = [.. Notes(plan), document.Flat(title, own)],
                Source = [$"设置第 {organ.Head.SettingsVersion} 版"],
            },
            plan.Period
        );
    }

    private static IReadOnlyList<Paragraph> Notes(Known plan)
    {
        if (plan.Run is null)
            return [new Paragraph($"{plan.Name}尚未印发，以下为已报送的安排。")];
        var missing = plan.Handed.Count(h => h.Handing == Handing.Missing);
        return missing == 0 ? [] : [new Paragraph($"未报送{missing}家。")];
    }
}
