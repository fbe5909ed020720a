using Cppcc.Domain.Delivery;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Delivery;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("21:00", "07:00", false, "2021-04-12 20:59", "2021-04-12 20:59")]
    [InlineData("21:00", "07:00", false, "2021-04-12 21:00", "2021-04-13 07:00")] // from is quiet, until is not
    [InlineData("21:00", "07:00", false, "2021-04-13 06:59", "2021-04-13 07:00")]
    [InlineData("21:00", "07:00", false, "2021-04-13 07:00", "2021-04-13 07:00")]
    [InlineData("12:00", "14:00", false, "2021-04-13 13:00", "2021-04-13 14:00")]
    [InlineData("12:00", "14:00", false, "2021-04-13 14:00", "2021-04-13 14:00")]
    [InlineData("12:00", "12:00", false, "2021-04-13 12:00", "2021-04-13 12:00")] // an empty span
    [InlineData(null, null, false, "2021-05-01 23:00", "2021-05-01 23:00")]
    [InlineData(null, null, true, "2021-05-01 09:00", "2021-05-06 00:00")] // five days off
    [InlineData("21:00", "07:00", true, "2021-04-30 22:00", "2021-05-06 07:00")] // a night, then days off, then a night
    [InlineData("21:00", "07:00", true, "2021-04-25 08:00", "2021-04-25 08:00")] // a Sunday on which people work
    public void The_first_moment_at_which_it_is_not_quiet(string? from, string? until, bool restDays, string at, string expected)
    {
        var quiet = new QuietHours(Time(from), Time(until), restDays, []);
        Assert.Equal(DateTime.Parse(expected), quiet.NotBefore(DateTime.Parse(at), WorkCalendar.StateCouncil));
    }

    private static TimeOnly? Time(string? text) => text is null ? null : TimeOnly.Parse(text);
}
