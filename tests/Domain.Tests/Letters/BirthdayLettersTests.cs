using Cppcc.Domain.Letters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Tests.Letters;

public sealed class BirthdayLettersTests
{
    /// <summary>For a workday: whose letters are ready on it, and for which day.</summary>
    [Theory]
    [InlineData("1980-06-07", "2021-06-07", "06-07")] // a Monday
    [InlineData("1980-06-06", "2021-06-04", "06-06")] // a Sunday: ready on Friday
    [InlineData("1980-06-06", "2021-06-07", "")] // and not on Monday again
    [InlineData("1980-10-03", "2021-09-30", "10-03")] // National Day: ready before the holiday
    [InlineData("1980-02-20", "2021-02-20", "02-20")] // a Saturday that is worked
    [InlineData("1980-02-29", "2021-02-26", "02-28")] // no leap year; the 28th is a Sunday
    [InlineData("1980-02-29", "2024-02-29", "02-29")]
    [InlineData("1980-02-29", "2021-03-01", "")]
    [InlineData("lunar:1971-L05-08", "2021-06-17", "06-17")] // no leap month: the ordinary fifth month
    [InlineData("lunar:1974-02-08", "2023-02-27", "02-27")] // in 2023 the second month comes twice
    [InlineData("lunar:1974-02-08", "2023-03-29", "")]
    [InlineData("lunar:2004-L02-08", "2023-03-29", "03-29")]
    [InlineData("2021-06-07", "2021-06-07", "")] // born on it
    [InlineData("1981-01-01", "2021-12-31", "01-01")] // the day is in the next year
    public void A_letter_is_ready_on_the_day_or_on_the_workday_before(string birthday, string today, string ready) =>
        Assert.Equal(ready, string.Join(' ', On(today, Someone("p-1", birthday)).Select(d => $"{d.Day:MM-dd}")));

    [Theory]
    [InlineData("active", false, true)]
    [InlineData("retired", false, true)]
    [InlineData("left", false, false)]
    [InlineData("deceased", false, false)]
    [InlineData("active", true, false)]
    public void Who_left_died_or_wants_none_gets_none(string status, bool optOut, bool gets) =>
        Assert.Equal(gets, On("2021-06-07", Someone("p-1", "1980-06-07") with { Status = status, OptOut = optOut }).Count == 1);

    [Fact]
    public void They_are_numbered_by_day_and_then_by_person() =>
        Assert.Equal(
            ["p-9", "p-1", "p-2"],
            On("2021-06-04", Someone("p-2", "1980-06-06"), Someone("p-1", "1970-06-06"), Someone("p-9", "1980-06-04"))
                .Select(d => d.Person.Id)
        );

    [Theory]
    [InlineData("2021-06-07", "2021-06-10", true)] // the roster was mended
    [InlineData("2021-06-07", "2022-06-07", false)]
    [InlineData("2021-01-20", "2022-01-09", false)] // a lunar year
    public void A_birthday_that_moved_by_some_days_is_the_same(string written, string day, bool same) =>
        Assert.Equal(same, BirthdayLetters.IsSame(Given.Day(written), Given.Day(day)));

    private static IReadOnlyList<BirthdayDue> On(string today, params Person[] people) =>
        BirthdayLetters.On(Given.Day(today), new CommitteeRoster([], people, []), Given.County.Letters, Given.Calendar);

    private static Person Someone(string id, string birthday) => Given.Roster.Person("p-li")! with { Id = id, Birthday = birthday };
}
