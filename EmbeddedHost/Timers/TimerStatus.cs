using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>What is kept of a timer between runs.</summary>
/// <param name="Last">Start of the last run; null before the first.</param>
/// <param name="Next">The next run, as the schedule said at <paramref name="LastUpdated"/>.</param>
/// <param name="LastUpdated">When this was worked out.</param>
internal sealed record TimerStatus(DateTimeOffset? Last, DateTimeOffset Next, DateTimeOffset LastUpdated)
{
    public static TimerStatus AfterRun(DateTimeOffset started, TimerSchedule schedule) => new(started, schedule.Next(started), started);

    /// <summary>
    /// The status with which a timer starts, and whether it owes a run: nothing is owed by a timer without status or with a changed
    /// schedule; exactly one run when the stored next one is earlier than now.
    /// </summary>
    public static (TimerStatus Status, bool PastDue) AtStart(TimerStatus? stored, TimerSchedule schedule, DateTimeOffset now) =>
        stored is null || schedule.Next(stored.LastUpdated) != stored.Next
            ? (new TimerStatus(Last: null, schedule.Next(now), now), false)
            : (stored, stored.Next < now);

    /// <summary>What the function is told.</summary>
    public TimerInfo ToInfo(bool isPastDue, bool monitored) =>
        new()
        {
            IsPastDue = isPastDue,
            ScheduleStatus = monitored
                ? new ScheduleStatus
                {
                    Last = Last?.UtcDateTime ?? default,
                    Next = Next.UtcDateTime,
                    LastUpdated = LastUpdated.UtcDateTime,
                }
                : null,
        };
}
