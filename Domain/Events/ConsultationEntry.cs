namespace Cppcc.Domain.Events;

/// <summary>What the year's plan says of one consultation; a change tells it as a whole again.</summary>
/// <param name="Id">The sender's id for it, unique in the organ.</param>
/// <param name="Layer">The layer's id in settings.</param>
/// <param name="Date">Local date.</param>
/// <param name="Time">Local time at which it begins; null while only the day is known.</param>
/// <param name="Invitees">Ids of persons, leaders and units of the roster, and names of guests who are in no roster.</param>
/// <param name="Unit">The unit that holds it; null for the first office.</param>
public sealed record ConsultationEntry(
    string Id,
    string Layer,
    DateOnly Date,
    TimeOnly? Time,
    string Topic,
    IReadOnlyList<string> Invitees,
    string? Unit,
    string? Place
)
{
    /// <summary>The id of the topic it takes up; null when it takes up none.</summary>
    public string? TakesUp { get; init; }

    /// <summary>The longest name a guest may have, in characters.</summary>
    public const int MaxGuest = 60;

    /// <summary>Invitees at most.</summary>
    public const int MaxInvitees = 200;

    /// <summary>Local time at which it begins; midnight while only the day is known.</summary>
    public DateTime Start => Date.ToDateTime(Time ?? default);

    /// <summary>Whether day, time and place are the same: what those who are invited go by.</summary>
    public bool MeetsAs(ConsultationEntry other) => (Date, Time, Place) == (other.Date, other.Time, other.Place);
}

/// <summary>承诺事项: something promised at a consultation; it becomes a matter.</summary>
/// <param name="Id">Unique in the consultation.</param>
/// <param name="Unit">The unit of the roster that follows it up.</param>
/// <param name="By">Who promised it, as people write it.</param>
/// <param name="Due">The last day, inclusive; null counts the term of the settings from the day of the consultation.</param>
public sealed record Promise(string Id, string Title, string Unit, string? By, string? Owner, string? Leader, DateOnly? Due);
