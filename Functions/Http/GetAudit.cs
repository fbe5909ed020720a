using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/audit: who asked for what to be changed.</summary>
public sealed class GetAudit(OrganStore organs, AuditStore trail, TimeProvider clock)
{
    /// <summary>
    /// The administrative acts from one local date to another, both inclusive, in order of time; by default of the last 31 days.
    /// </summary>
    [Function(nameof(GetAudit))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/audit")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var today = o.Clock.LocalDate(clock.GetUtcNow());
                if (Answer.Date(request, "to", today) is not { } to || Answer.Date(request, "from", to.AddDays(-31)) is not { } from)
                    return Problem.Malformed("from、to 应写作 2021-04-05");
                var acts = await trail.Between(
                    organ,
                    o.Clock.Instant(from.ToDateTime(default)),
                    o.Clock.Instant(to.AddDays(1).ToDateTime(default)),
                    cancel
                );
                return Answer.Json(
                    new
                    {
                        organ,
                        from,
                        to,
                        acts = acts.Select(Line),
                    }
                );
            }
        );

    /// <summary>An act as answers show it.</summary>
    internal static object Line(AuditEntry a) =>
        new
        {
            a.At,
            a.Request,
            a.Function,
            a.Method,
            a.Path,
            a.ClaimedActor,
            a.Status,
            a.Changed,
        };
}
