using System.Text.Json.Nodes;

namespace Cppcc.Domain.Settings;

/// <summary>JSON Merge Patch (RFC 7396): objects merge by member, null removes a member, anything else replaces.</summary>
public static class MergePatch
{
    /// <summary>What a patch makes of a value; neither argument is changed.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
            return patch?.DeepClone();
        var result = target is JsonObject present ? (JsonObject)present.DeepClone() : [];
        foreach (var (name, value) in changes)
        {
            var before = result[name];
            result.Remove(name);
            if (value is not null)
                result[name] = Apply(before, value);
        }

        return result;
    }
}
