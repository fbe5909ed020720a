namespace Cppcc.Domain.Time;

/// <summary>The kinds of period an occurrence can be about, from the finest to the coarsest.</summary>
public enum PeriodKind
{
    /// <summary>One calendar day 日.</summary>
    Day,

    /// <summary>One ISO 8601 week 周: Monday to Sunday, numbered in the ISO year that holds its Thursday.</summary>
    Week,

    /// <summary>One calendar month 月.</summary>
    Month,

    /// <summary>One calendar quarter 季度.</summary>
    Quarter,

    /// <summary>One calendar year 年.</summary>
    Year,
}

/// <summary>
/// A day, ISO week, month, quarter or year of the years 1901 to 2100.
/// Written <c>2021-10-08</c>, <c>2021-W14</c>, <c>2021-04</c>, <c>2021-Q2</c>, <c>2021</c>; <see cref="Parse"/> reads what
/// <see cref="ToString"/> prints.
/// </summary>
/// <remarks>
/// Ordered by first day, then from the finest kind to the coarsest. A week of ISO year Y may begin in Y−1 or end in Y+1, so
/// <see cref="First"/> and
/// <see cref="Last"/> of the outermost weeks lie a few days outside the supported years. <c>default(Period)</c> is not a period: every
/// member except
/// equality throws <see cref="InvalidOperationException"/>.
/// </remarks>
public readonly partial record struct Period : IComparable<Period>
{
    /// <summary>The first supported year.</summary>
    public const int MinYear = 1901;

    /// <summary>The last supported year.</summary>
    public const int MaxYear = 2100;

    private readonly PeriodKind kind;
    private readonly DateOnly first;

    private Period(PeriodKind kind, DateOnly first)
    {
        this.kind = kind;
        this.first = first;
    }

    /// <summary>What kind of period this is.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(Period)</c>.</exception>
    public PeriodKind Kind => first == default ? throw NoPeriod() : kind;

    /// <summary>The first day, inclusive.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(Period)</c>.</exception>
    public DateOnly First => first == default ? throw NoPeriod() : first;

    /// <summary>The last day, inclusive.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(Period)</c>.</exception>
    public DateOnly Last =>
        Kind switch
        {
            PeriodKind.Day => first,
            PeriodKind.Week => first.AddDays(6),
            PeriodKind.Month => first.AddMonths(1).AddDays(-1),
            PeriodKind.Quarter => first.AddMonths(3).AddDays(-1),
            _ => first.AddYears(1).AddDays(-1),
        };

    /// <summary>The number of days, from 1 to 366.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The year it is numbered in: the ISO year of a week, else the calendar year.</summary>
    public int Year => YearOf(Kind, first);

    /// <summary>The period of the same kind that begins the day after <see cref="Last"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would lie after <see cref="MaxYear"/>.</exception>
    public Period Next => Of(Kind, Last.AddDays(1));

    /// <summary>The period of the same kind that ends the day before <see cref="First"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would lie before <see cref="MinYear"/>.</exception>
    public Period Previous => Of(Kind, First.AddDays(-1));

    /// <summary>The period of a kind that contains a date.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The period's year is not in <see cref="MinYear"/> to <see cref="MaxYear"/>, or the
    /// kind is none of the five.</exception>
    public static Period Of(PeriodKind kind, DateOnly date)
    {
        var year = YearOf(kind, date);
        return year is >= MinYear and <= MaxYear
            ? Around(kind, date)
            : throw new ArgumentOutOfRangeException(nameof(date), date, $"A period lies in the years {MinYear} to {MaxYear}.");
    }

    /// <summary>Whether the date is one of the period's days (both ends inclusive).</summary>
    public bool Contains(DateOnly date) => First <= date && date <= Last;

    /// <summary>Whether every day of the other period is a day of this one; a period encloses itself.</summary>
    public bool Encloses(Period other) => First <= other.First && other.Last <= Last;

    /// <summary>
    /// The periods of a kind whose last day lies in this one, in order. So each week belongs to exactly one month, the month in which it
    /// ends, and a month's weeks may begin in the month before. Of a coarser kind: those that end here (the week of 30 June has the second
    /// quarter), else none. Parts outside the supported years are left out.
    /// </summary>
    public IReadOnlyList<Period> Parts(PeriodKind kind)
    {
        var parts = new List<Period>();
        for (var part = Around(kind, First); part.Last <= Last; part = Around(kind, part.Last.AddDays(1)))
        {
            if (part.Year is >= MinYear and <= MaxYear)
                parts.Add(part);
        }

        return parts;
    }

    /// <summary>The period of a coarser kind that has this one among its <see cref="Parts"/>: the one in which this one ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">This is a week that ends after the last supported year.</exception>
    public Period Within(PeriodKind kind) => Of(kind, Last);

    /// <inheritdoc/>
    public int CompareTo(Period other)
    {
        var byFirst = First.CompareTo(other.First);
        return byFirst != 0 ? byFirst : Kind.CompareTo(other.Kind);
    }

    /// <summary>Whether the left period comes before the right one.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left period comes before the right one or equals it.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left period comes after the right one.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left period comes after the right one or equals it.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    // Without the check of the year: weeks at the ends of the supported years reach a few days beyond them.
    private static Period Around(PeriodKind kind, DateOnly date) =>
        new(
            kind,
            kind switch
            {
                PeriodKind.Day => date,
                PeriodKind.Week => MondayOf(date),
                PeriodKind.Month => new DateOnly(date.Year, date.Month, 1),
                PeriodKind.Quarter => new DateOnly(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1),
                PeriodKind.Year => new DateOnly(date.Year, 1, 1),
                _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of period."),
            }
        );

    private static DateOnly MondayOf(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));

    // An ISO week belongs to the year of its Thursday (ISO 8601-1:2019, 3.1.1.23; GB/T 7408.1-2023).
    private static int YearOf(PeriodKind kind, DateOnly date) => kind == PeriodKind.Week ? MondayOf(date).AddDays(3).Year : date.Year;

    private static InvalidOperationException NoPeriod() => new("default(Period) is not a period; use Period.Parse or Period.Of.");
}
