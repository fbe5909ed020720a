using System.Diagnostics.CodeAnalysis;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>
/// One of the committee's seven cycles; each has its timer function. Written <c>weekly-plan</c> and so on, in settings, in keys of storage
/// and in occurrences; <see cref="Parse"/> reads what <see cref="ToString"/> prints, letter for letter, and nothing else.
/// </summary>
/// <remarks>
/// A cycle that exists is one of <see cref="All"/>, each there once: two are equal when they are the same. Whether an organ uses it, and
/// which steps it has, settings say (<see cref="CyclesSection"/>).
/// </remarks>
public sealed class Cycle
{
    /// <summary>周安排.</summary>
    public static readonly Cycle WeeklyPlan = new("weekly-plan");

    /// <summary>月计划.</summary>
    public static readonly Cycle MonthlyPlan = new("monthly-plan");

    /// <summary>月督办.</summary>
    public static readonly Cycle MonthlySupervision = new("monthly-supervision");

    /// <summary>月通报.</summary>
    public static readonly Cycle MonthlyCircular = new("monthly-circular");

    /// <summary>季考核.</summary>
    public static readonly Cycle QuarterlyScore = new("quarterly-score");

    /// <summary>年考评.</summary>
    public static readonly Cycle AnnualEvaluation = new("annual-evaluation");

    /// <summary>每日: deadlines and the digest.</summary>
    public static readonly Cycle Daily = new("daily");

    /// <summary>The cycles there are, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Cycle> All =
    [
        WeeklyPlan,
        MonthlyPlan,
        MonthlySupervision,
        MonthlyCircular,
        QuarterlyScore,
        AnnualEvaluation,
        Daily,
    ];

    private readonly string text;

    private Cycle(string text) => this.text = text;

    /// <summary>The cycle of a period's plan: the weekly plan for a week, the monthly plan for a period of any other kind.</summary>
    public static Cycle OfPlan(PeriodKind kind) => kind == PeriodKind.Week ? WeeklyPlan : MonthlyPlan;

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    /// <exception cref="FormatException">The text is no cycle; the message names those there are.</exception>
    public static Cycle Parse(string text) =>
        TryParse(text, out var cycle) ? cycle : throw new FormatException($"'{text}' is not a cycle; expected {string.Join(", ", All)}");

    /// <summary>Reads what <see cref="ToString"/> prints; false, with null, when it is something else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Cycle? cycle)
    {
        cycle = All.FirstOrDefault(c => c.text == text);
        return cycle is not null;
    }

    /// <summary>The text, as settings and storage have it.</summary>
    public override string ToString() => text;
}
