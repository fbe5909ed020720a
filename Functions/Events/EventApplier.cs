using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Events;

/// <summary>Applies stored events to plans, matters, scores and settings. Applying twice changes nothing.</summary>
public sealed partial class EventApplier(
    TraceStore traces,
    PlanStore plans,
    MatterStore matters,
    MatterApplier matterApplier,
    RegisterApplier registers,
    ScoreStore scores,
    RunStore runs,
    AgendaStore agenda,
    OrganStore organs,
    AgendaClerk clerk,
    Effects effects,
    Work work,
    TimeProvider clock,
    ILogger<EventApplier> log
)
{
    private const int Attempts = 5;

    /// <summary>Applies the pending event of that key; nothing when it was applied before.</summary>
    public async Task Apply(string organ, string key, CancellationToken cancel)
    {
        if (await traces.FindPending(organ, key, cancel) is { } pending)
            await Apply(await organs.Get(organ, cancel), pending, cancel);
    }

    /// <summary>
    /// Applies an organ's pending events told by a moment, in order. One call when there is none. An event that cannot be applied stays pending and
    /// stops nothing else; only storage that fails does (an AggregateException is what is left of its retries; 400 and 413 are the event's own fault).
    /// </summary>
    public async Task ApplyPending(Organ organ, DateTimeOffset told, CancellationToken cancel)
    {
        foreach (var pending in await traces.PendingBy(organ.Id, told, cancel))
        {
            try
            {
                await Apply(organ, pending, cancel);
            }
            catch (Exception e)
                when (e
                        is Azure.RequestFailedException { Status: 400 or 413 }
                            or not (Azure.RequestFailedException or AggregateException or OperationCanceledException)
                )
            {
                LogNotApplied(e, organ.Id, pending.Envelope.Id);
            }
        }
    }

    private async Task Apply(Organ organ, PendingEvent pending, CancellationToken cancel)
    {
        var e = pending.Envelope;
        var state = e.Body switch
        {
            PlanSubmitted plan => await Submit(organ, e, plan, cancel),
            PlanItemCompleted done => await Complete(organ, e, done, cancel),
            MatterEventBody body => await matterApplier.Apply(organ, e, body, cancel),
            ProposalsSupervised batch => await matterApplier.Apply(organ, e, batch, cancel),
            LeadershipChanged changed => await matterApplier.Apply(organ, e, changed, cancel),
            HandlerRated rated => await Then(scores.Add(organ.Id, e, rated, cancel)),
            ScoreSaid said => await Then(scores.Add(organ.Id, new ScoreEvent(e.Id, e.Told, said), cancel)),
            RankAwarded rank => await Then(scores.Add(organ.Id, e, rank, cancel)),
            ActivityHeld { Promises.Count: > 0 } held => await matterApplier.Apply(organ, e, held, cancel),
            ArticleRecommended => await registers.Apply(organ, e, cancel),
            ConsultationPlanned planned => await registers.Apply(organ, e, planned, cancel),
            ConsultationChanged changed => await registers.Apply(organ, e, changed, cancel),
            RegulationAdopted adopted => await registers.Apply(organ, e, adopted, cancel),
            CalendarChanged changed => await Then(ChangeWorkdays(organ, changed, cancel)),
            PublicationRuled ruled => await Rule(organ, ruled, cancel),
            _ => "applied",
        };
        await traces.Applied(pending, state, cancel);

        static async Task<string> Then(Task task)
        {
            await task;
            return "applied";
        }
    }

    private async Task<string> Submit(Organ organ, Envelope e, PlanSubmitted plan, CancellationToken cancel)
    {
        await plans.Add(organ.Id, plan.Period, new Submission(e.Id, plan.Unit, e.Told, plan.Items), cancel);
        var cycle = Cycle.OfPlan(plan.Period.Kind);
        if (organ.DueOf(cycle, StepKind.PublishPlans, plan.Period) is not { } publication)
            return "applied";
        if (clock.GetUtcNow() <= publication)
            return "applied";

        // The publication's time has passed, whether or not its step has run yet: a first submission is late, another is refused.
        var handed = UnitPlan.Of(plan.Unit, await plans.Of(organ.Id, plan.Period, cancel), publication, DateTimeOffset.MaxValue);
        if (handed.Refused.Any(r => r.Id == e.Id))
        {
            var texts = new PlanNotices(organ.Settings.Cycles.Of(cycle)!.Name, e.Id, organ.Roster, organ.Clock.LocalDate(e.Told));
            await effects.Send(organ, e.Id, e.Told, [texts.Refused(plan.Period, plan.Unit)], cancel);
            return "refused";
        }

        // Items open under the same event ids as the publication gives them, so that either may come first.
        if (plan.Period.Kind == PeriodKind.Month && handed.Submission?.Id == e.Id)
            await matters.Append(organ.Id, [.. MonthItems.Open(plan.Period, handed, publication, organ.Clock)], organ.MatterRules, cancel);
        return handed.Handing == Handing.Late ? "late" : "applied";
    }

    private async Task<string> Complete(Organ organ, Envelope e, PlanItemCompleted done, CancellationToken cancel)
    {
        var on = e.Happened(organ.Clock);
        await plans.Add(organ.Id, new Completion(e.Id, done.Period, done.Unit, done.Item, e.Told, on, done.Evidence), cancel);
        if (done.Period.Kind != PeriodKind.Month)
            return "applied";
        var id = Matter.IdOfPlanItem(done.Period, done.Unit, done.Item);

        // A matter that was opened under earlier workflows goes by those; with one version only there is no need to look.
        var matter =
            organ.MatterRules.Earlier?.Count > 1 && await matters.Find(organ.Id, id, cancel) is { } events
                ? MatterFold.Of(events, organ.MatterRules).Matter
                : null;
        var closing = (matter?.Workflow ?? organ.Settings.Workflows.Of("supervision")!).FirstClosing.Id;
        var advanced = new MatterAdvanced(
            id,
            closing,
            done.Unit,
            on,
            null,
            done.Evidence,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        return await matterApplier.Apply(organ, e, advanced, cancel);
    }

    private async Task ChangeWorkdays(Organ organ, CalendarChanged changed, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var present = await organs.Overrides(organ.Id, "workdays", cancel);
            var days = present?.Overrides["days"] as JsonArray ?? [];
            var kept = days.Where(d => !changed.Days.Any(c => c.Date.ToString("yyyy-MM-dd") == d?["id"]?.ToString()))
                .Select(d => d!.DeepClone());
            var added = changed.Days.Select(d =>
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = d.Date.ToString("yyyy-MM-dd"),
                        ["workday"] = d.Workday,
                        ["reason"] = d.Name,
                    }
            );
            try
            {
                await organs.PutOverrides(
                    organ.Id,
                    "workdays",
                    new JsonObject
                    {
                        ["days"] = new JsonArray([.. kept.Concat(added).OrderBy(d => d["id"]!.ToString(), StringComparer.Ordinal)]),
                    },
                    present?.ETag ?? OrganStore.NoOverrides,
                    cancel
                );
                break;
            }
            catch (Azure.RequestFailedException e) when (e.Status is 412 or 409 && attempt < Attempts)
            {
                // Another change of settings came between: read it and add to it.
            }
        }

        await clerk.Refile(await organs.Get(organ.Id, cancel), cancel);
    }

    private async Task<string> Rule(Organ organ, PublicationRuled ruled, CancellationToken cancel)
    {
        if (!Run.TryParseId(ruled.Run, out var occurrence, out var revision) || occurrence!.Organ != organ.Id)
            return "refused";
        if (await runs.Find(occurrence, revision, cancel) is not { } found)
            return "refused";
        var row = (await agenda.All(occurrence.Cycle, organ.Id, cancel)).FirstOrDefault(r =>
            r.Occurrence == occurrence && r.Revision == revision
        );
        if (ruled.Approved && found.Run.ApprovedBy == ruled.By)
        {
            // This ruling was interrupted before: the run is approved, and perhaps nobody was told to go on with it.
            if (row is not null)
                await work.Enqueue(new StepWork(occurrence.Cycle, row.Key), cancel);
            return "applied";
        }

        if (row is null || found.Run.State != RunState.Awaiting)
            return "refused";
        if (!ruled.Approved)
        {
            await agenda.Replace(occurrence.Cycle, [row], [row with { Held = $"{ruled.By}退回：{ruled.Reason}" }], cancel);
            return "applied";
        }

        // When someone else moved it, that may have been this very request, sent twice by the client library: look again.
        if (!await runs.Move(found.Run with { State = RunState.Decided, ApprovedBy = ruled.By }, found.ETag, cancel))
            return await Rule(organ, ruled, cancel);
        await work.Enqueue(new StepWork(occurrence.Cycle, row.Key), cancel);
        return "applied";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {Event} of {Organ} cannot be applied and stays pending")]
    private partial void LogNotApplied(Exception exception, string organ, string @event);
}
