using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Time;

public sealed class FestivalTests
{
    [Theory]
    [InlineData(2007, "02-18")]
    [InlineData(2008, "02-07")]
    [InlineData(2009, "01-26")]
    [InlineData(2010, "02-14")]
    [InlineData(2011, "02-03")]
    [InlineData(2012, "01-23")]
    [InlineData(2013, "02-10")]
    [InlineData(2014, "01-31")]
    [InlineData(2015, "02-19")]
    [InlineData(2016, "02-08")]
    [InlineData(2017, "01-28")]
    [InlineData(2018, "02-16")]
    [InlineData(2019, "02-05")]
    [InlineData(2020, "01-25")]
    [InlineData(2021, "02-12")]
    [InlineData(2022, "02-01")]
    [InlineData(2023, "01-22")]
    [InlineData(2024, "02-10")]
    [InlineData(2025, "01-29")]
    [InlineData(2026, "02-17")]
    [InlineData(2027, "02-06")]
    public void Spring_Festival(int year, string date)
    {
        Assert.Equal(Any.Date($"{year}-{date}"), Festivals.On("spring-festival", year));
        Assert.Equal(Any.Date($"{year}-{date}").AddDays(-1), Festivals.On("new-years-eve", year));
    }

    [Theory]
    [InlineData("new-year", "2021-01-01", "元旦")]
    [InlineData("new-years-eve", "2021-02-11", "除夕")]
    [InlineData("lantern", "2021-02-26", "元宵节")]
    [InlineData("womens-day", "2021-03-08", "妇女节")]
    [InlineData("qingming", "2021-04-04", "清明节")]
    [InlineData("labour-day", "2021-05-01", "劳动节")]
    [InlineData("dragon-boat", "2021-06-14", "端午节")]
    [InlineData("party-founding", "2021-07-01", "建党节")]
    [InlineData("army-day", "2021-08-01", "建军节")]
    [InlineData("teachers-day", "2021-09-10", "教师节")]
    [InlineData("mid-autumn", "2021-09-21", "中秋节")]
    [InlineData("national-day", "2021-10-01", "国庆节")]
    [InlineData("double-ninth", "2021-10-14", "重阳节")]
    [InlineData("dragon-boat", "2009-05-28", "端午节")] // before that year's leap fifth month
    [InlineData("mid-autumn", "2020-10-01", "中秋节")]
    public void A_festival_has_a_date_and_a_name(string id, string date, string chinese)
    {
        Assert.Equal(Any.Date(date), Festivals.On(id, Any.Date(date).Year));
        Assert.True(Festivals.TryFind(id, out var festival));
        Assert.Equal(chinese, festival.Chinese);
    }

    [Fact]
    public void Qingming_is_4_or_5_April_in_our_century()
    {
        // Six hours later each year, a day earlier in each leap year.
        var onTheFifth = Enumerable.Range(2007, 21).Where(year => Festivals.On("qingming", year).Day == 5);

        Assert.Equal([2007, 2010, 2011, 2014, 2015, 2018, 2019, 2022, 2023, 2026, 2027], onTheFifth);
        Assert.All(Enumerable.Range(2000, 100), year => Assert.InRange(Festivals.On("qingming", year).Day, 4, 5));
    }

    [Theory]
    [InlineData(1901, 5)]
    [InlineData(1902, 6)]
    [InlineData(1943, 6)]
    [InlineData(1949, 5)]
    [InlineData(2008, 4)]
    [InlineData(2100, 5)]
    public void Qingming_by_the_sun(int year, int day) => Assert.Equal(new DateOnly(year, 4, day), Festivals.On("qingming", year));

    [Fact]
    public void The_days_off_for_a_festival_since_2008_hold_the_festival()
    {
        foreach (var id in new[] { "spring-festival", "qingming", "labour-day", "dragon-boat", "mid-autumn", "national-day" })
            Assert.All(
                Enumerable.Range(2008, 19),
                year => Assert.False(WorkCalendar.StateCouncil.IsWorkday(Festivals.On(id, year)), $"{id} {year}")
            );
    }

    [Fact]
    public void An_unknown_festival_is_refused_with_the_known_ones()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Festivals.On("christmas", 2021));

        Assert.Contains("'christmas'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("double-ninth", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Festivals.On("qingming", 2101));
        Assert.False(Festivals.TryFind(null, out _));
    }

    [Fact]
    public void Every_festival_falls_in_the_year_asked_for() =>
        Assert.All(Festivals.All, festival => Assert.All(Enumerable.Range(1901, 200), year => Assert.Equal(year, festival.In(year).Year)));

    [Theory]
    [InlineData(2025, 13)]
    [InlineData(2026, 13)]
    [InlineData(2028, 12)] // Mid-Autumn is 3 October
    public void Thirteen_days_are_statutory(int year, int dates) => Assert.Equal(dates, Festivals.Statutory(year).Count);
}
