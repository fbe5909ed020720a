using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>Matters that point to others (并案), and the circles they must not form. One to three calls a link.</summary>
public sealed class MatterLinks(MatterStore matters)
{
    private const int LongestChain = 50;

    /// <summary>The attribute by which an advance would close a circle of matters that are known; null when it does not.</summary>
    public async Task<string?> Circle(Organ organ, Matter matter, MatterAdvanced advanced, CancellationToken cancel)
    {
        foreach (var (attribute, target) in Links(matter, advanced.Attributes))
            if (target != matter.Id && await Walk(organ, matter.Id, attribute, target, cancel) is not null) return attribute;
        return null;
    }

    /// <summary>
    /// After an advance was applied: when it and others, perhaps applied at the same time, point in a circle, the one told last is voided. Whichever
    /// instance finds the circle comes to the same one.
    /// </summary>
    /// <returns>Whether there was a circle.</returns>
    public async Task<bool> BreakCircle(Organ organ, MatterAdvanced advanced, CancellationToken cancel)
    {
        if (advanced.Attributes.Count == 0 || await Read(organ, advanced.Matter, cancel) is not { } own || own.View.Matter is not { } matter) return false;
        var found = false;
        foreach (var (attribute, _) in Links(matter, advanced.Attributes))
        {
            if (Pointer(own, attribute) is not { } pointer || await Walk(organ, matter.Id, attribute, pointer.Target, cancel) is not { } others) continue;
            var last = others.Append((matter.Id, pointer.Event)).OrderBy(p => p.Event.Told).ThenBy(p => p.Event.Id, StringComparer.Ordinal).Last();
            var ends = new MatterEvent($"void.{last.Event.Id}", last.Event.Told, last.Event.Happened, new EventVoided(last.Id, last.Event.Id, $"并案形成循环：{string.Join('、', others.Select(o => o.Id).Append(matter.Id))}"));
            await matters.Append(organ.Id, [ends], organ.MatterRules, cancel);
            found = true;
        }

        return found;
    }

    /// <summary>The matters from a target back to the start, each with the event by which it points on; null when they do not lead back.</summary>
    private async Task<List<(string Id, MatterEvent Event)>?> Walk(Organ organ, string start, string attribute, string target, CancellationToken cancel)
    {
        var chain = new List<(string Id, MatterEvent Event)>();
        while (target != start)
        {
            if (chain.Count == LongestChain || chain.Exists(c => c.Id == target)) return null;
            if (await Read(organ, target, cancel) is not { } read || Pointer(read, attribute) is not { } pointer) return null;
            chain.Add((target, pointer.Event));
            target = pointer.Target;
        }

        return chain;
    }

    private async Task<(IReadOnlyList<MatterEvent> Events, MatterView View)?> Read(Organ organ, string id, CancellationToken cancel) =>
        await matters.Find(organ.Id, id, cancel) is { } events ? (events, MatterFold.Of(events, organ.MatterRules)) : null;

    /// <summary>The last event in effect that points on by an attribute.</summary>
    private static (MatterEvent Event, string Target)? Pointer((IReadOnlyList<MatterEvent> Events, MatterView View) read, string attribute)
    {
        var accepted = read.View.History.Where(h => h.Verdict == Verdict.Accepted).Select(h => h.Event).ToList();
        var pointing = read.Events.Where(e => e.Body is MatterAdvanced a && a.Attributes.ContainsKey(attribute) && accepted.Contains(e.Id)).OrderBy(e => accepted.IndexOf(e.Id)).LastOrDefault();
        return pointing is null ? null : (pointing, ((MatterAdvanced)pointing.Body).Attributes[attribute]);
    }

    private static IEnumerable<(string Attribute, string Target)> Links(Matter matter, IReadOnlyDictionary<string, string> told) =>
        told.Where(a => matter.Workflow.Attribute(a.Key)?.Type == "matter").Select(a => (a.Key, a.Value));
}
