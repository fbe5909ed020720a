using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>
/// JSON Schemas (2020-12) of the events a sender may post, made of the readers themselves. They say what every event of a type may be;
/// what depends on an organ's roster, settings or matters is said by the answer.
/// </summary>
public static class EventSchemas
{
    /// <summary>The form of a type's data.</summary>
    /// <param name="word">One of <see cref="EventTypes.Posted"/>.</param>
    public static Shape DataOf(string word)
    {
        var type = EventTypes.All.Single(t => t.Word == word);
        return Shape.Of(f =>
        {
            f.Id("organ");
            _ = type.Read(f);
        });
    }

    /// <summary>An event as it is posted: <c>{type, timestamp, data}</c>, one of all types.</summary>
    public static JsonObject All()
    {
        var types = new JsonObject();
        foreach (var word in EventTypes.Posted)
            types[word] = One(word);
        return new JsonObject
        {
            ["title"] = "event",
            ["description"] = "The body of POST /api/events/{source}.",
            ["oneOf"] = new JsonArray([.. EventTypes.Posted.Select(w => new JsonObject { ["$ref"] = $"#/$defs/{w}" })]),
            ["$defs"] = types,
        };
    }

    /// <summary>An event of a type as it is posted.</summary>
    /// <param name="word">One of <see cref="EventTypes.Posted"/>.</param>
    public static JsonObject One(string word) =>
        new()
        {
            ["title"] = EventNames.Of(word),
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["const"] = word },
                ["timestamp"] = new JsonObject
                {
                    ["type"] = "string",
                    ["format"] = "date-time",
                    ["description"] = "When it was said, with its offset; at most five minutes ahead of the receiver.",
                },
                ["data"] = DataOf(word).Schema(),
            },
            ["required"] = new JsonArray("type", "timestamp", "data"),
            ["additionalProperties"] = false,
        };
}
