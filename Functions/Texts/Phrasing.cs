using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cppcc.Domain.Input;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Organs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Texts;

/// <summary>Facts in their words.</summary>
/// <param name="Title">One line; empty for prose that has none.</param>
public sealed record Phrased(string Title, string Text);

/// <summary>
/// Puts what is to be said into words, once, when it is decided: what was said is kept and never made again. Whatever an organ's own text
/// does, a text comes out: where it fails, the preset's takes its place.
/// </summary>
public sealed partial class Phrasing(IOptions<AddressOptions> address, TimeProvider clock, ILogger<Phrasing> log)
{
    /// <summary>The notices of messages: one a recipient and kind, however many causes gave one.</summary>
    public IReadOnlyList<Notice> Say(Organ organ, IEnumerable<Message> messages) =>
        MergeByRecipient(
            messages.Select(m =>
            {
                var said = Say(organ, m.Facts, m.Page);
                return new Notice(m.Recipient, m.Kind, m.Urgency, said.Title, said.Text, m.About) { Document = m.Document?.ToString() };
            })
        );

    /// <summary>Facts in the words of the organ's text.</summary>
    /// <param name="page">Where more can be read, below the organ's address; null for nowhere.</param>
    public Phrased Say(Organ organ, Facts facts, string? page = null)
    {
        var kind = TextCatalog.Of(facts);
        var (title, text) = OrganTexts.Of(organ.Settings).InForce(kind);
        var values = Values(facts, organ.Head.Name, LinkTo(organ, page));
        try
        {
            var said = Rendered(title, text, values, Today(organ));
            if (said.Text.Length > 0 && (title is null || said.Title.Length > 0))
                return said;
            LogFailed(null, organ.Id, kind.Name);
        }
        catch (Exception e) when (title != kind.Preset.Title || text != kind.Preset.Text)
        {
            LogFailed(e, organ.Id, kind.Name);
        }

        return Rendered(kind.Preset.Title, kind.Preset.Text, values, Today(organ));
    }

    /// <summary>Facts as a paragraph of prose.</summary>
    public string Prose(Organ organ, Facts facts) => Say(organ, facts).Text;

    /// <summary>A text with sample facts, in force or as it would be with a draft; null, with what is wrong, when it has faults.</summary>
    /// <param name="draft"><c>{title?, text?}</c>; null for the text in force.</param>
    public Phrased? Preview(Organ organ, TextKind kind, JsonObject? draft, out IReadOnlyList<Fault> faults)
    {
        faults = [];
        var (title, text) = OrganTexts.Of(organ.Settings).InForce(kind);
        if (draft is not null)
        {
            var found = new List<Fault>();
            var read = TextsSection.ReadOne(JsonSerializer.SerializeToElement(draft), "", found);
            faults = found.Count > 0 ? found : OrganTexts.Check(new JsonObject { [kind.Name] = draft.DeepClone() }, kind.Name);
            if (faults.Count > 0)
                return null;
            if (read.Title is { } line)
                title = kind.Read(line, isTitle: true, out _);
            if (read.Text is { } words)
                text = kind.Read(words, isTitle: false, out _)!;
        }

        try
        {
            return Rendered(title, text, Values(kind.Sample, organ.Head.Name, LinkTo(organ, "")), Today(organ));
        }
        catch (Exception e) when (e is InvalidOperationException or Fluid.FluidException)
        {
            faults = [new Fault("/text", $"用示例数据试写失败：{e.Message}")];
            return null;
        }
    }

    /// <summary>The preset's text with sample facts.</summary>
    public static Phrased Sample(TextKind kind, DateOnly day) => Said(kind, kind.Sample, day);

    /// <summary>The preset's text, or another, with facts of a sample committee.</summary>
    internal static Phrased Said(TextKind kind, Facts facts, DateOnly day, TextTemplate? text = null) =>
        Rendered(
            kind.Preset.Title,
            text ?? kind.Preset.Text,
            Values(facts, "大冶市政协", new Uri("https://zx.example.org/api/organs/daye/")),
            day
        );

    /// <summary>
    /// Makes one notice of several for the same recipient and kind, in the order they came; the title is the first one's. The same text is
    /// said once.
    /// </summary>
    public static IReadOnlyList<Notice> MergeByRecipient(IEnumerable<Notice> notices) =>
        [
            .. notices
                .GroupBy(n => (n.Recipient, n.Kind, n.Urgency))
                .Select(g =>
                    (
                        First: g.First(),
                        Texts: g.Select(n => n.Text).Distinct(StringComparer.Ordinal).ToList(),
                        Documents: g.Select(n => n.Document).Distinct(StringComparer.Ordinal)
                    )
                )
                .Select(m =>
                    m.First with
                    {
                        Title = m.Texts.Count == 1 ? m.First.Title : $"{m.First.Title}等{m.Texts.Count}件",
                        Text = string.Join("\n\n", m.Texts),
                        Document = Bounded(DocumentReference.Merged(m.Documents.Select(DocumentReference.Parse))?.ToString()),
                    }
                ),
        ];

    private static string? Bounded(string? document) => document?.Length > DocumentReference.MostCharacters ? null : document;

    private static Phrased Rendered(
        TextTemplate? title,
        TextTemplate text,
        IReadOnlyList<KeyValuePair<string, object?>> values,
        DateOnly day
    ) => new(title is null ? "" : Breaks().Replace(title.Render(values, day), " "), Gaps().Replace(text.Render(values, day), "\n\n"));

    private static IReadOnlyList<KeyValuePair<string, object?>> Values(Facts facts, string organ, Uri? link)
    {
        var record = new TextType.RecordValue(facts);
        return
        [
            .. record.Keys.Select(k => KeyValuePair.Create(k, record.Raw(k))),
            KeyValuePair.Create<string, object?>(OrganTexts.OrganName, organ),
            KeyValuePair.Create<string, object?>(OrganTexts.Link, link),
        ];
    }

    /// <summary>The local date of sending: other years than its are written out.</summary>
    private DateOnly Today(Organ organ) => organ.Clock.LocalDate(clock.GetUtcNow());

    private Uri? LinkTo(Organ organ, string? page) =>
        page is not null && address.Value.PublicAddress is { Length: > 0 } own
            ? new Uri($"{own.TrimEnd('/')}/api/organs/{organ.Id}/{page}")
            : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Text {Text} of {Organ} could not be rendered; the preset's was taken")]
    private partial void LogFailed(Exception? error, string organ, string text);

    [GeneratedRegex(@"\s*[\r\n]+\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Breaks();

    [GeneratedRegex(@"\n{3,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gaps();
}
