using System.Text.Json;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Notices;

/// <summary>What an organ says otherwise than the preset.</summary>
/// <param name="Title">Null keeps the preset's.</param>
/// <param name="Text">Null keeps the preset's.</param>
public sealed record TextOverride(string? Title, string? Text);

/// <summary>
/// Settings section <c>texts</c>: an object of texts by name, each <c>{title?, text?}</c>. Whether there is such a text, and what its
/// template may say, is looked at where templates are known.
/// </summary>
public sealed record TextsSection(IReadOnlyDictionary<string, TextOverride> Texts)
{
    /// <summary>Characters of a template, at most.</summary>
    public const int MaxTemplate = Fields.MaxText;

    internal static TextsSection Read(Fields f)
    {
        var texts = new Dictionary<string, TextOverride>(StringComparer.Ordinal);
        foreach (var name in f.Names())
            if (f.OptionalObject(name) is { } text)
                texts[name] = ReadOne(text);
        return new TextsSection(texts);
    }

    /// <summary>One of the texts by itself: whatever is wrong with it says nothing against the others.</summary>
    public static TextOverride ReadOne(JsonElement json, string pointer, List<Fault> faults) => ReadOne(new Fields(json, pointer, faults));

    private static TextOverride ReadOne(Fields text)
    {
        var read = new TextOverride(text.OptionalText("title", Fields.MaxLine), text.OptionalText("text", MaxTemplate));
        text.NoOthers();
        return read;
    }
}
