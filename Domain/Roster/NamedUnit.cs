namespace Cppcc.Domain.Roster;

/// <summary>归口单位: a unit that settings speak of by what it is, so that a preset can name it before the roster is known.</summary>
/// <param name="Id">The word by which settings speak of it: <c>proposals</c>.</param>
/// <param name="Name">Its name; a unit of this name in the roster is meant where no id is given.</param>
/// <param name="Unit">Its id in the roster; null to go by the name.</param>
public sealed record NamedUnit(string Id, string Name, string? Unit)
{
    /// <summary>The unit of the roster that is meant; the first office where there is none; null when there is no office either.</summary>
    public string? In(CommitteeRoster roster) =>
        roster.Unit(Unit)?.Id ?? roster.Units.FirstOrDefault(u => u.Name == Name)?.Id ?? roster.FirstOffice;

    /// <summary>Reads <c>{id, name, unit?}</c>.</summary>
    internal static NamedUnit Read(Input.Fields f)
    {
        var unit = new NamedUnit(f.Text("id", 64), f.Text("name", 100), f.OptionalId("unit"));
        f.NoOthers();
        return unit;
    }
}
