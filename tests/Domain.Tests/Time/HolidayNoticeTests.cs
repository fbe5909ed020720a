using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

public sealed class HolidayNoticeTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.StateCouncil;

    [Fact]
    public void The_shipped_notices_are_those_of_2007_to_2026() => Assert.Equal(Enumerable.Range(2007, 20), Calendar.Notices.Keys);

    [Fact]
    public void A_notice_announces_a_provisional_year()
    {
        var announced = Calendar.WithNotice(Notice(2027, "2026-12-27 on, 2026-12-31 off, 2027-01-01 off"));

        Assert.True(announced.IsWorkday(new DateOnly(2026, 12, 27)));
        Assert.False(announced.IsWorkday(new DateOnly(2026, 12, 31)));
        Assert.False(announced.IsProvisional(new DateOnly(2026, 12, 28)));
        Assert.False(announced.IsProvisional(new DateOnly(2027, 6, 1)));
        Assert.Null(announced.FestivalOn(new DateOnly(2027, 2, 6))); // what the notice does not name is not off
        Assert.NotEqual(Calendar.Fingerprint, announced.Fingerprint);
        Assert.True(Calendar.IsProvisional(new DateOnly(2027, 6, 1)));
    }

    [Fact]
    public void A_notice_replaces_the_years_notice_as_a_whole()
    {
        var replaced = Calendar.WithNotice(Notice(2021, "2021-10-01 off"));

        Assert.False(replaced.IsWorkday(new DateOnly(2021, 10, 1)));
        Assert.True(replaced.IsWorkday(new DateOnly(2021, 10, 4)));
        Assert.False(replaced.IsWorkday(new DateOnly(2021, 10, 9)));
    }

    [Fact]
    public void The_notice_of_the_later_year_decides_a_date_that_both_name()
    {
        var calendar = Calendar
            .WithNotice(Notice(2028, "2027-12-31 off, 2028-01-01 off"))
            .WithNotice(Notice(2027, "2027-01-01 off, 2027-12-31 on, 2028-01-03 off"));

        Assert.False(calendar.IsWorkday(new DateOnly(2027, 12, 31)));
        Assert.False(calendar.IsWorkday(new DateOnly(2028, 1, 3)));
    }

    [Fact]
    public void An_organs_own_days_decide_over_the_notice()
    {
        var own = Calendar.WithOverrides([
            new DayOverride(new DateOnly(2021, 10, 7), Workday: true, "值班"),
            new DayOverride(new DateOnly(2027, 3, 9), Workday: false, "建县纪念日"),
        ]);

        Assert.True(own.IsWorkday(new DateOnly(2021, 10, 7)));
        Assert.Null(own.FestivalOn(new DateOnly(2021, 10, 7)));
        Assert.Equal("建县纪念日", own.FestivalOn(new DateOnly(2027, 3, 9)));
        Assert.False(own.IsProvisional(new DateOnly(2027, 3, 9)));
        Assert.Equal(Calendar.Fingerprint, own.WithOverrides([]).Fingerprint);
        Assert.NotEqual(Calendar.Fingerprint, own.Fingerprint);
    }

    [Fact]
    public void An_organ_names_a_date_once()
    {
        var day = new DayOverride(new DateOnly(2021, 10, 7), Workday: true, null);

        Assert.Contains(
            "2021-10-07",
            Assert.Throws<ArgumentException>(() => Calendar.WithOverrides([day, day])).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(1900, "通知", "", null, "年份1900应在1901至2100之间")]
    [InlineData(2027, " ", "2027-01-01 off", null, "通知缺标题")]
    [InlineData(2027, "通知", "", null, "通知至少应有一个放假日")]
    [InlineData(2027, "通知", "2027-01-02 on", null, "通知至少应有一个放假日")]
    [InlineData(2027, "通知", "2027-01-01 off, 2027-01-01 on", 1, "2027-01-01重复")]
    [InlineData(2027, "通知", "2027-01-01 off, 2026-12-19 on", 1, "2026-12-19应在2026-12-20至2028-01-10之间")]
    [InlineData(2027, "通知", "2028-01-11 off", 0, "2028-01-11应在2026-12-20至2028-01-10之间")]
    public void A_wrong_notice_is_refused(int year, string title, string days, int? index, string message)
    {
        Assert.Null(HolidayNotice.Create(year, title, Days(days), out var faults));
        Assert.Contains(new NoticeFault(index, message), faults);
    }

    [Fact]
    public void Every_fault_of_a_notice_is_named()
    {
        HolidayNotice.Create(2027, null, Days("2026-01-01 on, 2026-01-01 on"), out var faults);

        Assert.Equal(5, faults.Count);
    }

    [Fact]
    public void Notices_of_equal_content_are_equal_whatever_the_order_of_days()
    {
        var one = Notice(2027, "2027-01-01 off, 2027-01-03 on");
        var other = Notice(2027, "2027-01-03 on, 2027-01-01 off");

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(Calendar.WithNotice(one).Fingerprint, Calendar.WithNotice(other).Fingerprint);
    }

    [Fact]
    public void Announcing_exactly_the_statutory_days_still_changes_the_fingerprint()
    {
        var days = Festivals.Statutory(2027).Select(day => new DayOverride(day.Key, Workday: false, day.Value));
        var announced = Calendar.WithNotice(HolidayNotice.Create(2027, "通知", days, out _)!);

        Assert.NotEqual(Calendar.Fingerprint, announced.Fingerprint);
    }

    [Fact]
    public void The_fingerprint_depends_on_the_content_only() =>
        Any.Holds(
            from date in Any.RecentDates
            from workday in Gen.Elements(true, false)
            select new DayOverride(date, workday, "本单位"),
            day =>
            {
                var calendar = Calendar.WithOverrides([day]);
                return calendar.Fingerprint == Calendar.WithOverrides([]).WithOverrides([day]).Fingerprint
                    && calendar.Fingerprint != Calendar.Fingerprint
                    && calendar.Fingerprint != Calendar.WithOverrides([day with { Workday = !day.Workday }]).Fingerprint
                    && calendar.Fingerprint.Length == 12;
            }
        );

    private static HolidayNotice Notice(int year, string days) =>
        HolidayNotice.Create(year, "关于部分节假日安排的通知", Days(days), out _) ?? throw new ArgumentException(days);

    private static IEnumerable<DayOverride> Days(string days) =>
        days.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(day => day.Split(' '))
            .Select(day => new DayOverride(Any.Date(day[0]), day[1] == "on", "元旦"));

    [Theory]
    [InlineData(11, false, 0)]
    [InlineData(10, false, 1)]
    [InlineData(12, true, 1)]
    [InlineData(1, true, 2)]
    public void A_notice_that_may_be_wrong_says_why(int off, bool otherYear, int doubts)
    {
        var days = Enumerable.Range(0, off).Select(n => new DayOverride(new DateOnly(2027, 5, 1).AddDays(n), false, null));
        if (otherYear)
            days = days.Append(new DayOverride(new DateOnly(2026, 12, 31), true, null));
        var notice = HolidayNotice.Create(2027, "通知", days, out _)!;
        Assert.Equal(doubts, notice.Doubts.Count);
        if (otherYear)
            Assert.Contains("2026-12-31", notice.Doubts[^1], StringComparison.Ordinal);
    }
}
