using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

public sealed class LunarTests
{
    [Theory]
    [InlineData("1975-08-15", "1975-09-20", "农历八月十五")]
    [InlineData("1975-01-01", "1975-02-11", "农历正月初一")]
    [InlineData("2020-04-30", "2020-05-22", "农历四月三十")]
    [InlineData("2020-L04-01", "2020-05-23", "农历闰四月初一")]
    [InlineData("2020-05-01", "2020-06-21", "农历五月初一")]
    [InlineData("2023-L02-01", "2023-03-22", "农历闰二月初一")]
    [InlineData("2025-L06-01", "2025-07-25", "农历闰六月初一")]
    [InlineData("2033-L11-01", "2033-12-22", "农历闰冬月初一")] // the year in which simple rules put the leap month elsewhere
    [InlineData("2021-12-29", "2022-01-31", "农历腊月廿九")]
    [InlineData("2021-10-10", "2021-11-14", "农历十月初十")]
    [InlineData("2021-11-20", "2021-12-23", "农历冬月二十")]
    [InlineData("1901-01-01", "1901-02-19", "农历正月初一")]
    [InlineData("2100-12-29", "2101-01-28", "农历腊月廿九")]
    public void A_lunar_date_has_a_solar_date(string lunar, string solar, string chinese)
    {
        var date = LunarDate.Parse(lunar);

        Assert.Equal(Any.Date(solar), date.ToSolar());
        Assert.Equal(date, LunarDate.FromSolar(Any.Date(solar)));
        Assert.Equal(lunar, date.ToString());
        Assert.Equal(chinese, date.Chinese);
    }

    [Theory]
    [InlineData("1900-08-15", "lunar year 1900")]
    [InlineData("2101-01-01", "lunar year 2101")]
    [InlineData("1975-13-01", "no lunar month 13")]
    [InlineData("1975-00-01", "no lunar month 0")]
    [InlineData("1975-L08-15", "no leap month 8")]
    [InlineData("2021-12-30", "days 1 to 29, not 30")]
    [InlineData("2020-L04-30", "Leap month 4 of the lunar year 2020 has days 1 to 29, not 30")]
    [InlineData("2020-01-00", "not 0")]
    [InlineData("2020-1-1", "Allowed: 1975-08-15")]
    [InlineData("2020-l04-01", "Allowed")]
    [InlineData("2020-L4-001", "Allowed")]
    [InlineData("", "Allowed")]
    public void What_is_no_lunar_date_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(LunarDate.TryParse(text, out _));
        Assert.Contains(reason, Assert.Throws<FormatException>(() => LunarDate.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lunar_date_that_does_not_exist_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new LunarDate(2021, 12, false, 30));
        Assert.Throws<ArgumentException>(() => new LunarDate(2021, 4, true, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarDate.FromSolar(new DateOnly(1901, 2, 18)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LunarDate.FromSolar(new DateOnly(2101, 1, 29)));
    }

    [Fact]
    public void The_leap_months_of_the_century()
    {
        var leap = Enumerable.Range(2001, 36).Select(year => (year, LunarDate.LeapMonthOf(year))).Where(y => y.Item2 is not null);

        Assert.Equal(
            "2001:4 2004:2 2006:7 2009:5 2012:4 2014:9 2017:6 2020:4 2023:2 2025:6 2028:5 2031:3 2033:11 2036:6",
            string.Join(' ', leap.Select(y => $"{y.year}:{y.Item2}"))
        );
    }

    [Fact]
    public void Lunar_and_solar_dates_lead_back_to_each_other() =>
        Any.Holds(
            Any.Dates.Where(date => date > new DateOnly(1901, 2, 18)),
            solar =>
            {
                var lunar = LunarDate.FromSolar(solar);
                return lunar.ToSolar() == solar
                    && LunarDate.Parse(lunar.ToString()) == lunar
                    && LunarDate.FromSolar(solar.AddDays(1)) > lunar;
            }
        );

    [Theory]
    [InlineData("1980-02-29", 2021, "2021-02-28")]
    [InlineData("1980-02-29", 2024, "2024-02-29")]
    [InlineData("1980-02-29", 2100, "2100-02-28")]
    [InlineData("1980-02-29", 1980, "1980-02-29")]
    [InlineData("1980-02-29", 1979, "")]
    [InlineData("1975-12-31", 2021, "2021-12-31")]
    [InlineData("lunar:1975-08-15", 2021, "2021-09-21")]
    [InlineData("lunar:1975-08-15", 1974, "")]
    [InlineData("lunar:1952-L05-20", 2009, "2009-07-12")] // 2009 has a leap fifth month
    [InlineData("lunar:1952-L05-20", 2021, "2021-06-29")] // 2021 has none: the ordinary month
    [InlineData("lunar:1952-05-20", 2009, "2009-06-12")] // born in the ordinary month: once
    [InlineData("lunar:1984-12-30", 2022, "2022-01-31")] // a twelfth month of 29 days
    [InlineData("lunar:1970-11-26", 2019, "2019-01-01 2019-12-21")] // twice in one solar year
    [InlineData("lunar:1970-11-26", 2020, "")] // and never in the next
    public void A_birthday_is_kept(string birthday, int year, string dates)
    {
        var kept = Birthday.Parse(birthday).In(year);

        Assert.Equal(dates, string.Join(' ', kept.Select(date => date.ToString("yyyy-MM-dd"))));
        Assert.All(kept, date => Assert.True(Birthday.Parse(birthday).IsKeptOn(date)));
    }

    [Theory]
    [InlineData("1980-02-29", "2月29日")]
    [InlineData("lunar:1975-08-15", "农历八月十五")]
    [InlineData("lunar:1952-L05-20", "农历闰五月二十")]
    public void A_birthday_reads_what_it_prints(string text, string chinese)
    {
        Assert.Equal(text, Birthday.Parse(text).ToString());
        Assert.Equal(chinese, Birthday.Parse(text).Chinese);
    }

    [Theory]
    [InlineData("1981-02-29")]
    [InlineData("1900-01-01")]
    [InlineData("lunar:1975-L08-15")]
    [InlineData("lunar:")]
    [InlineData("Lunar:1975-08-15")]
    [InlineData("02-29")]
    [InlineData(null)]
    public void What_is_no_birthday_is_refused(string? text)
    {
        Assert.False(Birthday.TryParse(text, out _));
        Assert.Contains($"'{text}'", Assert.Throws<FormatException>(() => Birthday.Parse(text!)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lunar_birthday_is_kept_once_in_every_lunar_year() =>
        Any.Holds(
            from date in Any.Dates.Where(date => date.Year is > 1901 and < 2000)
            select Birthday.Of(LunarDate.FromSolar(date)),
            birthday =>
            {
                var lunarYears = Enumerable
                    .Range(birthday.Born.Year + 1, 99)
                    .SelectMany(birthday.In)
                    .Select(date => LunarDate.FromSolar(date).Year)
                    .ToList();
                return lunarYears.SequenceEqual(Enumerable.Range(lunarYears[0], lunarYears.Count));
            }
        );
}
