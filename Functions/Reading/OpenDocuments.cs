using Cppcc.Domain.Notices;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>What notices are about, as people open it: published results, and letters to be handed over.</summary>
public sealed class OpenDocuments(ResultDocuments results, PersonalStore personal) : IDocuments
{
    /// <inheritdoc/>
    public async Task<OpenDocument?> Open(Organ organ, DocumentReference reference, CancellationToken cancel) =>
        reference.Kind == DocumentReference.Letters ? await Letter(organ, reference, cancel) : await results.Open(organ, reference, cancel);

    /// <summary>A letter; null when it was erased. One read.</summary>
    private async Task<OpenDocument?> Letter(Organ organ, DocumentReference reference, CancellationToken cancel) =>
        await personal.Find(organ.Id, $"{reference.Period.Year:D4}-{reference.Subjects[0]}", cancel) is { Letter: not null } stored
            ? new OpenDocument($"{stored.Letter.Title}（{stored.Number}）", LettersDocument.Of(stored))
            : null;
}
