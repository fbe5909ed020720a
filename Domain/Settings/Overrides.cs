using System.Text.Json.Nodes;

namespace Cppcc.Domain.Settings;

/// <summary>
/// How an organ's overrides lie over a preset: objects merge by member, arrays of objects by <c>id</c> (new ids are appended in order),
/// null removes a member, <c>{"id": …, "removed": true}</c> removes an element; anything else replaces.
/// </summary>
public static class Overrides
{
    /// <summary>The merged section; neither argument is changed.</summary>
    public static JsonNode? Merge(JsonNode? preset, JsonNode? overrides) =>
        (preset, overrides) switch
        {
            (_, null) => preset?.DeepClone(),
            (JsonObject under, JsonObject over) => MergeObjects(under, over),
            (JsonArray under, JsonArray over) when IsById(under) && IsById(over) => MergeById(under, over),
            (_, JsonArray over) when IsById(over) => new JsonArray([.. over.Where(e => !IsRemoval(e)).Select(e => e!.DeepClone())]),
            _ => overrides.DeepClone(),
        };

    private static JsonObject MergeObjects(JsonObject under, JsonObject over)
    {
        var merged = new JsonObject();
        foreach (var (name, value) in under)
        {
            if (!over.TryGetPropertyValue(name, out var mine))
                merged[name] = value?.DeepClone();
            else if (mine is not null)
                merged[name] = Merge(value, mine);
        }

        foreach (var (name, value) in over.Where(m => m.Value is not null && !under.ContainsKey(m.Key)))
            merged[name] = Merge(null, value);
        return merged;
    }

    private static JsonArray MergeById(JsonArray under, JsonArray over)
    {
        var mine = over.ToDictionary(Id, e => e!, StringComparer.Ordinal);
        var merged = new JsonArray();
        foreach (var element in under)
        {
            if (!mine.Remove(Id(element), out var change))
                merged.Add(element!.DeepClone());
            else if (!IsRemoval(change))
                merged.Add(Merge(element, change));
        }

        foreach (var added in over.Where(e => mine.ContainsKey(Id(e)) && !IsRemoval(e)))
            merged.Add(added!.DeepClone());
        return merged;
    }

    internal static bool IsById(JsonArray array) =>
        array.Count > 0
        && array.All(e => e is JsonObject o && o["id"] is JsonValue)
        && array.Select(Id).Distinct(StringComparer.Ordinal).Count() == array.Count;

    internal static string Id(JsonNode? element) => element!["id"]!.ToString();

    private static bool IsRemoval(JsonNode? element) =>
        element is JsonObject o && o["removed"] is JsonValue v && v.TryGetValue<bool>(out var removed) && removed;
}
