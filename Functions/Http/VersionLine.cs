using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Http;

/// <summary>A version of a section as it is answered.</summary>
public sealed record VersionLine
{
    /// <summary>The organ's settings version from which on it was in force.</summary>
    public required int Version { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// put, patch, restore, event, successor (with a roster) or found (in storage: an earlier build's, or a storage tool's).
    /// </summary>
    public required string Act { get; init; }

    /// <summary>Who says to have written it, or the event that did; null when nobody said.</summary>
    public required string? Actor { get; init; }

    /// <summary>Whether that is only claimed, and not proven; null without actor.</summary>
    public required bool? Claimed { get; init; }

    /// <summary>The version that was restored.</summary>
    public required int? Restores { get; init; }

    internal static VersionLine Of(SectionVersion v) =>
        new()
        {
            Version = v.Version,
            At = v.At,
            Act = v.Act.Kind,
            Actor = v.Act.Actor,
            Claimed = Http.Actor.IsClaimed(v.Act),
            Restores = v.Act.Restores,
        };
}
