using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// Applies what is said about matters and what follows from it by itself: the matter another turns into, the checklist of a change of leadership,
/// notices. Every part is repeatable. Two calls for an event, one more where somebody is told.
/// </summary>
public sealed class MatterApplier(MatterStore matters, MatterLinks links, Effects effects)
{
    /// <summary>Applies an event to its matter.</summary>
    /// <returns>What became of it: accepted, waiting or refused.</returns>
    public Task<string> Apply(Organ organ, Envelope e, MatterEventBody body, CancellationToken cancel) => Apply(organ, e, [body], cancel);

    /// <summary>集中督办: the same to each of a batch.</summary>
    public Task<string> Apply(Organ organ, Envelope e, ProposalsSupervised batch, CancellationToken cancel) => Apply(organ, e, [.. batch.Each], cancel);

    /// <summary>领导变动: opens its checklist.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, LeadershipChanged changed, CancellationToken cancel)
    {
        if (organ.Settings.Checklists.Of(ChecklistsSection.LeadershipChanged) is not { Items.Count: > 0 } checklist) return "applied";
        return await Apply(organ, e, [.. MatterFollowUps.OpenedBy(changed, checklist, organ.Roster, organ.Calendar)], cancel);
    }

    private async Task<string> Apply(Organ organ, Envelope e, IReadOnlyList<MatterEventBody> bodies, CancellationToken cancel)
    {
        var happened = e.Happened(organ.Clock);
        var views = await Append(organ, [.. bodies.Select(b => new MatterEvent(e.Id, e.Told, happened, b))], cancel);
        var notices = new List<Notice>();
        var verdict = Verdict.Accepted;
        foreach (var body in bodies)
        {
            var view = views[body.Matter];
            if (body is MatterAdvanced advanced && await links.BreakCircle(organ, advanced, cancel)) view = MatterFold.Of((await matters.Find(organ.Id, body.Matter, cancel))!, organ.MatterRules);
            var decided = view.DecidedBy(e.Id);
            verdict = view.History.First(h => h.Event == e.Id).Verdict;
            notices.AddRange(await FollowUp(organ, e, body.Matter, view, decided, cancel));
        }

        await effects.Send(organ, e.Id, e.Told, Notice.MergeByRecipient(notices), cancel);
        return verdict.ToString().ToLowerInvariant();
    }

    private async Task<IEnumerable<Notice>> FollowUp(Organ organ, Envelope e, string id, MatterView view, IReadOnlyList<HistoryEntry> decided, CancellationToken cancel)
    {
        var told = organ.Clock.LocalDate(e.Told);
        var refused = decided.Where(d => d.Verdict == Verdict.Refused).ToList();
        var notices = refused.Count == 0 ? [] : organ.Administrators(told).Select(a => MatterNotices.Refused(a, id, refused, e.Id)).ToList();
        if (view.Matter is not { } matter || !decided.Any(d => d.Verdict == Verdict.Accepted && d.To != d.From)) return notices;
        if (MatterFollowUps.OpenedBy(matter) is { } opened) await Append(organ, [new MatterEvent($"from.{id}", e.Told, matter.ClosedOn ?? told, opened)], cancel);
        if (new MatterNotices(organ.Roster, told).Moved(matter, e.Id) is { } moved) notices.Add(moved);
        return notices;
    }

    private Task<IReadOnlyDictionary<string, MatterView>> Append(Organ organ, IReadOnlyCollection<MatterEvent> events, CancellationToken cancel) =>
        matters.Append(organ.Id, events, organ.MatterRules, cancel, (matter, e) => Authority.Objection(matter, e, organ.Roster));
}
