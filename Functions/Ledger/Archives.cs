using Cppcc.Domain.Agenda;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Ledger;

/// <summary>
/// 归档: an organ that is only read. Its rows leave the agenda, so that no tick finds them, and nothing is sent; what it has stays as it is.
/// Every part is repeatable, and a step that meets the organ meanwhile lays its own row aside.
/// </summary>
public sealed class Archives(
    OrganStore organs,
    AgendaStore agenda,
    AgendaClerk clerk,
    RunStore runs,
    DeliveryAgenda deliveries,
    TimeProvider clock
)
{
    /// <summary>Archives an organ. Three calls, and for each of the seven cycles one to look and two where there are rows.</summary>
    public async Task Archive(Organ organ, CancellationToken cancel)
    {
        await organs.Archive(organ, cancel);
        foreach (var cycle in Cycle.All)
            await agenda.Park(cycle, await agenda.All(cycle, organ.Id, cancel), cancel);
        await deliveries.Forget(organ.Id, cancel);
    }

    /// <summary>
    /// Has an organ work again: what was under way goes on, what was due while it was archived is not made up for, and every other step
    /// begins with what is due from now on.
    /// </summary>
    public async Task Resume(string id, CancellationToken cancel)
    {
        await organs.Resume(id, cancel);
        if (await organs.Find(id, cancel) is { Head.Archived: null } organ)
            await FileAgain(organ, cancel);
    }

    /// <summary>
    /// Takes a row out of the agenda of an organ that is archived, or of one that there is not any more. Whoever has the organ work again
    /// may have come between: then it is filed again at once.
    /// </summary>
    public async Task PutAside(AgendaRow row, CancellationToken cancel)
    {
        var (cycle, organ) = (row.Occurrence.Cycle, row.Occurrence.Organ);
        if (await organs.Find(organ, cancel) is null)
        {
            await agenda.Replace(cycle, [row], [], cancel);
            return;
        }

        await agenda.Park(cycle, [row], cancel);
        if (await organs.Find(organ, cancel) is { Head.Archived: null } works)
            await FileAgain(works, cancel);
    }

    private async Task FileAgain(Organ organ, CancellationToken cancel)
    {
        var parked = await agenda.Parked(organ.Id, cancel);
        foreach (var rows in parked.GroupBy(r => r.Occurrence.Cycle))
        {
            var kept = new List<AgendaRow>();
            foreach (var row in rows)
                if (await GoesOn(organ, row, cancel))
                    kept.Add(row with { EnqueuedAt = null });
            await agenda.File(rows.Key, kept, cancel);
        }

        await agenda.Unpark(organ.Id, parked, cancel);
        await clerk.Refile(organ, cancel);
        await deliveries.File(organ.Id, clock.GetUtcNow(), cancel);
    }

    /// <summary>
    /// Whether a row is filed again: what is still to come, what follows a run or corrects one, and what was decided already; not what the
    /// calendar had due while the organ was archived.
    /// </summary>
    private async Task<bool> GoesOn(Organ organ, AgendaRow row, CancellationToken cancel) =>
        row.Due > clock.GetUtcNow()
        || row.Revision > 1
        || organ.Plan.Due(row.Occurrence) is null
        || await runs.Find(row.Occurrence, row.Revision, cancel) is not null;
}
