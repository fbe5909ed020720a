using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;

namespace Cppcc.Functions.Ledger;

/// <summary>Keeps the agenda: enqueues what is due, files what follows, files anew what settings or calendar moved.</summary>
public sealed class AgendaClerk(
    AgendaStore agenda,
    RunStore runs,
    Work work,
    OrganStore organs,
    Effects effects,
    Meters meters,
    TimeProvider clock
)
{
    /// <summary>An organ is new this long: an interrupted creation that is repeated meanwhile misses nothing.</summary>
    private static readonly TimeSpan NewFor = TimeSpan.FromDays(1);

    /// <summary>A timer's tick: one call when nothing is due, whatever the number of organs.</summary>
    public async Task EnqueueDue(Cycle cycle, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rows = await agenda.DueBy(cycle, now, cancel);
        meters.Overdue(cycle.ToString(), rows.Count > 0 ? now - rows[0].Due : TimeSpan.Zero);
        var due = rows.Where(r => r.IsToEnqueue(now)).ToList();
        if (due.Count == 0)
            return;
        foreach (var chunk in due.Chunk(16))
            await Task.WhenAll(chunk.Select(r => work.Enqueue(new StepWork(cycle, r.Key), cancel)));
        await agenda.MarkEnqueued(cycle, due, cancel);
    }

    /// <summary>Files a new organ's first occurrences; repeatable. One transaction a cycle.</summary>
    public Task Begin(Organ organ, CancellationToken cancel) => Refile(organ, cancel);

    /// <summary>
    /// Files one organ's rows anew after its settings or workdays changed. A range read and at most a transaction for each cycle.
    /// </summary>
    public async Task Refile(Organ organ, CancellationToken cancel)
    {
        foreach (var cycle in Cycle.All)
            await Refile(organ, cycle, await agenda.All(cycle, organ.Id, cancel), cancel);
    }

    /// <summary>
    /// Lets every organ adopt the national calendar, then has each cycle's rows filed anew: also when some organ could not adopt it, since
    /// the others have; a repeat adopts the rest.
    /// </summary>
    public async Task AdoptCalendar(CancellationToken cancel)
    {
        try
        {
            await organs.AdoptCalendar(cancel);
        }
        finally
        {
            foreach (var cycle in Cycle.All)
                await work.Enqueue(new StepWork(cycle, null), cancel);
        }
    }

    /// <summary>Has the national calendar adopted where an organ has missed it: its message may have been lost.</summary>
    public async Task CatchUpWithCalendar(Organ organ, CancellationToken cancel)
    {
        if (!await organs.HasAdoptedCalendar(organ, cancel))
            await work.Enqueue(StepWork.AdoptCalendar, cancel);
    }

    /// <summary>
    /// Files a cycle's rows of all organs anew after the national calendar changed. An organ whose settings say no plan is passed over: the
    /// repaired section files it.
    /// </summary>
    /// <exception cref="AggregateException">Those of some organs could not be filed; all others are.</exception>
    public async Task Refile(Cycle cycle, CancellationToken cancel)
    {
        var failed = new List<Exception>();
        foreach (var rows in (await agenda.All(cycle, null, cancel)).GroupBy(r => r.Occurrence.Organ, StringComparer.Ordinal))
            try
            {
                if (await organs.Find(rows.Key, cancel) is { } organ)
                    await Refile(organ, cycle, [.. rows], cancel);
            }
            catch (BadSectionException)
            {
                // What its rows are planned from is to be repaired first.
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                failed.Add(e);
            }

        if (failed.Count > 0)
            throw new AggregateException(failed);
    }

    /// <summary>
    /// Tells the administrators of each organ that goes by an older national calendar, or has rows of a cycle planned by one, that this
    /// could not be mended. Its next day tries again.
    /// </summary>
    /// <param name="cycle">The cycle whose rows could not be filed anew; null when organs could not adopt the calendar.</param>
    public async Task TellNotAdopted(Cycle? cycle, CancellationToken cancel)
    {
        foreach (var id in (await organs.All(cancel)).Where(o => o.Archived is null).Select(o => o.Id))
        {
            if (await organs.Find(id, cancel) is not { } organ || !await IsBehind(organ, cycle, cancel))
                continue;

            // A repeat on the same day makes the same notice.
            var today = organ.Clock.LocalDate(clock.GetUtcNow());
            var about = NoticeCause.OfCalendar(cycle);
            var texts = new AdministratorNotices(organ.Roster, about);
            await effects.Tell(organ, about, organ.Clock.Start(today), texts.NotAdopted, cancel);
        }
    }

    private async Task<bool> IsBehind(Organ organ, Cycle? cycle, CancellationToken cancel)
    {
        if (cycle is null)
            return !await organs.HasAdoptedCalendar(organ, cancel);
        return organ.PlanHashOrNone is { } hash
            && (await agenda.All(cycle, organ.Id, cancel)).Any(r => r is { Revision: 1, Held: null } && r.PlanHash != hash);
    }

    /// <summary>
    /// What has to be done before an occurrence, is not, and is still to come: its row, an earlier one of its step, or the run it follows
    /// is filed. Null when there is none: what was never filed (before the organ began, or while the step was switched off) is waited for
    /// by nobody.
    /// </summary>
    public async Task<Occurrence?> Awaited(Organ organ, Occurrence occurrence, CancellationToken cancel)
    {
        foreach (var need in organ.Plan.Needs(occurrence))
            if (await runs.Find(need, 1, cancel) is not { Run.State: RunState.Done } && await IsToCome(organ, need, cancel))
                return need;
        return null;
    }

    private async Task<bool> IsToCome(Organ organ, Occurrence need, CancellationToken cancel)
    {
        foreach (var bringer in organ.Plan.BroughtBy(need))
            if ((await agenda.All(bringer.Cycle, organ.Id, cancel)).Any(r => r.Revision == 1 && r.Occurrence.LeadsTo(bringer)))
                return true;
        return false;
    }

    /// <summary>The row of an occurrence as it is planned now.</summary>
    public static AgendaRow RowOf(Organ organ, Planned planned) =>
        new(planned.Occurrence, organ.Clock.Instant(planned.Due), 1, organ.PlanHash);

    private async Task Refile(Organ organ, Cycle cycle, IReadOnlyList<AgendaRow> rows, CancellationToken cancel)
    {
        if (organ.Head.Archived is not null)
            return;
        var plan = organ.Plan;
        var gone = new List<AgendaRow>();
        var filed = new List<AgendaRow>();
        foreach (var row in rows.Where(r => r.Revision == 1 && r.Held is null && r.PlanHash != organ.PlanHash))
        {
            gone.Add(row);
            var rule = organ.Settings.Cycles.Step(cycle, row.Occurrence.Step);
            if (rule is null)
                continue;
            if (rule.Follows is not null)
                filed.Add(row with { PlanHash = organ.PlanHash });
            else if (plan.Due(row.Occurrence) is { } due)
                filed.Add(row with { Due = organ.Clock.Instant(due), PlanHash = organ.PlanHash, EnqueuedAt = null });
            else if (plan.Following(row.Occurrence) is { } next)
                filed.Add(RowOf(organ, next));
        }

        // A step that has no row at all is new: a new organ's, which begins with its creation, or one that settings added, which begins
        // now.
        var has = rows.Select(r => r.Occurrence.Step).ToHashSet(StringComparer.Ordinal);
        filed.AddRange(
            plan.First()
                .Where(p => p.Occurrence.Cycle == cycle && !has.Contains(p.Occurrence.Step))
                .Select(p => FirstFrom(organ, plan, p))
                .OfType<AgendaRow>()
        );
        await agenda.Replace(cycle, gone, filed, cancel);
    }

    private AgendaRow? FirstFrom(Organ organ, AgendaPlan plan, Planned first)
    {
        var now = clock.GetUtcNow();
        var start = organ.Clock.Local(now - organ.Head.Created < NewFor ? organ.Head.Created : now);
        return plan.From(first, start) is { } planned ? RowOf(organ, planned) : null;
    }
}
