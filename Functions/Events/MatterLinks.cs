using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>Matters that point to others (并案), and the circles they must not form. One to three calls a link.</summary>
public sealed class MatterLinks(MatterStore matters)
{
    private const int LongestChain = 50;

    /// <summary>
    /// What is wrong with where an advance points to, as far as matters were known when it was told: another kind, or a circle; null when
    /// nothing is.
    /// </summary>
    public async Task<(string Attribute, string Fault)?> Fault(
        Organ organ,
        Envelope e,
        Matter matter,
        MatterAdvanced advanced,
        CancellationToken cancel
    )
    {
        foreach (var (attribute, target) in Links(matter, advanced.Attributes).Where(l => l.Target != matter.Id))
        {
            if (await Read(organ, target, cancel) is { View.Matter: { } other } && other.Kind != matter.Kind)
                return (attribute, $"“{target}”不是{matter.Workflow.Name}，是{other.Workflow.Name}");
            if (await Walk(organ, matter.Id, attribute, target, cancel, e) is not null)
                return (attribute, $"“{target}”已经并入“{matter.Id}”，不能形成循环");
        }

        return null;
    }

    /// <summary>
    /// After a matter came to point to another: when it and others, perhaps applied at the same time, point in a circle, the event told
    /// last is voided. Whichever instance finds the circle comes to the same one.
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
            if (MatterPointer.Of(matter.Id, own.Events, own.View, attribute) is not { } pointer)
                continue;
            if (await Walk(organ, matter.Id, attribute, pointer.Target, cancel) is not { } others)
                continue;
            List<MatterPointer> circle = [.. others, pointer];
            await matters.Append(organ.Id, [MergedCircle.Breaks(circle)], organ.MatterRules, cancel);
            var last = MergedCircle.GivesWay(circle);
            voided.Add((last.Matter, last.Event.Id));
        }

        return voided;
    }

    /// <summary>The pointers from a target back to the start, in order; null when they do not lead back.</summary>
    /// <param name="before">Only what was told before this event; everything when null.</param>
    private async Task<List<MatterPointer>?> Walk(
        Organ organ,
        string start,
        string attribute,
        string target,
        CancellationToken cancel,
        Envelope? before = null
    )
    {
        var chain = new List<MatterPointer>();
        while (target != start)
        {
            if (chain.Count == LongestChain || chain.Exists(c => c.Matter == target))
                return null;
            if (await Read(organ, target, cancel) is not { } read)
                return null;
            if (MatterPointer.Of(target, read.Events, read.View, attribute) is not { } pointer)
                return null;
            if (before?.IsAfter(pointer.Event.Told, pointer.Event.Id) == false)
                return null;
            chain.Add(pointer);
            target = pointer.Target;
        }

        return chain;
    }

    private async Task<(IReadOnlyList<MatterEvent> Events, MatterView View)?> Read(Organ organ, string id, CancellationToken cancel) =>
        await matters.Find(organ.Id, id, cancel) is { } events ? (events, MatterFold.Of(events, organ.MatterRules)) : null;

    private static IEnumerable<(string Attribute, string Target)> Links(Matter matter, IReadOnlyDictionary<string, string> told) =>
        told.Where(a => matter.Workflow.Attribute(a.Key)?.Type == "matter").Select(a => (a.Key, a.Value));
}
