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
    private readonly TickPlan ticks = new(host.TimersOn ? timers.Timers : [], services.GetService<IIdleTicks>());
    private Recording recording = Recording.Empty;
    private SleepWindow? sleep = host.VirtualTime?.Sleep;
    private DateTimeOffset completed;
    private int next;
    private long saved;

    public int RequestsTotal => recording.Requests.Count;

    /// <summary>Reads and checks the recording.</summary>
    public void Load()
    {
        if (host.VirtualTime is { File: { Length: > 0 } file } settings)
            recording = Recording.Read(file, settings.Start);
        poster.RequireSecrets(recording);
    }

    public Task<ReplayPosition?> StoredPosition(CancellationToken cancel) =>
        positions.Read(
            host.VirtualTime is { File: { Length: > 0 } file } settings ? Recording.Read(file, settings.Start).Hash : "",
            cancel
        );

    /// <summary>Goes to the stored position of the same recording, or to the start, and empties what is left in the queues.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var stored = RequestsTotal > 0 ? await positions.Read(recording.Hash, cancel) : null;
        next = stored?.NextRequest ?? 0;
        completed = stored?.Clock ?? clock.GetUtcNow();
        if (sleep?.Wake <= completed)
            sleep = null;
        clock.Set(completed);
        // A tick exactly at the start belongs to the replay; one at a stored position has run.
        ticks.Start(stored is null ? completed.AddTicks(-1) : completed);
        await drain.DrainWithInvisible(cancel);
    }

    /// <summary>Runs to an instant, inclusive, and leaves the clock there.</summary>
    public async Task Run(DateTimeOffset until, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var instant = await NextInstant(cancel);
                if (this.sleep is { } sleep && sleep.From <= until && (instant is null || sleep.From <= instant))
                    await Sleep(sleep, until, cancel);
                else if (instant is null || instant > until)
                    break;
                else
                    await RunInstant(instant.Value, cancel);
                await Save(finished: false, onlyIfDue: true, cancel);
            }

            tally.TicksSkipped(ticks.PassOver(until.AddTicks(1)));
            clock.Set(until);
            completed = clock.GetUtcNow();
            await Save(finished: until >= host.VirtualTime?.Until, onlyIfDue: false, cancel);
        }
        catch (OperationCanceledException)
        {
            await Save(finished: false, onlyIfDue: false, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Empties the queues at the clock's instant.</summary>
    /// <param name="fromElsewhere">Whether to look into queues that this process sent nothing to, too.</param>
    /// <param name="cancel">Ends it early.</param>
    public Task Settle(bool fromElsewhere, CancellationToken cancel)
    {
        if (fromElsewhere)
            drain.NoteAll();
        return drain.Drain(cancel);
    }

    private async Task<DateTimeOffset?> NextInstant(CancellationToken cancel)
    {
        var tick = await ticks.Next(cancel);
        var request = next < RequestsTotal ? recording.Requests[next].At : (DateTimeOffset?)null;
        return tick is null || request < tick ? request ?? tick : tick;
    }

    private async Task RunInstant(DateTimeOffset instant, CancellationToken cancel)
    {
        clock.Set(instant);
        tally.TicksSkipped(ticks.PassOver(instant));
        var posted = await PostUpTo(instant, cancel);
        await drain.Drain(cancel);
        var due = await ticks.DueAt(instant, cancel);
        await Task.WhenAll(due.Select(track => RunTick(track, instant, isPastDue: false, cancel)));
        await drain.Drain(cancel);
        Complete(instant, posted);
    }

    /// <summary>
    /// The host is away: requests are refused and sent again on waking, in order; then each timer that missed a tick runs once. A host of
    /// which only timers and queues sleep answers requests at their time; what they put into queues is there on waking, unless too old.
    /// </summary>
    private async Task Sleep(SleepWindow sleep, DateTimeOffset until, CancellationToken cancel)
    {
        tally.TicksSkipped(ticks.PassOver(sleep.From));
        this.sleep = null;
        if (sleep.Listens)
            await Listen(sleep, until, cancel);
        else
            tally.Refused(recording.Requests.Skip(next).Count(request => request.At < sleep.Wake && request.At <= until));
        if (sleep.Wake > until)
        {
            tally.TicksMissed(ticks.PassOver(until.AddTicks(1)));
            return;
        }

        clock.Set(sleep.Wake);
        var missed = ticks.MissedBefore(sleep.Wake);
        var posted = await PostUpTo(sleep.Wake, cancel);
        await drain.Drain(cancel);
        tally.TicksMissed(missed.Sum(timer => timer.Missed));
        await Task.WhenAll(missed.Select(timer => RunTick(timer.Track, sleep.Wake, isPastDue: true, cancel)));
        await drain.Drain(cancel);
        Complete(sleep.Wake, posted);
    }

    /// <summary>Answers the requests of a sleep, each at its time, and runs nothing.</summary>
    private async Task Listen(SleepWindow sleep, DateTimeOffset until, CancellationToken cancel)
    {
        var drops = sleep.Kept > sleep.From;
        while (next < RequestsTotal && recording.Requests[next].At is var at && at < sleep.Wake && at <= until)
        {
            if (drops && at >= sleep.Kept)
                await drain.Drop(cancel);
            drops &= at < sleep.Kept;
            clock.Set(at);
            next = await PostUpTo(at, cancel);
        }

        if (drops)
            await drain.Drop(cancel);
    }

    /// <summary>Sends the requests up to an instant, one recorded instant after another.</summary>
    /// <returns>The index of the first request after it.</returns>
    private async Task<int> PostUpTo(DateTimeOffset instant, CancellationToken cancel)
    {
        var open = recording.Requests.Skip(next).TakeWhile(request => request.At <= instant).ToList();
        foreach (var together in open.GroupBy(request => request.At))
            await poster.Post(together, cancel);
        return next + open.Count;
    }

    private async Task RunTick(TickPlan.Track track, DateTimeOffset instant, bool isPastDue, CancellationToken cancel)
    {
        var info = track.Status.ToInfo(isPastDue, track.Timer.UseMonitor);
        try
        {
            await invoker.Invoke(track.Timer.Function, new InvocationInput.Timer(info), cancel);
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
        completed = instant;
        next = nextRequest;
    }

    private async Task Save(bool finished, bool onlyIfDue, CancellationToken cancel)
    {
        if (RequestsTotal == 0 || (onlyIfDue && TimeProvider.System.GetElapsedTime(saved) < options.Value.ReplaySaveInterval))
            return;
        await positions.Write(recording.Hash, new ReplayPosition(completed, next, finished), cancel);
        saved = TimeProvider.System.GetTimestamp();
    }
}
