namespace Cppcc.Domain.Delivery;

/// <summary>
/// 企业微信's messages of type markdown: headings, bold, links, quotations, colours and <c>&lt;@user&gt;</c>; neither lists nor tables, and
/// no way to escape (developer.work.weixin.qq.com, document 91770). Its markdown_v2 has tables, but calls nobody.
/// </summary>
public sealed class WeComMarkdown : Dialect
{
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
            LineKind.Item when !again => $"{new string('　', line.Depth)}{(line.Marker.Length > 0 ? line.Marker : "•")} ",
            _ => new string('　', line.Depth),
        };

    /// <inheritdoc/>
    protected override string Head(IReadOnlyList<string> cells) => Bold(Row(cells));

    /// <inheritdoc/>
    protected override string Row(IReadOnlyList<string> cells) => string.Join(" ｜ ", cells);
}
