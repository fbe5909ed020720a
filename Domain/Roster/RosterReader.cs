using System.Text.Json;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Roster;

/// <summary>Reads a roster and names every fault; a roster is taken as a whole or not at all.</summary>
public static class RosterReader
{
    /// <summary>Reads <c>{units, people, leaders}</c>.</summary>
    /// <param name="entered">Whether somebody enters it now; see <see cref="Fields"/>.</param>
    public static CommitteeRoster? Read(JsonElement json, List<Fault> faults, bool entered = false)
    {
        var root = new Fields(json, "", faults, entered);
        var units = root.Objects("units");
        var people = root.Objects("people");
        var leaders = root.Objects("leaders");
        root.NoOthers();
        return Read(units, people, leaders, faults);
    }

    /// <summary>Reads the parts; each <see cref="Fields"/> knows its own place (a pointer, or a row of a table).</summary>
    public static CommitteeRoster? Read(
        IReadOnlyList<Fields> units,
        IReadOnlyList<Fields> people,
        IReadOnlyList<Fields> leaders,
        List<Fault> faults
    )
    {
        var unitList = units.Select(Unit).ToList();
        var unitIds = unitList.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
        var personList = people.Select(p => Person(p, unitIds)).ToList();
        var personIds = personList.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < people.Count; i++)
            foreach (var acting in personList[i].Away.Select(a => a.Acting).Where(a => a is not null && !personIds.Contains(a)))
                people[i].Refuse("away", $"代理人“{acting}”不在名册中");
        var leaderList = leaders.Select(l => Leader(l, unitIds, personIds)).ToList();
        var ids = units
            .Zip(unitList.Select(u => u.Id))
            .Concat(people.Zip(personList.Select(p => p.Id)))
            .Concat(leaders.Zip(leaderList.Select(l => l.Id)));
        foreach (
            var again in ids.Where(x => Fields.IsId(x.Second)).GroupBy(x => x.Second, StringComparer.Ordinal).SelectMany(g => g.Skip(1))
        )
            again.First.Refuse("id", $"编号“{again.Second}”重复");
        return faults.Count > 0 ? null : new CommitteeRoster(unitList, personList, leaderList);
    }

    /// <summary>The form of a roster.</summary>
    public static Shape Form => Shape.Of(root => Read(root.Objects("units"), root.Objects("people"), root.Objects("leaders"), []));

    private static Unit Unit(Fields f)
    {
        var kind = f.Choice("kind", Roster.Unit.Kinds);
        var unit = new Unit(
            f.Id("id"),
            f.Text("name", 100),
            kind,
            f.OptionalWhole("directors", 0, 20) ?? 1,
            f.OptionalWhole("deputies", 0, 50) ?? 3
        )
        {
            Reach = Reach.Read(f, isUnit: true),
            From = f.OptionalDate("from"),
            Until = f.OptionalDate("until"),
        };
        if (unit.Until < unit.From)
            f.Refuse("until", "早于 from");
        f.NoOthers();
        return unit;
    }

    private static Person Person(Fields f, HashSet<string> units)
    {
        var unit = Known(f, "unit", f.OptionalId("unit"), units, "单位");
        var groups = f.Ids("groups");
        foreach (var group in groups.Where(g => !units.Contains(g)))
            f.Refuse("groups", $"单位“{group}”不在名册中");
        var away = f.Objects("away").Select(Absence).ToList();
        var birthday = f.OptionalText("birthday", 30);
        if (birthday is not null && !Time.Birthday.TryParse(birthday, out _))
            f.Refuse("birthday", $"“{birthday}”不是生日，应写作 1980-02-29、lunar:1975-08-15 或 lunar:1975-L08-15");
        var person = new Person
        {
            Id = f.Id("id"),
            Name = f.Text("name", 60),
            Unit = unit,
            Groups = groups,
            Post = f.OptionalChoice("post", Roster.Person.Posts) ?? "other",
            Standing = f.OptionalTruth("standing") ?? false,
            Sector = f.OptionalText("sector", 60),
            Status = f.OptionalChoice("status", Roster.Person.Statuses) ?? "active",
            Away = away,
            Birthday = birthday,
            Reach = Reach.Read(f),
            OptOut = f.OptionalTruth("optOut") ?? false,
        };
        f.NoOthers();
        return person;
    }

    private static Absence Absence(Fields f)
    {
        var absence = new Absence(f.Date("from"), f.Date("until"), f.OptionalId("acting"));
        if (absence.Until != default && absence.Until < absence.From)
            f.Refuse("until", "早于 from");
        f.NoOthers();
        return absence;
    }

    private static Leader Leader(Fields f, HashSet<string> units, HashSet<string> people)
    {
        var person = Known(f, "person", f.OptionalId("person"), people, "人员");
        var inCharge = f.Ids("inChargeOf");
        foreach (var unit in inCharge.Where(u => !units.Contains(u)))
            f.Refuse("inChargeOf", $"单位“{unit}”不在名册中");
        var leader = new Leader(f.Id("id"), person, f.Text("name", 60), f.Choice("role", Roster.Leader.Roles), inCharge)
        {
            Reach = Reach.Read(f),
        };
        f.NoOthers();
        return leader;
    }

    private static string? Known(Fields f, string member, string? id, HashSet<string> ids, string what)
    {
        if (id is not null && !ids.Contains(id))
            f.Refuse(member, $"{what}“{id}”不在名册中");
        return id;
    }
}
