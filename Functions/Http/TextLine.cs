using Cppcc.Functions.Organs;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Http;

/// <summary>A text as it is shown.</summary>
internal static class TextLine
{
    /// <summary>What it is for, what it may name, the preset's template and the organ's own, and what is wrong with that.</summary>
    public static object Of(Organ organ, TextKind kind) =>
        new
        {
            id = kind.Name,
            purpose = kind.Purpose,
            variables = Variables(kind.Variables),
            preset = new { title = kind.PresetTitle, text = kind.PresetText },
            own = organ.Settings.InForce(OrganTexts.Section)[kind.Name],
            errors = OrganTexts
                .Of(organ.Settings)
                .Faults.Where(f => f.Pointer == $"/{kind.Name}" || f.Pointer.StartsWith($"/{kind.Name}/", StringComparison.Ordinal)),
        };

    private static IEnumerable<object> Variables(IReadOnlyDictionary<string, TextType> variables) =>
        variables.Select(v => new
        {
            name = v.Key,
            type = v.Value.Name,
            members = Variables((v.Value.Item ?? v.Value).Members),
        });
}
