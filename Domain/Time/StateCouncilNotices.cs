using System.Globalization;

namespace Cppcc.Domain.Time;

/// <summary>The holiday notices shipped with the product, read from the embedded file notices.csv.</summary>
internal static class StateCouncilNotices
{
    private static readonly char[] Space = [' '];

    public static IReadOnlyList<HolidayNotice> Read()
    {
        using var stream =
            typeof(StateCouncilNotices).Assembly.GetManifestResourceStream("Cppcc.Domain.Time.notices.csv")
            ?? throw new InvalidOperationException("The embedded holiday notices are missing from the build.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads lines <c>year,festival,off,on</c>; lines with # and the heading are skipped.</summary>
    internal static IReadOnlyList<HolidayNotice> Parse(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => char.IsAsciiDigit(line[0]))
                .SelectMany(Days)
                .GroupBy(day => day.Year, day => day.Day)
                .Select(Notice),
        ];

    private static HolidayNotice Notice(IGrouping<int, DayOverride> days) =>
        HolidayNotice.Create(days.Key, $"国务院办公厅关于{days.Key}年部分节假日安排的通知", days, out var faults)
        ?? throw new InvalidOperationException($"The embedded notice of {days.Key} is wrong: {faults[0].Message}");

    private static IEnumerable<(int Year, DayOverride Day)> Days(string line)
    {
        var fields = line.Split(',');
        var year = int.Parse(fields[0], CultureInfo.InvariantCulture);
        return Dates(year, fields[2])
            .Select(date => (year, new DayOverride(date, Workday: false, fields[1])))
            .Concat(Dates(year, fields[3]).Select(date => (year, new DayOverride(date, Workday: true, fields[1]))));
    }

    private static IEnumerable<DateOnly> Dates(int year, string ranges)
    {
        foreach (var range in ranges.Split(Space, StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split("..");
            var last = Date(year, ends[^1]);
            for (var date = Date(year, ends[0]); date <= last; date = date.AddDays(1))
                yield return date;
        }
    }

    private static DateOnly Date(int year, string text) =>
        DateOnly.ParseExact(text.Length == 5 ? $"{year}-{text}" : text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
