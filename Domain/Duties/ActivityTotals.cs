using Cppcc.Domain.Events;

namespace Cppcc.Domain.Duties;

/// <summary>What the activities of one kind add up to in one attribute: 帮扶资金12.5万元.</summary>
/// <param name="Number">Exact: no digit is rounded away.</param>
public sealed record ActivitySum(string Id, string Name, decimal Number, string Counter);

/// <summary>活动合计: what the activities of one kind came to in a span. M34.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Times">How often it was held; at least once.</param>
/// <param name="Evidence">The traces that were counted, in order of id.</param>
public sealed record ActivityTotal(string Activity, string Name, int Times, IReadOnlyList<ActivitySum> Sums, IReadOnlyList<string> Evidence)
{
    /// <summary>
    /// The totals of the activities of which something is added up, in the order of the settings; those that were not held are left out. A
    /// trace counts once, whatever the order; an amount that cannot be read counts nothing.
    /// </summary>
    public static IReadOnlyList<ActivityTotal> Of(IEnumerable<Trace> traces, IReadOnlyList<ActivityRule> activities)
    {
        var held = traces
            .DistinctBy(t => t.Sealed.Id)
            .OrderBy(t => t.Sealed.Id, StringComparer.Ordinal)
            .Select(t => (t.Sealed.Id, Body: t.Body as ActivityHeld))
            .Where(t => t.Body is not null)
            .ToLookup(t => t.Body!.Activity, t => (t.Id, t.Body!.Attributes), StringComparer.Ordinal);
        return
        [
            .. from rule in activities
            where rule.Sums.Count > 0 && held.Contains(rule.Id)
            let counted = held[rule.Id].ToList()
            select new ActivityTotal(
                rule.Id,
                rule.Name,
                counted.Count,
                [
                    .. rule.Sums.Select(s => new ActivitySum(
                        s.Id,
                        s.Name,
                        counted.Sum(c => s.Read(c.Attributes.GetValueOrDefault(s.Id)) ?? 0),
                        s.Counter
                    )),
                ],
                [.. counted.Select(c => c.Id)]
            ),
        ];
    }
}
