namespace Cppcc.Domain.Delivery;

/// <summary>
/// 飞书's rich text of a card, JSON 2.0: bold, links, lists, quotations, tables, <c>&lt;at&gt;</c>; signs are written as references to
/// characters (open.feishu.cn, card components: rich text). Its headings are very large, so they are bold lines here.
/// </summary>
/// <param name="hasTables">Whether tables are written as such: a card has room for few.</param>
public sealed class FeishuMarkdown(bool hasTables) : Dialect
{
    /// <summary>Tables that a card takes.</summary>
    public const int MostTables = 4;

    /// <inheritdoc/>
    protected override bool MarksHeadings => false;

    /// <inheritdoc/>
    protected override string Signs => "\\`*[]<>&|~$:";

    /// <inheritdoc/>
    public override string Bold(string words) => $"**{words}**";

    /// <inheritdoc/>
    protected override string Masked(char sign) => $"&#{(int)sign};";

    /// <inheritdoc/>
    protected override string Link(string words, string address) => $"[{words}]({address})";

    /// <inheritdoc/>
    protected override string Opening(Line line, bool again) =>
        line.Kind switch
        {
            LineKind.Quote => "> ",
            LineKind.Item when !again => $"{new string(' ', 4 * line.Depth)}{(line.Marker.Length > 0 ? line.Marker : "-")} ",
            _ => "",
        };

    /// <inheritdoc/>
    protected override string Head(IReadOnlyList<string> cells) =>
        hasTables ? $"{Row(cells)}\n|{string.Concat(cells.Select(_ => " --- |"))}" : Bold(Row(cells));

    /// <inheritdoc/>
    protected override string Row(IReadOnlyList<string> cells) =>
        hasTables ? $"| {string.Join(" | ", cells)} |" : string.Join(" ｜ ", cells);
}
