using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PATCH /api/organs/{organ}/settings/{section}: changes some of the organ's overrides by a JSON Merge Patch (RFC 7396).</summary>
public sealed class PatchSettings(OrganStore organs, SectionChange change)
{
    /// <summary>How often a patch without If-Match is tried again when other changes come between.</summary>
    private const int Attempts = 6;

    /// <summary>
    /// null takes an override back, so that the preset holds again; a list is replaced as a whole. If-Match honoured; without it two
    /// patches at once both count. <c>?dry-run</c> says what would change.
    /// </summary>
    [Function(nameof(PatchSettings))]
    public Task<IResult> Patch(
        [HttpTrigger(AuthorizationLevel.Function, "patch", Route = "organs/{organ}/settings/{section}")] HttpRequest request,
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
                var (json, error) = await Body.ReadJson(request, cancel, other: Body.MergePatch);
                if (error is not null)
                    return error;
                if (json.ValueKind != JsonValueKind.Object)
                    return Problem.Malformed("改动应为对象（JSON Merge Patch）");
                var patch = JsonObject.Create(json)!;
                for (var attempt = 1; ; attempt++)
                {
                    var present = await organs.Overrides(organ, section, cancel);
                    if (!SectionTag.Allows(request, present))
                        return Problem.Changed();
                    var overrides = (JsonObject)MergePatch.Apply(present?.Overrides, patch)!;
                    var act = new SettingsAct(SettingsAct.Patch, Actor.Of(request));
                    if (await change.Make(request, o, section, overrides, patch, SectionTag.Seen(present), act, cancel) is { } answer)
                        return answer;
                    if (SectionTag.Named(request) || attempt == Attempts)
                        return Problem.Changed();
                    await LostRace.Pause(20 << attempt, cancel);
                    o = await organs.Get(organ, cancel);
                }
            }
        );
}
