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

    private readonly Simulation _simulation;
    private readonly HostSettings _settings;
    private readonly VirtualClock _clock;
    private readonly ReplayTally _tally;
    private readonly InvocationCounts _invocations;
    private readonly StorageTraffic _traffic;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<Replay> _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;
    private Task _started = Task.CompletedTask;

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
        _simulation = simulation;
        _settings = settings;
        _clock = clock;
        _tally = tally;
        _invocations = invocations;
        _traffic = traffic;
        _lifetime = lifetime;
        _logger = logger;
    }

    /// <summary>
    /// Ends when the replay has come to <c>--until</c>, without it when the clock stands at its start; fails with what stopped the
    /// replay, and is cancelled when the host stops before.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>How far it is: a copy of the counts since the host started.</summary>
    public ReplayProgress Progress => _tally.Snapshot(_clock.GetUtcNow(), _simulation.RequestsTotal, _invocations.Failed);

    /// <summary>
    /// The position stored for this recording and start, before the host is started too; null when there is none. A replay goes on
    /// from there; one that is finished completes at once.
    /// </summary>
    /// <param name="cancel">Ends it early.</param>
    public Task<ReplayPosition?> StoredPositionAsync(CancellationToken cancel = default) => _simulation.StoredPositionAsync(cancel);

    /// <summary>Runs timers, recorded requests and queues up to an instant, and leaves the clock there.</summary>
    /// <param name="until">The last instant, inclusive; one in the past only empties the queues.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="InvalidOperationException">The host runs on the real clock.</exception>
    public async Task AdvanceAsync(DateTimeOffset until, CancellationToken cancel = default)
    {
        await SettleAsync(cancel);
        await InTurnAsync(token => until < _clock.GetUtcNow() ? Task.CompletedTask : _simulation.RunAsync(until, token), cancel);
    }

    /// <summary>Empties all queues at the clock's instant.</summary>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="InvalidOperationException">The host runs on the real clock.</exception>
    public async Task SettleAsync(CancellationToken cancel = default)
    {
        if (_settings.VirtualTime is null)
            throw new InvalidOperationException("The host runs on the real clock: start it with --clock.");
        await _started.WaitAsync(cancel);
        await InTurnAsync(token => _simulation.SettleAsync(fromElsewhere: true, token), cancel);
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        if (_settings.VirtualTime is null)
            return Task.CompletedTask;
        _simulation.Load();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _started = started.Task;
        _lifetime.ApplicationStarted.Register(() =>
            _running = Task.Run(() => RunAsync(started, _lifetime.ApplicationStopping), CancellationToken.None)
        );
        return Task.CompletedTask;
    }

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => _running.WaitAsync(cancellationToken);

    private async Task RunAsync(TaskCompletionSource started, CancellationToken stopping)
    {
        try
        {
            await InTurnAsync(
                async cancel =>
                {
                    await _simulation.StartAsync(cancel);
                    if (_settings.VirtualTime!.Until is { } until)
                        await _simulation.RunAsync(until, cancel);
                },
                stopping
            );
            started.SetResult();
            _completion.SetResult();
            await StandAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            started.TrySetCanceled(stopping);
            _completion.TrySetCanceled(stopping);
        }
        catch (Exception error)
        {
            LogStopped(_logger, error, _clock.GetUtcNow());
            started.TrySetException(error);
            _completion.TrySetException(error);
        }
    }

    /// <summary>Empties the queues when this process sends messages, and looks for others' now and then.</summary>
    private async Task StandAsync(CancellationToken stopping)
    {
        while (true)
        {
            var send = _traffic.NextSend;
            await InTurnAsync(cancel => _simulation.SettleAsync(fromElsewhere: false, cancel), stopping);
            var sent = await Task.WhenAny(send, Task.Delay(SlowPoll, stopping)) == send;
            stopping.ThrowIfCancellationRequested();
            if (!sent)
                await InTurnAsync(cancel => _simulation.SettleAsync(fromElsewhere: true, cancel), stopping);
        }
    }

    private async Task InTurnAsync(Func<CancellationToken, Task> action, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _lifetime.ApplicationStopping);
        await _turn.WaitAsync(either.Token);
        try
        {
            await action(either.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The replay stopped at {Instant:O}.")]
    private static partial void LogStopped(ILogger logger, Exception error, DateTimeOffset instant);
}
