namespace Cppcc.Domain.Time;

/// <summary>One day that a holiday notice, or an organ itself, makes a workday or a day off.</summary>
/// <param name="Date">The local date.</param>
/// <param name="Workday">True for a workday (调休上班), false for a day off.</param>
/// <param name="Name">The festival (春节) or, for an organ's own day, the reason; null when none is given.</param>
public readonly record struct DayOverride(DateOnly Date, bool Workday, string? Name);

/// <summary>Why a notice was refused.</summary>
/// <param name="Day">The zero-based index of the day at fault in the given list; null when the fault is the year, the title or the
/// list.</param>
/// <param name="Message">What is wrong and what is allowed, naming the date; Simplified Chinese, for the person who has to mend it.</param>
public sealed record NoticeFault(int? Day, string Message);

/// <summary>
/// The holiday notice of one year (国务院办公厅关于某年部分节假日安排的通知): its days off and the weekend days worked instead.
/// Equal when year, title and days are equal.
/// </summary>
public sealed class HolidayNotice : IEquatable<HolidayNotice>
{
    private HolidayNotice(int year, string title, IReadOnlyList<DayOverride> days)
    {
        Year = year;
        Title = title;
        Days = days;
    }

    /// <summary>The year the notice is for, 1901 to 2100.</summary>
    public int Year { get; }

    /// <summary>The notice's title or document number; not blank.</summary>
    public string Title { get; }

    /// <summary>The days in order of date, each date once; at least one is a day off.</summary>
    public IReadOnlyList<DayOverride> Days { get; }

    /// <summary>
    /// The first date a notice of the year may name: 20 December of the year before. Notices since 2007 have reached back to 29 December
    /// (2018-12-29 was worked for New Year 2019).
    /// </summary>
    public static DateOnly Earliest(int year) => new(year - 1, 12, 20);

    /// <summary>The last date a notice of the year may name, inclusive: 10 January of the year after.</summary>
    public static DateOnly Latest(int year) => new(year + 1, 1, 10);

    /// <summary>Makes a notice, or says everything that is wrong with it.</summary>
    /// <param name="year">The year it is for, 1901 to 2100.</param>
    /// <param name="title">Title or document number; surrounding white space is removed.</param>
    /// <param name="days">
    /// Days off and workdays in any order; each date once, from <see cref="Earliest"/> to <see cref="Latest"/>. A workday need not be a
    /// weekend day: the amended notice of 2020 named Monday, 3 February.
    /// </param>
    /// <param name="faults">Empty when a notice is returned, else every fault found.</param>
    /// <returns>The notice, or null when there are faults.</returns>
    public static HolidayNotice? Create(int year, string? title, IEnumerable<DayOverride> days, out IReadOnlyList<NoticeFault> faults)
    {
        ArgumentNullException.ThrowIfNull(days);
        var list = days.ToList();
        faults = [.. NoticeFaults(year, title, list), .. year is >= Period.MinYear and <= Period.MaxYear ? DayFaults(year, list) : []];
        return faults.Count == 0 ? new HolidayNotice(year, title!.Trim(), [.. list.OrderBy(day => day.Date)]) : null;
    }

    /// <summary>The statutory days off of a year before 2025, and so the fewest that a notice has named.</summary>
    public const int FewestDaysOff = 11;

    /// <summary>
    /// What should be looked at again before the notice is entered, though it may be right: fewer than <see cref="FewestDaysOff"/> days off,
    /// days of another year. Simplified Chinese; empty when there is nothing.
    /// </summary>
    public IReadOnlyList<string> Doubts
    {
        get
        {
            var off = Days.Count(day => !day.Workday);
            var others = Days.Where(day => day.Date.Year != Year).Select(day => $"{day.Date:yyyy-MM-dd}").ToList();
            return
            [
                .. off < FewestDaysOff ? [$"只有 {off} 个放假日，少于 {FewestDaysOff} 个"] : Array.Empty<string>(),
                .. others.Count > 0 ? [$"有不在{Year}年的日期：{string.Join('、', others)}"] : Array.Empty<string>(),
            ];
        }
    }

    /// <inheritdoc/>
    public bool Equals(HolidayNotice? other) =>
        other is not null && Year == other.Year && Title == other.Title && Days.SequenceEqual(other.Days);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HolidayNotice);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Year, Title, Days.Count, Days[0]);

    private static IEnumerable<NoticeFault> NoticeFaults(int year, string? title, List<DayOverride> days)
    {
        if (year is < Period.MinYear or > Period.MaxYear)
            yield return new NoticeFault(null, $"年份{year}应在{Period.MinYear}至{Period.MaxYear}之间");
        if (string.IsNullOrWhiteSpace(title))
            yield return new NoticeFault(null, "通知缺标题");
        if (days.All(day => day.Workday))
            yield return new NoticeFault(null, "通知至少应有一个放假日");
    }

    private static IEnumerable<NoticeFault> DayFaults(int year, List<DayOverride> days)
    {
        var seen = new HashSet<DateOnly>();
        for (var index = 0; index < days.Count; index++)
        {
            var date = days[index].Date;
            if (date < Earliest(year) || date > Latest(year))
                yield return new NoticeFault(index, $"{date:yyyy-MM-dd}应在{Earliest(year):yyyy-MM-dd}至{Latest(year):yyyy-MM-dd}之间");
            if (!seen.Add(date))
                yield return new NoticeFault(index, $"{date:yyyy-MM-dd}重复");
        }
    }
}
