using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cppcc.Functions.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi.YamlReader;
using SharpYaml.Serialization;

namespace Cppcc.Functions.Tests.Api;

/// <summary>A function that answers a request.</summary>
/// <param name="Routes">As the document writes them; two where the last place may be left out.</param>
internal sealed record HttpFunction(string Name, string Method, IReadOnlyList<string> Routes, bool IsAnonymous, Type Class);

/// <summary>An operation of the document.</summary>
internal sealed record Operation(string Method, string Route, JsonNode Node)
{
    public string Id => $"{Node["operationId"]}";

    public override string ToString() => $"{Method} {Route}";
}

/// <summary>The functions there are, and openapi.yaml, which says what they are.</summary>
internal static partial class Interface
{
    private const string Components = "#/components/";

    /// <summary>The document as it is served.</summary>
    public static string Text { get; } = Read();

    public static JsonNode Document { get; } = Parse(Text);

    public static IReadOnlyList<HttpFunction> Functions { get; } =
    [
        .. from type in typeof(App).Assembly.GetTypes()
        from method in type.GetMethods()
        let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where name is not null && trigger is not null
        orderby name
        select new HttpFunction(
            name,
            trigger.Methods![0].ToUpperInvariant(),
            [.. RoutesOf(trigger.Route!)],
            trigger.AuthLevel == AuthorizationLevel.Anonymous,
            type
        ),
    ];

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        .. from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!),
    ];

    /// <summary>The operation that a request asks for: of two that fit, the one with fewer places.</summary>
    public static Operation Of(string method, string path) =>
        Operations
            .Where(o =>
                o.Method == method && Regex.IsMatch($"/{path.Split('?')[0]}", Pattern(o.Route), RegexOptions.None, TimeSpan.FromSeconds(1))
            )
            .OrderBy(o => o.Route.Count(c => c == '{'))
            .FirstOrDefault()
        ?? throw new InvalidOperationException($"openapi.yaml has no {method} {path}");

    /// <summary>The parameters of an operation in the query, the path or the header.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Parameters(Operation operation, string place) =>
        operation.Node["parameters"]!
            .AsArray()
            .Select(p => Resolved(p!))
            .Where(p => $"{p["in"]}" == place)
            .ToDictionary(p => $"{p["name"]}", StringComparer.Ordinal);

    /// <summary>What a reference within the document stands for; anything else is itself.</summary>
    public static JsonNode Resolved(JsonNode node)
    {
        while (node is JsonObject && node["$ref"] is { } named && $"{named}".StartsWith(Components, StringComparison.Ordinal))
            node = $"{named}"[2..]
                .Split('/')
                .Aggregate(Document, (at, name) => at[name] ?? throw new InvalidOperationException($"{named}"));
        return node;
    }

    /// <summary>What is wrong with an answer by the document; nothing when all is well.</summary>
    public static IEnumerable<string> Faults(Operation operation, Answer answer)
    {
        if (operation.Node["responses"]![$"{answer.Status}"] is not { } declared)
            return [$"{operation}: {answer.Status} is not declared"];
        var content = Resolved(declared)["content"];
        var type = answer.ContentType?.Split(';')[0];
        if (content is null)
            return answer.Text.Length == 0 ? [] : [$"{operation}: {answer.Status} has a body"];
        if (type is null || content[type] is not { } said)
            return [$"{operation}: {answer.Status} is {type}, which is not declared"];
        if (type is not ("application/json" or "application/problem+json"))
            return [];
        var schema = said["schema"]!;
        return Invalid(schema, answer.Json).Concat(Undeclared(schema, answer.Json, "")).Select(f => $"{operation}: {answer.Status} {f}");
    }

    /// <summary>Where an instance is not what a schema in the document says, or one that it refers to.</summary>
    public static IEnumerable<string> Invalid(JsonNode schema, JsonNode instance)
    {
        if (External().Match(schema.ToJsonString()) is { Success: true, Index: 0 } other)
            return Validity.Faults(Validity.Nameless(Schemas.Find(other.Groups["name"].Value)!).ToJsonString(), instance);
        var whole = new JsonObject
        {
            ["allOf"] = new JsonArray(schema.DeepClone()),
            ["$defs"] = Document["components"]!["schemas"]!.DeepClone(),
        };
        var text = whole.ToJsonString().Replace($"{Components}schemas/", "#/$defs/", StringComparison.Ordinal);
        text = External().Replace(text, m => Validity.Nameless(Schemas.Find(m.Groups["name"].Value)!).ToJsonString());
        return Validity.Faults(text, instance);
    }

    /// <summary>The members of an answer that the document does not know: it may gain some, and is then to be written anew.</summary>
    private static IReadOnlyList<string> Undeclared(JsonNode schema, JsonNode? instance, string at)
    {
        if (schema is not JsonObject)
            return [];
        schema = Resolved(schema);
        if (schema["anyOf"] is JsonArray several)
            return several.Select(s => Undeclared(s!, instance, at)).MinBy(f => f.Count)!;
        switch (instance)
        {
            case JsonArray list when schema["items"] is { } item:
                return [.. list.SelectMany((e, i) => Undeclared(item, e, $"{at}/{i}"))];
            case JsonObject members when schema["properties"] is JsonObject known:
                return
                [
                    .. members.SelectMany(m =>
                        known[m.Key] is { } of ? Undeclared(of, m.Value, $"{at}/{m.Key}") : [$"{at}/{m.Key} is not declared"]
                    ),
                ];
            case JsonObject members when schema["additionalProperties"] is JsonObject any:
                return [.. members.SelectMany(m => Undeclared(any, m.Value, $"{at}/{m.Key}"))];
            default:
                return [];
        }
    }

    private static IEnumerable<string> RoutesOf(string route)
    {
        route = "/" + route.Replace("{*", "{", StringComparison.Ordinal);
        if (route.Contains('?', StringComparison.Ordinal))
            yield return route[..route.LastIndexOf('/')];
        yield return route.Replace("?", "", StringComparison.Ordinal);
    }

    /// <summary>Only the page of a link has more than one part.</summary>
    private static string Pattern(string route) =>
        $"^{Place().Replace(Regex.Escape(route).Replace("\\{", "{", StringComparison.Ordinal), m => m.Value == "{page}" ? ".+" : "[^/]+")}$";

    private static JsonNode Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents.Single().ToJsonNode();
    }

    private static string Read()
    {
        using var stream = typeof(App).Assembly.GetManifestResourceStream("Cppcc.Functions.openapi.yaml")!;
        return new StreamReader(stream).ReadToEnd();
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("""\{"\$ref":"\./schemas/(?<name>[\w.-]+)"\}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex External();
}
