using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/organs/{organ}/settings/{section}: replaces the organ's overrides, when the result is valid.</summary>
public sealed class PutSettings(OrganStore organs, SectionChange change)
{
    /// <summary>
    /// Re-plans what the section moves and releases what it held. If-Match honoured; <c>?dry-run</c> says what would change in the agenda.
    /// </summary>
    [Function(nameof(PutSettings))]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "organs/{organ}/settings/{section}")] HttpRequest request,
        string organ,
        string section,
        FunctionContext context
    ) =>
        Answer.AboutSection(
            organs,
            organ,
            section,
            context,
            async (o, cancel) =>
            {
                var (json, error) = await Body.ReadJson(request, cancel);
                if (error is not null)
                    return error;
                if (json.ValueKind != JsonValueKind.Object)
                    return Problem.Malformed("设置应为对象");
                string? seen = null;
                if (SectionTag.Named(request))
                {
                    var present = await organs.Overrides(organ, section, cancel);
                    if (!SectionTag.Allows(request, present))
                        return Problem.Changed();
                    seen = SectionTag.Seen(present);
                }

                var act = new SettingsAct(SettingsAct.Put, Actor.Of(request));
                return await change.Make(request, o, section, JsonObject.Create(json)!, null, seen, act, cancel) ?? Problem.Changed();
            }
        );
}
