using Cppcc.Domain.Agenda;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/plans/{period}: the table as published, and what was handed in since.</summary>
public sealed class GetPlans(OrganStore organs, PlanStore plans, ResultReader results, TimeProvider clock)
{
    /// <summary>Before the publication: what was handed in so far.</summary>
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
                var cycle = Cycle.OfPlan(asked.Kind);
                if (o.Settings.Cycles.Of(cycle) is not { } rules)
                    return Problem.NotFound("本单位没有启用这项计划");
                var run = await results.Latest(o, cycle, StepKind.PublishPlans, asked, cancel);
                var table = run is null ? null : await results.Read(run, PlanParts.Head, cancel);
                var submissions = await plans.Of(organ, asked, cancel);
                var publication = o.DueOf(cycle, StepKind.PublishPlans, asked) ?? DateTimeOffset.MaxValue;
                var handed = o
                    .Roster.UnitsOf([.. rules.UnitKinds], asked.First, asked.Last)
                    .Select(u => UnitPlan.Of(u.Id, submissions, publication, clock.GetUtcNow()))
                    .Select(p => new
                    {
                        p.Unit,
                        name = o.Roster.NameOf(p.Unit),
                        p.Handing,
                        p.Submission,
                        refused = p.Refused.Select(r => r.Id),
                    });
                return Answer.Json(
                    new
                    {
                        period,
                        publication,
                        published = run is null
                            ? null
                            : new
                            {
                                made = ResultReader.Made(run),
                                run.Summary,
                                table,
                            },
                        handed,
                    }
                );
            }
        );
}
