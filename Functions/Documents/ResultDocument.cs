using Cppcc.Domain.Corrections;

namespace Cppcc.Functions.Documents;

/// <summary>A published result as it is printed.</summary>
/// <param name="Notes">Paragraphs under the title.</param>
/// <param name="Flat">The table that a spreadsheet gets.</param>
/// <param name="Correction">What it corrects; null in a first revision.</param>
/// <param name="Foot">Where it comes from.</param>
public sealed record ResultDocument(
    string Title,
    IReadOnlyList<string> Notes,
    IReadOnlyList<Table> Tables,
    Table Flat,
    CorrectionNote? Correction,
    string Foot
)
{
    /// <summary>The same for readers who have this document alone: what it cites leads nowhere.</summary>
    public ResultDocument WithoutLinks() => this with { Tables = [.. Tables.Select(t => t with { Links = [] })] };

    /// <summary>As a page.</summary>
    public string Html() => Page.Html(Title, Notes, Tables, Foot, Correction is null ? "" : CorrectionDocument.Html(Correction));

    /// <summary>As comma-separated values.</summary>
    public string Csv() => Flat.ToCsv(Correction is null ? [] : CorrectionDocument.Rows(Correction));
}
