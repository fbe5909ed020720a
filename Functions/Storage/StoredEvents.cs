using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;

namespace Cppcc.Functions.Storage;

/// <summary>A matter's events as JSON: with the matter, and in decisions that cause them.</summary>
public static class StoredEvents
{
    /// <summary>Writes events.</summary>
    public static string Write(IEnumerable<MatterEvent> events) => new JsonArray([.. events.Select(One)]).ToJsonString(Rows.Json);

    /// <summary>Bytes of events as storage is sent them.</summary>
    public static int SizeOf(IEnumerable<MatterEvent> events) => Rows.SizeOf(Write(events));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static List<MatterEvent> Read(JsonElement events) =>
        [
            .. events
                .EnumerateArray()
                .Select(e => new MatterEvent(
                    e.GetProperty("id").GetString()!,
                    e.GetProperty("told").GetDateTimeOffset(),
                    DateOnly.Parse(e.GetProperty("happened").GetString()!),
                    (MatterEventBody)EventTypes.Reread(e.GetProperty("type").GetString()!, e.GetProperty("data")),
                    e.TryGetProperty("rules", out var rules) ? rules.GetString() : null
                )),
        ];

    private static JsonObject One(MatterEvent e)
    {
        var json = new JsonObject
        {
            ["id"] = e.Id,
            ["told"] = e.Told,
            ["happened"] = e.Happened.ToString("yyyy-MM-dd"),
            ["type"] = e.Body.Type,
            ["data"] = EventTypes.Write(e.Body),
        };
        if (e.Rules is { } rules)
            json["rules"] = rules;
        return json;
    }
}
