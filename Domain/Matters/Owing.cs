using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Matters;

/// <summary>
/// 责任方: who owes the next step of a matter. Slips and reminders go there, and what is late counts there and nowhere else.
/// </summary>
/// <param name="Units">Units of the roster that owe it: what is late counts for them.</param>
/// <param name="Leaders">Leaders who owe it, by id.</param>
/// <param name="Outside">Who else owes it, by name: a department that is in no roster. It costs no unit of the committee.</param>
/// <param name="Through">The unit that is in touch with those who are not written to themselves.</param>
/// <param name="Personally">Whether the leaders are written to themselves; else the unit in touch with them is.</param>
public sealed record Owing(
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Leaders,
    IReadOnlyList<string> Outside,
    string Through,
    bool Personally
)
{
    /// <summary>The unit that handles the matter.</summary>
    public const string Unit = "unit";

    /// <summary>The committee's first office.</summary>
    public const string Office = "office";

    /// <summary>The matter's leader, or else the first who is in charge of its unit.</summary>
    public const string Leader = "leader";

    /// <summary>What a state may name besides leaders' roles, the section's units and the workflow's attributes.</summary>
    public static readonly IReadOnlyList<string> Words = [Unit, Office, Leader];

    /// <summary>Whether somebody owes it who is reached by the unit in touch with them.</summary>
    public bool IsThrough => Outside.Count > 0 || (Leaders.Count > 0 && !Personally);

    /// <summary>Who owes the next step of a matter in the state it is in.</summary>
    /// <param name="on">Local date; where findings are past by it, who has to rectify one of those owes it. Null goes by the earliest.</param>
    public static Owing Of(Matter matter, CommitteeRoster roster, DateOnly? on = null)
    {
        var state = matter.Workflow.State(matter.State);
        if (matter.IsRectified)
            return Of(state, [Unit], [], matter, roster);
        if (!matter.FindingsGovern)
            return In(matter.State, matter, roster);
        var past = matter.OpenFindings.Where(f => f.Due < on || f.Due == matter.Due);
        return Of(state, [], past.Select(f => f.By), matter, roster);
    }

    /// <summary>Who has to rectify a finding.</summary>
    public static Owing Of(Matter matter, Finding finding, CommitteeRoster roster) =>
        Of(matter.Workflow.State(matter.State), [], [finding.By], matter, roster);

    /// <summary>The names of all who owe it, as they are printed: 市委书记、市长.</summary>
    public string Names(CommitteeRoster roster) =>
        string.Join('、', Units.Concat(Leaders).Select(roster.NameOf).Concat(Outside).Distinct(StringComparer.Ordinal));

    /// <summary>Who owes the next step of a matter while it is in a state; of several who each take it, those who have not.</summary>
    /// <param name="until">Of a state it has left, the last day by which a part counts, inclusive; null in the state it is in.</param>
    public static Owing In(string state, Matter matter, CommitteeRoster roster, DateOnly? until = null)
    {
        var at = matter.Workflow.State(state);
        return Of(at, at?.Owes ?? [Unit], [], matter, roster, until);
    }

    /// <param name="owes">As a state names them.</param>
    /// <param name="names">Units and leaders by id or name, and the names of others.</param>
    /// <param name="until">As in <see cref="In"/>.</param>
    private static Owing Of(
        WorkflowState? at,
        IEnumerable<string> owes,
        IEnumerable<string> names,
        Matter matter,
        CommitteeRoster roster,
        DateOnly? until = null
    )
    {
        var (units, leaders, outside) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var who in owes)
            Add(who);
        foreach (var name in names)
            AddNamed(name);
        if (units.Count + leaders.Count + outside.Count == 0)
            units.Add(ThroughOf(matter, at, roster));
        return new Owing(
            [.. units.Distinct(StringComparer.Ordinal)],
            [.. leaders.Distinct(StringComparer.Ordinal)],
            [.. outside.Distinct(StringComparer.Ordinal)],
            ThroughOf(matter, at, roster),
            at?.Through is null && leaders.TrueForAll(l => roster.Leader(l) is not { IsAbove: true })
        );

        void Add(string who)
        {
            if (who is Unit or Office || matter.Workflow.Units.Any(u => u.Id == who))
                units.Add(UnitOf(matter, who, roster));
            else if (who == Leader)
                leaders.AddRange((matter.Leader ?? roster.InChargeOf(matter.Unit).FirstOrDefault()?.Id) is { } leader ? [leader] : []);
            else if (Roster.Leader.Roles.Contains(who))
                AddRole(who);
            else
                foreach (var name in AttributeRule.List(matter.Attributes.GetValueOrDefault(who)).Where(n => !HasTaken(who, n)))
                    AddNamed(name);
        }

        bool HasTaken(string attribute, string name) =>
            at?.Next.Where(s => s.Each?.Of == attribute)
                .SelectMany(s => until is null ? matter.PartsOf(s.To) : matter.Parts.Where(p => p.To == s.To && p.On <= until))
                .Any(p => p.Who == name) == true;

        void AddRole(string role)
        {
            var found = Contacts.InRole(roster, role).Select(l => l.Id).ToList();
            if (found.Count == 0)
                outside.Add(Authority.Chinese([role], roster));
            leaders.AddRange(found);
        }

        void AddNamed(string name)
        {
            if ((roster.Unit(name) ?? roster.Units.FirstOrDefault(u => u.Name == name)) is { } unit)
                units.Add(unit.Id);
            else if (roster.Leader(name) is not null)
                leaders.Add(name);
            else
                outside.Add(name);
        }
    }

    private static string ThroughOf(Matter matter, WorkflowState? state, CommitteeRoster roster) =>
        UnitOf(matter, state?.Through ?? Unit, roster);

    private static string UnitOf(Matter matter, string who, CommitteeRoster roster) =>
        who switch
        {
            Unit => matter.Unit,
            Office => roster.FirstOffice,
            _ => matter.Workflow.Units.FirstOrDefault(u => u.Id == who)?.In(roster),
        } ?? matter.Unit;
}
