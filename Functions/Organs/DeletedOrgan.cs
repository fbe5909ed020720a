namespace Cppcc.Functions.Organs;

/// <summary>An organ of which nothing is left, or will be left; no more is kept of it than this, and the trail of acts.</summary>
/// <param name="Began">When it began to be deleted.</param>
/// <param name="Done">Since when nothing of it is left; null while there may be something.</param>
public sealed record DeletedOrgan(string Id, string Name, DateTimeOffset Began, DateTimeOffset? Done);
