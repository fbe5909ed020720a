using Cppcc.Domain.Agenda;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>
/// 台账: every matter as the backend will come to know it, made of what is posted and of what the backend adds to it by itself.
/// </summary>
internal sealed class Register
{
    private readonly Dictionary<string, List<(DateTime Known, MatterEvent Event)>> events = new(StringComparer.Ordinal);
    private readonly Dictionary<(Period Month, string Unit), List<Submission>> plans = [];

    /// <summary>Takes in a posted line; one that is about no matter changes nothing.</summary>
    public void Take(Line line)
    {
        // The id under which the backend keeps it, so that ties of one moment are decided the same way.
        var faults = new List<Fault>();
        var e = EventTypes.Read(Postbox.Event(line), $"{line.Source}.{line.Id}", faults) ?? throw new FaultyInputException(faults);
        var happened = e.Happened(Organ.Clock);
        switch (e.Body)
        {
            case MatterEventBody body:
                Add(line.At, new MatterEvent(e.Id, e.Told, happened, body));
                Turn(line.At, e.Told, body.Matter);
                break;
            case ProposalsSupervised batch:
                foreach (var each in batch.Each)
                    Add(line.At, new MatterEvent(e.Id, e.Told, happened, each));
                break;
            case LeadershipChanged changed:
                var checklist = Organ.Settings.Checklists.Of(ChecklistsSection.LeadershipChanged)!;
                foreach (var opened in MatterFollowUps.OpenedBy(changed, checklist, Organ.Committee, Organ.Calendar))
                    Add(line.At, new MatterEvent(e.Id, e.Told, happened, opened));
                break;
            case ActivityHeld { Promises.Count: > 0 } held:
                foreach (var opened in PromisedMatters.OpenedBy(held, Organ.Settings.Consultations.Promises, Organ.Calendar))
                    Add(line.At, new MatterEvent(e.Id, e.Told, happened, opened));
                break;
            case PlanSubmitted { Period.Kind: PeriodKind.Month } plan:
                if (!plans.TryGetValue((plan.Period, plan.Unit), out var submissions))
                    plans[(plan.Period, plan.Unit)] = submissions = [];
                submissions.Add(new Submission(e.Id, plan.Unit, e.Told, plan.Items));
                break;
            case PlanItemCompleted { Period.Kind: PeriodKind.Month } done:
                var closing = Organ.Settings.Workflows.Of("supervision")!.FirstClosing.Id;
                var id = Matter.IdOfPlanItem(done.Period, done.Unit, done.Item);
                Add(
                    line.At,
                    new MatterEvent(
                        e.Id,
                        e.Told,
                        happened,
                        new MatterAdvanced(
                            id,
                            closing,
                            done.Unit,
                            happened,
                            null,
                            done.Evidence,
                            new Dictionary<string, string>(StringComparer.Ordinal)
                        )
                    )
                );
                break;
            default:
                break;
        }
    }

    /// <summary>Adds what the backend tells of a matter at a moment of its own.</summary>
    public void Add(DateTime known, MatterEvent @event)
    {
        if (!events.TryGetValue(@event.Body.Matter, out var told))
            events[@event.Body.Matter] = told = [];
        told.Add((known, @event));
    }

    /// <summary>A matter with all that is posted about it so far.</summary>
    public Matter Find(string id) =>
        Fold(events[id].Select(e => e.Event)).Matter ?? throw new InvalidOperationException($"{id} is not opened.");

    /// <summary>The matters as the backend knows them at a moment.</summary>
    public IEnumerable<Matter> At(DateTime moment)
    {
        var asOf = Organ.Clock.Instant(moment);
        var known = events.Values.SelectMany(told => told.Where(e => e.Known <= moment).Select(e => e.Event)).Concat(PlanItems(moment));
        return known.GroupBy(e => e.Body.Matter, StringComparer.Ordinal).Select(told => Fold(told, asOf).Matter).OfType<Matter>();
    }

    /// <summary>The matters as they stood at the end of a day, by all that was ever reported of them.</summary>
    public IEnumerable<Matter> OnDay(DateOnly day) =>
        events.Values.Select(told => MatterFold.OnDay(told.Select(e => e.Event), Organ.Rules, day)).OfType<Matter>();

    /// <summary>Throws when the backend would not accept something: the stories only tell what the rules allow.</summary>
    public void Check()
    {
        var all = events.Values.SelectMany(told => told.Select(e => e.Event)).Concat(PlanItems(Postbox.End));
        foreach (var told in all.GroupBy(e => e.Body.Matter, StringComparer.Ordinal))
        {
            if (Fold(told).History.FirstOrDefault(h => h.Verdict != Verdict.Accepted) is { } wrong)
                throw new InvalidOperationException($"{told.Key}, {wrong.Type} told {wrong.Told:s} is {wrong.Verdict}: {wrong.Reason}");
        }
    }

    private static MatterView Fold(IEnumerable<MatterEvent> told, DateTimeOffset? asOf = null) =>
        MatterFold.Of(told, Organ.Rules, asOf, (matter, e) => Authority.Objection(matter, e, Organ.Committee));

    /// <summary>转为: the matter that one which has just moved turns into.</summary>
    private void Turn(DateTime known, DateTimeOffset told, string id)
    {
        if (
            Fold(events[id].Select(e => e.Event)).Matter is not { ClosedTold: { } closed } matter
            || closed != told
            || MatterFollowUps.OpenedBy(matter) is not { } opened
        )
            return;
        Add(known, new MatterEvent($"from.{id}", told, matter.ClosedOn!.Value, opened));
    }

    /// <summary>The openings of monthly plans' items: with the publication, or with the plan when it is late.</summary>
    private IEnumerable<MatterEvent> PlanItems(DateTime moment)
    {
        foreach (var ((month, unit), submissions) in plans)
        {
            var published = Organ.Due(Cycle.MonthlyPlan, StepKind.PublishPlans, month).First();
            var publication = Organ.Clock.Instant(published);
            if (moment < published || UnitPlan.Of(unit, submissions, publication, Organ.Clock.Instant(moment)).Submission is not { } plan)
                continue;
            var on = Organ.Clock.LocalDate(plan.Told > publication ? plan.Told : publication);
            foreach (var item in plan.Items)
            {
                var id = Matter.IdOfPlanItem(month, unit, item.Id);
                yield return new MatterEvent(
                    $"plan.{id}",
                    plan.Told,
                    on,
                    new MatterOpened(id)
                    {
                        Kind = "supervision",
                        Title = item.Title,
                        Unit = unit,
                        CoUnits = [],
                        Leader = item.Leader,
                        Owner = item.Owner,
                        Proposers = [],
                        Due = item.Due ?? month.Last,
                        Source = $"{Cycle.MonthlyPlan}/{month}",
                        Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
                    }
                );
            }
        }
    }
}
