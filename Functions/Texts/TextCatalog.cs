using Cppcc.Domain.Notices;

namespace Cppcc.Functions.Texts;

/// <summary>The texts there are. Each type of facts has one.</summary>
public static class TextCatalog
{
    private static readonly Dictionary<string, TextKind> ByName = TextSamples.Kinds().ToDictionary(k => k.Name, StringComparer.Ordinal);

    private static readonly Dictionary<Type, TextKind> ByFacts = ByName.Values.ToDictionary(k => k.Sample.GetType());

    /// <summary>All of them, in the order in which they are shown.</summary>
    public static IReadOnlyList<TextKind> All { get; } = [.. ByName.Values];

    /// <summary>The text of that name, or null.</summary>
    public static TextKind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The text that says these facts.</summary>
    /// <exception cref="KeyNotFoundException">There is none: every type of facts needs one.</exception>
    public static TextKind Of(Facts facts) => ByFacts[facts.GetType()];
}
