using Azure;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Functions.Events;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Steps;

/// <summary>
/// Runs what an agenda row asks for: decides once, records the decision, carries it out, files what follows. Every part can be
/// repeated after a crash: a repeat finds the decision in the ledger and goes on from it.
/// </summary>
public sealed partial class StepRunner(
    AgendaStore agenda,
    RunStore runs,
    DecisionStore decisions,
    TraceStore traces,
    OrganStore organs,
    EventApplier events,
    Effects effects,
    SignOffDesk desk,
    StepDecider decider,
    AgendaClerk clerk,
    Archives archives,
    Work work,
    Meters meters,
    TimeProvider clock,
    ILogger<StepRunner> log
)
{
    /// <summary>Runs the row of that key; nothing when it is done, moved or held.</summary>
    public async Task Run(Cycle cycle, string key, CancellationToken cancel)
    {
        var calls = StorageCalls.Begin();
        if (await agenda.Find(cycle, key, cancel) is not { Held: null } row)
            return;
        Spans.Tag(Spans.Organ, row.Occurrence.Organ);
        Spans.Tag(Spans.Run, Storage.Run.IdOf(row.Occurrence, row.Revision));
        if (await organs.Find(row.Occurrence.Organ, cancel) is not { Head.Archived: null } organ)
        {
            await archives.PutAside(row, cancel);
            return;
        }

        var began = clock.GetTimestamp();
        try
        {
            if (await Decided(organ, row, cancel) is not { } decided)
                return;
            var run = decided.Run;
            if (run.State == RunState.Awaiting)
            {
                if (await SignedOff(organ, row, run, cancel) is not { } signedOff)
                    return;
                run = signedOff;
            }

            if (run.State != RunState.Done)
                run = await CarryOut(organ, run, decided.Decision, calls, began, cancel);
            await FileFollowers(organ, row, run, cancel);
            if (IsFirstOfDay(organ, row.Occurrence))
                await clerk.CatchUpWithCalendar(organ, cancel);
        }
        catch (BadSectionException bad)
        {
            await Hold(organ, row, $"设置“{bad.Section}”有误：{bad.Faults[0].Pointer} {bad.Faults[0].Message}", bad.Section, cancel);
        }
    }

    /// <summary>Whether it is what the organ does first on a day: what has to be looked after once a day hangs on it.</summary>
    private static bool IsFirstOfDay(Organ organ, Occurrence occurrence) =>
        occurrence.Cycle == Cycle.Daily && organ.Settings.Cycles.Of(Cycle.Daily)?.Steps[0].Id == occurrence.Step;

    /// <summary>Holds a row that cannot run, and tells the administrators once.</summary>
    /// <param name="section">The settings section that has to be repaired; null when it is something else.</param>
    /// <param name="failed">Since it failed five times, for no reason that is known.</param>
    public async Task Hold(Organ organ, AgendaRow row, string reason, string? section, CancellationToken cancel, bool failed = false)
    {
        LogHeld(row.Occurrence.ToString(), section);
        meters.Held(row.Occurrence.Cycle.ToString(), row.Occurrence.Step, failed);
        if (section is not null)
            meters.Invalid(section);
        var day = organ.Clock.LocalDate(clock.GetUtcNow());
        var about = Storage.Run.IdOf(row.Occurrence, row.Revision);
        var texts = new AdministratorNotices(organ.Roster, about);
        await effects.Send(
            organ,
            NoticeCause.OfHeld(about),
            row.Due,
            [.. organ.Administrators(day).Select(a => texts.Held(a, organ.NameOf(row.Occurrence), about, reason))],
            cancel
        );
        await agenda.Replace(row.Occurrence.Cycle, [row], [row with { Held = reason, HeldFor = section, EnqueuedAt = null }], cancel);
    }

    /// <summary>Releases an organ's held rows: those that wait for a section, or one run that an administrator names.</summary>
    public async Task<int> Release(string organ, Func<AgendaRow, bool> which, CancellationToken cancel)
    {
        var released = 0;
        foreach (var cycle in Cycle.All)
        {
            var held = (await agenda.All(cycle, organ, cancel)).Where(r => r.Held is not null && which(r)).ToList();
            if (held.Count == 0)
                continue;
            var free = held.Select(r => r with { Held = null, HeldFor = null }).ToList();
            await agenda.Replace(cycle, held, free, cancel);
            foreach (var row in free.Where(r => r.Due <= clock.GetUtcNow()))
                await work.Enqueue(new StepWork(cycle, row.Key), cancel);
            released += held.Count;
        }

        return released;
    }

    /// <summary>
    /// The run as the ledger has it, or as it is decided now (then with the decision); null when there is nothing to run yet or any more.
    /// </summary>
    private async Task<(Run Run, Decision? Decision)?> Decided(Organ organ, AgendaRow row, CancellationToken cancel)
    {
        var known = await runs.Find(row.Occurrence, row.Revision, cancel);
        if (known is { Run.Recalled: true } recalled)
            return await Anew(organ, row, recalled, cancel);
        if (known is { } found)
            return (found.Run, null);

        // A message is a hint: one that comes before its time, from a clock ahead or a queue restored to a later state than the tables,
        // decides nothing. A tick asks again.
        if (row.Due > clock.GetUtcNow() + AgendaStore.ClocksApart)
            return null;
        if (organ.Settings.Cycles.Step(row.Occurrence) is not { } rule)
        {
            await agenda.Replace(row.Occurrence.Cycle, [row], [], cancel);
            return null;
        }

        if (
            row.Revision == 1
            && row.PlanHash != organ.PlanHash
            && organ.Plan.Due(row.Occurrence) is { } planned
            && organ.Clock.Instant(planned) is var due
            && due > row.Due
        )
        {
            await agenda.Replace(
                row.Occurrence.Cycle,
                [row],
                [row with { Due = due, PlanHash = organ.PlanHash, EnqueuedAt = null }],
                cancel
            );
            if (due > clock.GetUtcNow())
                return null;
        }

        if (await clerk.Awaited(organ, row.Occurrence, cancel) is not null)
            return null;
        var now = clock.GetUtcNow();
        var asOf = row.Revision == 1 ? row.Due : now;
        if (await events.ApplyPending(organ, asOf, cancel) > 0)
        {
            // What was told may have changed the organ. When it moved workdays, the row was filed anew: a tick finds it.
            var told = await organs.Get(organ.Id, cancel);
            if (told.PlanHash != organ.PlanHash)
                return null;
            organ = told;
        }

        var step = new StepContext(organ.KnownAt(asOf), rule, row.Occurrence, row.Revision, row.Due, asOf, now) { Present = organ };
        if (await decider.Decide(step, row.Reason, cancel) is { } decided)
            return (decided.Run, decided.Decision);
        return await runs.Find(row.Occurrence, row.Revision, cancel) is { } theirs ? (theirs.Run, null) : null;
    }

    /// <summary>
    /// What was returned, decided anew by what was told when that was asked for, its row's due time; another instance's decision when it
    /// was faster.
    /// </summary>
    private async Task<(Run Run, Decision? Decision)?> Anew(
        Organ organ,
        AgendaRow row,
        (Run Run, ETag ETag) recalled,
        CancellationToken cancel
    )
    {
        var asOf = row.Due;
        if (await events.ApplyPending(organ, asOf, cancel) > 0)
            organ = await organs.Get(organ.Id, cancel);
        if (organ.Settings.Cycles.Step(row.Occurrence) is not { } rule)
        {
            await agenda.Replace(row.Occurrence.Cycle, [row], [], cancel);
            return null;
        }

        var step = new StepContext(organ.KnownAt(asOf), rule, row.Occurrence, row.Revision, recalled.Run.Due, asOf, clock.GetUtcNow())
        {
            Present = organ,
            IsAnew = true,
        };
        if (await decider.Decide(step, recalled.Run.Reason, cancel, recalled) is { } decided)
            return (decided.Run, decided.Decision);
        return await runs.Find(row.Occurrence, row.Revision, cancel) is { Run.Recalled: false } theirs ? (theirs.Run, null) : null;
    }

    /// <summary>
    /// The run that awaited sign-off and may leave now, because it was approved before it was decided, or nobody ruled in time and the rule
    /// says publish; null when it may not, or somebody else has ruled.
    /// </summary>
    private async Task<Run?> SignedOff(Organ organ, AgendaRow row, Run run, CancellationToken cancel)
    {
        // A ruling may have come before there was anything to rule on, or still be on its way.
        var ruled = await events.ApplyPending(
            organ,
            clock.GetUtcNow(),
            cancel,
            e => e.Body is PublicationRuled ruling && ruling.Run == run.Id
        );
        if (ruled > 0 && await runs.Find(row.Occurrence, row.Revision, cancel) is { Run.State: not RunState.Awaiting } approved)
            return approved.Run;
        if (ruled > 0 && await agenda.Find(row.Occurrence.Cycle, row.Key, cancel) is null)
            return null;

        if (run.ApproveBy > clock.GetUtcNow())
        {
            var next = await desk.Ask(organ, run, row.Due, cancel);
            if (next != row.Due)
                await agenda.Replace(row.Occurrence.Cycle, [row], [row with { Due = next, EnqueuedAt = null }], cancel);
            return null;
        }

        if (organ.Settings.Cycles.Step(row.Occurrence)?.Approval is { Otherwise: false })
        {
            await Hold(organ, row, "未在期限内签发", null, cancel);
            return null;
        }

        var published = run with { State = RunState.Decided, ApprovedBy = SignOff.Overdue };
        return
            await runs.Find(row.Occurrence, row.Revision, cancel) is { Run.State: RunState.Awaiting } found
            && await runs.Move(published, found.ETag, cancel)
            ? published
            : null;
    }

    /// <param name="decision">What was decided just now; null reads it back.</param>
    /// <param name="began">The clock's timestamp when the step was taken up.</param>
    private async Task<Run> CarryOut(
        Organ organ,
        Run run,
        Decision? decision,
        StorageCalls.Tally calls,
        long began,
        CancellationToken cancel
    )
    {
        if (!run.Skipped)
            await effects.CarryOut(organ, run, decision ?? Decision.FromParts(run.Summary, await decisions.ReadAll(run, cancel)), cancel);
        await desk.TellUnsigned(organ, run, cancel);
        await traces.Act(run, cancel);
        var done = run with { State = RunState.Done, DoneAt = clock.GetUtcNow(), StorageCalls = calls.Count + 1 };
        await runs.Done(done, cancel);
        var (cycle, step) = (run.Occurrence.Cycle.ToString(), run.Occurrence.Step);
        meters.Decided(cycle, step, run.DecidedAt - run.Due);
        meters.Done(cycle, step, run.Skipped, clock.GetElapsedTime(began));
        foreach (var slip in run.Figures.Where(f => f.Key.StartsWith("slip.", StringComparison.Ordinal)))
            meters.Slips(slip.Key["slip.".Length..], slip.Value);
        return done;
    }

    /// <summary>The last act: the row gives way to the occurrence that follows it, and what can run now is enqueued at once.</summary>
    private async Task FileFollowers(Organ organ, AgendaRow row, Run run, CancellationToken cancel)
    {
        var cycle = row.Occurrence.Cycle;
        var following = run.Revision == 1 && organ.Plan.Following(row.Occurrence) is { } next ? AgendaClerk.RowOf(organ, next) : null;
        var published = organ.Clock.LocalDate(run.Published ?? clock.GetUtcNow());
        var followers =
            run.Revision == 1 && !run.Skipped
                ? organ.Plan.FollowersOf(row.Occurrence, published).Select(p => AgendaClerk.RowOf(organ, p)).ToList()
                : [];
        foreach (var other in followers.Where(f => f.Occurrence.Cycle != cycle).GroupBy(f => f.Occurrence.Cycle))
            await agenda.File(other.Key, other, cancel);
        var own = followers.Where(f => f.Occurrence.Cycle == cycle).ToList();
        if (following is not null)
            own.Add(following);
        await agenda.Replace(cycle, [row], own, cancel);

        var now = clock.GetUtcNow();
        var dependants = organ
            .Plan.DependantsOf(row.Occurrence)
            .Select(o => organ.Plan.Due(o) is { } due ? AgendaClerk.RowOf(organ, new Planned(o, due)) : null)
            .OfType<AgendaRow>();
        foreach (
            var ready in followers.Append(following).OfType<AgendaRow>().Concat(dependants).Where(r => r.Due <= now).DistinctBy(r => r.Key)
        )
            await work.Enqueue(new StepWork(ready.Occurrence.Cycle, ready.Key), cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Step {Occurrence} is held (section {Section})")]
    private partial void LogHeld(string occurrence, string? section);
}
