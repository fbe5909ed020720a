namespace Cppcc.Domain.Time;

/// <summary>Where a rule looks, seen from its period.</summary>
internal enum Side
{
    Of,
    Before,
    After,
}

/// <summary>What a rule does when its day is a day off.</summary>
internal enum OnDayOff
{
    Stay,
    Next,
    Previous,
}

/// <summary><c>first|last workday of|before|after week [±n] HH:mm</c>.</summary>
internal sealed record WorkdayRule(bool First, Side Side, PeriodKind Unit, int Offset, TimeOnly Time) : DueRule(Time)
{
    public override PeriodKind? Kind => Unit;

    private protected override string Words =>
        $"{(First ? "first" : "last")} workday {DueRuleWords.Of(Side)} {DueRuleWords.Of(Unit)}{(Offset == 0 ? "" : $" {Offset:+0;-0}")}";

    private protected override DateOnly? DateIn(Period period, WorkCalendar calendar)
    {
        var edge = (First, Side) switch
        {
            (false, Side.Before) => calendar.PreviousWorkday(period.First),
            (true, Side.After) => calendar.NextWorkday(period.Last),
            (_, Side.Before) => Edge(period.Previous, calendar),
            (_, Side.After) => Edge(period.Next, calendar),
            _ => Edge(period, calendar),
        };
        return Offset == 0 ? edge : calendar.AddWorkdays(edge, Offset);
    }

    private DateOnly Edge(Period period, WorkCalendar calendar)
    {
        var day = First ? calendar.OnOrAfter(period.First) : calendar.OnOrBefore(period.Last);
        if (period.Contains(day))
            return day;
        return First ? period.First : period.Last;
    }
}

/// <summary><c>day 15 of month or next workday HH:mm</c>.</summary>
internal sealed record DayOfMonthRule(int Day, Side Side, OnDayOff OnDayOff, TimeOnly Time) : DueRule(Time)
{
    public override PeriodKind? Kind => PeriodKind.Month;

    private protected override string Words => $"day {Day} {DueRuleWords.Of(Side)} month{DueRuleWords.Of(OnDayOff)}";

    private protected override DateOnly? DateIn(Period period, WorkCalendar calendar)
    {
        var month = DueRuleWords.At(Side, period);
        return DueRuleWords.Moved(OnDayOff, month.First.AddDays(Math.Min(Day, month.Days) - 1), calendar);
    }
}

/// <summary><c>Monday of week or next workday HH:mm</c>.</summary>
internal sealed record DayOfWeekRule(DayOfWeek Day, Side Side, OnDayOff OnDayOff, TimeOnly Time) : DueRule(Time)
{
    public override PeriodKind? Kind => PeriodKind.Week;

    private protected override string Words => $"{Day} {DueRuleWords.Of(Side)} week{DueRuleWords.Of(OnDayOff)}";

    private protected override DateOnly? DateIn(Period period, WorkCalendar calendar) =>
        DueRuleWords.Moved(OnDayOff, DueRuleWords.At(Side, period).First.AddDays(((int)Day + 6) % 7), calendar);
}

/// <summary><c>every day HH:mm</c> or <c>every workday HH:mm</c>.</summary>
internal sealed record EveryDayRule(bool Workdays, TimeOnly Time) : DueRule(Time)
{
    public override PeriodKind? Kind => PeriodKind.Day;

    private protected override string Words => Workdays ? "every workday" : "every day";

    private protected override DateOnly? DateIn(Period period, WorkCalendar calendar) =>
        !Workdays || calendar.IsWorkday(period.First) ? period.First : null;
}

/// <summary><c>5 workdays after compute HH:mm</c>.</summary>
internal sealed record AfterRunRule(int Count, bool Workdays, RunAnchor Anchor, TimeOnly Time) : DueRule(Time)
{
    public override PeriodKind? Kind => null;

    public override RunAnchor? After => Anchor;

    private protected override string Words => $"{Count} {(Workdays ? "workday" : "day")}{(Count == 1 ? "" : "s")} after {Anchor}";

    private protected override DateOnly DateAfter(DateOnly published, WorkCalendar calendar) =>
        Workdays ? calendar.AddWorkdays(published, Count) : published.AddDays(Count);
}

/// <summary>The words of the grammar that stand for values, and what they mean.</summary>
internal static class DueRuleWords
{
    /// <summary>The period that a side of one is.</summary>
    public static Period At(Side side, Period period) =>
        side switch
        {
            Side.Before => period.Previous,
            Side.After => period.Next,
            _ => period,
        };

    /// <summary>A day, or the workday that stands for it when it is a day off.</summary>
    public static DateOnly Moved(OnDayOff choice, DateOnly day, WorkCalendar calendar) =>
        choice switch
        {
            OnDayOff.Next => calendar.OnOrAfter(day),
            OnDayOff.Previous => calendar.OnOrBefore(day),
            _ => day,
        };

    public static string Of(Side side) =>
        side switch
        {
            Side.Before => "before",
            Side.After => "after",
            _ => "of",
        };

    public static string Of(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Day => "day",
            PeriodKind.Week => "week",
            PeriodKind.Month => "month",
            PeriodKind.Quarter => "quarter",
            _ => "year",
        };

    public static string Of(OnDayOff choice) =>
        choice switch
        {
            OnDayOff.Next => " or next workday",
            OnDayOff.Previous => " or previous workday",
            _ => "",
        };
}
