using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/settings/{section}: the section in force and the organ's overrides.</summary>
public sealed class GetSettings(OrganStore organs)
{
    /// <summary>With the overrides' ETag, for If-Match; and what is wrong with a section that is not valid.</summary>
    [Function(nameof(GetSettings))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/settings/{section}")] HttpRequest request,
        string organ,
        string section,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!OrganSettings.Sections.Contains(section))
                    return Problem.NoSection(section);
                var overrides = await organs.Overrides(organ, section, cancel);
                if (overrides is not null)
                    request.HttpContext.Response.Headers.ETag = overrides.ETag;
                return Answer.Json(
                    new
                    {
                        section,
                        version = o.Head.SettingsVersion,
                        inForce = o.Settings.InForce(section),
                        overrides = overrides?.Overrides,
                        errors = SectionCheck.Of(o, section, overrides?.Overrides ?? new JsonObject()),
                    }
                );
            }
        );
}
