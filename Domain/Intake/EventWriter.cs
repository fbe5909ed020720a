using System.Text.Json.Nodes;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Intake;

/// <summary>Writes the events kept with a matter in the form <see cref="EventReader.Reread"/> reads.</summary>
public static class EventWriter
{
    /// <summary>The data of a matter's event; absent members are left out.</summary>
    public static JsonObject Data(MatterEventBody body)
    {
        var all = body switch
        {
            MatterOpened o => new JsonObject
            {
                ["id"] = o.Matter,
                ["kind"] = o.Kind,
                ["title"] = o.Title,
                ["unit"] = o.Unit,
                ["coUnits"] = List(o.CoUnits),
                ["leader"] = o.Leader,
                ["owner"] = o.Owner,
                ["proposers"] = List(o.Proposers),
                ["due"] = Day(o.Due),
                ["source"] = o.Source,
                ["attributes"] = Map(o.Attributes),
            },
            MatterAdvanced a => new JsonObject
            {
                ["id"] = a.Matter,
                ["to"] = a.To,
                ["by"] = a.By,
                ["at"] = Day(a.At),
                ["note"] = a.Note,
                ["evidence"] = a.Evidence,
                ["attributes"] = Map(a.Attributes),
            },
            MatterNoted n => new JsonObject
            {
                ["id"] = n.Matter,
                ["by"] = n.By,
                ["at"] = Day(n.At),
                ["note"] = n.Note,
                ["evidence"] = n.Evidence,
                ["attributes"] = Map(n.Attributes),
            },
            MatterExtended x => new JsonObject
            {
                ["id"] = x.Matter,
                ["due"] = Day(x.Due),
                ["reason"] = x.Reason,
                ["approvedBy"] = x.ApprovedBy,
            },
            MatterReturned r => new JsonObject { ["id"] = r.Matter, ["reason"] = r.Reason },
            MatterReassigned r => new JsonObject
            {
                ["id"] = r.Matter,
                ["unit"] = r.Unit,
                ["owner"] = r.Owner,
            },
            SlipIssued s => new JsonObject
            {
                ["id"] = s.Matter,
                ["slip"] = s.Slip,
                ["number"] = s.Number,
                ["light"] = s.Light,
                ["on"] = Day(s.On),
                ["answerBy"] = Day(s.AnswerBy),
            },
            SlipAnswered s => new JsonObject
            {
                ["slip"] = s.Slip,
                ["by"] = s.By,
                ["at"] = Day(s.At),
                ["text"] = s.Text,
                ["evidence"] = s.Evidence,
            },
            ProposalEvaluated v => new JsonObject
            {
                ["id"] = v.Matter,
                ["proposer"] = v.Proposer,
                ["handling"] = v.Handling.ToString().ToLowerInvariant(),
                ["result"] = v.Result.ToString().ToLowerInvariant(),
                ["at"] = Day(v.At),
                ["note"] = v.Note,
            },
            EventRefused r => new JsonObject
            {
                ["id"] = r.Matter,
                ["event"] = r.Event,
                ["reason"] = r.Reason,
            },
            EventVoided v => new JsonObject
            {
                ["id"] = v.Matter,
                ["event"] = v.Event,
                ["reason"] = v.Reason,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(body), body.GetType().Name, "not a matter's event"),
        };
        foreach (
            var absent in all.Where(m => m.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }).Select(m => m.Key).ToList()
        )
            all.Remove(absent);
        return all;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static JsonObject Map(IReadOnlyDictionary<string, string> attributes) =>
        new(attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
}
