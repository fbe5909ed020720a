using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/memos/{unit}/{period}: the work memo, computed.</summary>
public sealed class GetMemo(OrganStore organs, PlanStore plans, MatterStore matters, TimeProvider clock)
{
    /// <summary>Due, promised, overdue as of now.</summary>
    [Function(nameof(GetMemo))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/memos/{unit}/{period}")] HttpRequest request,
        string organ,
        string unit,
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
                if (o.Roster.Unit(unit) is null)
                    return Problem.NotFound($"单位“{unit}”不在名册中");
                var now = clock.GetUtcNow();
                var today = o.Clock.LocalDate(now);
                var submitted = UnitPlan.Of(unit, await plans.Of(organ, asked, cancel), DateTimeOffset.MaxValue, now);
                var open = await matters.OpenAsOf(organ, now, today, o.MatterRules, cancel);
                return Answer.Json(WorkMemo.Of(unit, asked, today, open, submitted));
            }
        );
}
