using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Intake;

/// <summary>What an event is checked against when it comes in, and what is found.</summary>
/// <param name="happened">Local date of the fact.</param>
/// <param name="told">Local date of the envelope's timestamp.</param>
/// <param name="matter">The matter the event is about, as it is known; null when it is not, or the event is about none.</param>
public sealed class EventCheck(
    DateOnly happened,
    DateOnly told,
    Matter? matter,
    CommitteeRoster roster,
    OrganSettings settings,
    MatterRules rules
)
{
    private readonly List<Fault> faults = [];

    internal IReadOnlyList<Fault> Faults => faults;

    internal DateOnly Happened => happened;

    internal DateOnly Told => told;

    internal CommitteeRoster Roster => roster;

    internal OrganSettings Settings => settings;

    internal MatterRules Rules => rules;

    /// <summary>Notes a fault at a member of the data.</summary>
    internal void Refuse(string member, string message) => faults.Note(new Fault($"/data/{member}", message));

    /// <summary>A unit has to be in the roster.</summary>
    internal void Unit(string member, string unit)
    {
        if (roster.Unit(unit) is null)
            Refuse(member, roster.NoUnit(unit));
    }

    /// <summary>A person, when one is named, has to be in the roster.</summary>
    internal void Person(string member, string? person)
    {
        if (person is not null && roster.Person(person) is null)
            Refuse(member, $"人员“{person}”不在名册中");
    }

    /// <summary>A leader, when one is named, has to be in the roster.</summary>
    internal void Leader(string member, string? leader)
    {
        if (leader is not null && roster.Leader(leader) is null)
            Refuse(member, $"领导“{leader}”不在名册中");
    }

    /// <summary>
    /// Who is in the roster is named by the id, so that what is reported of one comes together; a guest who is in no roster by name.
    /// </summary>
    internal void Invited(string member, string who, bool units)
    {
        var isKnown = roster.Person(who) is not null || roster.Leader(who) is not null || (units && roster.Unit(who) is not null);
        if (Fields.IsId(who) && !isKnown)
            Refuse(member, $"{(units ? "受邀者" : "人员")}“{who}”不在名册中；名册以外的，请写姓名或单位名称，不能只有字母和数字");
        else if (!Fields.IsId(who) && Named(who, units) is { } id)
            Refuse(member, $"“{who}”在名册中，请写编号 {id}；确为名册以外同名者的，请在名称后注明单位");
    }

    /// <summary>What the rules of matters refuse in an event about one.</summary>
    /// <param name="about">The matter, as it is known; the event's own unless another is opened by it.</param>
    /// <param name="under">What the pointers begin with.</param>
    internal MatterEventRules Matters(string under = "", bool opens = false) =>
        new(opens ? null : matter, happened, told, roster, rules, (member, message) => Refuse(under + member, message));

    private string? Named(string name, bool units) =>
        roster.People.FirstOrDefault(p => p.Name == name)?.Id
        ?? roster.Leaders.FirstOrDefault(l => l.Name == name)?.Id
        ?? (units ? roster.Units.FirstOrDefault(u => u.Name == name)?.Id : null);
}
