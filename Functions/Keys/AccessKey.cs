using Cppcc.Domain.Roster;

namespace Cppcc.Functions.Keys;

/// <summary>
/// What a key of the app opens, for people who have no function key. At most one of unit, person and leader; none is the whole organ.
/// </summary>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="Birthdays">Whether birthdays show to who has it.</param>
public sealed record KeyScope(string Purpose, string? Unit, string? Person, string? Leader, bool Birthdays)
{
    /// <summary>Reading the agenda.</summary>
    public const string Agenda = "agenda";

    /// <summary>签发: ruling once on what awaits sign-off. The app makes such keys itself.</summary>
    public const string Sign = "sign";

    /// <summary>What keys may be for that administrators make.</summary>
    public static readonly IReadOnlyList<string> Purposes = [Agenda];

    /// <summary>What may be ruled on: the run's id; null where it is no key to sign.</summary>
    public string? Run { get; init; }

    /// <summary>Which attempt's draft may be ruled on.</summary>
    public string? Attempt { get; init; }

    /// <summary>Who rules: a person's or leader's id.</summary>
    public string? Signer { get; init; }

    /// <summary>Reading one document, by the link of a notice.</summary>
    public const string Page = "page";

    /// <summary>The document that a key of purpose <see cref="Page"/> opens; null for any other.</summary>
    public string? Document { get; init; }

    /// <summary>Whether whom it was made for is still in the roster; a person has to be neither gone nor dead.</summary>
    public bool IsIn(CommitteeRoster roster) =>
        (Unit is null || roster.Unit(Unit) is not null)
        && (Person is null || roster.Person(Person) is { Status: "active" or "retired" })
        && (
            Leader is null || (roster.Leader(Leader) is { } leader && roster.Person(leader.Person) is not { Status: "left" or "deceased" })
        );
}

/// <summary>A key as it is stored: never its secret.</summary>
/// <param name="Id">Public part, unique in the organ.</param>
/// <param name="Name">What administrators call it; null when they gave no name.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">Its last day, inclusive, local date of the organ.</param>
/// <param name="ExpiresAt">The moment from which it opens nothing: the end of that day.</param>
/// <param name="Revoked">When it was revoked; null while it is not.</param>
public sealed record AccessKey(
    string Organ,
    string Id,
    KeyScope Scope,
    string? Name,
    DateTimeOffset Created,
    DateOnly Expires,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? Revoked
)
{
    /// <summary>When it was used; null while it was not, and for keys that may be used often.</summary>
    public DateTimeOffset? Used { get; init; }

    /// <summary>Whether it opens something for a purpose at a moment.</summary>
    public bool IsGood(string purpose, DateTimeOffset now) =>
        Scope.Purpose == purpose && Revoked is null && Used is null && now < ExpiresAt;
}
