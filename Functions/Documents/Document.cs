using Cppcc.Domain.Corrections;

namespace Cppcc.Functions.Documents;

/// <summary>
/// 公文: a document as an office prints it, without a word of how it looks: what every writer reads (<see cref="HtmlWriter"/>,
/// <see cref="DocxWriter"/>, <see cref="CsvWriter"/>, <see cref="XlsxWriter"/>).
/// </summary>
/// <param name="Title">标题.</param>
public sealed record Document(string Title)
{
    /// <summary>版头; null for lists that are computed when they are asked for, which nobody issues.</summary>
    public Masthead? Masthead { get; init; }

    /// <summary>主送, without the colon; null for what is addressed to nobody.</summary>
    public string? Addressee { get; init; }

    /// <summary>更正: what it corrects, printed in red above everything else; null in a first revision.</summary>
    public CorrectionNote? Correction { get; init; }

    /// <summary>正文.</summary>
    public IReadOnlyList<Block> Body { get; init; } = [];

    /// <summary>署名 and date; null for what nobody signs.</summary>
    public Signature? Signature { get; init; }

    /// <summary>附件, each on a page of its own.</summary>
    public IReadOnlyList<Annex> Annexes { get; init; } = [];

    /// <summary>版记; null for none.</summary>
    public Imprint? Imprint { get; init; }

    /// <summary>Where it comes from (run, version of settings, seal): small print at its end.</summary>
    public IReadOnlyList<string> Source { get; init; } = [];

    /// <summary>
    /// The one table that comma-separated values are made of; null when that is its only one, or its several make one, a line a figure.
    /// </summary>
    public Table? Sheet { get; init; }

    /// <summary>What a page of it leads to: the periods before and after, and the other formats.</summary>
    public IReadOnlyList<PageLink> Links { get; init; } = [];

    /// <summary>All its tables in their order, those of its annexes last.</summary>
    public IEnumerable<Table> Tables => Body.Concat(Annexes.SelectMany(a => a.Blocks)).OfType<Table>();

    /// <summary>The same for readers who have this document alone: what it cites leads nowhere.</summary>
    public Document Alone() =>
        this with
        {
            Links = [],
            Body = [.. Body.Select(Alone)],
            Annexes = [.. Annexes.Select(a => a with { Blocks = [.. a.Blocks.Select(Alone)] })],
        };

    private static Block Alone(Block block) => block is Table table ? table with { Links = [] } : block;
}

/// <summary>版头.</summary>
/// <param name="Issuer">发文机关标志: the text of the red head.</param>
/// <param name="Number">文号: 大政协办〔2021〕5号; null for what has none.</param>
public sealed record Masthead(string Issuer, string? Number)
{
    /// <summary>A picture that stands for the text; null for the text.</summary>
    public Picture? Picture { get; init; }
}

/// <summary>A picture in PNG.</summary>
/// <param name="Width">In pixels, at least 1.</param>
/// <param name="Height">In pixels, at least 1.</param>
public sealed record Picture(byte[] Png, int Width, int Height);

/// <summary>署名 and 成文日期.</summary>
public sealed record Signature(string Organ, DateOnly Date);

/// <summary>版记.</summary>
/// <param name="CopiesTo">抄送; empty for nobody.</param>
/// <param name="PrintedBy">印发机关.</param>
/// <param name="PrintedOn">印发日期.</param>
public sealed record Imprint(IReadOnlyList<string> CopiesTo, string PrintedBy, DateOnly PrintedOn);

/// <summary>附件.</summary>
public sealed record Annex(string Title, IReadOnlyList<Block> Blocks);

/// <summary>A link on a page.</summary>
/// <param name="Address">Relative to the page.</param>
public sealed record PageLink(string Text, string Address);

/// <summary>A part of a document.</summary>
public abstract record Block;

/// <summary>A heading, which its writer numbers: 一、, （一）, 1., （1）.</summary>
/// <param name="Level">1 to 4.</param>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>自然段.</summary>
public sealed record Paragraph(string Text) : Block;
