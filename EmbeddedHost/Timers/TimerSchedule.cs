using NCrontab;

namespace Cppcc.EmbeddedHost;

/// <summary>When a timer function runs.</summary>
internal abstract class TimerSchedule
{
    /// <summary>NCRONTAB of 6 fields (of 5: no seconds) read in a zone, or a TimeSpan.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static TimerSchedule Parse(string text, TimeZoneInfo zone)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (
            fields is 5 or 6
            && CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) is { } crontab
        )
        {
            return new Crontab(crontab, zone);
        }

        return TimeSpan.TryParse(text, out var interval) && interval > TimeSpan.Zero
            ? new Interval(interval)
            : throw new FormatException($"'{text}' is neither an NCRONTAB expression of 6 or 5 fields nor a TimeSpan.");
    }

    /// <summary>The first occurrence later than <paramref name="after"/>; DateTimeOffset.MaxValue when there is none.</summary>
    public abstract DateTimeOffset Next(DateTimeOffset after);

    /// <summary>The first occurrence at or after <paramref name="earliest"/>, given an occurrence that is not too late.</summary>
    public abstract DateTimeOffset AtOrAfter(DateTimeOffset occurrence, DateTimeOffset earliest);

    private sealed class Crontab(CrontabSchedule crontab, TimeZoneInfo zone) : TimerSchedule
    {
        public override DateTimeOffset Next(DateTimeOffset after)
        {
            var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
            while (true)
            {
                local = crontab.GetNextOccurrence(local);
                if (local == DateTime.MaxValue)
                    return DateTimeOffset.MaxValue;
                // A local time skipped in spring gets standard time's offset and so comes right after the gap; a repeated one runs once.
                var next = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
                if (next > after)
                    return next;
            }
        }

        public override DateTimeOffset AtOrAfter(DateTimeOffset occurrence, DateTimeOffset earliest) =>
            earliest <= occurrence ? occurrence : Next(earliest.AddTicks(-1));
    }

    private sealed class Interval(TimeSpan interval) : TimerSchedule
    {
        public override DateTimeOffset Next(DateTimeOffset after) => after + interval;

        public override DateTimeOffset AtOrAfter(DateTimeOffset occurrence, DateTimeOffset earliest)
        {
            if (earliest <= occurrence)
                return occurrence;
            var missed = (earliest - occurrence + interval - TimeSpan.FromTicks(1)).Ticks / interval.Ticks;
            return occurrence + TimeSpan.FromTicks(missed * interval.Ticks);
        }
    }
}
