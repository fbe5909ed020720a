using System.Globalization;

namespace Cppcc.Domain.Time;

/// <summary>
/// A date of the Chinese lunisolar calendar 农历 in its years 1901 to 2100, that is from 19 February 1901 to 28 January 2101.
/// Written <c>1975-08-15</c>, in a leap month <c>1975-L08-15</c>; a value that exists is a real day.
/// </summary>
public sealed record LunarDate : IComparable<LunarDate>
{
    private static readonly string[] MonthNames = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];
    private static readonly string[] Digits = ["十", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    /// <summary>Makes a lunar date.</summary>
    /// <param name="year">The lunar year, 1901 to 2100, by the solar year in which it begins.</param>
    /// <param name="month">1 to 12; a leap month has the number of the month it follows.</param>
    /// <param name="isLeap">Whether it is the leap month 闰月.</param>
    /// <param name="day">1 to 29 or 30.</param>
    /// <exception cref="ArgumentException">There is no such year, month, leap month or day; the message says which.</exception>
    public LunarDate(int year, int month, bool isLeap, int day)
    {
        if (Refusal(year, month, isLeap, day) is { } refusal)
            throw new ArgumentException(refusal);
        (Year, Month, IsLeap, Day) = (year, month, isLeap, day);
    }

    /// <summary>The lunar year, by the solar year in which it begins.</summary>
    public int Year { get; }

    /// <summary>The month's number, 1 to 12.</summary>
    public int Month { get; }

    /// <summary>Whether the month is the year's leap month 闰月.</summary>
    public bool IsLeap { get; }

    /// <summary>The day of the month, 1 to 30.</summary>
    public int Day { get; }

    /// <summary>The display without the year, for example 农历八月十五, 农历闰二月初一, 农历腊月三十.</summary>
    public string Chinese => $"农历{(IsLeap ? "闰" : "")}{MonthNames[Month - 1]}月{DayName}";

    private string DayName =>
        Day switch
        {
            < 10 => "初" + Digits[Day],
            10 => "初十",
            < 20 => "十" + Digits[Day - 10],
            20 => "二十",
            < 30 => "廿" + Digits[Day - 20],
            _ => "三十",
        };

    /// <summary>The month repeated as a leap month 闰月 in a lunar year, or null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1901 to 2100.</exception>
    public static int? LeapMonthOf(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, LunarYears.Min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LunarYears.Max);
        return LunarYears.LeapMonth(year) is > 0 and var month ? month : null;
    }

    /// <summary>The lunar date of a solar date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date is before 19 February 1901 or after 28 January 2101.</exception>
    public static LunarDate FromSolar(DateOnly date)
    {
        if (date < LunarYears.First || date > LunarYears.Last)
            throw new ArgumentOutOfRangeException(
                nameof(date),
                date,
                $"Lunar dates are known from {LunarYears.First:yyyy-MM-dd} to {LunarYears.Last:yyyy-MM-dd}."
            );
        var (year, month, isLeap, day) = LunarYears.Lunar(date);
        return new LunarDate(year, month, isLeap, day);
    }

    /// <summary>The solar date; <see cref="FromSolar"/> gives this date back.</summary>
    public DateOnly ToSolar() => LunarYears.Solar(Year, Month, IsLeap, Day);

    /// <summary>Reads <c>1975-08-15</c> or <c>1975-L08-15</c>.</summary>
    /// <exception cref="FormatException">The text has another form or names no real lunar day; the message says which.</exception>
    public static LunarDate Parse(string text) =>
        Read(text, out var refusal) ?? throw new FormatException($"'{text}' is not a lunar date. {refusal}");

    /// <summary>Reads <c>1975-08-15</c> or <c>1975-L08-15</c>; false when the text has another form or names no real lunar day.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LunarDate? date)
    {
        date = Read(text, out _);
        return date is not null;
    }

    /// <summary>The text that <see cref="Parse"/> reads back to the same date.</summary>
    public override string ToString() => $"{Year:0000}-{(IsLeap ? "L" : "")}{Month:00}-{Day:00}";

    /// <summary>Compares by the calendar: a leap month follows the month of its number.</summary>
    public int CompareTo(LunarDate? other) =>
        other is null ? 1 : (Year, Month, IsLeap, Day).CompareTo((other.Year, other.Month, other.IsLeap, other.Day));

    /// <summary>Whether the left date comes before the right one.</summary>
    public static bool operator <(LunarDate left, LunarDate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left date comes before the right one or equals it.</summary>
    public static bool operator <=(LunarDate left, LunarDate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left date comes after the right one.</summary>
    public static bool operator >(LunarDate left, LunarDate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left date comes after the right one or equals it.</summary>
    public static bool operator >=(LunarDate left, LunarDate right) => left.CompareTo(right) >= 0;

    private static LunarDate? Read(string? text, out string refusal)
    {
        refusal = "Allowed: 1975-08-15, or 1975-L08-15 in a leap month.";
        var isLeap = text is { Length: 11 } && text[5] == 'L';
        var plain = isLeap ? text!.Remove(5, 1) : text;
        if (plain is not { Length: 10 } || plain[4] != '-' || plain[7] != '-')
            return null;
        if (!TryNumber(plain[..4], out var year) || !TryNumber(plain[5..7], out var month) || !TryNumber(plain[8..], out var day))
            return null;
        refusal = Refusal(year, month, isLeap, day) ?? "";
        return refusal.Length == 0 ? new LunarDate(year, month, isLeap, day) : null;
    }

    private static string? Refusal(int year, int month, bool isLeap, int day)
    {
        if (year is < LunarYears.Min or > LunarYears.Max)
            return $"The lunar year {year} is not one of {LunarYears.Min} to {LunarYears.Max}.";
        if (month is < 1 or > 12)
            return $"There is no lunar month {month}.";
        if (isLeap && LunarYears.LeapMonth(year) != month)
            return $"The lunar year {year} has no leap month {month}.";
        var days = LunarYears.DaysIn(year, month, isLeap);
        return day >= 1 && day <= days
            ? null
            : $"{(isLeap ? "Leap month" : "Month")} {month} of the lunar year {year} has days 1 to {days}, not {day}.";
    }

    private static bool TryNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
