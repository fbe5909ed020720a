using System.Text.Json.Nodes;
using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Http;

/// <summary>
/// The roster in force with what is proposed for it, as it may be put: who comes takes the place of who has the id, and of who has
/// a role that one leader at a time has, with the units in charge.
/// </summary>
internal static class ProposedRoster
{
    public static JsonObject Of(string? present, IEnumerable<ProposedLeader> proposed, CommitteeRoster roster)
    {
        var json = JsonNode.Parse(present ?? "{}")!.AsObject();
        var leaders = json["leaders"] as JsonArray ?? [];
        json["leaders"] = leaders;
        foreach (var proposal in proposed)
        {
            var relieved = proposal.Relieves(roster).Select(l => Find(leaders, l.Id)).OfType<JsonObject>().ToList();
            var place = Find(leaders, proposal.Leader);
            IEnumerable<JsonObject> before = place is null ? relieved : [place, .. relieved];
            var leader = new JsonObject
            {
                ["id"] = proposal.Leader,
                ["name"] = proposal.Name,
                ["role"] = proposal.Role,
                ["inChargeOf"] = new JsonArray([.. before.SelectMany(UnitsOf).Distinct(StringComparer.Ordinal).Select(u => (JsonNode)u)]),
            };

            // The same leader in another role stays the person he is.
            if (place?["name"]?.ToString() == proposal.Name && place["person"] is { } person)
                leader["person"] = person.DeepClone();
            if (place is not null)
                leaders[leaders.IndexOf(place)] = leader;
            else if (relieved.Count > 0)
                leaders.Insert(leaders.IndexOf(relieved[0]), leader);
            else
                leaders.Add(leader);
            foreach (var gone in relieved)
                leaders.Remove(gone);
        }

        return json;
    }

    private static JsonObject? Find(JsonArray leaders, string id) =>
        leaders.OfType<JsonObject>().FirstOrDefault(l => l["id"]?.ToString() == id);

    private static IEnumerable<string> UnitsOf(JsonObject leader) => (leader["inChargeOf"] as JsonArray ?? []).Select(u => u!.ToString());
}
