using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Duties;

/// <summary>A duty of one subject in one period.</summary>
/// <param name="Subject">The unit's or leader's id; the word <c>organ</c> for the organ.</param>
/// <param name="Period">2021-W14, 2021-04, 2021-Q2, 2021, or the festival's 2021.spring-festival.</param>
/// <param name="PeriodName">The same for people: 2021年4月, 2021年春节.</param>
/// <param name="First">First day that counts, inclusive.</param>
/// <param name="Last">Last day that counts, inclusive.</param>
public sealed record DutyTerm(DutyRule Duty, string Subject, string Period, string PeriodName, DateOnly First, DateOnly Last)
{
    /// <summary>责任单位: the unit that owes it, or sees to it for the organ or a leader; null where the roster has no office.</summary>
    public string? Responsible { get; init; }

    /// <summary>Times at least: the duty's, or of a unit that is there for a part of the period its share of it.</summary>
    public int Min { get; init; } = Duty.Min;

    /// <summary>Times at most, inclusive, likewise; null for no bound.</summary>
    public int? Max { get; init; } = Duty.Max;

    /// <summary>The subject of a duty of the organ as a whole.</summary>
    public const string Organ = "organ";

    /// <summary>Unique in the organ: <c>theme-party-day/2021-04/b-first</c>.</summary>
    public string Id => $"{Duty.Id}/{Period}/{Subject}";

    /// <summary>The year that a duty's meeting commends: the one before.</summary>
    public int CommendedYear => Last.Year - 1;

    /// <summary>The last workday that counts; of a period without one, the workday before it.</summary>
    public DateOnly LastWorkday(WorkCalendar calendar) => calendar.OnOrBefore(Last);

    /// <summary>The terms whose last day lies within two dates, both inclusive, in the order of the settings and the roster.</summary>
    /// <param name="created">The organ's first day: only terms that end on or after it exist.</param>
    public static IEnumerable<DutyTerm> Ending(
        DutiesSection duties,
        CommitteeRoster roster,
        DateOnly first,
        DateOnly last,
        DateOnly created
    ) =>
        from duty in duties.Duties
        from span in Spans(duty, first, last)
        from subject in Subjects(duty, roster)
        let whole = new DutyTerm(duty, subject, span.Period, span.Name, span.First, span.Last)
        {
            Responsible = duty.Scope == DutyScope.Units ? subject : duties.ResponsibleFor(duty, roster),
        }
        let term = duty.Scope == DutyScope.Units ? whole.While(roster.Unit(subject)!) : whole
        where term is not null && term.Last >= first && term.Last <= last && term.Last >= created
        select term;

    /// <summary>
    /// 按存续天数折算: what a unit owes that was created or dissolved within the period. The term is that of its days; the minimum is its
    /// share by days, rounded to the nearest, a half up; the maximum is rounded up. Null when that comes to nothing.
    /// </summary>
    private DutyTerm? While(Unit unit)
    {
        if (unit.From is null && unit.Until is null)
            return this;
        var share = unit.ShareOf(First, Last);
        var min = (int)decimal.Round(Duty.Min * share, MidpointRounding.AwayFromZero);
        return min == 0
            ? null
            : this with
            {
                First = unit.From > First ? unit.From.Value : First,
                Last = unit.Until < Last ? unit.Until.Value : Last,
                Min = min,
                Max = Duty.Max is { } max ? (int)decimal.Ceiling(max * share) : null,
            };
    }

    /// <summary>Who owes a duty, by the roster.</summary>
    public static IReadOnlyList<string> Subjects(DutyRule duty, CommitteeRoster roster) =>
        duty.Scope switch
        {
            DutyScope.Units => [.. roster.UnitsOf([.. duty.Of]).Select(u => u.Id)],
            DutyScope.Leaders => [.. roster.Leaders.Where(l => duty.Of.Contains(duty.Named ? l.Id : l.Role)).Select(l => l.Id)],
            _ => [Organ],
        };

    private static IEnumerable<(string Period, string Name, DateOnly First, DateOnly Last)> Spans(
        DutyRule duty,
        DateOnly from,
        DateOnly until
    )
    {
        if (duty.Festival is { } festival)
        {
            for (var year = from.Year; year <= until.Year; year++)
                if (festival.In(year) is var day)
                    yield return ($"{year}.{festival.Id}", $"{year}年{festival.Name}", day.AddDays(-festival.Before), day);
            yield break;
        }

        var last = Time.Period.Of(duty.Period!.Value, until);
        for (var period = Time.Period.Of(duty.Period.Value, from); period.CompareTo(last) <= 0; period = period.Next)
            if (!duty.Except.Contains(period.Last.Month))
                yield return (period.ToString(), period.Chinese, period.First, period.Last);
    }
}
