using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 周安排、月计划: keeps what is handed in and done; after the publication a first plan is late and opens its matters, another is refused.
/// </summary>
public sealed class PlanApplier(PlanStore plans, MatterStore matters, MatterApplier matterApplier, Effects effects, TimeProvider clock)
    : IEventApplier
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.PlanSubmitted, EventWord.PlanItemCompleted];

    /// <inheritdoc/>
    public Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel) =>
        e.Body is PlanSubmitted plan ? Submit(organ, e, plan, cancel) : Complete(organ, e, (PlanItemCompleted)e.Body, cancel);

    private async Task<EventState> Submit(Organ present, Envelope e, PlanSubmitted plan, CancellationToken cancel)
    {
        var organ = present.KnownAt(e.Told);
        await plans.Add(organ.Id, plan.Period, new Submission(e.Id, plan.Unit, e.Told, plan.Items), cancel);
        var cycle = Cycle.OfPlan(plan.Period.Kind);
        if (organ.DueOf(cycle, StepKind.PublishPlans, plan.Period) is not { } publication)
            return EventState.Applied;
        if (clock.GetUtcNow() <= publication)
            return EventState.Applied;

        // The publication's time has passed, whether or not its step has run yet.
        var handed = await OpenItems(organ, plan, publication, cancel);
        var reception = handed.ReceptionOf(e.Id);

        // One that was told in time and is applied after others takes their place: they were taken for late ones.
        foreach (var refused in handed.Refused.Where(r => r.Id == e.Id || reception != PlanReception.Refused))
        {
            var texts = new PlanNotices(
                organ.Settings.Cycles.Of(cycle)!.Name,
                refused.Id,
                organ.Roster,
                organ.Clock.LocalDate(refused.Told)
            );
            await effects.Send(organ, refused.Id, refused.Told, [texts.Refused(plan.Period, plan.Unit)], cancel);
        }

        return reception == PlanReception.Refused ? EventState.Refused
            : handed.Handing == Handing.Late ? EventState.Late
            : EventState.Applied;
    }

    /// <summary>
    /// Opens the items of a month's plan as matters, under the same event ids as the publication gives them, so that either may come first.
    /// A submission told earlier may come after another whose items were opened: these are no longer, and it is looked again whether
    /// another has come meanwhile.
    /// </summary>
    private async Task<UnitPlan> OpenItems(Organ organ, PlanSubmitted plan, DateTimeOffset publication, CancellationToken cancel)
    {
        for (UnitPlan? before = null; ; )
        {
            var all = (await plans.Of(organ.Id, plan.Period, cancel)).Where(s => s.Unit == plan.Unit).ToList();
            var handed = UnitPlan.Of(plan.Unit, all, publication, DateTimeOffset.MaxValue);
            if (plan.Period.Kind != PeriodKind.Month || handed.Submission!.Id == before?.Submission!.Id)
                return handed;
            var opened = MonthItems
                .Open(plan.Period, handed, publication, organ.Clock)
                .ToDictionary(o => o.Body.Matter, StringComparer.Ordinal);
            var ids = all.SelectMany(s => s.Items)
                .Select(i => Matter.IdOfPlanItem(plan.Period, plan.Unit, i.Id))
                .Distinct(StringComparer.Ordinal);
            await matters.OpenBy(
                organ.Id,
                ids.Select(id => (id, EventId.Plan(id), opened.GetValueOrDefault(id))),
                organ.MatterRules,
                cancel
            );
            before = handed;
        }
    }

    private async Task<EventState> Complete(Organ organ, Envelope e, PlanItemCompleted done, CancellationToken cancel)
    {
        var on = e.Happened(organ.Clock);
        await plans.Add(organ.Id, new Completion(e.Id, done.Period, done.Unit, done.Item, e.Told, on, done.Evidence), cancel);
        if (done.Period.Kind != PeriodKind.Month)
            return EventState.Applied;
        var id = Matter.IdOfPlanItem(done.Period, done.Unit, done.Item);

        // A matter that was opened under earlier workflows goes by those; with one version only there is no need to look.
        var matter =
            organ.MatterRules.Earlier?.Count > 1 && await matters.Find(organ.Id, id, cancel) is { } events
                ? MatterFold.Of(events, organ.MatterRules).Matter
                : null;
        var closing = (matter?.Workflow ?? organ.Settings.Workflows.Of("supervision")!).Completed.Id;
        var advanced = new MatterAdvanced(
            id,
            closing,
            done.Unit,
            on,
            null,
            done.Evidence,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        return await matterApplier.Apply(organ, e, [advanced], cancel);
    }
}
