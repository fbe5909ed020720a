using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Cppcc.Domain.Time;

/// <summary>
/// Which local dates are workdays: Monday to Friday, changed by the yearly holiday notices with their shifted workdays 调休 and by an organ's
/// own days. Immutable; each <c>With…</c> returns another calendar.
/// </summary>
/// <remarks>
/// The later word counts: an organ's own day over a notice, the notice of the later year over that of the earlier where both name a date, a
/// notice over a provisional day. A year from 2007 on without a notice is provisional: weekends and the statutory festivals of
/// <see cref="Festivals.Statutory"/>, nothing shifted. Years before 2007 have weekends only, because no notice was made in this form. Dates
/// after 2100 have weekends only and are provisional.
/// </remarks>
public sealed class WorkCalendar
{
    /// <summary>The first year whose holidays are known.</summary>
    public const int FirstYear = 2007;

    private static readonly Lazy<WorkCalendar> Shipped = new(() =>
        new(
            StateCouncilNotices.Read().ToImmutableSortedDictionary(notice => notice.Year, notice => notice),
            FrozenDictionary<DateOnly, DayOverride>.Empty
        )
    );

    private readonly ImmutableSortedDictionary<int, HolidayNotice> notices;
    private readonly FrozenDictionary<DateOnly, DayOverride> announced;
    private readonly FrozenDictionary<DateOnly, DayOverride> own;

    private WorkCalendar(ImmutableSortedDictionary<int, HolidayNotice> notices, FrozenDictionary<DateOnly, DayOverride> own)
    {
        this.notices = notices;
        this.own = own;
        var days = new Dictionary<DateOnly, DayOverride>();
        foreach (var day in notices.Values.SelectMany(notice => notice.Days))
            days[day.Date] = day;
        announced = days.ToFrozenDictionary();
        Fingerprint = Hash(notices.Keys, days.Values, own.Values);
    }

    private WorkCalendar(WorkCalendar basis, FrozenDictionary<DateOnly, DayOverride> own)
    {
        notices = basis.notices;
        announced = basis.announced;
        this.own = own;
        Fingerprint = Hash(notices.Keys, announced.Values, own.Values);
    }

    /// <summary>The calendar of the notices shipped with the product, 2007 to 2026.</summary>
    public static WorkCalendar StateCouncil => Shipped.Value;

    /// <summary>
    /// Twelve hexadecimal digits, the same on every machine for calendars of equal content: announced years, their days with the festivals'
    /// names, and the organ's own days. A notice's title does not count.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The notices in force, by year.</summary>
    public IReadOnlyDictionary<int, HolidayNotice> Notices => notices;

    /// <summary>Whether people work on this date.</summary>
    public bool IsWorkday(DateOnly date) => DayOn(date)?.Workday ?? date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// What an organ's own day, a notice or (in a provisional year) the statutory festivals say of this date; null when only the week
    /// decides.
    /// </summary>
    public DayOverride? DayOn(DateOnly date)
    {
        if (own.TryGetValue(date, out var day) || announced.TryGetValue(date, out day))
            return day;
        if (date.Year < FirstYear || date.Year > Period.MaxYear || notices.ContainsKey(date.Year))
            return null;
        return Festivals.Statutory(date.Year).TryGetValue(date, out var name) ? new DayOverride(date, Workday: false, name) : null;
    }

    /// <summary>
    /// The Chinese name of the holiday for which this date is off (春节 on each of its days off), or null; null on a shifted workday.
    /// </summary>
    public string? FestivalOn(DateOnly date) => DayOn(date) is { Workday: false } day ? day.Name : null;

    /// <summary>
    /// Whether a notice may still change this date: its year (from 2007 on) has none, or it lies in the last days of December, from
    /// <see cref="HolidayNotice.Earliest"/>, and the next year has none. A date that a notice or an organ's own day names is settled.
    /// </summary>
    public bool IsProvisional(DateOnly date)
    {
        if (date.Year < FirstYear || own.ContainsKey(date) || announced.ContainsKey(date))
            return false;
        return !notices.ContainsKey(date.Year) || (date >= HolidayNotice.Earliest(date.Year + 1) && !notices.ContainsKey(date.Year + 1));
    }

    /// <summary>The first workday after the date (exclusive).</summary>
    public DateOnly NextWorkday(DateOnly date) => OnOrAfter(date.AddDays(1));

    /// <summary>The last workday before the date (exclusive).</summary>
    public DateOnly PreviousWorkday(DateOnly date) => OnOrBefore(date.AddDays(-1));

    /// <summary>The date itself when it is a workday, else the first workday after it.</summary>
    public DateOnly OnOrAfter(DateOnly date)
    {
        while (!IsWorkday(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The date itself when it is a workday, else the last workday before it.</summary>
    public DateOnly OnOrBefore(DateOnly date)
    {
        while (!IsWorkday(date))
            date = date.AddDays(-1);
        return date;
    }

    /// <summary>
    /// The n-th workday after the date, or before it when n is negative; the date itself is not counted. n = 0 is the date when it is a
    /// workday, else the next workday (a term that ends on a day off ends on the workday after it), so the result is always a workday.
    /// </summary>
    public DateOnly AddWorkdays(DateOnly date, int workdays)
    {
        if (workdays == 0)
            return OnOrAfter(date);
        for (; workdays > 0; workdays--)
            date = NextWorkday(date);
        for (; workdays < 0; workdays++)
            date = PreviousWorkday(date);
        return date;
    }

    /// <summary>
    /// The number of workdays from a date (exclusive) to a date (inclusive); when <paramref name="to"/> is earlier, the workdays back to it
    /// as a negative number, again without <paramref name="from"/> and with <paramref name="to"/>. So it undoes <see cref="AddWorkdays"/>:
    /// <c>WorkdaysBetween(d, AddWorkdays(d, n)) == n</c> for every n but 0, and for 0 when d is a workday.
    /// </summary>
    public int WorkdaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var date = from; date < to; )
        {
            date = date.AddDays(1);
            count += IsWorkday(date) ? 1 : 0;
        }

        for (var date = from; date > to; )
        {
            date = date.AddDays(-1);
            count -= IsWorkday(date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The workdays of a period, in order; empty for a week that is all holiday.</summary>
    public IReadOnlyList<DateOnly> Workdays(Period period)
    {
        var days = new List<DateOnly>();
        for (var date = period.First; date <= period.Last; date = date.AddDays(1))
        {
            if (IsWorkday(date))
                days.Add(date);
        }

        return days;
    }

    /// <summary>This calendar with a year's notice: announces a provisional year, or replaces the year's notice as a whole.</summary>
    public WorkCalendar WithNotice(HolidayNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return new WorkCalendar(notices.SetItem(notice.Year, notice), own);
    }

    /// <summary>This calendar with an organ's own days in place of any set before.</summary>
    /// <param name="days">Each date at most once; <see cref="DayOverride.Name"/> is the reason.</param>
    /// <exception cref="ArgumentException">A date is named twice; the message names it.</exception>
    public WorkCalendar WithOverrides(IEnumerable<DayOverride> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var byDate = new Dictionary<DateOnly, DayOverride>();
        foreach (var day in days)
        {
            if (!byDate.TryAdd(day.Date, day))
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} is named twice.", nameof(days));
        }

        return new WorkCalendar(this, byDate.ToFrozenDictionary());
    }

    private static string Hash(IEnumerable<int> years, IEnumerable<DayOverride> announced, IEnumerable<DayOverride> own)
    {
        var content = new StringBuilder().AppendJoin(' ', years);
        foreach (var (source, days) in new[] { ('n', announced), ('o', own) })
        {
            foreach (var day in days.OrderBy(day => day.Date))
                content.Append('\n').Append(source).Append(day.Date.DayNumber).Append(day.Workday ? '+' : '-').Append(day.Name);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())))[..12];
    }
}
