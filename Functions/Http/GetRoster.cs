using System.Globalization;
using System.Text.Json;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/roster: the roster in force as it was handed in, and its versions.</summary>
public sealed class GetRoster(OrganStore organs, ProposalsReader proposals, TimeProvider clock)
{
    /// <summary>
    /// With its ETag, for If-Match. <c>?version=</c> gives an older one; <c>?proposed</c> what events propose and no roster has adopted,
    /// and the roster in force with what of it is due, which can be put.
    /// </summary>
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
                if (request.Query.ContainsKey("proposed"))
                    return await Proposed(request, o, cancel);
                var version = o.Head.RosterVersion;
                if (
                    Answer.Query(request, "version") is { } asked
                    && !int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out version)
                )
                    return Problem.Malformed($"version“{asked}”应为版次：1、2……");
                var json = await organs.RosterJson(organ, version, cancel);
                if (json is null && version != 0)
                    return Problem.NotFound(
                        $"没有第 {version} 版名册；已有：{Problem.Listed((await organs.RosterVersions(organ, cancel)).Select(v => $"{v.Version}"))}"
                    );
                if (version == o.Head.RosterVersion)
                    request.HttpContext.Response.Headers.ETag = RosterTag.Of(o);
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

    private async Task<IResult> Proposed(HttpRequest request, Organ o, CancellationToken cancel)
    {
        var today = o.Clock.LocalDate(clock.GetUtcNow());
        var open = await proposals.Of(o, today, cancel);
        var present = await organs.RosterJson(o.Id, o.Head.RosterVersion, cancel);
        request.HttpContext.Response.Headers.ETag = RosterTag.Of(o);
        return Answer.Json(
            new
            {
                version = o.Head.RosterVersion,
                proposed = open.Select(p => RosterTag.Line(p, o.Roster)),
                roster = ProposedRoster.Of(present, open.Where(p => p.Date <= today), o.Roster),
            }
        );
    }
}
