using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>
/// 领导班子调整: what events propose for the roster and no roster has adopted. One read of what was told, and while something is not in the
/// roster in force, those of the versions that came into force since it was told.
/// </summary>
public sealed class ProposalsReader(TraceStore traces, OrganStore organs)
{
    /// <summary>The proposals that are not adopted as the organ stands, in order of date.</summary>
    /// <param name="today">Local date.</param>
    public async Task<IReadOnlyList<ProposedLeader>> Of(Organ organ, DateOnly today, CancellationToken cancel)
    {
        var told = (await traces.Leaders(organ.Id, cancel)).Select(Proposed).OfType<ProposedLeader>();
        var open = ProposedLeader.Standing(told, today).Where(p => !p.IsIn(organ.Roster)).ToList();
        if (open.Count == 0)
            return [];

        // A roster may have had it in between: what was adopted once and has changed since is no proposal again.
        var versions = await organs.RosterVersions(organ.Id, cancel);
        for (var i = versions.Count - 2; i >= 0 && open.Count > 0; i--)
        {
            var ended = versions[i + 1].From;
            if (open.TrueForAll(p => p.Told >= ended))
                break;
            var roster = await organs.Roster(organ.Id, versions[i].Version, cancel);
            open.RemoveAll(p => p.Told < ended && p.IsIn(roster));
        }

        return open;
    }

    private static ProposedLeader? Proposed(Trace trace) =>
        trace.Body is LeadershipChanged changed
            ? new ProposedLeader(trace.Sealed.Id, trace.Sealed.Told, changed.Leader, changed.Name, changed.Role, changed.Date)
            : null;
}
