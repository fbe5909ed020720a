namespace Cppcc.Domain.Events;

/// <summary>One line of a week's arrangement or month's plan.</summary>
/// <param name="Id">Unique within the unit's plan of the period.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Owner">The person who does it.</param>
/// <param name="Due">The last day, inclusive; null means the last day of the period.</param>
/// <param name="Leader">The leader who takes part.</param>
public sealed record PlanItem(string Id, string Title, string? Owner = null, DateOnly? Due = null, string? Leader = null);
