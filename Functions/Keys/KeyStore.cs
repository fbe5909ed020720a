using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Input;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Keys;

/// <summary>The app's own keys, one row each by id in the organ's partition.</summary>
public sealed class KeyStore(Tables tables, TimeProvider clock)
{
    private const int MaxKeyText = 200;

    /// <summary>Stores a new key and gives its text, <c>{id}.{secret}</c>, which nobody can read again.</summary>
    public async Task<(AccessKey Key, string Text)> Add(
        string organ,
        KeyScope scope,
        string? name,
        DateOnly expires,
        DateTimeOffset expiresAt,
        CancellationToken cancel
    )
    {
        var secret = KeySecret.New();
        var key = new AccessKey(organ, KeySecret.NewId(), scope, name, clock.GetUtcNow(), expires, expiresAt, null);
        // the client library may send it twice
        await tables.Keys.UpsertEntityAsync(Entity(key, KeySecret.Hash(secret)), TableUpdateMode.Replace, cancel);
        return (key, $"{key.Id}.{secret}");
    }

    /// <summary>All keys of an organ, oldest first; revoked and expired ones too.</summary>
    public async Task<IReadOnlyList<AccessKey>> All(string organ, CancellationToken cancel) =>
        [.. (await tables.Keys.Under(organ, "", cancel)).Select(Read).OrderBy(k => k.Created).ThenBy(k => k.Id, StringComparer.Ordinal)];

    /// <summary>Revokes a key; one that was revoked before stays as it is. False when there is none.</summary>
    public async Task<bool> Revoke(string organ, string id, CancellationToken cancel)
    {
        if (await tables.Keys.Find(organ, id, cancel) is not { } row)
            return false;
        if (row.GetDateTimeOffset("Revoked") is not null)
            return true;
        await tables.Keys.UpdateEntityAsync(
            new TableEntity(organ, id) { ["Revoked"] = clock.GetUtcNow() },
            ETag.All,
            TableUpdateMode.Merge,
            cancel
        );
        return true;
    }

    /// <summary>Notes that a key was used; one that was used before stays as it is.</summary>
    public async Task Use(AccessKey key, CancellationToken cancel)
    {
        if (key.Used is null)
            await tables.Keys.UpdateEntityAsync(
                new TableEntity(key.Organ, key.Id) { ["Used"] = clock.GetUtcNow() },
                ETag.All,
                TableUpdateMode.Merge,
                cancel
            );
    }

    /// <summary>
    /// The key that a text opens for a purpose now; null when it is unknown, wrong, expired, revoked or for something else.
    /// </summary>
    public async Task<AccessKey?> Opens(string organ, string? text, string purpose, CancellationToken cancel) =>
        await Known(organ, text, cancel) is { } key && key.IsGood(purpose, clock.GetUtcNow()) ? key : null;

    /// <summary>The key of a text, though it may open nothing any more; null when it is unknown or wrong.</summary>
    public async Task<AccessKey?> Known(string organ, string? text, CancellationToken cancel)
    {
        if (!Fields.IsId(organ) || text is not { Length: <= MaxKeyText } || text.Split('.') is not [var id, var secret] || !Fields.IsId(id))
            return null;
        var row = await tables.Keys.Find(organ, id, cancel);
        var matches = KeySecret.Matches(secret, row is null ? null : new HashedSecret(row.GetBinary("Salt"), row.GetBinary("Hash")));
        return matches ? Read(row!) : null;
    }

    private static TableEntity Entity(AccessKey key, HashedSecret secret)
    {
        var row = new TableEntity(key.Organ, key.Id)
        {
            ["Purpose"] = key.Scope.Purpose,
            ["Birthdays"] = key.Scope.Birthdays,
            ["Created"] = key.Created,
            ["Expires"] = key.Expires.ToString("yyyy-MM-dd"),
            ["ExpiresAt"] = key.ExpiresAt,
            ["Salt"] = secret.Salt,
            ["Hash"] = secret.Hash,
        };
        if (key.Scope.Unit is { } unit)
            row["Unit"] = unit;
        if (key.Scope.Person is { } person)
            row["Person"] = person;
        if (key.Scope.Leader is { } leader)
            row["Leader"] = leader;
        if (key.Scope.Run is { } run)
            row["Run"] = run;
        if (key.Scope.Attempt is { } attempt)
            row["Attempt"] = attempt;
        if (key.Scope.Signer is { } signer)
            row["Signer"] = signer;
        if (key.Name is { } name)
            row["Name"] = name;
        return row;
    }

    private static AccessKey Read(TableEntity e) =>
        new(
            e.PartitionKey,
            e.RowKey,
            new KeyScope(
                e.GetString("Purpose"),
                e.GetString("Unit"),
                e.GetString("Person"),
                e.GetString("Leader"),
                e.GetBoolean("Birthdays") ?? false
            )
            {
                Run = e.GetString("Run"),
                Attempt = e.GetString("Attempt"),
                Signer = e.GetString("Signer"),
            },
            e.GetString("Name"),
            e.GetDateTimeOffset("Created")!.Value,
            DateOnly.ParseExact(e.GetString("Expires"), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            e.GetDateTimeOffset("ExpiresAt")!.Value,
            e.GetDateTimeOffset("Revoked")
        )
        {
            Used = e.GetDateTimeOffset("Used"),
        };
}
