using System.Text.Json;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>What a step decided: recorded once, then carried out as often as it takes.</summary>
public sealed record Decision
{
    private const string HeadPart = "head";
    private const string NoticesPart = "notices";
    private const string EventsPart = "matter-events";
    private const string MergedPart = "merged";
    private const string EntriesPart = "entries";

    /// <summary>One line for the ledger, Chinese.</summary>
    public required string Summary { get; init; }

    /// <summary>Recorded as skipped: nothing was decided because the time for it had passed.</summary>
    public bool Skipped { get; init; }

    /// <summary>What the result says as a whole; null when the step has no result to read.</summary>
    public object? Head { get; init; }

    /// <summary>Further parts of the result by name, each a row of its own.</summary>
    public IReadOnlyDictionary<string, object> Parts { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Counts for summaries.</summary>
    public IReadOnlyDictionary<string, int> Figures { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Notices to send: one a recipient and kind, however many causes gave one.</summary>
    public IReadOnlyList<Notice> Notices
    {
        get;
        init => field = Notice.MergeByRecipient(value);
    } = [];

    /// <summary>Events to add to matters.</summary>
    public IReadOnlyList<MatterEvent> MatterEvents { get; init; } = [];

    /// <summary>Rows to enter in the organ's registers.</summary>
    public IReadOnlyList<RegisterEntry> Entries { get; init; } = [];

    /// <summary>Row keys of notices that this one's notices replace.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>The parts as they are stored.</summary>
    internal IReadOnlyDictionary<string, string> ToParts()
    {
        var parts = Parts.ToDictionary(p => p.Key, p => JsonSerializer.Serialize(p.Value, Rows.Json), StringComparer.Ordinal);
        if (Head is not null)
            parts[HeadPart] = JsonSerializer.Serialize(Head, Rows.Json);
        if (Notices.Count > 0)
            parts[NoticesPart] = JsonSerializer.Serialize(Notices, Rows.Json);
        if (Merged.Count > 0)
            parts[MergedPart] = JsonSerializer.Serialize(Merged, Rows.Json);
        if (Entries.Count > 0)
            parts[EntriesPart] = JsonSerializer.Serialize(Entries, Rows.Json);
        if (MatterEvents.Count > 0)
            parts[EventsPart] = StoredEvents.Write(MatterEvents);
        return parts;
    }

    /// <summary>What is still to be carried out of a recorded decision.</summary>
    internal static Decision FromParts(string summary, IReadOnlyDictionary<string, JsonElement> parts) =>
        new()
        {
            Summary = summary,
            Notices = Part<List<Notice>>(parts, NoticesPart) ?? [],
            Entries = Part<List<RegisterEntry>>(parts, EntriesPart) ?? [],
            Merged = Part<List<string>>(parts, MergedPart) ?? [],
            MatterEvents = parts.TryGetValue(EventsPart, out var events) ? StoredEvents.Read(events) : [],
        };

    private static T? Part<T>(IReadOnlyDictionary<string, JsonElement> parts, string name)
        where T : class => parts.TryGetValue(name, out var json) ? json.Deserialize<T>(Rows.Json) : null;
}
