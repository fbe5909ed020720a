using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Ledger;

/// <summary>公文 that a step issues.</summary>
/// <param name="Kind">One of <see cref="Domain.Documents.DocumentsSection.Kinds"/>.</param>
/// <param name="Facts">What its text says.</param>
/// <param name="IsNumbered">Whether it gets a 文号 where the organ's settings number its kind.</param>
public sealed record IssuedDocument(string Kind, DocumentFacts Facts, bool IsNumbered);

/// <summary>公文: the part that a result has which is issued as a document.</summary>
public static class DocumentParts
{
    /// <summary>Title and text in the words of the day on which it was decided; none where an earlier build decided.</summary>
    public static readonly ResultPart<Phrased> Text = new("document");
}
