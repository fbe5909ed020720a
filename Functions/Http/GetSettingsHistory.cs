using System.Globalization;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/settings/{section}/history: the versions of a section, and what differs between two.</summary>
public sealed class GetSettingsHistory(OrganStore organs, SettingsHistory history)
{
    /// <summary>
    /// The newest first, <c>?size=</c> of them (default 100). With <c>?from=3&amp;to=7</c> the differences between the section as it was in
    /// force when the settings had these versions; without <c>to</c> as it is now. Storage calls: three; with <c>from</c> up to seven.
    /// </summary>
    [Function(nameof(GetSettingsHistory))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/settings/{section}/history")] HttpRequest request,
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
                if (request.Query.ContainsKey("from") || request.Query.ContainsKey("to"))
                    return await Difference(request, o, section, cancel);
                var versions = await history.Versions(organ, section, o.Head.SettingsVersion, cancel);
                return Answer.Json(
                    new
                    {
                        section,
                        version = o.Head.SettingsVersion,
                        total = versions.Count,
                        versions = versions.Reverse().Take(Answer.Size(request)).Select(VersionLine.Of),
                    }
                );
            }
        );

    private async Task<IResult> Difference(HttpRequest request, Organ o, string section, CancellationToken cancel)
    {
        var last = o.Head.SettingsVersion;
        var to = Answer.Query(request, "to") is { } until ? Version(until) : last;
        if (Version(Answer.Query(request, "from")) is not { } first || to is not { } second)
            return Problem.Malformed("from、to 应为版本号，如 from=3&to=7");
        if (await history.At(o.Id, section, first, last, cancel) is not { } before)
            return GetSettings.NoVersion(section, first);
        if (await history.At(o.Id, section, second, last, cancel) is not { } after)
            return GetSettings.NoVersion(section, second);
        return Answer.Json(
            new
            {
                section,
                from = first,
                to = second,
                changes = SettingsDifference.Of(
                    o.Settings.InForce(section, before.Overrides),
                    o.Settings.InForce(section, after.Overrides)
                ),
            }
        );
    }

    private static int? Version(string? text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : null;
}
