using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs: the organs there are.</summary>
public sealed class GetOrgans(OrganStore organs)
{
    /// <summary>Ids and names, in order of id; since when one is archived.</summary>
    [Function(nameof(GetOrgans))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs")] HttpRequest request,
        FunctionContext context
    ) =>
        Answer.Json(
            new
            {
                organs = (await organs.All(context.CancellationToken)).Select(o => new
                {
                    o.Id,
                    o.Name,
                    o.Archived,
                }),
            }
        );
}
