using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// Virtual time as a driver or test sees it. With <c>--until</c> it starts by itself when the host has started. Where the clock
/// stands, HTTP is served and queues are emptied, but no timer ticks. A service of the host; it does nothing on the real clock.
/// </summary>
public sealed partial class Replay : IHostedService
{
    private static readonly TimeSpan SlowPoll = TimeSpan.FromSeconds(5);

    private readonly Simulation simulation;
    private readonly HostSettings settings;
    private readonly VirtualClock clock;
    private readonly ReplayTally tally;
    private readonly InvocationCounts invocations;
    private readonly StorageTraffic traffic;
    private readonly IHostApplicationLifetime lifetime;
    private readonly ILogger<Replay> logger;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private Task started = Task.CompletedTask;

    internal Replay(
        Simulation simulation,
        HostSettings settings,
        VirtualClock clock,
        ReplayTally tally,
        InvocationCounts invocations,
        StorageTraffic traffic,
        IHostApplicationLifetime lifetime,
        ILogger<Replay> logger
    )
    {
        this.simulation = simulation;
        this.settings = settings;
        this.clock = clock;
        this.tally = tally;
        this.invocations = invocations;
        this.traffic = traffic;
        this.lifetime = lifetime;
        this.logger = logger;
    }

    /// <summary>
    /// Ends when the replay has come to <c>--until</c>, without it when the clock stands at its start; fails with what stopped the
    /// replay, and is cancelled when the host stops before.
    /// </summary>
    public Task Completion => completion.Task;

    /// <summary>How far it is: a copy of the counts since the host started.</summary>
    public ReplayProgress Progress => tally.Snapshot(clock.GetUtcNow(), simulation.RequestsTotal, invocations.Failed);

    /// <summary>
    /// The position stored for this recording and start, before the host is started too; null when there is none. A replay goes on
    /// from there; one that is finished completes at once.
    /// </summary>
    /// <param name="cancel">Ends it early.</param>
    public Task<ReplayPosition?> StoredPosition(CancellationToken cancel = default) => simulation.StoredPosition(cancel);

    /// <summary>Runs timers, recorded requests and queues up to an instant, and leaves the clock there.</summary>
    /// <param name="until">The last instant, inclusive; one in the past only empties the queues.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="InvalidOperationException">The host runs on the real clock.</exception>
    public async Task Advance(DateTimeOffset until, CancellationToken cancel = default)
    {
        await Settle(cancel);
        await InTurn(token => until < clock.GetUtcNow() ? Task.CompletedTask : simulation.Run(until, token), cancel);
    }

    /// <summary>Empties all queues at the clock's instant.</summary>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="InvalidOperationException">The host runs on the real clock.</exception>
    public async Task Settle(CancellationToken cancel = default)
    {
        if (settings.VirtualTime is null)
            throw new InvalidOperationException("The host runs on the real clock: start it with --clock.");
        await started.WaitAsync(cancel);
        await InTurn(token => simulation.Settle(fromElsewhere: true, token), cancel);
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        if (settings.VirtualTime is null)
            return Task.CompletedTask;
        simulation.Load();
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        started = start.Task;
        lifetime.ApplicationStarted.Register(() =>
            running = Task.Run(() => Run(start, lifetime.ApplicationStopping), CancellationToken.None)
        );
        return Task.CompletedTask;
    }

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => running.WaitAsync(cancellationToken);

    private async Task Run(TaskCompletionSource start, CancellationToken stopping)
    {
        try
        {
            await InTurn(
                async cancel =>
                {
                    await simulation.StartAsync(cancel);
                    if (settings.VirtualTime!.Until is { } until)
                        await simulation.Run(until, cancel);
                },
                stopping
            );
            start.SetResult();
            completion.SetResult();
            await Stand(stopping);
        }
        catch (OperationCanceledException)
        {
            start.TrySetCanceled(stopping);
            completion.TrySetCanceled(stopping);
        }
        catch (Exception error)
        {
            LogStopped(logger, error, clock.GetUtcNow());
            start.TrySetException(error);
            completion.TrySetException(error);
        }
    }

    /// <summary>Empties the queues when this process sends messages, and looks for others' now and then.</summary>
    private async Task Stand(CancellationToken stopping)
    {
        while (true)
        {
            var send = traffic.NextSend;
            await InTurn(cancel => simulation.Settle(fromElsewhere: false, cancel), stopping);
            var sent = await Task.WhenAny(send, Task.Delay(SlowPoll, stopping)) == send;
            stopping.ThrowIfCancellationRequested();
            if (!sent)
                await InTurn(cancel => simulation.Settle(fromElsewhere: true, cancel), stopping);
        }
    }

    private async Task InTurn(Func<CancellationToken, Task> action, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        await turn.WaitAsync(either.Token);
        try
        {
            await action(either.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The replay stopped at {Instant:O}.")]
    private static partial void LogStopped(ILogger logger, Exception error, DateTimeOffset instant);
}
