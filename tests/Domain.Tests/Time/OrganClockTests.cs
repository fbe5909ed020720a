using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

public sealed class OrganClockTests
{
    private static readonly OrganClock Beijing = OrganClock.Parse("Asia/Shanghai");

    [Fact]
    public void Beijing_is_eight_hours_ahead()
    {
        Assert.Equal(new DateTime(2021, 10, 8, 8, 30, 0), Beijing.Local(DateTimeOffset.Parse("2021-10-08T00:30:00Z")));
        Assert.Equal(DateTimeOffset.Parse("2021-10-08T08:30:00+08:00"), Beijing.Instant(new DateTime(2021, 10, 8, 8, 30, 0)));
        Assert.Equal(new DateOnly(2021, 10, 9), Beijing.LocalDate(DateTimeOffset.Parse("2021-10-08T16:00:00Z")));
        Assert.Equal(TimeSpan.FromHours(8), Beijing.Instant(new DateTime(2021, 10, 8)).Offset);
        Assert.Equal("Asia/Shanghai", Beijing.ToString());
        Assert.Equal(Beijing, OrganClock.Beijing);
    }

    [Theory]
    [InlineData("Asia/Shanghai", "1986-05-04T02:30:00", "1986-05-04T03:30:00+09:00")] // skipped: summer time begins
    [InlineData("Asia/Shanghai", "1991-09-15T01:30:00", "1991-09-15T01:30:00+09:00")] // twice: the first
    [InlineData("Europe/Berlin", "2021-03-28T02:00:00", "2021-03-28T03:00:00+02:00")]
    [InlineData("Europe/Berlin", "2021-03-28T02:59:59", "2021-03-28T03:59:59+02:00")]
    [InlineData("Europe/Berlin", "2021-10-31T02:30:00", "2021-10-31T02:30:00+02:00")]
    [InlineData("Asia/Urumqi", "2021-10-08T08:30:00", "2021-10-08T08:30:00+06:00")]
    public void Local_times_that_a_clock_skips_or_repeats(string zone, string local, string instant)
    {
        var actual = OrganClock.Parse(zone).Instant(DateTime.Parse(local));

        Assert.Equal(instant, actual.ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2021-10-08", "2021-10-08T00:00:00+08:00", "2021-10-09T00:00:00+08:00")]
    [InlineData("Asia/Shanghai", "1986-05-04", "1986-05-04T00:00:00+08:00", "1986-05-05T00:00:00+09:00")] // 23 hours: summer time begins
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00:00-02:00", "2018-11-05T00:00:00-02:00")] // begins at 00:00
    public void A_day_begins_at_its_first_instant_and_ends_before_the_next_one_s(string zone, string day, string start, string end)
    {
        var clock = OrganClock.Parse(zone);

        Assert.Equal(start, clock.Start(DateOnly.Parse(day)).ToString("yyyy-MM-ddTHH:mm:sszzz"));
        Assert.Equal(end, clock.End(DateOnly.Parse(day)).ToString("yyyy-MM-ddTHH:mm:sszzz"));
    }

    [Theory]
    [InlineData("Asia/Wuhan")]
    [InlineData("")]
    [InlineData("+08:00")]
    public void An_unknown_zone_is_refused_by_name(string zone) =>
        Assert.Contains($"'{zone}'", Assert.Throws<FormatException>(() => OrganClock.Parse(zone)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_time_that_names_its_own_zone_is_refused() =>
        Assert.Throws<ArgumentException>(() => Beijing.Instant(new DateTime(2021, 10, 8, 0, 0, 0, DateTimeKind.Utc)));

    [Fact]
    public void Instants_and_local_times_lead_back_to_each_other() =>
        Any.Holds(
            from date in Any.RecentDates
            from minute in Gen.Choose(0, 1439)
            select date.ToDateTime(default).AddMinutes(minute),
            local =>
                Beijing.Local(Beijing.Instant(local)) == local && Beijing.Local(Beijing.Instant(local)).Kind == DateTimeKind.Unspecified
        );
}
