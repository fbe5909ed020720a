using Cppcc.Domain.Time;
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
    ) => Of(request, organ, context);

    /// <summary>Of an organ that was deleted the trail stays; its days are those of Beijing then.</summary>
    private async Task<IResult> Of(HttpRequest request, string organ, FunctionContext context)
    {
        var cancel = context.CancellationToken;
        return await organs.Find(organ, cancel) is null && await organs.Deleted(organ, cancel) is not null
            ? await Acts(request, organ, OrganClock.Beijing, cancel)
            : await Answer.About(organs, organ, context, (o, _) => Acts(request, organ, o.Clock, cancel));
    }

    private async Task<IResult> Acts(HttpRequest request, string organ, OrganClock zone, CancellationToken cancel)
    {
        var today = zone.LocalDate(clock.GetUtcNow());
        if (Answer.Date(request, "to", today) is not { } to || Answer.Date(request, "from", to.AddDays(-31)) is not { } from)
            return Problem.Malformed("from、to 应写作 2021-04-05");
        var acts = await trail.Between(organ, zone.Start(from), zone.End(to), cancel);
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
