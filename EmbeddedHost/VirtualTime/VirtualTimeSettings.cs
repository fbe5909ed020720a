using System.Globalization;

namespace Cppcc.EmbeddedHost;

/// <summary>What the command line says of virtual time.</summary>
/// <param name="Start">Where the clock starts; its offset is that of dates and times that name none.</param>
/// <param name="Until">The last instant, inclusive; null when the clock stands until <see cref="Replay.Advance"/> is called.</param>
/// <param name="Sleep">A time in which the host does not run.</param>
/// <param name="File">The recorded requests.</param>
internal sealed record VirtualTimeSettings(DateTimeOffset Start, DateTimeOffset? Until, SleepWindow? Sleep, string? File)
{
    /// <returns>Null when no option of virtual time is given.</returns>
    /// <exception cref="InvalidOperationException">An option is not understood or lacks another; the message names it.</exception>
    public static VirtualTimeSettings? From(string? clock, string? until, string? sleep, string? sleepHttp, string? replay)
    {
        if (string.IsNullOrEmpty(clock))
        {
            var alone = new[] { ("--until", until), ("--sleep", sleep), ("--sleep-http", sleepHttp), ("--replay", replay) }.FirstOrDefault(
                option => !string.IsNullOrEmpty(option.Item2)
            );
            return alone.Item1 is null
                ? null
                : throw new InvalidOperationException($"{alone.Item1} needs --clock, the instant at which virtual time starts.");
        }

        if (!string.IsNullOrEmpty(replay) && string.IsNullOrEmpty(until))
            throw new InvalidOperationException("--replay needs --until, the last day or instant of the replay.");
        var start =
            Instants.TryParse(clock, TimeSpan.Zero)
            ?? throw NotUnderstood("--clock", clock, "an instant such as 2021-01-01T00:00:00+08:00");
        DateTimeOffset? last = string.IsNullOrEmpty(until)
            ? null
            : Instants.TryEndOf(until, start.Offset) ?? throw NotUnderstood("--until", until, "a date or an instant");
        if (last < start)
            throw new InvalidOperationException($"--until {until} is before --clock {clock}.");
        var listens = sleepHttp switch
        {
            null or "" or "off" => false,
            "on" when !string.IsNullOrEmpty(sleep) => true,
            "on" => throw new InvalidOperationException("--sleep-http on needs --sleep, the time in which the host sleeps."),
            var other => throw NotUnderstood("--sleep-http", other, "'on' or 'off'"),
        };
        var window = string.IsNullOrEmpty(sleep) ? null : SleepWindow.Parse(sleep, start.Offset) with { Listens = listens };
        return new VirtualTimeSettings(start, last, window, replay);
    }

    internal static InvalidOperationException NotUnderstood(string option, string text, string expected) =>
        new($"{option} '{text}' is not {expected}.");
}

/// <summary>A time in which the host does not run.</summary>
/// <param name="From">Its start, inclusive.</param>
/// <param name="Wake">Its end, exclusive: the instant of waking.</param>
internal sealed record SleepWindow(DateTimeOffset From, DateTimeOffset Wake)
{
    /// <summary>
    /// How long a queue keeps a message for which nothing else was asked: storage drops it then, whether or not anybody has seen it.
    /// </summary>
    private static readonly TimeSpan MessageLife = TimeSpan.FromDays(7);

    /// <summary>
    /// Whether only timers and queues sleep, and HTTP is answered: on Azure the two are scaled apart, and either may fail alone.
    /// </summary>
    public bool Listens { get; init; }

    /// <summary>What was sent to a queue before this instant of the sleep is gone on waking.</summary>
    public DateTimeOffset Kept => Wake - MessageLife;

    /// <summary>Reads <c>FROM..UNTIL</c>: dates, both inclusive, or instants.</summary>
    public static SleepWindow Parse(string text, TimeSpan offset)
    {
        var parts = text.Split("..");
        if (
            parts.Length != 2
            || Instants.TryParse(parts[0], offset) is not { } from
            || Instants.TryEndOf(parts[1], offset) is not { } last
            || last <= from
        )
            throw VirtualTimeSettings.NotUnderstood("--sleep", text, "a range such as 2021-03-01..2021-03-21");
        return new SleepWindow(from, Instants.IsDate(parts[1]) ? last.AddTicks(1) : last);
    }
}

/// <summary>Reads dates and instants in ISO 8601.</summary>
internal static class Instants
{
    public static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>
    /// An instant, or the first of a date; <paramref name="offset"/> is that of a text which names none. Null when it is neither.
    /// </summary>
    public static DateTimeOffset? TryParse(string text, TimeSpan offset)
    {
        if (text.Length < 10 || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            return null;
        return time.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(time, offset)
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None);
    }

    /// <summary>An instant, or the last one of a date.</summary>
    public static DateTimeOffset? TryEndOf(string text, TimeSpan offset) =>
        TryParse(text, offset) is { } instant
            ? IsDate(text)
                ? instant.AddDays(1).AddTicks(-1)
                : instant
            : null;
}
