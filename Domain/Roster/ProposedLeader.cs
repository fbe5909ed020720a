namespace Cppcc.Domain.Roster;

/// <summary>领导班子调整: what an event proposes for the roster. Until a roster adopts it nobody is in the role by it. M8.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="Told">When it was told.</param>
/// <param name="Leader">The id the leader has or will have in the roster.</param>
/// <param name="Date">Local date from which the leader is in the role, inclusive.</param>
public sealed record ProposedLeader(string Event, DateTimeOffset Told, string Leader, string Name, string Role, DateOnly Date)
{
    /// <summary>The roles that one leader at a time has; there may be several vice-chairs.</summary>
    private static readonly string[] OfOne = ["party-secretary", "mayor", "chair", "secretary-general"];

    /// <summary>Whether a roster has adopted it: somebody of that name is in that role, under whichever id.</summary>
    public bool IsIn(CommitteeRoster roster) => roster.Leaders.Any(l => l.Role == Role && l.Name == Name);

    /// <summary>
    /// Those that no other supersedes, in order of date. A later one supersedes an earlier one about the same role (of which there is one)
    /// or the same leader: the later date is later, of one date what was told last, then the greater id; so the order of arrival cannot
    /// matter. What is to come supersedes nothing before its date but what is of the same date.
    /// </summary>
    /// <param name="today">Local date.</param>
    public static IReadOnlyList<ProposedLeader> Standing(IEnumerable<ProposedLeader> told, DateOnly today)
    {
        var inOrder = told.DistinctBy(p => p.Event)
            .OrderBy(p => p.Date)
            .ThenBy(p => p.Told)
            .ThenBy(p => p.Event, StringComparer.Ordinal)
            .ToList();
        return [.. inOrder.Where((p, i) => !inOrder.Skip(i + 1).Any(later => later.Supersedes(p, today)))];
    }

    /// <summary>Those of a roster who leave the role by it: where one leader at a time has it, whoever else does.</summary>
    public IEnumerable<Leader> Relieves(CommitteeRoster roster) =>
        OfOne.Contains(Role) ? roster.InRole(Role).Where(l => l.Id != Leader) : [];

    private bool Supersedes(ProposedLeader earlier, DateOnly today) =>
        ((Role == earlier.Role && OfOne.Contains(Role)) || Leader == earlier.Leader) && (Date <= today || Date == earlier.Date);
}
