using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Cppcc.Functions.Tests.Api;

/// <summary>What a JSON Schema says of something.</summary>
internal static class Validity
{
    private static readonly ConcurrentDictionary<string, JsonSchema> Read = new(StringComparer.Ordinal);
    private static readonly EvaluationOptions Listed = new() { OutputFormat = OutputFormat.List };

    /// <summary>A schema that is not registered by its name: so that it may be read within others, and again.</summary>
    public static JsonObject Nameless(JsonObject schema)
    {
        var copy = schema.DeepClone().AsObject();
        copy.Remove("$id");
        return copy;
    }

    /// <summary>Where it is not as the schema says, and why; nothing when it is.</summary>
    public static IReadOnlyList<string> Faults(string schema, JsonNode? instance)
    {
        var read = Read.GetOrAdd(schema, text => JsonSchema.FromText(text));
        var result = read.Evaluate(JsonSerializer.SerializeToElement(instance), Listed);
        return result.IsValid
            ? []
            :
            [
                .. (result.Details ?? [])
                    .Where(d => d.Errors is { Count: > 0 })
                    .SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation} {e.Key} {e.Value}")),
                "not valid",
            ];
    }
}
