using System.Text.Json;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/organs/{organ}/roster/restore: an older roster becomes the newest.</summary>
public sealed class RestoreRoster(OrganStore organs, RosterPut put)
{
    /// <summary>
    /// Body <c>{version}</c>. It is checked as if it were sent anew; If-Match and the query parameters of PUT are honoured, but for
    /// <c>part</c>.
    /// </summary>
    [Function(nameof(RestoreRoster))]
    public Task<IResult> Restore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "organs/{organ}/roster/restore")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!RosterTag.Allows(request, o))
                    return Problem.Changed();
                var (version, error) = await RestoreSettings.Version(request, o.Head.RosterVersion, cancel);
                if (error is not null)
                    return error;
                if (await organs.RosterJson(organ, version, cancel) is not { } json)
                    return GetRoster.NoVersion(version);
                var act = new SettingsAct(SettingsAct.Restore, Actor.Of(request), version);
                return await put.Make(request, o, JsonDocument.Parse(json).RootElement, null, act, cancel);
            }
        );
}
