using System.Text.Json.Nodes;

namespace Cppcc.Domain.Settings;

/// <summary>One difference between two values.</summary>
/// <param name="Op">add, remove, replace, or move: the elements of a list stand in another order.</param>
/// <param name="Path">
/// Where, as a JSON pointer; an element that has an id is named by that, not by its number: <c>/weekly-plan/steps/publish/due</c>.
/// </param>
/// <param name="Old">What was there; null for add. The ids in order, for move.</param>
/// <param name="Value">What is there now; null for remove.</param>
public sealed record SettingsChange(string Op, string Path, JsonNode? Old, JsonNode? Value);

/// <summary>What differs between two versions of a section, in the manner of RFC 6902.</summary>
public static class SettingsDifference
{
    /// <summary>The changes that lead from one value to the other, in the order in which they stand; neither is changed.</summary>
    public static IReadOnlyList<SettingsChange> Of(JsonNode? before, JsonNode? after)
    {
        var changes = new List<SettingsChange>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<SettingsChange> changes)
    {
        if (JsonNode.DeepEquals(before, after))
            return;
        if (before is JsonObject old && after is JsonObject now)
            Members(path, [.. old.Select(m => (m.Key, m.Value))], [.. now.Select(m => (m.Key, m.Value))], changes);
        else if (before is JsonArray from && after is JsonArray to && Overrides.IsById(from) && Overrides.IsById(to))
            Elements(path, from, to, changes);
        else
            changes.Add(new SettingsChange("replace", path, before?.DeepClone(), after?.DeepClone()));
    }

    private static void Elements(string path, JsonArray before, JsonArray after, List<SettingsChange> changes)
    {
        Members(path, Named(before), Named(after), changes);
        var (old, now) = (Kept(before, after), Kept(after, before));
        if (!old.SequenceEqual(now, StringComparer.Ordinal))
            changes.Add(new SettingsChange("move", path, Texts(old), Texts(now)));

        static IReadOnlyList<(string, JsonNode?)> Named(JsonArray array) => [.. array.Select(e => (Overrides.Id(e), e))];
        static IReadOnlyList<string> Kept(JsonArray array, JsonArray other) =>
            [.. array.Select(Overrides.Id).Intersect(other.Select(Overrides.Id), StringComparer.Ordinal)];
        static JsonArray Texts(IReadOnlyList<string> ids) => new([.. ids.Select(id => (JsonNode)id)]);
    }

    private static void Members(
        string path,
        IReadOnlyList<(string Name, JsonNode? Value)> before,
        IReadOnlyList<(string Name, JsonNode? Value)> after,
        List<SettingsChange> changes
    )
    {
        var now = after.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
        foreach (var (name, value) in before)
        {
            if (now.TryGetValue(name, out var other))
                Compare($"{path}/{Escape(name)}", value, other, changes);
            else
                changes.Add(new SettingsChange("remove", $"{path}/{Escape(name)}", value?.DeepClone(), null));
        }

        var known = before.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in after.Where(m => !known.Contains(m.Name)))
            changes.Add(new SettingsChange("add", $"{path}/{Escape(name)}", null, value?.DeepClone()));
    }

    private static string Escape(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
