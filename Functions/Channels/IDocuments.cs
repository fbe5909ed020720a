using Cppcc.Domain.Notices;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Channels;

/// <summary>A document as people open it.</summary>
/// <param name="Name">What people call it; a file's name without its ending.</param>
/// <param name="Content">For readers who have it alone.</param>
public sealed record OpenDocument(string Name, Document Content);

/// <summary>The documents that notices are about.</summary>
public interface IDocuments
{
    /// <summary>The newest revision of a document; null when it is not published, or not any more.</summary>
    Task<OpenDocument?> Open(Organ organ, DocumentReference reference, CancellationToken cancel);
}
