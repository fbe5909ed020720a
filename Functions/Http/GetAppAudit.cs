using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/audit: what was asked to be changed of the whole app, such as holiday notices.</summary>
public sealed class GetAppAudit(AuditStore trail, TimeProvider clock)
{
    /// <summary>The acts from one date to another, both inclusive, by UTC and in order of time; by default of the last year.</summary>
    [Function(nameof(GetAppAudit))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "audit")] HttpRequest request,
        FunctionContext context
    )
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (Answer.Date(request, "to", today) is not { } to || Answer.Date(request, "from", to.AddYears(-1)) is not { } from)
            return Problem.Malformed("from、to 应写作 2021-04-05");
        var acts = await trail.Between(null, Start(from), Start(to.AddDays(1)), context.CancellationToken);
        return Answer.Json(
            new
            {
                from,
                to,
                acts = acts.Select(GetAudit.Line),
            }
        );

        static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(default), TimeSpan.Zero);
    }
}
