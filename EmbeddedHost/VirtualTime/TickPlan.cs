namespace Cppcc.EmbeddedHost;

/// <summary>The ticks of all timers in virtual time: which run, which nothing is due for, which were slept through.</summary>
internal sealed class TickPlan(IReadOnlyList<Timer> timers, IIdleTicks? idle)
{
    private readonly List<Track> tracks = [];

    /// <summary>Starts the timers, as without stored status: the first tick is later than <paramref name="now"/>.</summary>
    public void Start(DateTimeOffset now)
    {
        tracks.Clear();
        tracks.AddRange(timers.Select(timer => new Track(timer, TimerStatus.AtStart(stored: null, timer.Schedule, now).Status)));
    }

    /// <summary>The next tick of any timer that has something to do; null when none has.</summary>
    public async ValueTask<DateTimeOffset?> Next(CancellationToken cancel)
    {
        DateTimeOffset? earliest = null;
        foreach (var track in tracks)
        {
            if (await track.Candidate(idle, cancel) is { } candidate && (earliest is null || candidate < earliest))
                earliest = candidate;
        }

        return earliest;
    }

    /// <summary>The timers with a tick at the instant that has something to do.</summary>
    public async ValueTask<IReadOnlyList<Track>> DueAt(DateTimeOffset instant, CancellationToken cancel)
    {
        var due = new List<Track>();
        foreach (var track in tracks)
        {
            if (track.Next == instant && await track.Candidate(idle, cancel) == instant)
                due.Add(track);
        }

        return due;
    }

    /// <summary>Passes over all ticks before the instant and counts them.</summary>
    public long PassOver(DateTimeOffset instant) => tracks.Sum(track => track.PassOver(instant));

    /// <summary>The timers that missed a tick while the host slept; their missed ticks are passed over.</summary>
    public IReadOnlyList<(Track Track, long Missed)> MissedBefore(DateTimeOffset wake) =>
        [.. from track in tracks let missed = track.PassOver(wake) where missed > 0 select (track, missed)];

    /// <summary>One timer's way through time.</summary>
    internal sealed class Track(Timer timer, TimerStatus status)
    {
        public Timer Timer => timer;

        public TimerStatus Status { get; private set; } = status;

        /// <summary>The first tick not yet run or passed over.</summary>
        public DateTimeOffset Next { get; private set; } = status.Next;

        public async ValueTask<DateTimeOffset?> Candidate(IIdleTicks? idle, CancellationToken cancel)
        {
            if (idle is null)
                return Next;
            return await idle.NextDue(timer.Function.Name, cancel) is { } due ? timer.Schedule.AtOrAfter(Next, due) : null;
        }

        public long PassOver(DateTimeOffset instant)
        {
            long passed = 0;
            for (; Next < instant; passed++)
                Next = timer.Schedule.Next(Next);
            return passed;
        }

        public void Ran(DateTimeOffset started)
        {
            Status = TimerStatus.AfterRun(started, timer.Schedule);
            Next = Status.Next;
        }
    }
}
