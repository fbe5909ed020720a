namespace Cppcc.Domain.Delivery;

/// <summary>
/// What a robot sent within the last minute: the platforms bound it for the robot, whoever speaks through it (WeCom, DingTalk: 20 messages
/// a minute; past that DingTalk is silent for ten minutes).
/// </summary>
/// <param name="Sent">Moments within the last minute, oldest first.</param>
/// <param name="SilentUntil">The moment from which the robot takes messages again; null while it does.</param>
public sealed record RobotWindow(IReadOnlyList<DateTimeOffset> Sent, DateTimeOffset? SilentUntil)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A robot that said nothing lately.</summary>
    public static readonly RobotWindow Empty = new([], null);

    /// <summary>Takes places for messages that are sent now.</summary>
    /// <param name="wanted">How many are to be sent; more than 0.</param>
    /// <param name="mostAMinute">How many may be sent within any minute.</param>
    /// <returns>How many may be sent, none to all of them, and the window once they are.</returns>
    public (int Granted, RobotWindow Window) Take(int wanted, int mostAMinute, DateTimeOffset now)
    {
        var lately = Sent.Where(s => s > now - Minute).ToList();
        if (SilentUntil > now)
            return (0, this with { Sent = lately });
        var granted = Math.Clamp(mostAMinute - lately.Count, 0, wanted);
        return (granted, new RobotWindow([.. lately, .. Enumerable.Repeat(now, granted)], null));
    }

    /// <summary>When the next message may be sent at the earliest.</summary>
    public DateTimeOffset NextFree(int mostAMinute, DateTimeOffset now)
    {
        var lately = Sent.Where(s => s > now - Minute).ToList();
        var free = lately.Count < mostAMinute ? now : lately[^mostAMinute] + Minute;
        return SilentUntil is { } silent && silent > free ? silent : free;
    }

    /// <summary>The robot said that it takes nothing for a while.</summary>
    public RobotWindow Silent(TimeSpan pause, DateTimeOffset now) => this with { SilentUntil = now + pause };
}
