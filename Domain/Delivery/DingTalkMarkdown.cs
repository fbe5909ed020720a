namespace Cppcc.Domain.Delivery;

/// <summary>
/// 钉钉's messages of type markdown: headings, quotations, bold, links, lists (open.dingtalk.com, custom robots: message types). Tables
/// show on some desktops and on no phone. A line ends with two blanks, else the next one goes on in it.
/// </summary>
public sealed class DingTalkMarkdown : Dialect
{
    /// <inheritdoc/>
    public override string LineEnd => "  \n";

    /// <inheritdoc/>
    protected override string Signs => "\\`*[]<>&|~";

    /// <inheritdoc/>
    public override string Bold(string words) => $"**{words}**";

    /// <inheritdoc/>
    protected override string Masked(char sign) => FullWidth(sign);

    /// <inheritdoc/>
    protected override string Link(string words, string address) => $"[{words}]({address})";

    /// <inheritdoc/>
    protected override string Opening(Line line, bool again) =>
        line.Kind switch
        {
            LineKind.Heading => "### ",
            LineKind.Quote => "> ",
            LineKind.Item when !again => $"{new string(' ', 3 * line.Depth)}{(line.Marker.Length > 0 ? line.Marker : "-")} ",
            _ => "",
        };

    /// <inheritdoc/>
    protected override string Head(IReadOnlyList<string> cells) => Bold(Row(cells));

    /// <inheritdoc/>
    protected override string Row(IReadOnlyList<string> cells) => string.Join(" ｜ ", cells);
}
