using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cppcc.Domain.Roster;

/// <summary>
/// What the law lets a person have removed, taken out of a roster as it was handed in: the name, the birthday, the 界别, how the person is
/// reached and when the person was away. What is left says that somebody held that post, by an id that names nobody.
/// </summary>
public static class RosterErasure
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Kept = ["id", "name", "unit", "groups", "post", "standing", "status"];
    private static readonly string[] KeptOfLeaders = ["id", "person", "name", "role", "inChargeOf"];

    /// <summary>A roster's text without it; null when there is nothing to remove.</summary>
    public static string? Without(string person, string roster)
    {
        var json = JsonNode.Parse(roster)!.AsObject();
        var found =
            (json["people"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Where(p => p["id"]?.ToString().Trim() == person)
                .Select(p => Strip(p, Kept))
                .ToList()
                .Contains(true)
            | (json["leaders"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Where(l => l["person"]?.ToString().Trim() == person)
                .Select(l => Strip(l, KeptOfLeaders))
                .ToList()
                .Contains(true);
        return found ? json.ToJsonString(Readable) : null;
    }

    private static bool Strip(JsonObject member, string[] kept)
    {
        var gone = member.Select(m => m.Key).Except(kept, StringComparer.Ordinal).ToList();
        if (gone.Count == 0 && member["name"]?.ToString() == Lives.NoName)
            return false;
        gone.ForEach(m => member.Remove(m));
        member["name"] = Lives.NoName;
        return true;
    }
}
