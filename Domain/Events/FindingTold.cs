namespace Cppcc.Domain.Events;

/// <summary>发现问题: a finding of a supervision, with its rectification. Told again it is replaced, and open again.</summary>
/// <param name="Id">Unique in the matter.</param>
/// <param name="Text">What was found, one line.</param>
/// <param name="By">整改单位: a unit's or leader's id, or the name of a department that is in no roster.</param>
/// <param name="Due">Last day to rectify it, inclusive; null counts the workflow's term from the day of the fact.</param>
public sealed record FindingTold(string Id, string Text, string By, DateOnly? Due)
{
    /// <summary>Findings one event may tell at most, and as many that it may settle.</summary>
    public const int Most = 50;
}

/// <summary>整改销号: a finding is rectified, or there is a reason why it is not.</summary>
/// <param name="Id">The finding's.</param>
/// <param name="At">Local date; null for the day of the event's fact.</param>
/// <param name="Evidence">Where the rectification is documented; null when nobody said.</param>
/// <param name="Reason">Why it is not rectified; null when it is.</param>
public sealed record FindingSettled(string Id, DateOnly? At, string? Evidence, string? Reason);
