using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cppcc.EmbeddedHost;

/// <summary>Runs one timer function on its schedule while this instance holds the timer's lease.</summary>
internal sealed partial class TimerListener(
    Timer timer,
    TimerStatusStore store,
    FunctionInvoker invoker,
    TimeProvider time,
    IOptions<EmbeddedHostOptions> options,
    ILogger<TimerListener> logger
)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private string Name => timer.Function.Name;

    /// <summary>Runs until cancelled; storage being away only delays it.</summary>
    public async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var lease = await store.Acquire(Name, cancel);
                if (lease is not null)
                {
                    using var whileLeased = CancellationTokenSource.CreateLinkedTokenSource(cancel, lease.Lost);
                    await RunSchedule(whileLeased.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // Shutdown ends the loop; a lost lease is asked for again.
            }
            catch (Exception error)
            {
                LogStorageAway(logger, error, Name);
            }

            await Task.Delay(options.Value.TimerLeaseRetry, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunSchedule(CancellationToken cancel)
    {
        var stored = timer.UseMonitor ? await store.Read(Name, cancel) : null;
        var (status, pastDue) = TimerStatus.AtStart(stored, timer.Schedule, time.GetUtcNow());
        if (timer.UseMonitor && status != stored)
            await store.Write(Name, status, cancel);
        if (pastDue || timer.RunOnStartup)
            status = await RunOnce(status, pastDue, cancel);
        while (true)
        {
            await WaitUntil(status.Next, cancel);
            status = await RunOnce(status, isPastDue: false, cancel);
        }
    }

    private async Task<TimerStatus> RunOnce(TimerStatus status, bool isPastDue, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var started = time.GetUtcNow();
        try
        {
            await invoker.Invoke(timer.Function, new InvocationInput.Timer(status.ToInfo(isPastDue, timer.UseMonitor)), cancel);
        }
        catch (Exception)
        {
            // Logged by the invoker; a failing run does not stop the schedule.
        }

        var after = TimerStatus.AfterRun(started, timer.Schedule);
        if (timer.UseMonitor)
            await Write(after);
        return after;
    }

    private async Task Write(TimerStatus status)
    {
        try
        {
            await store.Write(Name, status, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogStorageAway(logger, error, Name);
        }
    }

    private async Task WaitUntil(DateTimeOffset instant, CancellationToken cancel)
    {
        for (var left = instant - time.GetUtcNow(); left > TimeSpan.Zero; left = instant - time.GetUtcNow())
        {
            // Timers count whole milliseconds: round up, or the wait ends a little early again and again.
            var wait = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancel);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Timer {Function}: storage did not answer; trying on.")]
    private static partial void LogStorageAway(ILogger logger, Exception error, string function);
}
