using Cppcc.Domain.Agenda;
using Cppcc.Domain.Duties;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>The agenda for people: what happens in an organ within a span, from all sources. Nothing is written.</summary>
public sealed class AgendaReader(RunStore runs, MatterStore matters, AgendaStore agenda, ConsultationStore consultations, RotaStore rota)
{
    private const int LongestHoliday = 15;

    /// <summary>
    /// The entries within two local dates, both inclusive, that a filter lets through. Steps are computed, and cost no call; those that
    /// follow a run, and what awaits sign-off, are found by a range of the ledger for each cycle in which there are such (four in the
    /// county preset, two in its first edition), since the due-time index has no range for one organ. Matters cost one call for a thousand
    /// that are due, consultations and turns to lecture one each.
    /// </summary>
    /// <param name="filed">Entries known otherwise, which count instead of those computed.</param>
    public async Task<IReadOnlyList<AgendaEntry>> Read(
        Organ o,
        DateOnly from,
        DateOnly to,
        AgendaFilter filter,
        CancellationToken cancel,
        IReadOnlyList<AgendaEntry>? filed = null
    )
    {
        if (o.Head.Archived is not null)
            return []; // nothing is going to happen
        var ledger = Ledger(o, from, cancel);
        var open = matters.OpenDue(o.Id, from, to, o.MatterRules, cancel);
        var plan = consultations.Plan(o.Id, DateTimeOffset.MaxValue, cancel);
        var turns = rota.Of(o.Id, null, cancel);
        var steps = o
            .Plan.Between(from, to)
            .Concat(Following(o, await ledger))
            .Where(p => DateOnly.FromDateTime(p.Due) >= from && DateOnly.FromDateTime(p.Due) <= to);
        IEnumerable<IEnumerable<AgendaEntry>> sources =
        [
            filed ?? [],
            ApprovalEntries.Of(Awaited(o, await ledger), from, to, o.Settings.Cycles, o.Roster),
            StepEntries.Of(steps, o.Settings.Cycles, o.Roster, o.Calendar),
            MatterEntries.Of(await open, from, to, o.Settings.Notices.Near, o.Roster, o.Calendar),
            DutyEntries.Of(Terms(o, from, to), o.Roster, o.Calendar),
            ConsultationEntries.Of((await plan).Between(from, to), o.Settings.Consultations, o.Roster, o.Calendar),
            LectureEntries.Of(o.Settings.Rota, (await turns).Announced, from, to, o.Roster, o.Calendar),
            BirthdayEntries.Of(o.Roster, from, to, o.Calendar),
        ];
        return AgendaEntry.InOrder(sources.SelectMany(s => s).Where(e => filter.Allows(e, o.Roster)));
    }

    /// <summary>
    /// What only the due-time index knows: held steps whatever their time, corrections, and steps that follow a run, as they are filed. One
    /// call for each of the seven cycles, over the rows of all organs: for administrators, not for feeds.
    /// </summary>
    public async Task<IReadOnlyList<AgendaEntry>> Filed(Organ o, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var rows = await Task.WhenAll(Cycle.All.Select(cycle => agenda.All(cycle, o.Id, cancel)));
        return
        [
            .. from row in rows.SelectMany(r => r)
            let due = o.Clock.Local(row.Due)
            let day = DateOnly.FromDateTime(due)
            where row.Held is not null || ((row.Revision > 1 || FollowsRun(o, row.Occurrence)) && day >= first && day <= last)
            orderby row.Held is null
            select StepEntries.Filed(new Planned(row.Occurrence, due), row.Revision, row.Held, o.Settings.Cycles, o.Roster, o.Calendar),
        ];
    }

    /// <summary>The runs of the cycles in which a step follows another or is signed off, since the year before.</summary>
    private async Task<IReadOnlyList<Run>> Ledger(Organ o, DateOnly from, CancellationToken cancel)
    {
        var rules = o.Settings.Cycles.Cycles.SelectMany(c => c.Steps);
        var followed = rules.Where(s => s.Follows is not null).SelectMany(s => new[] { s.Cycle, s.Follows!.Value.Cycle });
        var signed = rules.Where(s => s.Approval is not null).Select(s => s.Cycle);
        var found = await Task.WhenAll(followed.Concat(signed).Distinct().Select(cycle => runs.Since(o.Id, cycle, from.Year - 1, cancel)));
        return [.. found.SelectMany(r => r)];
    }

    /// <summary>The steps that follow a run: as they ran, else as the run they follow has set them.</summary>
    private static IReadOnlyList<Planned> Following(Organ o, IReadOnlyList<Run> ledger)
    {
        var first = ledger.Where(r => r.Revision == 1).ToList();
        var ran = first.Where(r => FollowsRun(o, r.Occurrence)).Select(r => new Planned(r.Occurrence, o.Clock.Local(r.Due)));
        var set = first
            .Where(r => r is { Published: not null, Skipped: false })
            .SelectMany(r => o.Plan.FollowersOf(r.Occurrence, o.Clock.LocalDate(r.Published!.Value)));
        return [.. ran.Concat(set).DistinctBy(p => p.Occurrence)];
    }

    /// <summary>What awaits sign-off; not what is being drafted anew.</summary>
    private static IEnumerable<AwaitedApproval> Awaited(Organ o, IReadOnlyList<Run> ledger) =>
        from run in ledger
        where run is { State: RunState.Awaiting, Recalled: false, ApproveBy: not null }
        select new AwaitedApproval(run.Id, run.Occurrence, run.Summary, o.Clock.Local(run.ApproveBy!.Value));

    /// <summary>The duties whose last workday lies within the dates; a term may end some days off after it.</summary>
    private static IEnumerable<DutyTerm> Terms(Organ o, DateOnly from, DateOnly to) =>
        DutyTerm
            .Ending(o.Settings.Duties, o.Roster, from, to.AddDays(LongestHoliday), o.Clock.LocalDate(o.Head.Created))
            .Where(t => t.LastWorkday(o.Calendar) is var last && last >= from && last <= to);

    private static bool FollowsRun(Organ o, Occurrence occurrence) => o.Settings.Cycles.Step(occurrence)?.Follows is not null;
}
