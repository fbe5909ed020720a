using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>The ETag of an organ's roster, and a proposal for it as it is answered.</summary>
internal static class RosterTag
{
    /// <summary>A version never changes its content.</summary>
    public static string Of(Organ organ) => Of(organ.Head.RosterVersion);

    /// <summary>The same, of a version.</summary>
    public static string Of(int version) => $"\"v{version}\"";

    /// <summary>Whether a request may write: it names no ETag, any, or the present one among others.</summary>
    public static bool Allows(HttpRequest request, Organ organ) => Answer.Allows(request, Of(organ));

    public static object Line(ProposedLeader proposal, CommitteeRoster roster) =>
        new
        {
            proposal.Event,
            proposal.Told,
            proposal.Leader,
            proposal.Name,
            proposal.Role,
            roleName = Authority.Chinese([proposal.Role], roster),
            proposal.Date,
            relieves = proposal.Relieves(roster).Select(l => new { l.Id, l.Name }),
        };
}
