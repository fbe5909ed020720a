using Cppcc.Domain.Notices;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Channels;

/// <summary>A document as people open it.</summary>
/// <param name="Name">File name with its ending.</param>
/// <param name="Html">The page.</param>
public sealed record OpenDocument(string Name, string Html);

/// <summary>The documents that notices are about.</summary>
public interface IDocuments
{
    /// <summary>The newest revision of a document; null when it is not published, or not any more.</summary>
    Task<OpenDocument?> Open(Organ organ, DocumentReference reference, CancellationToken cancel);
}
