using System.Text;
using System.Text.RegularExpressions;
using Cppcc.Domain.Delivery;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Cppcc.Functions.Channels;

/// <summary>
/// A notice's Markdown (CommonMark and tables): read into lines and tables, or written as HTML. HTML in it is text, only addresses of
/// the web are links, and every line end is one.
/// </summary>
internal static partial class MarkdownText
{
    /// <summary>Beyond, nested lists are one list.</summary>
    private const int Deepest = 4;

    /// <summary>Levels of syntax, blocks and what is in their lines, at most; the renderer goes to 128.</summary>
    private const int MostLevels = 60;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    /// <summary>The lines and tables of a text.</summary>
    public static IReadOnlyList<Passage> Read(string markdown) =>
        Parse(markdown) is { } document ? [.. Passages(document, 0)] : [.. Lines(markdown)];

    /// <summary>The text as a fragment of HTML.</summary>
    public static string Html(string markdown)
    {
        if (Parse(markdown) is not { } document)
            return string.Concat(markdown.Split('\n').Select(l => $"<p>{System.Net.WebUtility.HtmlEncode(l)}</p>\n"));
        foreach (var inline in document.Descendants<Inline>().ToList())
            MakeSafe(inline);
        using var text = new StringWriter();
        var renderer = new HtmlRenderer(text);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.FindExact<Markdig.Renderers.Html.Inlines.LineBreakInlineRenderer>()!.RenderAsHardlineBreak = true;
        renderer.Render(document);
        return text.ToString();
    }

    /// <summary>Where a link leads, when that is an address of the web.</summary>
    private static Uri? Web(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>
    /// The text's syntax; null where it is nested deeper than anybody reads: it would be gone through at the stack's cost.
    /// </summary>
    private static MarkdownDocument? Parse(string markdown)
    {
        try
        {
            var document = Markdown.Parse(markdown, Pipeline);
            return IsTooDeep(document) ? null : document;
        }
        catch (ArgumentException)
        {
            return null; // the parser's own limit
        }
    }

    private static bool IsTooDeep(MarkdownDocument document)
    {
        var level = new List<MarkdownObject> { document };
        for (var depth = 0; level.Count > 0; depth++)
        {
            if (depth > MostLevels)
                return true;
            level = [.. level.SelectMany(Below)];
        }

        return false;
    }

    private static IEnumerable<MarkdownObject> Below(MarkdownObject syntax) =>
        syntax switch
        {
            ContainerBlock blocks => blocks,
            LeafBlock { Inline: { } inlines } => inlines,
            ContainerInline inlines => inlines,
            _ => [],
        };

    private static IEnumerable<Passage> Lines(string text) =>
        text.Split('\n').Select(line => new Line(LineKind.Text, [new Span(line.TrimEnd())], Apart: false));

    private static IEnumerable<Passage> Passages(ContainerBlock blocks, int depth) =>
        blocks.SelectMany((block, i) => Passages(block, depth, apart: i > 0));

    private static IEnumerable<Passage> Passages(Block block, int depth, bool apart) =>
        block switch
        {
            Markdig.Extensions.Tables.Table table => [TableOf(table, apart)],
            HeadingBlock heading => LinesOf(heading.Inline, LineKind.Heading, depth, apart),
            ParagraphBlock paragraph => LinesOf(paragraph.Inline, LineKind.Text, depth, apart),
            CodeBlock code => code
                .Lines.ToString()
                .Split('\n')
                .Select((l, i) => new Line(LineKind.Text, [new Span(l)], apart && i == 0, Depth: depth)),
            ThematicBreakBlock => [new Line(LineKind.Text, [new Span("——")], apart, Depth: depth)],
            ListBlock list => Items(list, depth, apart),
            QuoteBlock quote => Begun(Passages(quote, depth), apart)
                .Select(p => p is Line { Kind: LineKind.Text } l ? l with { Kind = LineKind.Quote } : p),
            ContainerBlock other => Begun(Passages(other, depth), apart),
            _ => [],
        };

    private static IEnumerable<Passage> Items(ListBlock list, int depth, bool apart)
    {
        var number = list.IsOrdered && int.TryParse(list.OrderedStart ?? "1", out var start) ? start : 1;
        foreach (var (item, i) in list.OfType<ListItemBlock>().Select((b, i) => (b, i)))
        {
            var marker = list.IsOrdered ? $"{number + i}." : "";
            var lines = Passages(item, Math.Min(depth + 1, Deepest))
                .Select(p => p is Line { Kind: not LineKind.Item } ? p with { Apart = false } : p);
            foreach (var (passage, at) in lines.DefaultIfEmpty(new Line(LineKind.Text, [], Apart: false)).Select((p, at) => (p, at)))
                yield return at > 0 ? passage with { Apart = false }
                : passage is Line line ? line with { Kind = LineKind.Item, Marker = marker, Depth = depth, Apart = apart && i == 0 }
                : passage with { Apart = apart && i == 0 };
        }
    }

    private static IEnumerable<Passage> Begun(IEnumerable<Passage> passages, bool apart) =>
        passages.Select((p, i) => i == 0 ? p with { Apart = apart } : p);

    private static Domain.Delivery.Table TableOf(Markdig.Extensions.Tables.Table table, bool apart)
    {
        var rows = table.OfType<TableRow>().Select(r => r.OfType<TableCell>().Select(CellOf).ToList()).ToList();
        var columns = rows.Max(r => r.Count);
        var whole = rows.Select(r =>
            (IReadOnlyList<IReadOnlyList<Span>>)[.. r, .. Enumerable.Repeat<IReadOnlyList<Span>>([], columns - r.Count)]
        );
        return new Domain.Delivery.Table(whole.First(), [.. whole.Skip(1)], apart);
    }

    private static IReadOnlyList<Span> CellOf(TableCell cell) =>
        [.. cell.Descendants<ParagraphBlock>().SelectMany(p => Spans(p.Inline)).Select(s => s ?? new Span(" "))];

    private static IEnumerable<Line> LinesOf(ContainerInline? inlines, LineKind kind, int depth, bool apart)
    {
        var line = new List<Span>();
        var first = true;
        foreach (var span in Spans(inlines).Append(null))
        {
            if (span is not null)
            {
                line.Add(span);
                continue;
            }

            yield return new Line(kind, [.. line], apart && first, Depth: depth);
            line.Clear();
            first = false;
        }
    }

    /// <summary>The stretches of inlines; null is a line's end.</summary>
    private static IEnumerable<Span?> Spans(ContainerInline? inlines, bool bold = false)
    {
        var words = new StringBuilder();
        foreach (var inline in inlines ?? [])
        {
            if (WordsOf(inline) is { } part)
            {
                words.Append(part);
                continue;
            }

            foreach (var span in Linked(words, bold).Concat(Other(inline, bold)))
                yield return span;
        }

        foreach (var span in Linked(words, bold))
            yield return span;
    }

    private static string? WordsOf(Inline inline) =>
        inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            HtmlInline html => html.Tag,
            _ => null,
        };

    private static IEnumerable<Span?> Other(Inline inline, bool bold) =>
        inline switch
        {
            LineBreakInline => [null],
            LinkInline link when Web(link.Url) is { } address =>
            [
                new Span(WordsIn(link) is { Length: > 0 } words ? words : link.Url!, bold, address),
            ],
            AutolinkInline auto when Web(auto.Url) is { } address => [new Span(auto.Url, bold, address)],
            AutolinkInline auto => [new Span(auto.Url, bold)],
            EmphasisInline emphasis => Spans(emphasis, bold || emphasis.DelimiterCount == 2),
            ContainerInline other => Spans(other, bold),
            _ => [],
        };

    /// <summary>Words in which addresses of the web are links; what was gathered is taken.</summary>
    private static IEnumerable<Span> Linked(StringBuilder gathered, bool bold)
    {
        var text = gathered.ToString();
        gathered.Clear();
        var from = 0;
        foreach (var (at, length) in Addresses(text))
        {
            if (at > from)
                yield return new Span(text[from..at], bold);
            yield return new Span(text.Substring(at, length), bold, new Uri(text.Substring(at, length)));
            from = at + length;
        }

        if (from < text.Length)
            yield return new Span(text[from..], bold);
    }

    private static IEnumerable<(int At, int Length)> Addresses(string text) =>
        BareAddress().Matches(text).Where(m => Web(m.Value) is not null).Select(m => (m.Index, m.Length));

    private static string WordsIn(ContainerInline inline) =>
        string.Concat(inline.Descendants<Inline>().Select(i => i is LineBreakInline ? " " : WordsOf(i)));

    /// <summary>A link that leads elsewhere than into the web is its words; an address in words is a link.</summary>
    private static void MakeSafe(Inline inline)
    {
        switch (inline)
        {
            case LinkInline link when link.IsImage || Web(link.Url) is null:
                inline.ReplaceBy(new LiteralInline(WordsIn(link)), copyChildren: false);
                break;
            case AutolinkInline auto when Web(auto.Url) is null:
                inline.ReplaceBy(new LiteralInline(auto.Url));
                break;
            case LiteralInline literal when !literal.FindParentOfType<LinkInline>().Any():
                MakeLinks(literal);
                break;
        }
    }

    private static void MakeLinks(LiteralInline literal)
    {
        Inline last = literal;
        var text = literal.Content.ToString();
        var spans = Linked(new StringBuilder(text), bold: false).ToList();
        if (spans.All(s => s.Address is null))
            return;
        foreach (var span in spans)
        {
            Inline next = span.Address is null
                ? new LiteralInline(span.Text)
                : new LinkInline(span.Text, "").AppendChild(new LiteralInline(span.Text));
            last.InsertAfter(next);
            last = next;
        }

        literal.Remove();
    }

    /// <summary>An address in running text: Chinese after it belongs to the sentence, and so do marks at its end.</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9])https?://[!#-;=?-~]*[A-Za-z0-9/=&#_-]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BareAddress();
}
