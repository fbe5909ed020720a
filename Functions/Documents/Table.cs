namespace Cppcc.Functions.Documents;

/// <summary>A table of a document.</summary>
/// <param name="Title">Printed above it, numbered with the document's headings; not where it says what the document's title says.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">A cell a column each; none is an empty list, which says so.</param>
public sealed record Table(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
{
    /// <summary>What stands in a table without rows.</summary>
    public const string Nothing = "（无）";

    /// <summary>Where each row's last cell leads, relative to the page: empty where none leads anywhere, null for one.</summary>
    public IReadOnlyList<string?> Links { get; init; } = [];

    /// <summary>Where a row's last cell leads; null for nowhere.</summary>
    public string? LinkOf(int row) => Links.Count > row ? Links[row] : null;
}
