using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cppcc.Domain.Time;

/// <summary>
/// A birthday kept by the solar or by the lunar calendar. Written <c>1980-02-29</c>, <c>lunar:1975-08-15</c>, <c>lunar:1975-L08-15</c>.
/// </summary>
public sealed record Birthday
{
    private const string LunarPrefix = "lunar:";

    private Birthday(DateOnly born, LunarDate? lunar)
    {
        Born = born;
        Lunar = lunar;
    }

    /// <summary>The solar date of birth.</summary>
    public DateOnly Born { get; }

    /// <summary>The lunar date of birth when the birthday is kept by the lunar calendar, else null.</summary>
    public LunarDate? Lunar { get; }

    /// <summary>The display without the year: 2月29日, 农历八月十五.</summary>
    public string Chinese => Lunar?.Chinese ?? $"{Born.Month}月{Born.Day}日";

    /// <summary>A birthday kept by the solar calendar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1901 to 2100.</exception>
    public static Birthday Of(DateOnly born) =>
        born.Year is >= Period.MinYear and <= Period.MaxYear
            ? new Birthday(born, null)
            : throw new ArgumentOutOfRangeException(
                nameof(born),
                born,
                $"A birthday lies in the years {Period.MinYear} to {Period.MaxYear}."
            );

    /// <summary>A birthday kept by the lunar calendar.</summary>
    public static Birthday Of(LunarDate born)
    {
        ArgumentNullException.ThrowIfNull(born);
        return new Birthday(born.ToSolar(), born);
    }

    /// <summary>Reads a birthday.</summary>
    /// <exception cref="FormatException">The text has another form or names no real day of the years 1901 to 2100.</exception>
    public static Birthday Parse(string text) =>
        TryParse(text, out var birthday)
            ? birthday
            : throw new FormatException(
                $"'{text}' is not a birthday. Allowed: 1980-02-29, lunar:1975-08-15, lunar:1975-L08-15 (leap month); a real day of the years 1901 to 2100."
            );

    /// <summary>Reads a birthday; false when the text has another form or names no real day of the years 1901 to 2100.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Birthday? birthday)
    {
        birthday = null;
        if (text is not null && text.StartsWith(LunarPrefix, StringComparison.Ordinal))
            birthday = LunarDate.TryParse(text[LunarPrefix.Length..], out var lunar) ? Of(lunar) : null;
        else if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var solar))
            birthday = solar.Year is >= Period.MinYear and <= Period.MaxYear ? Of(solar) : null;
        return birthday is not null;
    }

    /// <summary>
    /// The dates in a solar year on which the person is greeted, in order; empty in the years before the birth.
    /// </summary>
    /// <param name="year">A solar year, 1901 to 2100.</param>
    /// <remarks>
    /// Solar: one date; 29 February is kept on 28 February in common years. Lunar: none, one or two dates, because a solar year holds parts
    /// of two lunar years; day 30 is kept on the 29th where the month has no 30th; a birthday in a leap month is kept in the leap month
    /// when the year repeats the same month, else in the ordinary month of that number; a birthday in an ordinary month is kept in the
    /// ordinary month only. January and February of 1901 belong to a lunar year outside the table and have no lunar birthdays.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1901 to 2100.</exception>
    public IReadOnlyList<DateOnly> In(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, Period.MinYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, Period.MaxYear);
        if (Lunar is null)
            return year < Born.Year ? [] : [new DateOnly(year, Born.Month, Math.Min(Born.Day, DateTime.DaysInMonth(year, Born.Month)))];
        return
        [
            .. new[] { year - 1, year }
                .Where(lunarYear => lunarYear >= Lunar.Year && lunarYear >= LunarYears.Min)
                .Select(lunarYear => Kept(Lunar, lunarYear))
                .Where(date => date.Year == year),
        ];
    }

    /// <summary>Whether the person is greeted on this date; false outside the years 1901 to 2100.</summary>
    public bool IsKeptOn(DateOnly date) => date.Year is >= Period.MinYear and <= Period.MaxYear && In(date.Year).Contains(date);

    /// <summary>The text that <see cref="Parse"/> reads back to the same birthday.</summary>
    public override string ToString() => Lunar is null ? Born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : LunarPrefix + Lunar;

    private static DateOnly Kept(LunarDate born, int lunarYear)
    {
        var isLeap = born.IsLeap && LunarYears.LeapMonth(lunarYear) == born.Month;
        return LunarYears.Solar(lunarYear, born.Month, isLeap, Math.Min(born.Day, LunarYears.DaysIn(lunarYear, born.Month, isLeap)));
    }
}
