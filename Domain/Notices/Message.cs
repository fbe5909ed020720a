namespace Cppcc.Domain.Notices;

/// <summary>
/// What a text is made of: names, figures and days, no prose. A text sees exactly the members, in camelCase; everything in them is for
/// people to read, so a person, a unit, a state is there by its name. Allowed are texts, whole numbers and decimals, truth values, days,
/// moments, periods, addresses, what is already written, lists of those, and records of the same.
/// </summary>
public abstract record Facts;

/// <summary>What a decision has to say to one recipient, before it has words.</summary>
/// <param name="Recipient">A person's id, or a leader's who is not in the roster as a person.</param>
/// <param name="Kind">What it is: plan-remind, plan-chase, slip-blue, circular, …; messages of one kind to one recipient become one notice.
/// </param>
/// <param name="About">The occurrence or matter it is about.</param>
/// <param name="Facts">Their type says which text it is.</param>
public sealed record Message(string Recipient, string Kind, Urgency Urgency, string About, Facts Facts)
{
    /// <summary>Where more can be read, below the organ's address: <c>circulars/2021-04</c>; null for nowhere.</summary>
    public string? Page { get; init; }

    /// <summary>The document that goes with it; null for none.</summary>
    public DocumentReference? Document { get; init; }
}
