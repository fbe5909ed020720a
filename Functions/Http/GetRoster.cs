using System.Globalization;
using System.Text.Json;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/roster: the roster in force as it was handed in, and its versions.</summary>
public sealed class GetRoster(OrganStore organs, ProposalsReader proposals, TimeProvider clock)
{
    /// <summary>
    /// With its ETag, for If-Match. <c>?version=</c> gives an older one, <c>?from=3&amp;to=5</c> the difference between two in words
    /// (without <c>to</c> to the one in force); <c>?proposed</c> what events propose and no roster has adopted, and the roster in force
    /// with what of it is due, which can be put.
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
                if (Answer.Query(request, "from") is { } first)
                    return await Difference(o, first, Answer.Query(request, "to"), cancel);
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
                        versions = (await organs.RosterVersions(organ, cancel)).Select(v => new
                        {
                            v.Version,
                            v.From,
                            act = v.Act?.Kind,
                            actor = v.Act?.Actor,
                            claimed = Actor.IsClaimed(v.Act),
                            restores = v.Act?.Restores,
                        }),
                        deceased = o.Lives.Deceased.Count > 0 ? o.Lives.Deceased : null,
                        erased = o.Lives.Erased.Count > 0 ? o.Lives.Erased : null,
                        roster = JsonDocument.Parse(json ?? "{}").RootElement,
                    }
                );
            }
        );

    private async Task<IResult> Difference(Organ o, string first, string? last, CancellationToken cancel)
    {
        var to = o.Head.RosterVersion;
        if (!int.TryParse(first, out var from) || (last is not null && !int.TryParse(last, out to)))
            return Problem.Malformed("from、to 应为版本号，如 from=3&to=5");
        var none = new[] { from, to }.Where(v => v < 0 || v > o.Head.RosterVersion).ToList();
        if (none.Count > 0)
            return NoVersion(none[0]);
        var changes = RosterDifference.Of(await organs.Roster(o.Id, from, cancel), await organs.Roster(o.Id, to, cancel));
        return Answer.Json(
            new
            {
                from,
                to,
                changes,
            }
        );
    }

    /// <summary>404: there is no roster of that version.</summary>
    internal static IResult NoVersion(int version) => Problem.NotFound($"没有第 {version} 版名册；用 GET …/roster 查看已有版本");

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
