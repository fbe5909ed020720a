using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/settings: the sections, what of each is overridden, by whom and when.</summary>
public sealed class GetAllSettings(OrganStore organs, SettingsHistory history)
{
    /// <summary>Places of a section that are listed; of the rest the number is said.</summary>
    private const int Listed = 50;

    /// <summary>Two storage calls.</summary>
    [Function(nameof(GetAllSettings))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/settings")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var present = await history.Present(organ, cancel);
                return Answer.Json(
                    new
                    {
                        organ,
                        version = o.Head.SettingsVersion,
                        preset = o.Head.Preset,
                        edition = o.Head.Edition,
                        sections = OrganSettings.Sections.Select(s => Line(o, s, present)),
                    }
                );
            }
        );

    private static object Line(Organ o, string section, IReadOnlyDictionary<string, (SectionVersion Head, string ETag)> present)
    {
        var row = present.TryGetValue(section, out var found) ? found : ((SectionVersion Head, string ETag)?)null;
        var (overrides, changed) = (o.Settings.OverridesOf(section), o.Settings.Changed(section));
        return new
        {
            section,
            name = OrganSettings.NameOf(section),
            overridden = changed.Take(Listed).Select(c => c.Path),
            more = changed.Count > Listed ? changed.Count - Listed : (int?)null,
            changed = row is { } written ? VersionLine.Of(written.Head) : null,
            etag = SectionTag.Of(row is { } tagged ? new SectionOverrides(new JsonObject(), tagged.ETag, null) : null),
            errors = SectionCheck.Of(o, section, overrides ?? new JsonObject()).Count,
            unknown = RosterNames.Unknown(section, overrides, o.Roster).Count,
        };
    }
}
