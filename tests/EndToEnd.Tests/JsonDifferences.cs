using System.Text.Json.Nodes;

namespace Cppcc.EndToEnd.Tests;

/// <summary>One place at which two documents differ.</summary>
/// <param name="Place">Where: <c>review.lights[s-1].due</c>; empty for the whole.</param>
/// <param name="Member">The last member named; empty for an element or the whole.</param>
/// <param name="One">What the first has; null when it has nothing there.</param>
/// <param name="OneAround">The object of the first in which the member lies; null when there is none.</param>
internal sealed record JsonDifference(
    string Place,
    string Member,
    JsonNode? One,
    JsonNode? Other,
    JsonObject? OneAround,
    JsonObject? OtherAround
);

/// <summary>All places at which two JSON documents differ, down to the single value.</summary>
internal static class JsonDifferences
{
    /// <summary>By which member elements of an array are known, the first that tells all of them apart; by their place else.</summary>
    private static readonly string[] Keys = ["id", "matter", "unit", "event", "subject", "week", "period"];

    /// <summary>Compares two documents.</summary>
    public static IEnumerable<JsonDifference> Of(JsonNode? one, JsonNode? other) => Of("", "", one, other, null, null);

    private static IEnumerable<JsonDifference> Of(
        string place,
        string member,
        JsonNode? one,
        JsonNode? other,
        JsonObject? oneAround,
        JsonObject? otherAround
    ) =>
        (one, other) switch
        {
            _ when JsonNode.DeepEquals(one, other) => [],
            (JsonObject a, JsonObject b) => a.Select(m => m.Key)
                .Union(b.Select(m => m.Key), StringComparer.Ordinal)
                .SelectMany(m => Of(place.Length == 0 ? m : $"{place}.{m}", m, a[m], b[m], a, b)),
            (JsonArray a, JsonArray b) => Elements(place, a, b),
            _ => [new JsonDifference(place, member, one, other, oneAround, otherAround)],
        };

    private static IEnumerable<JsonDifference> Elements(string place, JsonArray one, JsonArray other)
    {
        var key = Keys.FirstOrDefault(k => TellsApart(k, one) && TellsApart(k, other));
        var (a, b) = (Named(one, key), Named(other, key));
        foreach (var name in a.Keys.Union(b.Keys, StringComparer.Ordinal))
        foreach (var found in Of($"{place}[{name}]", "", a.GetValueOrDefault(name), b.GetValueOrDefault(name), null, null))
            yield return found;

        // What two orders have in common differs all the same.
        if (key is not null && a.Count == b.Count && a.Keys.All(b.ContainsKey) && !a.Keys.SequenceEqual(b.Keys, StringComparer.Ordinal))
            yield return new JsonDifference($"{place}[]", "", string.Join(' ', a.Keys), string.Join(' ', b.Keys), null, null);
    }

    private static bool TellsApart(string key, JsonArray elements) =>
        elements.Select(e => (e as JsonObject)?[key]?.ToString()).ToList() is var names
        && names.TrueForAll(n => n is not null)
        && names.Distinct(StringComparer.Ordinal).Count() == names.Count;

    private static Dictionary<string, JsonNode?> Named(JsonArray elements, string? key) =>
        elements
            .Select((e, i) => (Name: key is null ? $"{i}" : $"{e![key]}", e))
            .ToDictionary(e => e.Name, e => e.e, StringComparer.Ordinal);
}
