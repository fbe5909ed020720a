using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */15 * * * *", "2021-01-01T00:00:00Z", "2021-01-01T00:15:00Z")]
    [InlineData("0 */15 * * * *", "2021-01-01T00:14:59.5Z", "2021-01-01T00:15:00Z")]
    [InlineData("30 0 1 * * 1-5", "2021-01-01T01:00:30Z", "2021-01-04T01:00:30Z")]
    [InlineData("0 0 29 2 *", "2021-01-01T00:00:00Z", "2024-02-29T00:00:00Z")]
    [InlineData("00:10:00", "2021-01-01T00:03:00Z", "2021-01-01T00:13:00Z")]
    public void A_schedule_has_6_fields_or_5_without_seconds_or_is_an_interval(string schedule, string after, string expected) =>
        Assert.Equal(At(expected), TimerSchedule.Parse(schedule, TimeZoneInfo.Utc).Next(At(after)));

    [Theory]
    [InlineData("Asia/Shanghai", "0 0 9 * * *", "2021-01-01T00:00:00Z", "2021-01-01T01:00:00Z")]
    [InlineData("Europe/Berlin", "0 30 2 * * *", "2021-03-27T12:00:00Z", "2021-03-28T01:30:00Z")]
    [InlineData("Europe/Berlin", "0 30 2 * * *", "2021-10-30T12:00:00Z", "2021-10-31T01:30:00Z")]
    public void A_schedule_is_read_in_the_zone_of_the_process(string zone, string schedule, string after, string expected) =>
        Assert.Equal(At(expected), TimerSchedule.Parse(schedule, TimeZoneInfo.FindSystemTimeZoneById(zone)).Next(At(after)));

    [Theory]
    [InlineData("0 */15 * * * *", "2021-01-01T00:15:00Z", "2021-01-01T00:10:00Z", "2021-01-01T00:15:00Z")]
    [InlineData("0 */15 * * * *", "2021-01-01T00:15:00Z", "2021-03-01T08:00:00Z", "2021-03-01T08:00:00Z")]
    [InlineData("0 */15 * * * *", "2021-01-01T00:15:00Z", "2021-03-01T08:00:01Z", "2021-03-01T08:15:00Z")]
    [InlineData("00:10:00", "2021-01-01T00:03:00Z", "2021-01-01T01:00:00Z", "2021-01-01T01:03:00Z")]
    [InlineData("00:10:00", "2021-01-01T00:03:00Z", "2021-01-01T01:03:00Z", "2021-01-01T01:03:00Z")]
    public void The_first_tick_at_or_after_an_instant_is_on_the_schedule(string schedule, string known, string earliest, string expected) =>
        Assert.Equal(At(expected), TimerSchedule.Parse(schedule, TimeZoneInfo.Utc).AtOrAfter(At(known), At(earliest)));

    [Theory]
    [InlineData("")]
    [InlineData("0 0 25 * * *")]
    [InlineData("-00:10:00")]
    public void Anything_else_is_refused(string schedule) =>
        Assert.Contains(
            $"'{schedule}'",
            Assert.Throws<FormatException>(() => TimerSchedule.Parse(schedule, TimeZoneInfo.Utc)).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(null, "2021-01-01T10:20:00Z", false, "2021-01-01T11:00:00Z")]
    [InlineData("0 0 * * * *", "2021-01-01T10:20:00Z", false, "2021-01-01T11:00:00Z")]
    [InlineData("0 0 * * * *", "2021-01-01T11:00:01Z", true, "2021-01-01T11:00:00Z")]
    [InlineData("0 0 * * * *", "2021-01-09T00:00:00Z", true, "2021-01-01T11:00:00Z")]
    [InlineData("0 30 * * * *", "2021-01-09T00:10:00Z", false, "2021-01-09T01:00:00Z")]
    public void A_start_owes_one_run_if_the_stored_next_is_past_and_the_schedule_is_unchanged(
        string? scheduleBefore,
        string now,
        bool pastDue,
        string next
    )
    {
        var schedule = TimerSchedule.Parse("0 0 * * * *", TimeZoneInfo.Utc);
        var stored = scheduleBefore is null
            ? null
            : TimerStatus.AfterRun(At("2021-01-01T10:00:00Z"), TimerSchedule.Parse(scheduleBefore, TimeZoneInfo.Utc));

        var (status, owes) = TimerStatus.AtStart(stored, schedule, At(now));

        Assert.Equal(pastDue, owes);
        Assert.Equal(At(next), status.Next);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text);
}
