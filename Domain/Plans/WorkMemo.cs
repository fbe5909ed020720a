using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Plans;

/// <summary>A line of a memo.</summary>
/// <param name="Id">The matter's id, or the item's: period, unit and item.</param>
public sealed record MemoItem(string Id, string Title, DateOnly? Due, string? Owner);

/// <summary>工作备忘录: what a unit has due, promised and overdue in a period. M27.</summary>
/// <param name="Due">Matters whose deadline lies in the period.</param>
/// <param name="Promised">The unit's own plan items of the period that are not matters.</param>
/// <param name="Overdue">Matters whose deadline has passed on the day of the memo.</param>
public sealed record WorkMemo(
    string Unit,
    string Period,
    DateOnly On,
    IReadOnlyList<MemoItem> Due,
    IReadOnlyList<MemoItem> Promised,
    IReadOnlyList<MemoItem> Overdue
)
{
    /// <summary>Makes the memo.</summary>
    /// <param name="matters">The open matters; those of other units are passed over, those the unit co-handles are not.</param>
    /// <param name="plan">The unit's plan of the period.</param>
    /// <param name="on">Local date of the memo.</param>
    public static WorkMemo Of(string unit, Period period, DateOnly on, IEnumerable<Matter> matters, UnitPlan? plan)
    {
        var own = matters
            .Where(m => m.IsOpen && (m.Unit == unit || m.CoUnits.Contains(unit)))
            .OrderBy(m => m.Due)
            .ThenBy(m => m.Id, StringComparer.Ordinal)
            .ToList();
        var asMatters = own.Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var promised =
            plan?.Submission?.Items.Select(i => new MemoItem(
                    Matter.IdOfPlanItem(period, unit, i.Id),
                    i.Title,
                    i.Due ?? period.Last,
                    i.Owner
                ))
                .Where(i => !asMatters.Contains(i.Id))
            ?? [];
        return new WorkMemo(
            unit,
            period.ToString(),
            on,
            [.. own.Where(m => m.Due is { } due && due >= on && period.Contains(due)).Select(Line)],
            [.. promised],
            [.. own.Where(m => m.IsOverdueOn(on)).Select(Line)]
        );
    }

    private static MemoItem Line(Matter m) => new(m.Id, m.Title, m.Due, m.Owner);
}
