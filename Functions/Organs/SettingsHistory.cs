using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Organs;

/// <summary>A version of a section: the organ's settings version from which on it was in force.</summary>
/// <param name="At">When it was written; when storage last saw it written, for one that nobody entered here.</param>
public sealed record SectionVersion(int Version, DateTimeOffset At, SettingsAct Act);

/// <summary>Every version of an organ's settings sections.</summary>
public sealed class SettingsHistory(Tables tables)
{
    /// <summary>
    /// What is overridden at present, by section: who wrote it and when, and its ETag. One call. A row that was written otherwise than
    /// through the app has act <see cref="SettingsAct.Found"/>.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, (SectionVersion Head, string ETag)>> Present(string organ, CancellationToken cancel) =>
        (await tables.Settings.Under(organ, SectionRows.Present, cancel)).ToDictionary(
            r => r.RowKey[SectionRows.Present.Length..],
            r => (Present(r), r.ETag.ToString()),
            StringComparer.Ordinal
        );

    /// <summary>
    /// The versions of a section, oldest first, without what they contain. Two calls for up to a thousand; what was found in the section's
    /// row, and no version has, stands last.
    /// </summary>
    /// <param name="last">The organ's settings version.</param>
    public async Task<IReadOnlyList<SectionVersion>> Versions(string organ, string section, int last, CancellationToken cancel)
    {
        var heads = Heads(organ, section, cancel);
        var present = await tables.Settings.Find(organ, SectionRows.Present + section, cancel);
        var kept = await heads;
        if (present is null || SectionRows.IsKept(present))
            return kept;
        return [.. kept, Present(present) with { Version = kept.Any(v => v.Version == last) ? last + 1 : last }];
    }

    /// <summary>
    /// What an organ overrode of a section when its settings had a version; the version that says so, and its overrides: an empty object
    /// before the first. Null when that is not known any more, because an earlier build kept no versions, and of a version that is still to
    /// come. Three calls.
    /// </summary>
    /// <param name="last">The organ's settings version.</param>
    public async Task<(SectionVersion? Head, JsonNode Overrides)?> At(
        string organ,
        string section,
        int version,
        int last,
        CancellationToken cancel
    )
    {
        var versions = await Versions(organ, section, last, cancel);
        if (version > last && version > (versions.Count > 0 ? versions[^1].Version : 0))
            return null;
        if (versions.LastOrDefault(v => v.Version <= version) is not { } head)
            return versions.Count > 0 && versions[0].Act.Kind == SettingsAct.Found ? null : (null, new JsonObject());
        var row =
            await tables.Settings.Find(organ, SectionRows.Version(section, head.Version), cancel)
            ?? await tables.Settings.Find(organ, SectionRows.Present + section, cancel);
        return row is null ? null : (head, SectionRows.Parse(row));
    }

    private static SectionVersion Present(TableEntity row) =>
        SectionRows.IsKept(row)
            ? SectionRows.HeadOf(row)
            : new SectionVersion(row.GetInt32("Version") ?? 0, row.Timestamp ?? default, new SettingsAct(SettingsAct.Found));

    private async Task<IReadOnlyList<SectionVersion>> Heads(string organ, string section, CancellationToken cancel)
    {
        var prefix = SectionRows.Versions(section);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {organ} and RowKey ge {prefix} and RowKey le {prefix + "\uffff"}");
        var versions = new List<SectionVersion>();
        await foreach (var row in tables.Settings.QueryAsync<TableEntity>(filter, select: SectionRows.Heads, cancellationToken: cancel))
            versions.Add(SectionRows.HeadOf(row) with { Version = int.Parse(row.RowKey[prefix.Length..], CultureInfo.InvariantCulture) });
        return versions;
    }
}
