using Cppcc.Domain.Input;
using Cppcc.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

/// <summary>
/// Terms as the Civil Code counts them (art. 200 to 203): the day they are counted from does not count, and a last day off moves to the
/// next workday.
/// </summary>
public sealed class TermTests
{
    [Theory]
    [InlineData("""{"workdays":1}""", "2021-04-01", "2021-04-02")] // Thursday, Friday
    [InlineData("""{"workdays":1}""", "2021-04-02", "2021-04-06")] // over Qingming
    [InlineData("""{"workdays":10}""", "2021-04-01", "2021-04-16")]
    [InlineData("""{"workdays":10}""", "2021-04-03", "2021-04-19")] // counted from a day off
    [InlineData("""{"workdays":3}""", "2021-04-22", "2021-04-26")] // Sunday the 25th is a shifted workday
    [InlineData("""{"workdays":2}""", "2021-09-17", "2021-09-22")] // Saturday the 18th is one too; then Mid-Autumn
    [InlineData("""{"days":1}""", "2021-04-01", "2021-04-02")]
    [InlineData("""{"days":30}""", "2021-04-01", "2021-05-06")] // the last day is in the Labour Day holiday
    [InlineData("""{"days":30}""", "2021-03-08", "2021-04-07")]
    [InlineData("""{"days":24}""", "2021-04-01", "2021-04-25")] // a Sunday on which people work
    [InlineData("""{"months":1}""", "2021-04-01", "2021-05-06")]
    [InlineData("""{"months":3}""", "2021-04-01", "2021-07-01")]
    [InlineData("""{"months":3}""", "2021-04-03", "2021-07-05")] // 3 July is a Saturday
    [InlineData("""{"months":6}""", "2021-04-01", "2021-10-08")] // over the National Day week
    [InlineData("""{"months":3}""", "2021-11-30", "2022-02-28")] // February has no 30th
    [InlineData("""{"months":1}""", "2021-01-31", "2021-03-01")] // 28 February 2021 is a Sunday
    [InlineData("""{"months":1}""", "2024-01-31", "2024-02-29")]
    [InlineData("""{"months":12}""", "2024-02-29", "2025-02-28")]
    [InlineData("""{"months":1}""", "2021-08-18", "2021-09-18")] // a Saturday on which people work
    [InlineData("""{"by":"11-30"}""", "2021-03-01", "2021-11-30")]
    [InlineData("""{"by":"11-30"}""", "2021-11-30", "2021-11-30")] // the day itself
    [InlineData("""{"by":"11-30"}""", "2021-12-01", "2022-11-30")] // the next year's
    [InlineData("""{"by":"11-30"}""", "2024-03-01", "2024-11-29")] // a Saturday: before it, not after it
    [InlineData("""{"by":"10-07"}""", "2021-03-01", "2021-09-30")]
    [InlineData("""{"by":"11-30"}""", "2024-11-30", "2024-12-02")] // never before it begins
    [InlineData("""{"by":"10-07"}""", "2021-10-02", "2021-10-08")]
    [InlineData("""{"by":"02-29"}""", "2024-01-02", "2024-02-29")]
    [InlineData("""{"by":"02-29"}""", "2021-01-04", "2021-02-26")] // 28 February 2021 is a Sunday
    [InlineData("""{"by":"02-29"}""", "2022-01-04", "2022-02-28")]
    public void A_term_ends_on(string term, string from, string last) =>
        Assert.Equal(Any.Date(last), Read(term).Last(Any.Date(from), WorkCalendar.StateCouncil));

    [Theory]
    [InlineData("""{"workdays":10}""", "10个工作日")]
    [InlineData("""{"days":30}""", "30日")]
    [InlineData("""{"months":3}""", "3个月")]
    [InlineData("""{"by":"11-30"}""", "11月30日前")]
    [InlineData("""{"by":"03-05"}""", "3月5日前")]
    public void A_term_is_said_in_Chinese(string term, string expected) => Assert.Equal(expected, Read(term).Chinese);

    [Theory]
    [InlineData("{}", "/deadline", "时限没有写明单位；可用：workdays、days、months、by")]
    [InlineData("""{"months":null}""", "/deadline", "时限没有写明单位")]
    [InlineData("""{"workdays":10,"months":3}""", "/deadline", "时限只能用一种单位：workdays、days、months、by")]
    [InlineData("""{"days":10,"by":"11-30"}""", "/deadline", "时限只能用一种单位")]
    [InlineData("""{"workdays":0}""", "/deadline/workdays", "0 超出范围：应在 1 至 1000 之间")]
    [InlineData("""{"workdays":1001}""", "/deadline/workdays", "1001 超出范围")]
    [InlineData("""{"days":3661}""", "/deadline/days", "3661 超出范围")]
    [InlineData("""{"months":121}""", "/deadline/months", "121 超出范围：应在 1 至 120 之间")]
    [InlineData("""{"months":1.5}""", "/deadline/months", "1.5 应为整数")]
    [InlineData("""{"months":"3"}""", "/deadline/months", "应为数字")]
    [InlineData("""{"by":"13-01"}""", "/deadline/by", "“13-01”不是一年中的日子，应写作 11-30")]
    [InlineData("""{"by":"02-30"}""", "/deadline/by", "“02-30”不是一年中的日子")]
    [InlineData("""{"by":"1-5"}""", "/deadline/by", "“1-5”不是一年中的日子")]
    [InlineData("""{"by":"soon"}""", "/deadline/by", "“soon”不是一年中的日子")]
    [InlineData("""{"by":1130}""", "/deadline/by", "应为文字")]
    [InlineData("""{"weeks":2}""", "/deadline", "时限没有写明单位")]
    public void What_is_no_term_is_told_with_its_place(string term, string pointer, string message)
    {
        var faults = new List<Fault>();
        _ = Term.Read(new Fields(Given.Json(term), "/deadline", faults));
        var fault = Assert.Single(faults);
        Assert.Equal(pointer, fault.Pointer);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    private static Gen<Term> Terms { get; } =
        Gen.OneOf(
            Gen.Choose(1, 60).Select(n => (Term)new Term.Workdays(n)),
            Gen.Choose(1, 400).Select(n => (Term)new Term.Days(n)),
            Gen.Choose(1, 24).Select(n => (Term)new Term.Months(n)),
            from month in Gen.Choose(1, 12)
            from day in Gen.Choose(1, 28)
            select (Term)new Term.By(month, day)
        );

    [Fact]
    public void A_term_ends_on_a_workday_and_not_before_it_begins() =>
        Any.Holds(
            from term in Terms
            from date in Any.RecentDates
            select (term, date),
            x =>
            {
                var last = x.term.Last(x.date, WorkCalendar.StateCouncil);
                return WorkCalendar.StateCouncil.IsWorkday(last) && last >= x.date && (x.term is Term.By || last > x.date);
            }
        );

    [Fact]
    public void What_begins_later_never_ends_earlier() =>
        Any.Holds(
            from term in Terms
            from date in Any.RecentDates
            from days in Gen.Choose(1, 40)
            select (term, date, days),
            x => x.term.Last(x.date, WorkCalendar.StateCouncil) <= x.term.Last(x.date.AddDays(x.days), WorkCalendar.StateCouncil)
        );

    [Fact]
    public void Between_a_term_s_last_calendar_day_and_its_end_nobody_works() =>
        Any.Holds(
            from months in Gen.Choose(1, 24)
            from date in Any.RecentDates
            select (months, date),
            x =>
            {
                var last = new Term.Months(x.months).Last(x.date, WorkCalendar.StateCouncil);
                return WorkCalendar.StateCouncil.WorkdaysBetween(x.date.AddMonths(x.months).AddDays(-1), last) == 1;
            }
        );

    private static Term Read(string json)
    {
        var faults = new List<Fault>();
        var term = Term.Read(new Fields(Given.Json(json), "", faults));
        Assert.Empty(faults);
        return term;
    }
}
