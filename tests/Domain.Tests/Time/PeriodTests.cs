using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2021-10-08", PeriodKind.Day, "2021-10-08", "2021-10-08", "2021年10月8日")]
    [InlineData("2021-W14", PeriodKind.Week, "2021-04-05", "2021-04-11", "2021年第14周（4月5日至11日）")]
    [InlineData("2021-W13", PeriodKind.Week, "2021-03-29", "2021-04-04", "2021年第13周（3月29日至4月4日）")]
    [InlineData("2021-W01", PeriodKind.Week, "2021-01-04", "2021-01-10", "2021年第1周（1月4日至10日）")]
    [InlineData("2020-W53", PeriodKind.Week, "2020-12-28", "2021-01-03", "2020年第53周（2020年12月28日至2021年1月3日）")]
    [InlineData("2020-W01", PeriodKind.Week, "2019-12-30", "2020-01-05", "2020年第1周（2019年12月30日至2020年1月5日）")]
    [InlineData("2026-W53", PeriodKind.Week, "2026-12-28", "2027-01-03", "2026年第53周（2026年12月28日至2027年1月3日）")]
    [InlineData("1901-W01", PeriodKind.Week, "1900-12-31", "1901-01-06", "1901年第1周（1900年12月31日至1901年1月6日）")]
    [InlineData("2100-W52", PeriodKind.Week, "2100-12-27", "2101-01-02", "2100年第52周（2100年12月27日至2101年1月2日）")]
    [InlineData("2021-04", PeriodKind.Month, "2021-04-01", "2021-04-30", "2021年4月")]
    [InlineData("2024-02", PeriodKind.Month, "2024-02-01", "2024-02-29", "2024年2月")]
    [InlineData("2100-02", PeriodKind.Month, "2100-02-01", "2100-02-28", "2100年2月")]
    [InlineData("2021-Q1", PeriodKind.Quarter, "2021-01-01", "2021-03-31", "2021年第一季度")]
    [InlineData("2021-Q2", PeriodKind.Quarter, "2021-04-01", "2021-06-30", "2021年第二季度")]
    [InlineData("2021-Q4", PeriodKind.Quarter, "2021-10-01", "2021-12-31", "2021年第四季度")]
    [InlineData("2021", PeriodKind.Year, "2021-01-01", "2021-12-31", "2021年")]
    public void A_period_is_read_and_shown(string text, PeriodKind kind, string first, string last, string chinese)
    {
        var period = Period.Parse(text);

        Assert.Equal((kind, Any.Date(first), Any.Date(last)), (period.Kind, period.First, period.Last));
        Assert.Equal(chinese, period.Chinese);
        Assert.Equal(text, period.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("21")]
    [InlineData("1900")]
    [InlineData("2101")]
    [InlineData("2021-13")]
    [InlineData("2021-00")]
    [InlineData("2021-4")]
    [InlineData("2021-Q0")]
    [InlineData("2021-Q5")]
    [InlineData("2021-q1")]
    [InlineData("2021-W00")]
    [InlineData("2021-W53")] // 2021 has 52 weeks
    [InlineData("2021-W1")]
    [InlineData("2021-02-29")]
    [InlineData("2021-10-8")]
    [InlineData("2021/10")]
    [InlineData(" 2021")]
    [InlineData("+021")]
    [InlineData("２０２１")]
    public void What_is_no_period_is_refused_by_name(string text)
    {
        Assert.False(Period.TryParse(text, out var period));
        Assert.Equal(default, period);
        var refusal = Assert.Throws<FormatException>(() => Period.Parse(text));
        Assert.Contains($"'{text}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2021-W14", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_value_is_no_period()
    {
        Assert.Throws<InvalidOperationException>(() => default(Period).Kind);
        Assert.Throws<InvalidOperationException>(() => default(Period).First);
        Assert.Throws<InvalidOperationException>(() => default(Period).Last);
        Assert.Throws<InvalidOperationException>(() => default(Period).ToString());
        Assert.False(Period.TryParse(null, out _));
    }

    [Theory]
    [InlineData("2020-W53", "2021-W01")]
    [InlineData("2021-W52", "2022-W01")]
    [InlineData("2021-12", "2022-01")]
    [InlineData("2021-Q4", "2022-Q1")]
    [InlineData("2021-12-31", "2022-01-01")]
    [InlineData("2021", "2022")]
    public void Periods_of_one_kind_follow_each_other(string period, string next) =>
        Assert.Equal(next, Period.Parse(period).Next.ToString());

    [Fact]
    public void The_supported_years_end()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Parse("2100").Next);
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Parse("1901-W01").Previous);
        Assert.Throws<ArgumentOutOfRangeException>(() => Period.Of(PeriodKind.Day, new DateOnly(1900, 12, 31)));
    }

    [Theory]
    [InlineData("2021-02", PeriodKind.Week, "2021-W05 2021-W06 2021-W07 2021-W08")]
    [InlineData("2021-01", PeriodKind.Week, "2020-W53 2021-W01 2021-W02 2021-W03 2021-W04")]
    [InlineData("2021-Q3", PeriodKind.Month, "2021-07 2021-08 2021-09")]
    [InlineData("2021", PeriodKind.Quarter, "2021-Q1 2021-Q2 2021-Q3 2021-Q4")]
    [InlineData("2021-Q3", PeriodKind.Quarter, "2021-Q3")]
    [InlineData("2021-W26", PeriodKind.Month, "2021-06")]
    [InlineData("2021-06-30", PeriodKind.Quarter, "2021-Q2")]
    [InlineData("2021-W14", PeriodKind.Month, "")]
    [InlineData("2100-12", PeriodKind.Week, "2100-W48 2100-W49 2100-W50 2100-W51")]
    [InlineData("2100-W52", PeriodKind.Year, "2100")]
    public void The_parts_of_a_period_are_those_that_end_in_it(string whole, PeriodKind kind, string parts) =>
        Assert.Equal(parts, string.Join(' ', Period.Parse(whole).Parts(kind)));

    [Fact]
    public void Periods_sort_by_their_first_day_and_finer_ones_first()
    {
        Period[] periods = [.. new[] { "2021", "2021-02", "2021-Q1", "2021-01", "2021-W01", "2021-01-01" }.Select(Period.Parse)];

        Assert.Equal("2021-01-01 2021-01 2021-Q1 2021 2021-W01 2021-02", string.Join(' ', periods.Order()));
    }

    [Fact]
    public void A_period_reads_what_it_prints() => Any.Holds(Any.Periods, period => Period.Parse(period.ToString()) == period);

    [Fact]
    public void The_next_periods_previous_is_the_period() =>
        Any.Holds(
            Any.Periods.Where(period => period.Year < Period.MaxYear),
            period => period.Next.Previous == period && period.Next.First == period.Last.AddDays(1) && period < period.Next
        );

    [Fact]
    public void Every_date_lies_in_exactly_one_period_of_a_kind() =>
        Any.Holds(
            from kind in Any.Kinds
            from date in Any.Dates.Where(date => date.Year is > 1901 and < 2100)
            select (kind, date),
            drawn =>
            {
                var period = Period.Of(drawn.kind, drawn.date);
                return period.Contains(drawn.date) && !period.Next.Contains(drawn.date) && !period.Previous.Contains(drawn.date);
            }
        );

    [Fact]
    public void A_period_is_part_of_exactly_the_one_in_which_it_ends() =>
        Any.Holds(
            from part in Any.Periods.Where(period => period.Year is > 1901 and < 2100)
            from kind in Any.Kinds
            select (part, kind),
            drawn =>
            {
                var (part, kind) = drawn;
                if (kind < part.Kind)
                    return true;
                var whole = part.Within(kind);
                return whole.Parts(part.Kind).Contains(part)
                    && !whole.Next.Parts(part.Kind).Contains(part)
                    && !whole.Previous.Parts(part.Kind).Contains(part);
            }
        );

    [Fact]
    public void A_period_encloses_what_lies_in_it()
    {
        Assert.True(Period.Parse("2021-Q1").Encloses(Period.Parse("2021-02")));
        Assert.True(Period.Parse("2021-Q1").Encloses(Period.Parse("2021-Q1")));
        Assert.False(Period.Parse("2021-01").Encloses(Period.Parse("2020-W53")));
        Assert.False(Period.Parse("2021-02").Encloses(Period.Parse("2021-Q1")));
    }
}
