using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Settings;

namespace Cppcc.Functions.Texts;

/// <summary>
/// The texts of an organ: the preset's under its own. One of its own that is not valid, stored by an earlier build or never valid, leaves
/// the preset's in its place and nothing else.
/// </summary>
public sealed class OrganTexts
{
    /// <summary>The settings section.</summary>
    public const string Section = "texts";

    /// <summary>The organ's name, which every text may name.</summary>
    internal const string OrganName = "organ";

    /// <summary>Where more can be read, which every text may name; nothing while no address is set.</summary>
    internal const string Link = "link";

    private static readonly ConditionalWeakTable<OrganSettings, OrganTexts> Known = [];

    private readonly Dictionary<string, (TextTemplate? Title, TextTemplate? Text)> own = new(StringComparer.Ordinal);
    private readonly List<Fault> faults = [];

    private OrganTexts(JsonNode section)
    {
        var json = JsonSerializer.SerializeToElement(section);
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Note(new Fault("", "应为对象"));
            return;
        }

        foreach (var member in json.EnumerateObject().Where(m => m.Value.ValueKind != JsonValueKind.Null))
            Read(member.Name, member.Value);
    }

    /// <summary>What is wrong with the organ's own texts, each with its place.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>The names of the organ's own texts that are not in force because something is wrong with them.</summary>
    public IReadOnlyList<string> Broken =>
        [.. faults.Select(f => f.Pointer.Split('/').ElementAtOrDefault(1) ?? "").Distinct(StringComparer.Ordinal)];

    /// <summary>The texts of an organ's settings.</summary>
    public static OrganTexts Of(OrganSettings settings) => Known.GetValue(settings, s => new OrganTexts(s.InForce(Section)));

    /// <summary>What is wrong with a section when these overrides lie over the preset.</summary>
    public static IReadOnlyList<Fault> Check(JsonNode overrides) => new OrganTexts(overrides).Faults;

    /// <summary>What is wrong with one text of such overrides, with places within it.</summary>
    internal static IReadOnlyList<Fault> Check(JsonNode overrides, string text) =>
        [.. Check(overrides).Select(f => f with { Pointer = f.Pointer[(text.Length + 1)..] })];

    /// <summary>A text with the organ's title, or its text, instead of the preset's.</summary>
    internal (TextTemplate? Title, TextTemplate Text) InForce(TextKind kind) =>
        own.TryGetValue(kind.Name, out var mine) ? (mine.Title ?? kind.Preset.Title, mine.Text ?? kind.Preset.Text) : kind.Preset;

    private void Read(string name, JsonElement value)
    {
        var pointer = $"/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
        if (TextCatalog.Find(name) is not { } kind)
        {
            faults.Note(new Fault(pointer, "没有这个文本；用 GET /api/organs/{organ}/texts 查看已有文本"));
            return;
        }

        var found = new List<Fault>();
        var text = TextsSection.ReadOne(value, pointer, found);
        var title = text.Title is { } line ? Template(kind, line, isTitle: true, $"{pointer}/title", found) : null;
        var body = text.Text is { } words ? Template(kind, words, isTitle: false, $"{pointer}/text", found) : null;
        found.ForEach(faults.Note);
        if (found.Count == 0)
            own[name] = (title, body);
    }

    private static TextTemplate? Template(TextKind kind, string source, bool isTitle, string pointer, List<Fault> found)
    {
        if (isTitle && kind.PresetTitle is null)
        {
            found.Note(new Fault(pointer, $"文本“{kind.Name}”没有标题"));
            return null;
        }

        var template = kind.Read(source, isTitle, out var faults);
        found.AddRange(faults.Select(f => new Fault(pointer, f)));
        return template;
    }
}
