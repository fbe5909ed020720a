using Cppcc.Functions.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Http;

/// <summary>A key as it is answered.</summary>
/// <param name="State">active, expired or revoked.</param>
public sealed record KeyLine(
    string Id,
    string Purpose,
    string? Unit,
    string? Person,
    string? Leader,
    bool Birthdays,
    string? Name,
    DateTimeOffset Created,
    DateOnly Expires,
    DateTimeOffset? Revoked,
    string State
)
{
    internal static KeyLine Of(AccessKey key, DateTimeOffset now) =>
        new(
            key.Id,
            key.Scope.Purpose,
            key.Scope.Unit,
            key.Scope.Person,
            key.Scope.Leader,
            key.Scope.Birthdays,
            key.Name,
            key.Created,
            key.Expires,
            key.Revoked,
            key.Revoked is not null ? "revoked"
                : now < key.ExpiresAt ? "active"
                : "expired"
        );
}
