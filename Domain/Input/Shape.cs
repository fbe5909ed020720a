using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cppcc.Domain.Input;

/// <summary>
/// The form of a JSON object, as the code that reads it asks for it: read with one, <see cref="Fields"/> notes every member asked for, what
/// it may be and whether it has to be there. So what is published of a form is what is read, and cannot go stale.
/// </summary>
public sealed class Shape
{
    private readonly SortedDictionary<string, Shape> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> required = new(StringComparer.Ordinal);
    private JsonObject form = [];
    private Shape? item;
    private int depth;

    /// <summary>Stands for members whose names are data.</summary>
    internal const string Any = "*";

    private const string Id = "id";

    /// <summary>How deep a form may nest.</summary>
    private const int MostDeep = 8;

    /// <summary>Whether members that are not there are read as if they were, empty: so that what lies within them is known.</summary>
    internal bool Probes { get; private init; }

    /// <summary>A form to be learned from a reader that is given an object without members.</summary>
    public static Shape Of(Action<Fields> read)
    {
        var shape = new Shape { Probes = true };
        read(new Fields(Empty, "", [], shape));
        return shape;
    }

    /// <summary>A form to be learned from a reader that is given an example.</summary>
    public static Shape Of(JsonElement example, Action<Fields> read)
    {
        var shape = new Shape { Probes = true };
        read(new Fields(example, "", [], shape));
        return shape;
    }

    /// <summary>An object without members.</summary>
    internal static JsonElement Empty { get; } = JsonSerializer.SerializeToElement(new JsonObject());

    /// <summary>Whether a probe still looks into what is not there.</summary>
    internal bool GoesDeeper => Probes && depth < MostDeep;

    /// <summary>The names of the members, in order.</summary>
    public IReadOnlyCollection<string> Names => members.Keys;

    /// <summary>The form of a member; null when nobody asks for it.</summary>
    public Shape? Member(string name) => members.GetValueOrDefault(name);

    /// <summary>Whether a member has to be there.</summary>
    public bool Requires(string name) => required.Contains(name);

    /// <summary>The JSON Schema (2020-12) of the object.</summary>
    /// <param name="whole">
    /// Whether what has to be there has to be: not so in what lies over something else, where null takes a member away too.
    /// </param>
    public JsonObject Schema(bool whole = true)
    {
        var schema = form.DeepClone().AsObject();
        if (item is not null)
            schema["items"] = item.Schema(whole);
        if (members.Count == 0)
            return schema;
        schema["type"] = "object";
        var properties = new JsonObject();
        foreach (var (name, shape) in members.Where(m => m.Key != Any))
            properties[name] = whole || name == Id ? shape.Schema(whole) : OrNull(shape.Schema(whole));
        if (!whole && members.ContainsKey(Id))
            properties["removed"] = new JsonObject { ["type"] = "boolean" };
        schema["properties"] = properties;
        if (whole && required.Count > 0)
            schema["required"] = new JsonArray([.. required.Order(StringComparer.Ordinal).Select(r => (JsonNode)r)]);
        schema["additionalProperties"] = members.TryGetValue(Any, out var any) ? any.Schema(whole) : false;
        return schema;
    }

    /// <summary>A member is asked for; nothing more is known of it yet.</summary>
    internal Shape Asked(string name)
    {
        if (!members.TryGetValue(name, out var member))
            members[name] = member = new Shape { Probes = Probes, depth = depth + 1 };
        return member;
    }

    /// <summary>A member may be this.</summary>
    internal void Says(string name, JsonObject says) => Asked(name).form = says;

    /// <summary>A member has to be there.</summary>
    internal void Requires(string name, bool text)
    {
        required.Add(name);
        if (
            text
            && Asked(name).form is { } said
            && said["type"]?.ToString() == "string"
            && said["enum"] is null
            && said["pattern"] is null
            && said["format"] is null
        )
            said["minLength"] = 1;
    }

    /// <summary>A member is a list of objects.</summary>
    internal Shape Items(string name)
    {
        var list = Asked(name);
        list.form = new JsonObject { ["type"] = "array" };
        return list.item ??= new Shape { Probes = Probes, depth = list.depth };
    }

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
            schema["type"] = new JsonArray(type.DeepClone(), "null");
        (schema["enum"] as JsonArray)?.Add(null);
        return schema;
    }
}
