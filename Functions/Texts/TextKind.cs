using System.Reflection;
using Cppcc.Domain.Notices;

namespace Cppcc.Functions.Texts;

/// <summary>A text there is: its name, what it is for, and what its template may name.</summary>
public sealed class TextKind
{
    /// <summary>What lies between title and text in a file.</summary>
    private const string Separator = "\n---\n";

    /// <summary>
    /// Tags and outputs an organ's own template may take: a month of some thousand slips does, a loop in a loop over them does not.
    /// </summary>
    private const int MaxSteps = 1_000_000;

    private readonly Lazy<(TextTemplate? Title, TextTemplate Text)> preset;

    /// <summary>A text.</summary>
    /// <param name="name">In kebab-case: plan-remind.</param>
    /// <param name="purpose">What it is for, Chinese.</param>
    /// <param name="sample">Facts that a preview is made of; their type says what the template may name.</param>
    public TextKind(string name, string purpose, Facts sample)
    {
        (Name, Purpose, Sample) = (name, purpose, sample);
        Variables = new Dictionary<string, TextType>(TextType.Of(sample.GetType()).Members, StringComparer.Ordinal)
        {
            [OrganTexts.OrganName] = TextType.Text,
            [OrganTexts.Link] = TextType.Text,
        };
        var source = Source(name).Split(Separator, 2);
        (PresetTitle, PresetText) = source.Length == 2 ? (source[0], source[1]) : (null, source[0]);
        preset = new(() => (PresetTitle is null ? null : Shipped(PresetTitle, isTitle: true), Shipped(PresetText, isTitle: false)));
    }

    /// <summary>In kebab-case: plan-remind.</summary>
    public string Name { get; }

    /// <summary>What it is for, Chinese.</summary>
    public string Purpose { get; }

    /// <summary>What a preview is made of.</summary>
    public Facts Sample { get; }

    /// <summary>What its template may name.</summary>
    public IReadOnlyDictionary<string, TextType> Variables { get; }

    /// <summary>The title the app ships; null when the text has none.</summary>
    public string? PresetTitle { get; }

    /// <summary>The text the app ships.</summary>
    public string PresetText { get; }

    internal (TextTemplate? Title, TextTemplate Text) Preset => preset.Value;

    /// <summary>Reads a template of this text; null when it has faults.</summary>
    internal TextTemplate? Read(string source, bool isTitle, out IReadOnlyList<string> faults) =>
        Read(source, isTitle, MaxSteps, out faults);

    private TextTemplate? Read(string source, bool isTitle, int maxSteps, out IReadOnlyList<string> faults) =>
        TextTemplate.Read(
            source,
            Variables,
            isTitle || PresetTitle is null ? SourceEncoder.Line
                : Sample is DocumentFacts ? SourceEncoder.Document
                : SourceEncoder.Markdown,
            maxSteps,
            out faults
        );

    private TextTemplate Shipped(string source, bool isTitle) =>
        Read(source, isTitle, 0, out var faults)
        ?? throw new InvalidOperationException($"The preset's text {Name} has faults: {string.Join("; ", faults)}");

    private static string Source(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"Cppcc.Functions.Texts.{name}")
            ?? throw new InvalidOperationException($"The preset has no text {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
