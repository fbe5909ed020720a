using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Input;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Keys;

/// <summary>
/// The app's own keys, one row each by id in the organ's partition; those of links in notices, which are many, lie in a partition
/// <c>{organ}~pages</c>.
/// </summary>
public sealed class KeyStore(Tables tables, TimeProvider clock)
{
    /// <summary>What the ids of keys of links begin with.</summary>
    public const string PageId = "page-";

    private const string Pages = "~pages";
    private const int MaxKeyText = 200;

    /// <summary>
    /// Secrets that one key of a link has, at most: of the oldest of more attempts to send a message the link opens nothing.
    /// </summary>
    private const int MostSecrets = 32;

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

    /// <summary>
    /// The text of a key for a link. Whoever sends the same message again gets another secret of the same key: nobody knows whether the
    /// first link arrived, and each of them opens. One call the first time, else three.
    /// </summary>
    /// <param name="id">Begins with <see cref="PageId"/>; the same for the same message and document.</param>
    public async Task<string> AddPage(
        string organ,
        string id,
        KeyScope scope,
        DateOnly expires,
        DateTimeOffset expiresAt,
        CancellationToken cancel
    )
    {
        var secret = KeySecret.New();
        var added = Entity(new AccessKey(organ, id, scope, null, clock.GetUtcNow(), expires, expiresAt, null), KeySecret.Hash(secret));
        for (var attempt = 1; ; attempt++)
        {
            if (await tables.Keys.TryAdd(added, cancel))
                return $"{id}.{secret}";
            if (await tables.Keys.Find(added.PartitionKey, id, cancel) is not { } row)
                continue;
            try
            {
                await tables.Keys.UpdateEntityAsync(With(row, added), row.ETag, TableUpdateMode.Merge, cancel);
                return $"{id}.{secret}";
            }
            catch (RequestFailedException e) when (e.Status == 412 && attempt < 8)
            {
                await LostRace.Pause(attempt * 20, cancel);
            }
        }
    }

    /// <summary>What changes in a key's row when the link is sent once more: the new secret comes first, and its last day counts.</summary>
    private static TableEntity With(TableEntity row, TableEntity added) =>
        new TableEntity(row.PartitionKey, row.RowKey)
        {
            ["Expires"] = added["Expires"],
            ["ExpiresAt"] = added["ExpiresAt"],
            ["Salt"] = (byte[])[.. added.GetBinary("Salt"), .. SecretsOf(row).Take(MostSecrets - 1).SelectMany(s => s.Salt)],
            ["Hash"] = (byte[])[.. added.GetBinary("Hash"), .. SecretsOf(row).Take(MostSecrets - 1).SelectMany(s => s.Hash)],
        };

    private static IEnumerable<HashedSecret> SecretsOf(TableEntity row) => KeySecret.Each(row.GetBinary("Salt"), row.GetBinary("Hash"));

    /// <summary>All keys of an organ, oldest first; revoked and expired ones too.</summary>
    /// <param name="ofPages">Those of links; else those that administrators made.</param>
    public async Task<IReadOnlyList<AccessKey>> All(string organ, bool ofPages, CancellationToken cancel) =>
        [
            .. (await tables.Keys.Under(PartitionOf(organ, ofPages ? PageId : ""), "", cancel))
                .Select(Read)
                .OrderBy(k => k.Created)
                .ThenBy(k => k.Id, StringComparer.Ordinal),
        ];

    /// <summary>Revokes a key; one that was revoked before stays as it is. False when there is none.</summary>
    public async Task<bool> Revoke(string organ, string id, CancellationToken cancel)
    {
        if (await tables.Keys.Find(PartitionOf(organ, id), id, cancel) is not { } row)
            return false;
        if (row.GetDateTimeOffset("Revoked") is not null)
            return true;
        await tables.Keys.UpdateEntityAsync(
            new TableEntity(row.PartitionKey, id) { ["Revoked"] = clock.GetUtcNow() },
            ETag.All,
            TableUpdateMode.Merge,
            cancel
        );
        return true;
    }

    /// <summary>
    /// Revokes the keys that administrators made for a person and takes their names away; repeatable. A read, and a call a key.
    /// </summary>
    public async Task RevokeOf(string organ, string person, CancellationToken cancel)
    {
        foreach (var key in (await All(organ, ofPages: false, cancel)).Where(k => k.Scope.Person == person))
            await tables.Keys.UpdateEntityAsync(
                new TableEntity(organ, key.Id) { ["Revoked"] = key.Revoked ?? clock.GetUtcNow(), ["Name"] = "" },
                ETag.All,
                TableUpdateMode.Merge,
                cancel
            );
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
        await Find(organ, text, cancel) is { } key && key.IsGood(purpose, clock.GetUtcNow()) ? key : null;

    /// <summary>
    /// The key that a text is of, whatever it is for and whether or not it still opens; null when it is unknown or wrong.
    /// </summary>
    public async Task<AccessKey?> Find(string organ, string? text, CancellationToken cancel)
    {
        if (!Fields.IsId(organ) || text is not { Length: <= MaxKeyText } || text.Split('.') is not [var id, var secret] || !Fields.IsId(id))
            return null;
        var row = await tables.Keys.Find(PartitionOf(organ, id), id, cancel);
        var matches = row is null ? KeySecret.Matches(secret, (HashedSecret?)null) : KeySecret.Matches(secret, SecretsOf(row));
        return matches ? Read(row!) : null;
    }

    private static string PartitionOf(string organ, string id) =>
        id.StartsWith(PageId, StringComparison.Ordinal) ? $"{organ}{Pages}" : organ;

    private static TableEntity Entity(AccessKey key, HashedSecret secret)
    {
        var row = new TableEntity(PartitionOf(key.Organ, key.Id), key.Id)
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
        if (key.Scope.Document is { } document)
            row["Document"] = document;
        if (key.Name is { } name)
            row["Name"] = name;
        return row;
    }

    private static AccessKey Read(TableEntity e) =>
        new(
            e.PartitionKey.Split('~')[0],
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
                Document = e.GetString("Document"),
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
