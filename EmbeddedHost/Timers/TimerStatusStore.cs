using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Cppcc.EmbeddedHost;

/// <summary>Keeps the timers' status and leases in container azure-webjobs-hosts.</summary>
internal sealed class TimerStatusStore(HostStorage storage, HostIdentity identity)
{
    public static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(15);

    public async Task<TimerStatus?> Read(string function, CancellationToken cancel)
    {
        try
        {
            var content = await Status(function).DownloadContentAsync(cancel);
            return JsonSerializer.Deserialize<TimerStatus>(content.Value.Content);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            return null;
        }
    }

    public Task Write(string function, TimerStatus status, CancellationToken cancel) =>
        Status(function).UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true, cancel);

    /// <summary>The function's lease, or null when another instance holds it.</summary>
    public async Task<TimerLease?> Acquire(string function, CancellationToken cancel)
    {
        await storage.HostContainer.CreateIfNotExistsAsync(cancellationToken: cancel);
        var blob = storage.HostContainer.GetBlobClient($"locks/{identity.Id}/{function}.listener");
        try
        {
            await blob.UploadAsync(
                BinaryData.Empty,
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancel
            );
        }
        catch (RequestFailedException error) when (error.Status is 409 or 412)
        {
            // It exists, leased or not.
        }

        var lease = blob.GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(LeaseDuration, cancellationToken: cancel);
            return new TimerLease(lease);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            return null;
        }
    }

    private BlobClient Status(string function) => storage.HostContainer.GetBlobClient($"timers/{identity.Id}/{function}/status");
}
