using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>
/// The types of events there are, each declared once, in the file of its word. Everything that goes by the type of an event asks here:
/// reading, checking, writing, what duties count, what is found again.
/// </summary>
public static class EventTypes
{
    private static readonly Dictionary<string, EventType> ByWord = new[]
    {
        PlanEvents.Types,
        MatterEvents.Types,
        ProposalEvents.Types,
        ActivityEvents.Types,
        ConsultationEvents.Types,
        RegulationEvents.Types,
        ScoreEvents.Types,
        CommendationEvents.Types,
        TopicEvents.Types,
        GardenEvents.Types,
        PersonEvents.Types,
        OrganEvents.Types,
    }
        .SelectMany(types => types)
        .ToDictionary(t => t.Word, StringComparer.Ordinal);

    /// <summary>All types, those only the backend says too, in order of word.</summary>
    public static IReadOnlyList<EventType> All { get; } = [.. ByWord.Values.OrderBy(t => t.Word, StringComparer.Ordinal)];

    /// <summary>The words a sender may post, in order.</summary>
    public static IReadOnlyList<string> Posted { get; } = [.. All.Where(t => !t.IsOwn).Select(t => t.Word)];

    /// <summary>Reads <c>{type, timestamp, data}</c>.</summary>
    /// <param name="json">The body as sent.</param>
    /// <param name="id">The id it is to be known by: source, a dot, the sender's id.</param>
    /// <param name="faults">Receives every fault found; when it stays empty the answer is whole.</param>
    public static Envelope? Read(JsonElement json, string id, List<Fault> faults)
    {
        var envelope = new Fields(json, "", faults, entered: true);
        var type = envelope.Choice("type", Posted);
        var told = envelope.Moment("timestamp");
        var data = envelope.OptionalObject("data");
        envelope.NoOthers();
        if (data is null)
            envelope.Refuse("data", "缺少此项");
        if (data is null || !ByWord.TryGetValue(type, out var known))
            return null;
        var organ = data.Id("organ");
        var body = known.Read(data);
        data.NoOthers();
        return faults.Count == 0 ? new Envelope(id, type, told, organ, body) : null;
    }

    /// <summary>Reads the data of an event that was stored, and so validated, before.</summary>
    /// <exception cref="FaultyInputException">The stored text no longer is what was written.</exception>
    public static CommitteeEvent Reread(string word, JsonElement data)
    {
        var faults = new List<Fault>();
        var body = ByWord[word].Read(new Fields(data, "", faults));
        return faults.Count == 0 ? body : throw new FaultyInputException(faults);
    }

    /// <summary>Writes an event kept with a matter in the form <see cref="Reread"/> reads; absent members are left out.</summary>
    public static JsonObject Write(MatterEventBody body)
    {
        var all = ByWord[body.Type].Write!(body);
        foreach (
            var absent in all.Where(m => m.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }).Select(m => m.Key).ToList()
        )
            all.Remove(absent);
        return all;
    }

    /// <summary>
    /// What no missing predecessor could make right: unknown units, people, kinds, states, indicators, or a bound that is broken. What is
    /// merely early is not a fault. Pointers are into the whole body.
    /// </summary>
    public static IReadOnlyList<Fault> Check(CommitteeEvent @event, EventCheck check)
    {
        ByWord[@event.Type].Check(check, @event);
        return check.Faults;
    }

    /// <summary>The activity as which duties count an event; null when none may.</summary>
    public static string? ActivityOf(CommitteeEvent @event) => ByWord.GetValueOrDefault(@event.Type)?.Activity(@event);

    /// <summary>The members of a type's data that no trace keeps: a digest stands for them, as member <see
    /// cref="EventType.Digest"/>.</summary>
    public static IReadOnlyList<string> PersonalOf(string word) => ByWord.GetValueOrDefault(word)?.Personal ?? [];

    /// <summary>By what an event's trace is found again besides its month.</summary>
    public static IEnumerable<FoundBy> FoundBy(CommitteeEvent @event) => ByWord[@event.Type].Found(@event);
}
