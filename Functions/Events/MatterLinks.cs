using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>Matters that point to others (并案), and the circles they must not form. One to three calls a link.</summary>
public sealed class MatterLinks(MatterStore matters)
{
    private const int LongestChain = 50;

    /// <summary>What is wrong with where an advance points to, as far as matters are known: another kind, or a circle; null when nothing is.</summary>
    public async Task<(string Attribute, string Fault)?> Fault(
        Organ organ,
        Matter matter,
        MatterAdvanced advanced,
        CancellationToken cancel
    )
    {
        foreach (var (attribute, target) in Links(matter, advanced.Attributes).Where(l => l.Target != matter.Id))
        {
            if (await Read(organ, target, cancel) is { View.Matter: { } other } && other.Kind != matter.Kind)
                return (attribute, $"“{target}”不是{matter.Workflow.Name}，是{other.Workflow.Name}");
            if (await Walk(organ, matter.Id, attribute, target, cancel) is not null)
                return (attribute, $"“{target}”已经并入“{matter.Id}”，不能形成循环");
        }

        return null;
    }

    /// <summary>
    /// After a matter came to point to another: when it and others, perhaps applied at the same time, point in a circle, the event told last is voided. Whichever
    /// instance finds the circle comes to the same one.
    /// </summary>
    /// <returns>The matters of which an event was voided, with the event's id.</returns>
    public async Task<IReadOnlyList<(string Matter, string Event)>> BreakCircles(Organ organ, Matter matter, CancellationToken cancel)
    {
        var voided = new List<(string, string)>();
        var links = matter
            .Workflow.Attributes.Where(a => a.Type == "matter" && matter.Attributes.ContainsKey(a.Id))
            .Select(a => a.Id)
            .ToList();
        if (links.Count == 0 || await Read(organ, matter.Id, cancel) is not { } own)
            return voided;
        foreach (var attribute in links)
        {
            if (
                Pointer(own, attribute) is not { } pointer
                || await Walk(organ, matter.Id, attribute, pointer.Target, cancel) is not { } others
            )
                continue;
            var last = others
                .Append((matter.Id, pointer.Event))
                .OrderBy(p => p.Event.Told)
                .ThenBy(p => p.Event.Id, StringComparer.Ordinal)
                .Last();
            var ends = new MatterEvent(
                $"void.{last.Event.Id}",
                last.Event.Told,
                last.Event.Happened,
                new EventVoided(last.Id, last.Event.Id, $"并案形成循环：{string.Join('、', others.Select(o => o.Id).Append(matter.Id))}")
            );
            await matters.Append(organ.Id, [ends], organ.MatterRules, cancel);
            voided.Add((last.Id, last.Event.Id));
        }

        return voided;
    }

    /// <summary>The matters from a target back to the start, each with the event by which it points on; null when they do not lead back.</summary>
    private async Task<List<(string Id, MatterEvent Event)>?> Walk(
        Organ organ,
        string start,
        string attribute,
        string target,
        CancellationToken cancel
    )
    {
        var chain = new List<(string Id, MatterEvent Event)>();
        while (target != start)
        {
            if (chain.Count == LongestChain || chain.Exists(c => c.Id == target))
                return null;
            if (await Read(organ, target, cancel) is not { } read || Pointer(read, attribute) is not { } pointer)
                return null;
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
        var pointing = read
            .Events.Where(e => e.Body is MatterAdvanced a && a.Attributes.ContainsKey(attribute) && accepted.Contains(e.Id))
            .OrderBy(e => accepted.IndexOf(e.Id))
            .LastOrDefault();
        return pointing is null ? null : (pointing, ((MatterAdvanced)pointing.Body).Attributes[attribute]);
    }

    private static IEnumerable<(string Attribute, string Target)> Links(Matter matter, IReadOnlyDictionary<string, string> told) =>
        told.Where(a => matter.Workflow.Attribute(a.Key)?.Type == "matter").Select(a => (a.Key, a.Value));
}
