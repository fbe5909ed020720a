namespace Cppcc.Domain.Delivery;

/// <summary>Text without any markup: what a mail's text part and messages of type text have.</summary>
/// <param name="masked">Signs that mean something all the same; empty where none does.</param>
public sealed class PlainText(string masked) : Dialect
{
    /// <summary>For mail, and for whoever reads text alone.</summary>
    public static readonly PlainText OfMail = new("");

    /// <summary>企业微信's messages of type text, in which <c>&lt;@user&gt;</c> calls somebody.</summary>
    public static readonly PlainText OfWeCom = new("<>");

    /// <inheritdoc/>
    protected override string Signs => masked;

    /// <inheritdoc/>
    public override string Bold(string words) => words;

    /// <summary>A text as a whole.</summary>
    public string Of(IEnumerable<Passage> text) => Parts.Of(Strips(text), int.MaxValue, LineEnd)[0];

    /// <inheritdoc/>
    protected override string Masked(char sign) => Signs.Contains(sign, StringComparison.Ordinal) ? FullWidth(sign) : $"{sign}";

    /// <inheritdoc/>
    protected override string Link(string words, string address) => words == address ? address : $"{words}（{address}）";

    /// <inheritdoc/>
    protected override string Opening(Line line, bool again) =>
        line.Kind switch
        {
            LineKind.Quote => "> ",
            LineKind.Item when !again => $"{new string(' ', 2 * line.Depth)}{(line.Marker.Length > 0 ? line.Marker : "-")} ",
            _ => new string(' ', 2 * line.Depth),
        };

    /// <inheritdoc/>
    protected override string Head(IReadOnlyList<string> cells) => Row(cells);

    /// <inheritdoc/>
    protected override string Row(IReadOnlyList<string> cells) => string.Join(" | ", cells);
}
