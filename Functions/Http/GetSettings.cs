using System.Globalization;
using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/settings/{section}: the section in force and the organ's overrides.</summary>
public sealed class GetSettings(OrganStore organs, SettingsHistory history)
{
    /// <summary>
    /// With the overrides' ETag, for If-Match; what is wrong with a section that is not valid, and whom it names that the roster has not.
    /// <c>?version=</c> gives it as it was when the settings had that version, over the preset as it is today.
    /// </summary>
    [Function(nameof(GetSettings))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/settings/{section}")] HttpRequest request,
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
                if (Answer.Query(request, "version") is { } asked)
                    return await Older(o, section, asked, cancel);
                var overrides = await organs.Overrides(organ, section, cancel);
                request.HttpContext.Response.Headers.ETag = SectionTag.Of(overrides);
                return Answer.Json(
                    new
                    {
                        section,
                        version = o.Head.SettingsVersion,
                        inForce = o.Settings.InForce(section),
                        overrides = overrides?.Overrides,
                        errors = SectionCheck.Of(o, section, overrides?.Overrides ?? new JsonObject()),
                        unknown = RosterNames.Unknown(section, overrides?.Overrides, o.Roster) is { Count: > 0 } unknown ? unknown : null,
                        changed = overrides?.Version is { } written ? VersionLine.Of(written) : null,
                    }
                );
            }
        );

    /// <summary>404: the section was not kept at that version.</summary>
    internal static IResult NoVersion(string section, int version) =>
        Problem.NotFound($"设置“{section}”没有保存第 {version} 版；用 GET …/settings/{section}/history 查看已保存的版本");

    private async Task<IResult> Older(Organ o, string section, string asked, CancellationToken cancel)
    {
        if (!int.TryParse(asked, CultureInfo.InvariantCulture, out var version) || version < 1)
            return Problem.Malformed("version 应为版本号，如 3");
        if (await history.At(o.Id, section, version, o.Head.SettingsVersion, cancel) is not { } kept)
            return NoVersion(section, version);
        return Answer.Json(
            new
            {
                section,
                version,
                inForce = o.Settings.InForce(section, kept.Overrides),
                overrides = kept.Head is null ? null : kept.Overrides,
                changed = kept.Head is { } head ? VersionLine.Of(head) : null,
            }
        );
    }
}
