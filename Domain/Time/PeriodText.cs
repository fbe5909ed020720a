using System.Globalization;

namespace Cppcc.Domain.Time;

public readonly partial record struct Period
{
    /// <summary>The text forms <see cref="Parse"/> reads, for messages.</summary>
    public const string Forms =
        "2021-10-08 (day), 2021-W14 (ISO week), 2021-04 (month), 2021-Q2 (quarter), 2021 (year), with a year from 1901 to 2100";

    private static readonly string[] QuarterNames = ["一", "二", "三", "四"];

    /// <summary>The display in Chinese, for example 2021年第14周（4月5日至11日）, 2021年4月, 2021年第二季度, 2021年, 2021年10月8日.</summary>
    public string Chinese =>
        Kind switch
        {
            PeriodKind.Day => $"{first.Year}年{first.Month}月{first.Day}日",
            PeriodKind.Week => $"{Year}年第{WeekNumber}周（{ChineseSpan}）",
            PeriodKind.Month => $"{first.Year}年{first.Month}月",
            PeriodKind.Quarter => $"{first.Year}年第{QuarterNames[Quarter - 1]}季度",
            _ => $"{first.Year}年",
        };

    // Months and years are named again only where they change.
    private string ChineseSpan
    {
        get
        {
            var last = Last;
            if (first.Year != last.Year)
                return $"{first.Year}年{first.Month}月{first.Day}日至{last.Year}年{last.Month}月{last.Day}日";
            return first.Month != last.Month
                ? $"{first.Month}月{first.Day}日至{last.Month}月{last.Day}日"
                : $"{first.Month}月{first.Day}日至{last.Day}日";
        }
    }

    private int WeekNumber => ((first.AddDays(3).DayOfYear - 1) / 7) + 1;

    private int Quarter => ((first.Month - 1) / 3) + 1;

    /// <summary>Reads a period.</summary>
    /// <exception cref="FormatException">The text is none of the <see cref="Forms"/>; the message names the text and the forms.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period. Allowed: {Forms}.");

    /// <summary>
    /// Reads a period; false, with <c>default(Period)</c>, when the text is none of the <see cref="Forms"/> or names no real day or week.
    /// </summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length < 4 || !TryNumber(text[..4], out var year) || year is < MinYear or > MaxYear)
            return false;
        var found = text.Length switch
        {
            4 => Of(PeriodKind.Year, new DateOnly(year, 1, 1)),
            7 when text.AsSpan(4, 2) is "-Q" && text[6] is >= '1' and <= '4' => Of(
                PeriodKind.Quarter,
                new DateOnly(year, ((text[6] - '1') * 3) + 1, 1)
            ),
            7 when text[4] == '-' && TryNumber(text[5..], out var month) && month is >= 1 and <= 12 => Of(
                PeriodKind.Month,
                new DateOnly(year, month, 1)
            ),
            8 when text.AsSpan(4, 2) is "-W" && TryNumber(text[6..], out var week) => WeekOf(year, week),
            10 when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Of(
                PeriodKind.Day,
                date
            ),
            _ => default,
        };
        period = found;
        return found != default;
    }

    /// <summary>The text that <see cref="Parse"/> reads back to the same period.</summary>
    public override string ToString() =>
        Kind switch
        {
            PeriodKind.Day => first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            PeriodKind.Week => $"{Year:0000}-W{WeekNumber:00}",
            PeriodKind.Month => first.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            PeriodKind.Quarter => $"{first.Year:0000}-Q{Quarter}",
            _ => $"{first.Year:0000}",
        };

    private static Period WeekOf(int isoYear, int number)
    {
        // 4 January always lies in week 1; a year without a week 53 rejects it because that Thursday is in the next year.
        var monday = MondayOf(new DateOnly(isoYear, 1, 4)).AddDays((number - 1) * 7);
        return number >= 1 && monday.AddDays(3).Year == isoYear ? Of(PeriodKind.Week, monday) : default;
    }

    private static bool TryNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
