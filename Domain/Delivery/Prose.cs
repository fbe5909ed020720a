namespace Cppcc.Domain.Delivery;

/// <summary>A stretch of a line: words, or a link.</summary>
/// <param name="Text">As it is to be read: nothing in it is Markdown.</param>
/// <param name="Address">Where a link leads, http or https; null for words.</param>
public sealed record Span(string Text, bool Bold = false, Uri? Address = null);

/// <summary>What a line is.</summary>
public enum LineKind
{
    /// <summary>Running text.</summary>
    Text,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The first line of a list's item.</summary>
    Item,

    /// <summary>A quotation.</summary>
    Quote,
}

/// <summary>What a text is made of: lines and tables.</summary>
/// <param name="Apart">Whether a blank line stands before it.</param>
public abstract record Passage(bool Apart);

/// <summary>A line of text.</summary>
/// <param name="Marker">An item's <c>1.</c>; empty for a bullet and for what is no item.</param>
/// <param name="Depth">How many lists or quotations it stands in, beyond its own.</param>
public sealed record Line(LineKind Kind, IReadOnlyList<Span> Spans, bool Apart, string Marker = "", int Depth = 0) : Passage(Apart);

/// <summary>A table.</summary>
/// <param name="Head">The columns' names.</param>
/// <param name="Rows">As many cells as columns, each.</param>
public sealed record Table(IReadOnlyList<IReadOnlyList<Span>> Head, IReadOnlyList<IReadOnlyList<IReadOnlyList<Span>>> Rows, bool Apart)
    : Passage(Apart);
