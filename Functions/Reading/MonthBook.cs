using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>
/// Reads everything that is recorded of a month: a read for the month's plans and one for those of each week, two of matters, one of
/// traces, and those of <see cref="DutyBook"/>.
/// </summary>
public sealed class MonthBook(PlanStore plans, MatterStore matters, TraceStore traces, DutyBook duties)
{
    /// <summary>The record of a month.</summary>
    /// <param name="on">Local date of its circular's due time.</param>
    /// <param name="toldBy">What was told later is left out.</param>
    public async Task<MonthRecord> Of(Organ organ, Period month, DateOnly on, DateTimeOffset toldBy, CancellationToken cancel)
    {
        var weeks = new List<PlansRecord>();
        foreach (var week in month.Parts(PeriodKind.Week).Where(w => organ.Calendar.Workdays(w).Count > 0))
            if (await Plans(organ, week, cancel) is { } ofWeek)
                weeks.Add(ofWeek);

        // An item may be done some weeks before its month begins.
        var since = organ.Clock.Start(month.First.AddDays(-40));
        var ofMonth = await traces.OfMonth(organ.Id, month, toldBy, cancel);
        var terms = DutyTerm
            .Ending(organ.Settings.Duties, organ.Roster, month.First, month.Last, organ.Clock.LocalDate(organ.Head.Created))
            .ToList();
        return new MonthRecord(
            month,
            on,
            organ.Roster,
            organ.MatterRules,
            weeks,
            await Plans(organ, month, cancel),
            await matters.EventsSince(organ.Id, since, cancel),
            ofMonth,
            [.. terms.Select(t => (t, DutyBook.Closes(organ, t)))],
            await duties.Facts(organ, terms, toldBy, cancel, (month, ofMonth)),
            organ.Settings.Circular.EmptyPlansOnTime
        )
        {
            Activities = organ.Settings.Duties.Activities,
        };
    }

    /// <summary>
    /// A period's plans; null when nobody plans such periods, or it was due before the organ existed and never asked for.
    /// </summary>
    private async Task<PlansRecord?> Plans(Organ organ, Period period, CancellationToken cancel)
    {
        var cycle = Cycle.OfPlan(period.Kind);
        if (
            organ.Settings.Cycles.Of(cycle) is not { } rules
            || organ.DueOf(cycle, StepKind.PublishPlans, period) is not { } publication
            || publication < organ.Head.Created
        )
            return null;
        return new PlansRecord(
            period,
            publication,
            [.. organ.Roster.UnitsOf([.. rules.UnitKinds], period.First, period.Last).Select(u => u.Id)],
            await plans.Of(organ.Id, period, cancel)
        );
    }
}
