namespace Cppcc.Functions.Organs;

/// <summary>What made a version of settings or of a roster.</summary>
/// <param name="Kind">One of <see cref="Put"/>, <see cref="Patch"/> and so on.</param>
/// <param name="Actor">
/// Who says to have done it, or the event that did; null when nobody said. What a person says is claimed and not proven: a function key
/// is nobody's.
/// </param>
/// <param name="Restores">The version that was restored; null for any other act.</param>
public sealed record SettingsAct(string Kind, string? Actor = null, int? Restores = null)
{
    /// <summary>Replaced as a whole.</summary>
    public const string Put = "put";

    /// <summary>Changed by a merge patch.</summary>
    public const string Patch = "patch";

    /// <summary>An older version came back.</summary>
    public const string Restore = "restore";

    /// <summary>An event changed it: its id is the actor, and that was signed.</summary>
    public const string Event = "event";

    /// <summary>A roster's successor took the places of who left.</summary>
    public const string Successor = "successor";

    /// <summary>It was there before versions were kept, or was written with a storage tool.</summary>
    public const string Found = "found";

    /// <summary>Entered by nobody who said so.</summary>
    public static readonly SettingsAct Unknown = new(Put);

    /// <summary>Of an event.</summary>
    public static SettingsAct By(string eventId) => new(Event, eventId);
}
