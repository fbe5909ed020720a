namespace Cppcc.Domain.Rota;

/// <summary>A turn that was taken, as a trace tells it.</summary>
/// <param name="Event">The trace, which is its evidence.</param>
/// <param name="Date">Local date on which the activity was held.</param>
/// <param name="People">Who spoke.</param>
public sealed record Turn(string Event, DateOnly Date, IReadOnlyList<string> People);
