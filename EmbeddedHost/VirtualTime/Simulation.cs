using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// The discrete-event loop of virtual time. At each instant: requests, then the queues to empty, then the ticks due, then the queues
/// to empty again.
/// </summary>
internal sealed class Simulation(
    HostSettings host,
    VirtualClock clock,
    TimerPlan timers,
    QueueDrain drain,
    RequestPoster poster,
    FunctionInvoker invoker,
    ReplayPositionStore positions,
    ReplayTally tally,
    IOptions<EmbeddedHostOptions> options,
    IServiceProvider services
)
{
    private readonly TickPlan _ticks = new(host.TimersOn ? timers.Timers : [], services.GetService<IIdleTicks>());
    private Recording _recording = Recording.Empty;
    private SleepWindow? _sleep = host.VirtualTime?.Sleep;
    private DateTimeOffset _completed;
    private int _next;
    private long _saved;

    public int RequestsTotal => _recording.Requests.Count;

    /// <summary>Reads and checks the recording.</summary>
    public void Load()
    {
        if (host.VirtualTime is { File: { Length: > 0 } file } settings)
            _recording = Recording.Read(file, settings.Start);
        poster.RequireSecrets(_recording);
    }

    public Task<ReplayPosition?> StoredPositionAsync(CancellationToken cancel) =>
        positions.ReadAsync(
            host.VirtualTime is { File: { Length: > 0 } file } settings ? Recording.Read(file, settings.Start).Hash : "",
            cancel
        );

    /// <summary>Goes to the stored position of the same recording, or to the start, and empties what is left in the queues.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var stored = RequestsTotal > 0 ? await positions.ReadAsync(_recording.Hash, cancel) : null;
        _next = stored?.NextRequest ?? 0;
        _completed = stored?.Clock ?? clock.GetUtcNow();
        if (_sleep?.Wake <= _completed)
            _sleep = null;
        clock.Set(_completed);
        // A tick exactly at the start belongs to the replay; one at a stored position has run.
        _ticks.Start(stored is null ? _completed.AddTicks(-1) : _completed);
        await drain.DrainWithInvisibleAsync(cancel);
    }

    /// <summary>Runs to an instant, inclusive, and leaves the clock there.</summary>
    public async Task RunAsync(DateTimeOffset until, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var instant = await NextInstantAsync(cancel);
                if (_sleep is { } sleep && sleep.From <= until && (instant is null || sleep.From <= instant))
                    await SleepAsync(sleep, until, cancel);
                else if (instant is null || instant > until)
                    break;
                else
                    await RunInstantAsync(instant.Value, cancel);
                await SaveAsync(finished: false, onlyIfDue: true, cancel);
            }

            tally.TicksSkipped(_ticks.PassOver(until.AddTicks(1)));
            clock.Set(until);
            _completed = clock.GetUtcNow();
            await SaveAsync(finished: until >= host.VirtualTime?.Until, onlyIfDue: false, cancel);
        }
        catch (OperationCanceledException)
        {
            await SaveAsync(finished: false, onlyIfDue: false, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Empties the queues at the clock's instant.</summary>
    /// <param name="fromElsewhere">Whether to look into queues that this process sent nothing to, too.</param>
    /// <param name="cancel">Ends it early.</param>
    public Task SettleAsync(bool fromElsewhere, CancellationToken cancel)
    {
        if (fromElsewhere)
            drain.NoteAll();
        return drain.DrainAsync(cancel);
    }

    private async Task<DateTimeOffset?> NextInstantAsync(CancellationToken cancel)
    {
        var tick = await _ticks.NextAsync(cancel);
        var request = _next < RequestsTotal ? _recording.Requests[_next].At : (DateTimeOffset?)null;
        return tick is null || request < tick ? request ?? tick : tick;
    }

    private async Task RunInstantAsync(DateTimeOffset instant, CancellationToken cancel)
    {
        clock.Set(instant);
        tally.TicksSkipped(_ticks.PassOver(instant));
        var next = await PostUpToAsync(instant, cancel);
        await drain.DrainAsync(cancel);
        var due = await _ticks.DueAtAsync(instant, cancel);
        await Task.WhenAll(due.Select(track => RunTickAsync(track, instant, isPastDue: false, cancel)));
        await drain.DrainAsync(cancel);
        Complete(instant, next);
    }

    /// <summary>
    /// The host is away: requests are refused and sent again on waking, in order; then each timer that missed a tick runs once.
    /// </summary>
    private async Task SleepAsync(SleepWindow sleep, DateTimeOffset until, CancellationToken cancel)
    {
        tally.TicksSkipped(_ticks.PassOver(sleep.From));
        tally.Refused(_recording.Requests.Skip(_next).Count(request => request.At < sleep.Wake && request.At <= until));
        _sleep = null;
        if (sleep.Wake > until)
        {
            tally.TicksMissed(_ticks.PassOver(until.AddTicks(1)));
            return;
        }

        clock.Set(sleep.Wake);
        var missed = _ticks.MissedBefore(sleep.Wake);
        var next = await PostUpToAsync(sleep.Wake, cancel);
        await drain.DrainAsync(cancel);
        tally.TicksMissed(missed.Sum(timer => timer.Missed));
        await Task.WhenAll(missed.Select(timer => RunTickAsync(timer.Track, sleep.Wake, isPastDue: true, cancel)));
        await drain.DrainAsync(cancel);
        Complete(sleep.Wake, next);
    }

    /// <summary>Sends the requests up to an instant, one recorded instant after another.</summary>
    /// <returns>The index of the first request after it.</returns>
    private async Task<int> PostUpToAsync(DateTimeOffset instant, CancellationToken cancel)
    {
        var open = _recording.Requests.Skip(_next).TakeWhile(request => request.At <= instant).ToList();
        foreach (var together in open.GroupBy(request => request.At))
            await poster.PostAsync(together, cancel);
        return _next + open.Count;
    }

    private async Task RunTickAsync(TickPlan.Track track, DateTimeOffset instant, bool isPastDue, CancellationToken cancel)
    {
        var info = track.Status.ToInfo(isPastDue, track.Timer.UseMonitor);
        try
        {
            await invoker.InvokeAsync(track.Timer.Function, new InvocationInput.Timer(info), cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // Logged and counted by the invoker; a failing run does not stop the schedule.
        }

        tally.TickRun();
        track.Ran(instant);
    }

    private void Complete(DateTimeOffset instant, int nextRequest)
    {
        _completed = instant;
        _next = nextRequest;
    }

    private async Task SaveAsync(bool finished, bool onlyIfDue, CancellationToken cancel)
    {
        if (RequestsTotal == 0 || (onlyIfDue && TimeProvider.System.GetElapsedTime(_saved) < options.Value.ReplaySaveInterval))
            return;
        await positions.WriteAsync(_recording.Hash, new ReplayPosition(_completed, _next, finished), cancel);
        _saved = TimeProvider.System.GetTimestamp();
    }
}
