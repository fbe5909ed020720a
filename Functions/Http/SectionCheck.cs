using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Http;

/// <summary>What is wrong with a settings section.</summary>
internal static class SectionCheck
{
    /// <summary>
    /// What is wrong with a section when these overrides lie over the preset: by its own rules, and in a section of texts by what their
    /// templates name; empty when it is valid. Pointers into the section in force.
    /// </summary>
    public static IReadOnlyList<Fault> Of(Organ organ, string section, JsonNode overrides)
    {
        var faults = OrganSettings.Check(organ.Head.Preset, section, overrides, organ.Head.Edition);
        return faults.Count > 0 || section != OrganTexts.Section ? faults : OrganTexts.Check(overrides);
    }

    /// <summary>
    /// What is wrong with a section that somebody enters: the same, then whom it names and the roster has not, then rules that contradict
    /// each other. Pointers into what was sent.
    /// </summary>
    /// <param name="patch">The patch that made the overrides; null when they were sent themselves.</param>
    /// <param name="today">The local date: contradictions are looked for from then on.</param>
    public static IReadOnlyList<Fault> Entered(Organ organ, string section, JsonNode overrides, JsonNode? patch, DateOnly today)
    {
        IReadOnlyList<JsonNode?> sent = patch is null ? [overrides] : [overrides, patch];
        var inForce = organ.Settings.InForce(section, overrides);
        if (OrganSettings.Check(organ.Head.Preset, section, overrides, organ.Head.Edition) is { Count: > 0 } faults)
            return [.. faults.Select(f => SentPlace.Of(f, [inForce, .. sent]))];
        if (section == OrganTexts.Section)
            return [.. OrganTexts.Check(overrides).Select(f => SentPlace.Of(f, [.. sent]))];
        if (RosterNames.Unknown(section, overrides, organ.Roster) is { Count: > 0 } unknown)
            return [.. unknown.Select(f => SentPlace.Of(f, [.. sent])).Select(f => organ.Head.RosterVersion == 0 ? NoRoster(f) : f)];
        if (section != "cycles")
            return [];
        var contradictions = StepOrder.Contradictions(organ.With(section, overrides).Settings.Cycles, organ.CalendarOrNational, today);
        return [.. contradictions.Select(f => SentPlace.Of(f, [inForce, .. sent]))];
    }

    private static Fault NoRoster(Fault fault) => fault with { Message = $"{fault.Message}；名册还没有录入，请先提交名册" };
}
