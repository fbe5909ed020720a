namespace Cppcc.Domain.Events;

/// <summary>One line of a week's arrangement or month's plan.</summary>
/// <param name="Id">Unique within the unit's plan of the period.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Owner">The person who does it.</param>
/// <param name="Due">The last day, inclusive; null means the last day of the period. With a time, the day on which it takes place.</param>
/// <param name="Leader">The leader who takes part.</param>
public sealed record PlanItem(string Id, string Title, string? Owner = null, DateOnly? Due = null, string? Leader = null)
{
    /// <summary>Those who attend, at most.</summary>
    public const int MaxAttendees = 60;

    /// <summary>The longest name of a place, in characters.</summary>
    public const int MaxPlace = 100;

    /// <summary>Local time at which it begins; null for none.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>Local time at which it ends, after <see cref="Time"/>; null for none.</summary>
    public TimeOnly? Until { get; init; }

    /// <summary>Where it takes place; null where nobody said.</summary>
    public string? Place { get; init; }

    /// <summary>Who attends: ids of persons, leaders and units of the roster, and names of guests who are in no roster.</summary>
    public IReadOnlyList<string> Attendees { get; init; } = [];
}
