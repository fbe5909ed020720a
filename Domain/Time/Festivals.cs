using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Cppcc.Domain.Time;

/// <summary>A festival that recurs every year by the solar calendar, the lunar calendar or the sun.</summary>
public sealed class Festival
{
    private readonly Func<int, DateOnly> date;

    internal Festival(string id, string chinese, Func<int, DateOnly> date)
    {
        Id = id;
        Chinese = chinese;
        this.date = date;
    }

    /// <summary>The name in settings, for example <c>mid-autumn</c>.</summary>
    public string Id { get; }

    /// <summary>The name for people, for example 中秋节.</summary>
    public string Chinese { get; }

    /// <summary>The festival's date in a solar year; each falls exactly once in it.</summary>
    /// <param name="year">1901 to 2100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1901 to 2100.</exception>
    public DateOnly In(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, Period.MinYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, Period.MaxYear);
        return date(year);
    }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}

/// <summary>The festivals that duties, letters and the provisional calendar name.</summary>
public static class Festivals
{
    /// <summary>Every festival, in the order of an ordinary year.</summary>
    public static IReadOnlyList<Festival> All { get; } =
    [
        Solar("new-year", "元旦", 1, 1),
        new("new-years-eve", "除夕", year => LunarYears.Solar(year, 1, isLeap: false, 1).AddDays(-1)),
        Lunar("spring-festival", "春节", 1, 1),
        Lunar("lantern", "元宵节", 1, 15),
        Solar("womens-day", "妇女节", 3, 8),
        new("qingming", "清明节", SolarTerm.Qingming),
        Solar("labour-day", "劳动节", 5, 1),
        Lunar("dragon-boat", "端午节", 5, 5),
        Solar("party-founding", "建党节", 7, 1),
        Solar("army-day", "建军节", 8, 1),
        Solar("teachers-day", "教师节", 9, 10),
        Lunar("mid-autumn", "中秋节", 8, 15),
        Solar("national-day", "国庆节", 10, 1),
        Lunar("double-ninth", "重阳节", 9, 9),
    ];

    private static readonly FrozenDictionary<string, Festival> ById = All.ToFrozenDictionary(festival => festival.Id);
    private static readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, string>> StatutoryByYear = new();

    /// <summary>The date of a festival in a solar year.</summary>
    /// <param name="id">One of the ids in <see cref="All"/>.</param>
    /// <param name="year">1901 to 2100.</param>
    /// <exception cref="ArgumentException">There is no such festival (the message lists the ids), or the year is out of range.</exception>
    public static DateOnly On(string id, int year) =>
        TryFind(id, out var festival)
            ? festival.In(year)
            : throw new ArgumentException($"'{id}' is not a festival. Allowed: {string.Join(", ", All)}.", nameof(id));

    /// <summary>Finds a festival by its id.</summary>
    public static bool TryFind(string? id, [NotNullWhen(true)] out Festival? festival)
    {
        festival = id is null ? null : ById.GetValueOrDefault(id);
        return festival is not null;
    }

    /// <summary>
    /// The 13 statutory days off of a year with their Chinese names, by the State Council's rule in force since 2025 (全国年节及纪念日放假办法):
    /// New Year 1; Spring Festival 4, New Year's Eve to the 3rd; Qingming 1; Labour Day 2; Dragon Boat 1; Mid-Autumn 1; National Day 3.
    /// Where Mid-Autumn falls in National Day the day carries both names and 12 dates remain.
    /// </summary>
    /// <param name="year">1901 to 2100.</param>
    public static IReadOnlyDictionary<DateOnly, string> Statutory(int year) =>
        StatutoryByYear.GetOrAdd(
            year,
            static year =>
                new (string Id, int From, int To)[]
                {
                    ("new-year", 0, 0),
                    ("spring-festival", -1, 2),
                    ("qingming", 0, 0),
                    ("labour-day", 0, 1),
                    ("dragon-boat", 0, 0),
                    ("mid-autumn", 0, 0),
                    ("national-day", 0, 2),
                }
                    .SelectMany(rule =>
                        Enumerable
                            .Range(rule.From, rule.To - rule.From + 1)
                            .Select(offset => (Date: On(rule.Id, year).AddDays(offset), Name: ById[rule.Id].Chinese))
                    )
                    .GroupBy(day => day.Date, day => day.Name)
                    .ToFrozenDictionary(names => names.Key, names => string.Join('、', names))
        );

    private static Festival Solar(string id, string chinese, int month, int day) =>
        new(id, chinese, year => new DateOnly(year, month, day));

    private static Festival Lunar(string id, string chinese, int month, int day) =>
        new(id, chinese, year => LunarYears.Solar(year, month, isLeap: false, day));
}
