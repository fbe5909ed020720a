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
        reference.Kind == DocumentReference.Letters
            ? await Letters(organ, reference, cancel)
            : await results.Open(organ, reference, cancel);

    /// <summary>The letters that are there, each on a page; null when none is any more. A read each.</summary>
    private async Task<OpenDocument?> Letters(Organ organ, DocumentReference reference, CancellationToken cancel)
    {
        var letters = new List<StoredLetter>();
        foreach (var serial in reference.Subjects)
            if (await personal.Find(organ.Id, $"{reference.Period.Year:D4}-{serial}", cancel) is { Letter: not null } letter)
                letters.Add(letter);
        return letters.Count == 0 ? null : new OpenDocument($"{reference.Name}.html", LettersDocument.Print(letters));
    }
}
