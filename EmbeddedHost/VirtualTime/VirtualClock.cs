namespace Cppcc.EmbeddedHost;

/// <summary>
/// The time of a replay: it stands until the replay sets it, and only goes forward. Timers made with it, timestamps and elapsed
/// times are those of the real clock, so that timeouts and pauses in the app's libraries stay what they are. A service of the host.
/// </summary>
public sealed class VirtualClock : TimeProvider
{
    private long ticks;

    internal VirtualClock(DateTimeOffset start) => ticks = start.UtcTicks;

    /// <summary>UTC by default, like a function app's process.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The replay's instant.</summary>
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    internal void Set(DateTimeOffset instant)
    {
        if (instant.UtcTicks > Interlocked.Read(ref ticks))
            Interlocked.Exchange(ref ticks, instant.UtcTicks);
    }
}
