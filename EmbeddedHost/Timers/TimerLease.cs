using Azure;
using Azure.Storage.Blobs.Specialized;

namespace Cppcc.EmbeddedHost;

/// <summary>The right to run a timer, renewed until disposed.</summary>
internal sealed class TimerLease : IAsyncDisposable
{
    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task renewal;

    public TimerLease(BlobLeaseClient lease)
    {
        this.lease = lease;
        renewal = Renew();
    }

    /// <summary>Cancelled when another instance may run the timer.</summary>
    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await renewal;
        try
        {
            await lease.ReleaseAsync();
        }
        catch (RequestFailedException)
        {
            // It runs out by itself.
        }

        ending.Dispose();
        lost.Dispose();
    }

    private async Task Renew()
    {
        using var timer = new PeriodicTimer(TimerStatusStore.LeaseDuration / 3);
        var renewed = TimeProvider.System.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                try
                {
                    await lease.RenewAsync(cancellationToken: ending.Token);
                    renewed = TimeProvider.System.GetTimestamp();
                }
                catch (RequestFailedException error)
                    when (error.Status != 409 && TimeProvider.System.GetElapsedTime(renewed) < TimerStatusStore.LeaseDuration)
                {
                    // Storage is briefly away; the lease still stands.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (RequestFailedException)
        {
            await lost.CancelAsync();
        }
    }
}
