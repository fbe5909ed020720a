using Azure;
using Azure.Storage.Blobs.Specialized;

namespace Cppcc.EmbeddedHost;

/// <summary>The right to run a timer, renewed until disposed.</summary>
internal sealed class TimerLease : IAsyncDisposable
{
    private readonly BlobLeaseClient _lease;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _renewal;

    public TimerLease(BlobLeaseClient lease)
    {
        _lease = lease;
        _renewal = RenewAsync();
    }

    /// <summary>Cancelled when another instance may run the timer.</summary>
    public CancellationToken Lost => _lost.Token;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _renewal;
        try
        {
            await _lease.ReleaseAsync();
        }
        catch (RequestFailedException)
        {
            // It runs out by itself.
        }

        _ending.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(TimerStatusStore.LeaseDuration / 3);
        var renewed = TimeProvider.System.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_ending.Token))
            {
                try
                {
                    await _lease.RenewAsync(cancellationToken: _ending.Token);
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
            await _lost.CancelAsync();
        }
    }
}
