using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/organs/{organ}/settings/{section}/restore: an older version becomes the newest.</summary>
public sealed class RestoreSettings(OrganStore organs, SettingsHistory history, SectionChange change)
{
    /// <summary>
    /// Body <c>{version}</c>: what was overridden when the settings had that version. It is checked as if it were entered anew. If-Match
    /// honoured; <c>?dry-run</c> says what would change.
    /// </summary>
    [Function(nameof(RestoreSettings))]
    public Task<IResult> Restore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "organs/{organ}/settings/{section}/restore")] HttpRequest request,
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
                var (version, error) = await Version(request, o.Head.SettingsVersion, cancel);
                if (error is not null)
                    return error;
                var present = await organs.Overrides(organ, section, cancel);
                if (!SectionTag.Allows(request, present))
                    return Problem.Changed();
                var kept = await history.At(organ, section, version, o.Head.SettingsVersion, cancel);
                if (kept?.Overrides is not JsonObject overrides)
                    return GetSettings.NoVersion(section, version);
                var act = new SettingsAct(SettingsAct.Restore, Actor.Of(request), version);
                return await change.Make(request, o, section, overrides, null, SectionTag.Seen(present), act, cancel) ?? Problem.Changed();
            }
        );

    /// <summary>The version that a body names, from 1 to the last one; or the error to answer.</summary>
    internal static async Task<(int Version, IResult? Error)> Version(HttpRequest request, int last, CancellationToken cancel)
    {
        var (json, error) = await Body.ReadJson(request, cancel);
        if (error is not null)
            return (0, error);
        var faults = new List<Fault>();
        var body = new Fields(json, "", faults, entered: true);
        var version = body.OptionalWhole("version", 1, Math.Max(last, 1));
        body.NoOthers();
        if (version is null && faults.Count == 0)
            body.Refuse("version", "缺少此项：要恢复的版本号");
        return (version ?? 0, faults.Count > 0 ? Problem.Malformed("要恢复的版本有误", faults) : null);
    }
}
