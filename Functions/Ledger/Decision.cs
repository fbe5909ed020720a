using System.Text.Json;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>What a step decided: recorded once, then carried out as often as it takes.</summary>
public sealed record Decision
{
    private const string EventsPart = "matter-events";
    private static readonly ResultPart<IReadOnlyList<Notice>> NoticesPart = new("notices");
    private static readonly ResultPart<IReadOnlyList<string>> MergedPart = new("merged");
    private static readonly ResultPart<IReadOnlyList<RegisterEntry>> EntriesPart = new("entries");

    /// <summary>One line for the ledger, Chinese.</summary>
    public required string Summary { get; init; }

    /// <summary>Recorded as skipped: nothing was decided because the time for it had passed.</summary>
    public bool Skipped { get; init; }

    /// <summary>There is nothing to sign off, whatever the step's rule says: nobody is asked.</summary>
    public bool NeedsNoSignOff { get; init; }

    /// <summary>The result's parts, each a row of its own and no two of one name; empty when the step has no result to read.</summary>
    public IReadOnlyList<NamedPart> Result { get; init; } = [];

    /// <summary>公文 that is issued of the result; null for none.</summary>
    public IssuedDocument? Document { get; init; }

    /// <summary>Counts for summaries.</summary>
    public IReadOnlyDictionary<string, int> Figures { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What is to be told.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>The same in its words, made once, when it was decided: one a recipient and kind, however many causes gave one.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Events to add to matters.</summary>
    public IReadOnlyList<MatterEvent> MatterEvents { get; init; } = [];

    /// <summary>Rows to enter in the organ's registers.</summary>
    public IReadOnlyList<RegisterEntry> Entries { get; init; } = [];

    /// <summary>Row keys of notices that this one's notices replace.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>The parts as they are stored.</summary>
    internal IReadOnlyDictionary<string, string> ToParts()
    {
        var parts = Result.ToDictionary(p => p.Name, p => p.Json, StringComparer.Ordinal);
        Keep(NoticesPart, Notices);
        Keep(MergedPart, Merged);
        Keep(EntriesPart, Entries);
        if (MatterEvents.Count > 0)
            parts[EventsPart] = StoredEvents.Write(MatterEvents);
        return parts;

        void Keep<T>(ResultPart<IReadOnlyList<T>> part, IReadOnlyList<T> kept)
        {
            if (kept.Count > 0)
                parts[part.Name] = part.Of(kept).Json;
        }
    }

    /// <summary>What is still to be carried out of a recorded decision.</summary>
    internal static Decision FromParts(string summary, IReadOnlyDictionary<string, JsonElement> parts) =>
        new()
        {
            Summary = summary,
            Notices = NoticesPart.In(parts) ?? [],
            Entries = EntriesPart.In(parts) ?? [],
            Merged = MergedPart.In(parts) ?? [],
            MatterEvents = parts.TryGetValue(EventsPart, out var events) ? StoredEvents.Read(events) : [],
        };
}
