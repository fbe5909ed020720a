using Cppcc.Domain.Delivery;

namespace Cppcc.Domain.Tests.Delivery;

public sealed class RobotWindowTests
{
    private static readonly DateTimeOffset Noon = new(2021, 4, 12, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void In_no_minute_more_leave_than_may_whenever_they_are_asked_for()
    {
        var random = new Random(7);
        var (window, now) = (RobotWindow.Empty, Noon);
        var sent = new List<DateTimeOffset>();
        for (var n = 0; n < 2000; n++)
        {
            now += TimeSpan.FromSeconds(random.Next(12));
            var (granted, after) = window.Take(random.Next(1, 9), 20, now);
            Assert.True(granted > 0 == window.NextFree(20, now) <= now, $"{granted} granted, free from {window.NextFree(20, now)} on");
            window = after;
            sent.AddRange(Enumerable.Repeat(now, granted));
        }

        Assert.True(sent.Count > 1000, $"only {sent.Count} were sent");
        Assert.All(sent, s => Assert.True(sent.Count(o => o > s - TimeSpan.FromMinutes(1) && o <= s) <= 20));
    }

    [Fact]
    public void A_full_minute_is_free_when_the_oldest_message_is_a_minute_old()
    {
        var (granted, window) = RobotWindow.Empty.Take(30, 20, Noon);
        Assert.Equal(20, granted);
        Assert.Equal(0, window.Take(1, 20, Noon.AddSeconds(59)).Granted);
        Assert.Equal(Noon.AddMinutes(1), window.NextFree(20, Noon.AddSeconds(59)));
        Assert.Equal(1, window.Take(1, 20, Noon.AddMinutes(1)).Granted);
    }

    [Fact]
    public void A_silent_robot_gives_no_place_until_its_silence_is_over()
    {
        var window = RobotWindow.Empty.Silent(TimeSpan.FromMinutes(10), Noon);
        Assert.Equal(0, window.Take(1, 20, Noon.AddSeconds(599)).Granted);
        Assert.Equal(Noon.AddMinutes(10), window.NextFree(20, Noon));
        var (granted, after) = window.Take(1, 20, Noon.AddMinutes(10));
        Assert.Equal((1, null), (granted, after.SilentUntil));
    }
}
