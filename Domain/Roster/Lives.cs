namespace Cppcc.Domain.Roster;

/// <summary>
/// What events say of people, over whatever roster is in force: who has died, and of whom what the law lets a person have removed was
/// removed. A roster that is handed in later and does not know it yet changes nothing of it.
/// </summary>
/// <param name="Deceased">People's ids, in order.</param>
/// <param name="Erased">People's ids, in order.</param>
public sealed record Lives(IReadOnlyList<string> Deceased, IReadOnlyList<string> Erased)
{
    /// <summary>Nothing was told.</summary>
    public static readonly Lives None = new([], []);

    private const string Dead = "deceased";

    /// <summary>What stands where a name was removed.</summary>
    public const string NoName = "（已删除）";

    /// <summary>The same with a person dead, or not any more where that was told in error; this one where nothing changes.</summary>
    public Lives WithDeath(string person, bool dead) =>
        Deceased.Contains(person) == dead ? this : this with { Deceased = With(Deceased, person, dead) };

    /// <summary>The same with a person erased; this one where the person was before.</summary>
    public Lives WithErased(string person) => Erased.Contains(person) ? this : this with { Erased = With(Erased, person, there: true) };

    /// <summary>A roster as it is by what events say.</summary>
    public CommitteeRoster Over(CommitteeRoster roster)
    {
        if (Deceased.Count + Erased.Count == 0)
            return roster;
        var (dead, erased) = (Deceased.ToHashSet(StringComparer.Ordinal), Erased.ToHashSet(StringComparer.Ordinal));
        return roster with
        {
            People =
            [
                .. roster.People.Select(p =>
                    Bare(dead.Contains(p.Id) && p.Status != Dead ? p with { Status = Dead, StatusInLife = p.Status } : p)
                ),
            ],
            Leaders =
            [
                .. roster.Leaders.Select(l =>
                    l.Person is { } person && erased.Contains(person) ? l with { Name = NoName, Reach = Reach.None } : l
                ),
            ],
        };

        Person Bare(Person person) =>
            erased.Contains(person.Id)
                ? person with
                {
                    Name = NoName,
                    Sector = null,
                    Birthday = null,
                    Reach = Reach.None,
                    Away = [],
                    Status = person.Status == Dead ? Dead : "left",
                }
                : person;
    }

    /// <summary>
    /// The people of a roster of whom it says again what was removed: name, birthday or addresses.
    /// </summary>
    public IReadOnlyList<string> CollectedAgain(CommitteeRoster roster) =>
        [
            .. Erased.Where(id =>
                roster.Person(id) is { } p
                && (p.Name != NoName || (p.Sector ?? p.Birthday ?? p.Reach.Email ?? p.Reach.Phone ?? p.Reach.User) is not null)
            ),
        ];

    private static IReadOnlyList<string> With(IReadOnlyList<string> ids, string id, bool there) =>
        [.. (there ? ids.Append(id) : ids.Where(i => i != id)).Order(StringComparer.Ordinal)];
}
