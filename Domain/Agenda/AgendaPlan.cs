using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>An occurrence and when it is due.</summary>
/// <param name="Due">Local time of the organ.</param>
public sealed record Planned(Occurrence Occurrence, DateTime Due);

/// <summary>What an organ's settings and calendar say is to happen, and when. Pure: nothing is looked up, nothing is written.</summary>
/// <param name="organ">The organ's id.</param>
/// <param name="cycles">Its cycles.</param>
/// <param name="calendar">Its workdays.</param>
/// <param name="created">The organ's first day: only periods that end on or after it are planned.</param>
/// <param name="current">
/// The local moment of the organ's creation, when it was to begin with the periods it was created in; null when with what is due after it.
/// </param>
public sealed class AgendaPlan(string organ, CyclesSection cycles, WorkCalendar calendar, DateOnly created, DateTime? current = null)
{
    /// <summary>
    /// How far from its period a step may be due, in days: a rule's 60 workdays, and the holidays that may lie among them.
    /// </summary>
    private const int Reach = 110;

    /// <summary>
    /// The first occurrence of every step that is bound to the calendar (those after a run begin when that run is published).
    /// </summary>
    public IEnumerable<Planned> First() =>
        from cycle in cycles.Cycles
        from step in cycle.Steps
        where step.Due.After is null
        let first = FirstFrom(step, Period.Of(cycle.Period, created))
        where first is not null
        select first;

    /// <summary>
    /// The occurrence of a step in the next period that has one; null for steps that follow a run, and for steps that no longer exist.
    /// </summary>
    public Planned? Following(Occurrence done) => cycles.Step(done) is { Due.After: null } step ? FirstFrom(step, done.Period.Next) : null;

    /// <summary>
    /// The first occurrence of a step, from a given one on, that is due at a local moment or later; null when there is none.
    /// </summary>
    public Planned? From(Planned first, DateTime start)
    {
        Planned? planned = first;
        while (planned is not null && planned.Due < start)
            planned = Following(planned.Occurrence);
        return planned;
    }

    /// <summary>When an occurrence is due by the calendar; null for steps that follow a run or no longer exist.</summary>
    public DateTime? Due(Occurrence occurrence) =>
        cycles.Step(occurrence) is { Due.After: null } step ? DueOf(step, occurrence.Period) : null;

    /// <summary>
    /// The local moment at which the rule would have had an occurrence that is made up for; null for one that is due when its rule says.
    /// </summary>
    public DateTime? MadeUpFor(Occurrence occurrence) =>
        cycles.Step(occurrence) is { Due.After: null } step
        && DueOf(step, occurrence.Period) is { } due
        && step.Due.Due(occurrence.Period, calendar) is { } ruled
        && due != ruled
            ? ruled
            : null;

    /// <summary>When the rule of a step had its moment in the period in which the organ was created; null when there was none.</summary>
    public DateTime? AtCreation(StepRule step) =>
        step.Due.After is null && cycles.Of(step.Cycle) is { } cycle ? step.Due.Due(Period.Of(cycle.Period, created), calendar) : null;

    /// <summary>The occurrences whose time counts from the publication of this one; for a longer period, from its last part's.</summary>
    /// <param name="done">A published occurrence.</param>
    /// <param name="published">The local date on which it really was published.</param>
    public IEnumerable<Planned> FollowersOf(Occurrence done, DateOnly published) =>
        from cycle in cycles.Cycles
        from step in cycle.Steps
        where step.Follows == (done.Cycle, done.Step)
        let period = Enclosing(done.Period, cycle.Period)
        where period is not null && PartsOf(period.Value, done.Period.Kind)[^1] == done.Period
        select new Planned(new Occurrence(organ, cycle.Id, period.Value, step.Id), step.Due.DueAfter(published, calendar));

    /// <summary>
    /// The occurrences that must be done before this one, within the time the organ has existed. A day on which the needed step has no
    /// moment is not waited for: it would be for ever.
    /// </summary>
    public IEnumerable<Occurrence> Needs(Occurrence occurrence)
    {
        if (cycles.Step(occurrence) is not { } step)
            return [];
        return from need in step.Needs
            let cycle = cycles.Of(need.Cycle)
            where cycle is not null
            from needed in cycle.Steps
            where needed.Id == need.Step
            from period in PartsOf(need.Previous ? occurrence.Period.Previous : occurrence.Period, cycle.Period)
            where period.Last >= created && Occurs(needed, period)
            select new Occurrence(organ, cycle.Id, period, need.Step);
    }

    /// <summary>
    /// What brings about an occurrence that is not done, nearest first: an occurrence of its step up to it, or of the run its time counts
    /// from, and so on.
    /// </summary>
    public IEnumerable<Occurrence> BroughtBy(Occurrence occurrence)
    {
        for (Occurrence? by = occurrence; by is not null; )
        {
            yield return by;
            by =
                cycles.Step(by)?.Follows is { } followed && cycles.Of(followed.Cycle) is { } cycle
                    ? new Occurrence(organ, cycle.Id, Period.Of(cycle.Period, by.Period.Last), followed.Step)
                    : null;
        }
    }

    /// <summary>
    /// The steps that name this one among their needs, in the period it is part of, or the one after when they need the previous one's.
    /// </summary>
    public IEnumerable<Occurrence> DependantsOf(Occurrence done) =>
        from cycle in cycles.Cycles
        from step in cycle.Steps
        from need in step.Needs
        where need.Cycle == done.Cycle && need.Step == done.Step
        let enclosing = Enclosing(done.Period, cycle.Period)
        where enclosing is not null
        let period = need.Previous ? enclosing.Value.Next : enclosing.Value
        where Occurs(step, period)
        select new Occurrence(organ, cycle.Id, period, step.Id);

    /// <summary>Everything due within two local dates, both inclusive, in order of time; for people to look ahead.</summary>
    public IEnumerable<Planned> Between(DateOnly first, DateOnly last) =>
        (
            from cycle in cycles.Cycles
            from step in cycle.Steps
            where step.Due.After is null
            from planned in Occurrences(step, cycle.Period, first, last)
            where planned.Due >= first.ToDateTime(default) && planned.Due < last.AddDays(1).ToDateTime(default)
            orderby planned.Due, planned.Occurrence.ToString()
            select planned
        ).DistinctBy(p => p.Occurrence);

    private IEnumerable<Planned> Occurrences(StepRule step, PeriodKind kind, DateOnly first, DateOnly last)
    {
        var end = Period.Of(kind, last.AddDays(Reach)).Next;
        for (var period = Period.Of(kind, first.AddDays(-Reach)).Previous; period.CompareTo(end) <= 0; period = period.Next)
            if (period.Last >= created && DueOf(step, period) is { } due)
                yield return new Planned(new Occurrence(organ, step.Cycle, period, step.Id), due);
    }

    private Planned? FirstFrom(StepRule step, Period period)
    {
        // A daily workday rule has no moment on a day off; the longest holiday is far shorter than this bound.
        for (var tries = 0; tries < 60; tries++, period = period.Next)
            if (DueOf(step, period) is { } due)
                return new Planned(new Occurrence(organ, step.Cycle, period, step.Id), due);
        return null;
    }

    private bool Occurs(StepRule step, Period period) => step.Due.After is not null || DueOf(step, period) is not null;

    /// <summary>
    /// When a step that is bound to the calendar is due. Of an organ that begins with the periods it was created in, what had passed by
    /// then is made up for, where that makes sense, and is else not due in that period at all.
    /// </summary>
    private DateTime? DueOf(StepRule step, Period period)
    {
        var due = step.Due.Due(period, calendar);
        return due < current && period == Period.Of(period.Kind, created) ? MadeUp(step, period, due.Value) : due;
    }

    /// <summary>
    /// On the workday after the creation, so that a roster can be entered before, at the step's time of day. Not a reminder, whose day is
    /// over; not what the period does once more later; not when the period is over by then.
    /// </summary>
    private DateTime? MadeUp(StepRule step, Period period, DateTime passed)
    {
        var day = calendar.AddWorkdays(created, 1);
        if (step.Late == LatePolicy.Skip || day > period.Last)
            return null;
        var again = cycles
            .Of(step.Cycle)!
            .Steps.Any(s => s.Does == step.Does && s.Due.After is null && s.Due.Due(period, calendar) > passed);
        return again ? null : day.ToDateTime(TimeOnly.FromDateTime(passed));
    }

    private static IReadOnlyList<Period> PartsOf(Period period, PeriodKind kind) =>
        period.Kind == kind ? [period] : [.. period.Parts(kind)];

    /// <summary>The period of a kind that a shorter one counts toward: the one in which its last day lies.</summary>
    private static Period? Enclosing(Period period, PeriodKind kind)
    {
        if (period.Kind == kind)
            return period;
        return period.Kind < kind ? Period.Of(kind, period.Last) : null;
    }
}
