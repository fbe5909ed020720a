using System.Globalization;

namespace Cppcc.Domain.Time;

/// <summary>The months of the Chinese lunisolar years 1901 to 2100 (农历), from the base library's table.</summary>
internal static class LunarYears
{
    public const int Min = 1901;
    public const int Max = 2100;

    private static readonly ChineseLunisolarCalendar Table = new();

    /// <summary>The first solar date of the table: 1 January 1901 lunar.</summary>
    public static readonly DateOnly First = new(1901, 2, 19);

    /// <summary>The last solar date of the table: the eve of lunar 2101.</summary>
    public static readonly DateOnly Last = new(2101, 1, 28);

    /// <summary>The month that is repeated as a leap month 闰月 in the year, or 0.</summary>
    public static int LeapMonth(int year) => Math.Max(Table.GetLeapMonth(year) - 1, 0);

    /// <summary>29 or 30.</summary>
    public static int DaysIn(int year, int month, bool isLeap) => Table.GetDaysInMonth(year, Ordinal(year, month, isLeap));

    public static DateOnly Solar(int year, int month, bool isLeap, int day) =>
        DateOnly.FromDateTime(Table.ToDateTime(year, Ordinal(year, month, isLeap), day, 0, 0, 0, 0));

    public static (int Year, int Month, bool IsLeap, int Day) Lunar(DateOnly solar)
    {
        var time = solar.ToDateTime(TimeOnly.MinValue);
        var (year, ordinal) = (Table.GetYear(time), Table.GetMonth(time));
        var leap = LeapMonth(year);
        return (year, leap > 0 && ordinal > leap ? ordinal - 1 : ordinal, leap > 0 && ordinal == leap + 1, Table.GetDayOfMonth(time));
    }

    // The base library counts months through, so that the month after a leap month is one higher than its name.
    private static int Ordinal(int year, int month, bool isLeap)
    {
        var leap = LeapMonth(year);
        return isLeap || (leap > 0 && month > leap) ? month + 1 : month;
    }
}
