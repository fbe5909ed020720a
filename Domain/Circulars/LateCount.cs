using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Circulars;

/// <summary>
/// 补报计入: what evidence told after a circular changes in what it counted of a unit. The circular itself stays as it was sealed.
/// </summary>
/// <param name="Month">The circular's month.</param>
/// <param name="Added">Measure to what counts by the evidence.</param>
/// <param name="Removed">Measure to what counts no more by it: an item that was overdue and turns out to have been done.</param>
public sealed record LateCount(
    string Month,
    string Unit,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Added,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Removed
)
{
    /// <summary>What the added ids stand for; none in counts of before they were named.</summary>
    public IReadOnlyList<EvidenceName> Named { get; init; } = [];

    /// <summary>The difference between what counts without the evidence and with it.</summary>
    public static LateCount Of(
        Period month,
        string unit,
        IReadOnlyDictionary<string, IReadOnlyList<string>> without,
        IReadOnlyDictionary<string, IReadOnlyList<string>> with
    ) => new(month.ToString(), unit, More(with, without), More(without, with));

    /// <summary>
    /// Counts with the evidence, and what of each measure counts by it alone. What they count already, as a corrected circular may, is not
    /// counted again.
    /// </summary>
    public (IReadOnlyDictionary<string, IReadOnlyList<string>> Counts, IReadOnlyDictionary<string, IReadOnlyList<string>> Late) ApplyTo(
        IReadOnlyDictionary<string, IReadOnlyList<string>> counts
    )
    {
        var late = More(Added, counts);
        var kept = More(counts, Removed);
        return (
            kept.Keys.Union(late.Keys, StringComparer.Ordinal)
                .ToDictionary(
                    m => m,
                    m => (IReadOnlyList<string>)[.. kept.GetValueOrDefault(m) ?? [], .. late.GetValueOrDefault(m) ?? []],
                    StringComparer.Ordinal
                ),
            late
        );
    }

    private static Dictionary<string, IReadOnlyList<string>> More(
        IReadOnlyDictionary<string, IReadOnlyList<string>> of,
        IReadOnlyDictionary<string, IReadOnlyList<string>> than
    ) =>
        of.Select(c =>
                (c.Key, Ids: (IReadOnlyList<string>)[.. c.Value.Except(than.GetValueOrDefault(c.Key) ?? [], StringComparer.Ordinal)])
            )
            .Where(c => c.Ids.Count > 0)
            .ToDictionary(c => c.Key, c => c.Ids, StringComparer.Ordinal);
}
