using System.Globalization;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>A year of the national calendar as it is answered, in the form in which a notice is entered, and where it is from.</summary>
public sealed record YearInCalendar
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>
    /// shipped with the product, entered by an administrator, or provisional: no notice yet, weekends and the statutory festivals.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>The notice's title; null while there is none.</summary>
    public required string? Title { get; init; }

    /// <summary>Days off.</summary>
    public required IReadOnlyList<DateOnly> Rest { get; init; }

    /// <summary>Shifted workdays.</summary>
    public required IReadOnlyList<DateOnly> Work { get; init; }

    /// <summary>The festivals' names by date.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>When it was entered; null for one that nobody entered, or an earlier build stored.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>Who says to have entered it; null when nobody did.</summary>
    public required string? Actor { get; init; }

    /// <summary>Whether that is only claimed; null without actor.</summary>
    public required bool? Claimed { get; init; }

    /// <summary>Whether there is a shipped notice that DELETE brings back.</summary>
    public required bool Shipped { get; init; }

    internal static YearInCalendar Of(int year, IReadOnlyList<EnteredNotice> entered)
    {
        var own = entered.FirstOrDefault(n => n.Notice.Year == year);
        var shipped = WorkCalendar.StateCouncil.Notices.GetValueOrDefault(year);
        var notice = own?.Notice ?? shipped;
        IReadOnlyList<DayOverride> days =
            notice?.Days
            ?? [.. Festivals.Statutory(year).Select(d => new DayOverride(d.Key, Workday: false, d.Value)).OrderBy(d => d.Date)];
        return new YearInCalendar
        {
            Year = year,
            Source =
                own is not null ? "entered"
                : shipped is not null ? "shipped"
                : "provisional",
            Title = notice?.Title,
            Rest = [.. days.Where(d => !d.Workday).Select(d => d.Date)],
            Work = [.. days.Where(d => d.Workday).Select(d => d.Date)],
            Names = days.Where(d => d.Name is not null).ToDictionary(d => $"{d.Date:yyyy-MM-dd}", d => d.Name!, StringComparer.Ordinal),
            At = own?.At,
            Actor = own?.Actor,
            Claimed = own?.Actor is null ? null : true,
            Shipped = shipped is not null,
        };
    }

    /// <summary>A year of which notices are known, or the error to answer.</summary>
    internal static (int Year, IResult? Error) Read(string year) =>
        int.TryParse(year, CultureInfo.InvariantCulture, out var number) && number is >= WorkCalendar.FirstYear and <= Period.MaxYear
            ? (number, null)
            : (0, Problem.Malformed($"“{year}”不是可用的年份：{WorkCalendar.FirstYear} 至 {Period.MaxYear}"));

    /// <summary>The ETag of the calendar, of all years.</summary>
    internal static string Tag(int version) => $"\"v{version}\"";
}
