using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Circulars;

/// <summary>
/// 依据名称: what the ids stand for that a month counts, from what the circular has read anyway. It keeps them with each unit's counts, so
/// that scores and sheets name their evidence without looking anything up.
/// </summary>
public sealed class EvidenceNames
{
    private readonly Dictionary<string, EvidenceName> names = new(StringComparer.Ordinal);
    private readonly Func<string, string> nameOf;

    /// <summary>The names of a month's facts.</summary>
    /// <param name="nameOf">A measure's name, of which those of activities are asked for.</param>
    public EvidenceNames(MonthFacts facts, Func<string, string> nameOf)
    {
        this.nameOf = nameOf;
        var happened = facts
            .Traces.DistinctBy(t => t.Sealed.Id)
            .ToDictionary(t => t.Sealed.Id, t => t.Sealed.Happened, StringComparer.Ordinal);
        foreach (var (week, plans) in facts.WeekPlans)
            Plans(week, "周安排", plans.Values, happened);
        Plans(facts.Month, "月计划", facts.MonthPlans.Values, happened);
        foreach (var matter in facts.Matters)
            Matter(matter);
        foreach (var duty in facts.Duties)
            Add(new EvidenceName(duty.Id, duty.Last, null, $"{duty.PeriodName}{Quoted.Of(duty.Name)}"));
        foreach (var trace in facts.Traces.Concat(facts.LateTraces))
            Trace(trace);
    }

    /// <summary>The names of what a unit's counts cite, each once, in order of id.</summary>
    /// <param name="items">The unit's planned work: one that never became a matter has its name there.</param>
    public IReadOnlyList<EvidenceName> Of(IReadOnlyDictionary<string, IReadOnlyList<string>> counts, IEnumerable<CircularItem> items)
    {
        foreach (var item in items)
            Add(new EvidenceName(item.Id, item.DoneOn ?? item.Due, item.Title, null));
        return EvidenceName.Of(counts.Values.SelectMany(ids => ids).Order(StringComparer.Ordinal), names);
    }

    private void Add(EvidenceName name) => names.TryAdd(name.Id, name);

    private void Plans(Period period, string what, IEnumerable<UnitPlan> plans, Dictionary<string, DateOnly> happened)
    {
        var page = $"plans/{period}";
        Add(new EvidenceName(period.ToString(), null, null, $"{period.Chinese}{what}") { Page = page });
        foreach (var plan in plans.Select(p => p.Submission).OfType<Submission>())
            Add(
                new EvidenceName(plan.Id, happened.TryGetValue(plan.Id, out var on) ? on : null, null, $"报送的{period.Chinese}{what}")
                {
                    Page = page,
                }
            );
    }

    private void Matter(MonthMatter matter)
    {
        var known = matter.Known;
        var page = $"matters/{known.Id}";
        Add(new EvidenceName(known.Id, known.ClosedOn ?? known.Due ?? known.OpenedOn, known.Title, null) { Page = page });
        foreach (var slip in known.Slips)
            Add(new EvidenceName(slip.Id, slip.IssuedOn, known.Title, "督办单") { Page = page });
        foreach (var stage in matter.LateStages)
            Add(new EvidenceName(stage.Id, stage.LeftOn, stage.Title, $"{Quoted.Of(stage.State)}环节") { Page = page });
    }

    private void Trace(Trace trace)
    {
        var (title, what) = trace.Body switch
        {
            ActivityHeld { Title: { } held } => (held, null),
            ActivityHeld held => (null, nameOf(Measure.OfActivity(held.Activity))),
            PlanItemCompleted done => (Title(Matters.Matter.IdOfPlanItem(done.Period, done.Unit, done.Item)), "完成报告"),
            MatterEventBody of => (Title(of.Matter), EventNames.Of(of.Type)),
            var other => (null, EventNames.Of(other.Type)),
        };
        Add(new EvidenceName(trace.Sealed.Id, trace.Sealed.Happened, title, what) { Page = $"traces/{trace.Sealed.Id}" });
    }

    private string? Title(string matter) => names.GetValueOrDefault(matter)?.Title;
}
