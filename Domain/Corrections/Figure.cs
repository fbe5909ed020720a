namespace Cppcc.Domain.Corrections;

/// <summary>One thing that a published result says, so that two revisions can be compared.</summary>
/// <param name="Key">Made of ids: the same in every revision.</param>
/// <param name="What">Its name, for people.</param>
/// <param name="Value">What is said, for people.</param>
/// <param name="Unit">The unit whose figure it is; null for one of the whole.</param>
public sealed record Figure(string Key, string What, string Value, string? Unit = null)
{
    /// <summary>What a result says that does not have it; null for a line that then is not there.</summary>
    public string? Otherwise { get; init; }
}
