using System.Text.Json;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/roster: the roster in force as it was handed in, and its versions.</summary>
public sealed class GetRoster(OrganStore organs)
{
    /// <summary><c>?version=</c> gives an older one.</summary>
    [Function(nameof(GetRoster))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/roster")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var version = int.TryParse(request.Query["version"], out var asked) ? asked : o.Head.RosterVersion;
                var json = await organs.RosterJson(organ, version, cancel);
                if (json is null && version != 0)
                    return Problem.NotFound($"没有第 {version} 版名册");
                return Answer.Json(
                    new
                    {
                        version,
                        versions = (await organs.RosterVersions(organ, cancel)).Select(v => new { v.Version, v.From }),
                        roster = JsonDocument.Parse(json ?? "{}").RootElement,
                    }
                );
            }
        );
}
