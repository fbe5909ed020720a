using Azure;
using Azure.Data.Tables;

namespace Cppcc.EmbeddedHost;

/// <summary>Where a replay stood when it was last stored.</summary>
/// <param name="Clock">The last completed instant.</param>
/// <param name="NextRequest">How many requests of the recording, in order of time, were sent.</param>
/// <param name="Finished">Whether the replay came to its end.</param>
public sealed record ReplayPosition(DateTimeOffset Clock, int NextRequest, bool Finished);

/// <summary>
/// Keeps the replay's position in table EmbeddedHostReplay: a table, so that it and the app's tables are one file of the emulator and
/// a killed emulator loses both to the same moment.
/// </summary>
internal sealed class ReplayPositionStore(HostStorage storage, HostIdentity identity)
{
    private const string TableName = "EmbeddedHostReplay";
    private const string Partition = "replay";
    private bool created;

    /// <returns>Null when none is stored, or one of another recording or start.</returns>
    public async Task<ReplayPosition?> Read(string hash, CancellationToken cancel)
    {
        try
        {
            var entity = (
                await storage.Table(TableName).GetEntityAsync<TableEntity>(Partition, identity.Id, cancellationToken: cancel)
            ).Value;
            return entity.GetString("Recording") == hash
                ? new ReplayPosition(
                    entity.GetDateTimeOffset("Clock")!.Value,
                    entity.GetInt32("NextRequest")!.Value,
                    entity.GetBoolean("Finished")!.Value
                )
                : null;
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    public async Task Write(string hash, ReplayPosition position, CancellationToken cancel)
    {
        var table = storage.Table(TableName);
        if (!created)
            await table.CreateIfNotExistsAsync(cancel);
        created = true;
        var entity = new TableEntity(Partition, identity.Id)
        {
            ["Recording"] = hash,
            ["Clock"] = position.Clock,
            ["NextRequest"] = position.NextRequest,
            ["Finished"] = position.Finished,
        };
        await table.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancel);
    }
}
