using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Http;

/// <summary>What is wrong with a settings section: by its own rules, and in a section of texts by what their templates name.</summary>
internal static class SectionCheck
{
    /// <summary>What is wrong with a section when these overrides lie over the preset; empty when it is valid.</summary>
    public static IReadOnlyList<Fault> Of(Organ organ, string section, JsonNode overrides)
    {
        var faults = OrganSettings.Check(organ.Head.Preset, section, overrides, organ.Head.Edition);
        return faults.Count > 0 || section != OrganTexts.Section ? faults : OrganTexts.Check(overrides);
    }
}
