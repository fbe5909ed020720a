using Cppcc.Functions.Keys;

namespace Cppcc.Functions.Http;

/// <summary>A key as it is answered.</summary>
public sealed record KeyLine
{
    /// <summary>Its public part.</summary>
    public required string Id { get; init; }

    /// <summary>What it opens.</summary>
    public required string Purpose { get; init; }

    /// <summary>The unit it was made for; null for none.</summary>
    public required string? Unit { get; init; }

    /// <summary>The person it was made for; null for none.</summary>
    public required string? Person { get; init; }

    /// <summary>The leader it was made for; null for none.</summary>
    public required string? Leader { get; init; }

    /// <summary>The document that the key of a link opens; null for any other.</summary>
    public required string? Document { get; init; }

    /// <summary>Whether birthdays show to who has it.</summary>
    public required bool Birthdays { get; init; }

    /// <summary>What administrators call it; null when they gave no name.</summary>
    public required string? Name { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Its last day, inclusive, local date of the organ.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>When it was revoked; null while it is not.</summary>
    public required DateTimeOffset? Revoked { get; init; }

    /// <summary>The run that it signs off; null where it is no key to sign.</summary>
    public required string? Run { get; init; }

    /// <summary>Who signs by it; null where it is no key to sign.</summary>
    public required string? Signer { get; init; }

    /// <summary>active, used, expired or revoked.</summary>
    public required string State { get; init; }

    internal static KeyLine Of(AccessKey key, DateTimeOffset now) =>
        new()
        {
            Id = key.Id,
            Purpose = key.Scope.Purpose,
            Unit = key.Scope.Unit,
            Person = key.Scope.Person,
            Leader = key.Scope.Leader,
            Document = key.Scope.Document,
            Birthdays = key.Scope.Birthdays,
            Name = key.Name,
            Created = key.Created,
            Expires = key.Expires,
            Revoked = key.Revoked,
            Run = key.Scope.Run,
            Signer = key.Scope.Signer,
            State =
                key.Revoked is not null ? "revoked"
                : key.Used is not null ? "used"
                : now < key.ExpiresAt ? "active"
                : "expired",
        };
}
