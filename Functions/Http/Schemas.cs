using System.Text.Json.Nodes;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;

namespace Cppcc.Functions.Http;

/// <summary>
/// The JSON Schemas (2020-12) that are published: <c>event</c>, <c>event-{type}</c> for each type, <c>roster</c>, and
/// <c>settings-{section}</c> for what an organ overrides. Each is made of the code that reads it, once, when it is first asked for.
/// </summary>
public static class Schemas
{
    /// <summary>The names there are, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        Event,
        .. EventTypes.Posted.Select(w => $"{Event}-{w}"),
        Roster,
        .. OrganSettings.Sections.Order(StringComparer.Ordinal).Select(s => Settings + s),
    ];

    private const string Event = "event";
    private const string Roster = "roster";
    private const string Settings = "settings-";
    private static readonly Dictionary<string, Lazy<JsonObject>> Made = Names.ToDictionary(
        n => n,
        n => new Lazy<JsonObject>(() => Headed(n, Make(n))),
        StringComparer.Ordinal
    );

    /// <summary>A schema; null when there is none of that name.</summary>
    public static JsonObject? Find(string name) => Made.TryGetValue(name, out var made) ? made.Value : null;

    private static JsonObject Make(string name) =>
        name == Event ? EventSchemas.All()
        : name == Roster ? RosterReader.Form.Schema()
        : name.StartsWith(Settings, StringComparison.Ordinal) ? OrganSettings.FormOf(name[Settings.Length..]).Schema(whole: false)
        : EventSchemas.One(name[(Event.Length + 1)..]);

    private static JsonObject Headed(string name, JsonObject schema)
    {
        var headed = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = name };
        foreach (var (member, value) in schema)
            headed[member] = value?.DeepClone();
        headed["title"] ??= name;
        return headed;
    }
}
