namespace Cppcc.Domain.Roster;

/// <summary>A unit of the organ.</summary>
/// <param name="Kind">office, committee, township, branch, party-group, project or other.</param>
/// <param name="Directors">Directors the unit should have.</param>
/// <param name="Deputies">Deputies the unit should have.</param>
public sealed record Unit(string Id, string Name, string Kind, int Directors, int Deputies)
{
    /// <summary>How its people are reached who have no way of their own: the unit's mailbox and robots.</summary>
    public Reach Reach { get; init; } = Reach.None;

    /// <summary>设立: its first day, inclusive; null when it has been there all along.</summary>
    public DateOnly? From { get; init; }

    /// <summary>撤销: its last day, inclusive; null while nobody has said that it ends.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether it is there on a day.</summary>
    public bool IsThereOn(DateOnly day) => IsThereIn(day, day);

    /// <summary>Whether it is there on any day of a span, both inclusive.</summary>
    public bool IsThereIn(DateOnly first, DateOnly last) => !(From > last) && !(Until < first);

    /// <summary>The share of a span, both inclusive, in which it is there: its days of the span by the span's; 0 to 1.</summary>
    public decimal ShareOf(DateOnly first, DateOnly last)
    {
        var (from, until) = (From > first ? From.Value : first, Until < last ? Until.Value : last);
        return until < from ? 0 : (decimal)(until.DayNumber - from.DayNumber + 1) / (last.DayNumber - first.DayNumber + 1);
    }

    /// <summary>The kinds a unit may be of.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["office", "committee", "township", "branch", "party-group", "project", "other"];
}

/// <summary>A time in which a person cannot act, and who acts instead.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">Last day, inclusive.</param>
/// <param name="Acting">The person who acts meanwhile.</param>
public sealed record Absence(DateOnly From, DateOnly Until, string? Acting);

/// <summary>A person of the roster. Birthday and addresses are personal: they go into no log and no trace.</summary>
public sealed record Person
{
    /// <summary>The posts a person may hold.</summary>
    public static readonly IReadOnlyList<string> Posts = ["director", "deputy", "convener", "staff", "member", "other"];

    /// <summary>The states a person may be in.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["active", "retired", "left", "deceased"];

    /// <summary>Unique in the roster.</summary>
    public required string Id { get; init; }

    /// <summary>The full name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit the person works in; null for none.</summary>
    public required string? Unit { get; init; }

    /// <summary>Further units the person belongs to: a party branch, a party group.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>One of <see cref="Posts"/>.</summary>
    public required string Post { get; init; }

    /// <summary>Whether the person sits on the standing committee.</summary>
    public required bool Standing { get; init; }

    /// <summary>界别; null for none.</summary>
    public required string? Sector { get; init; }

    /// <summary>One of <see cref="Statuses"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The times in which the person cannot act.</summary>
    public required IReadOnlyList<Absence> Away { get; init; }

    /// <summary>1980-02-29, lunar:1975-08-15 or lunar:1975-L08-15; null when it is not known.</summary>
    public required string? Birthday { get; init; }

    /// <summary>How the person is reached.</summary>
    public Reach Reach { get; init; } = Reach.None;

    /// <summary>Whether the person's birthday is not to be shown, and no letter is to be sent.</summary>
    public required bool OptOut { get; init; }

    /// <summary>What a roster says of somebody whose death an event told; null for anybody else.</summary>
    public string? StatusInLife { get; init; }

    /// <summary>Whether the person serves and can be asked to act.</summary>
    public bool IsActive => Status == "active";

    /// <summary>The absence that covers the day, if any.</summary>
    public Absence? AwayOn(DateOnly day) => Away.FirstOrDefault(a => a.From <= day && day <= a.Until);
}

/// <summary>A leader and the units in the leader's charge.</summary>
public sealed record Leader(string Id, string? Person, string Name, string Role, IReadOnlyList<string> InChargeOf)
{
    /// <summary>How a leader is reached who is not in the roster as a person.</summary>
    public Reach Reach { get; init; } = Reach.None;

    /// <summary>The roles a leader may have.</summary>
    public static readonly IReadOnlyList<string> Roles = ["party-secretary", "mayor", "chair", "vice-chair", "secretary-general", "other"];

    /// <summary>党政主要领导: the Party Secretary and the Mayor, who are not of the committee and are asked, not told.</summary>
    public bool IsAbove => Role is "party-secretary" or "mayor";
}

/// <summary>A post the rules ask for and nobody holds. M7.</summary>
/// <param name="Post">director, deputy or convener.</param>
/// <param name="Missing">How many are missing; at least 1.</param>
public sealed record Vacancy(string Unit, string Post, int Missing);

/// <summary>名册: the units, people and leaders of one organ at one time. Ids are unique over all three.</summary>
public sealed record CommitteeRoster(IReadOnlyList<Unit> Units, IReadOnlyList<Person> People, IReadOnlyList<Leader> Leaders)
{
    private readonly Dictionary<string, Unit> units = Units.ToDictionary(u => u.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Person> people = People.ToDictionary(p => p.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Leader> leaders = Leaders.ToDictionary(l => l.Id, StringComparer.Ordinal);

    /// <summary>The units.</summary>
    public IReadOnlyList<Unit> Units
    {
        get;
        init
        {
            field = value;
            units = value.ToDictionary(u => u.Id, StringComparer.Ordinal);
        }
    } = Units;

    /// <summary>The people.</summary>
    public IReadOnlyList<Person> People
    {
        get;
        init
        {
            field = value;
            people = value.ToDictionary(p => p.Id, StringComparer.Ordinal);
        }
    } = People;

    /// <summary>The leaders.</summary>
    public IReadOnlyList<Leader> Leaders
    {
        get;
        init
        {
            field = value;
            leaders = value.ToDictionary(l => l.Id, StringComparer.Ordinal);
        }
    } = Leaders;

    /// <summary>A roster with nobody in it: what a new organ has.</summary>
    public static readonly CommitteeRoster Empty = new([], [], []);

    /// <summary>The unit of that id, or null.</summary>
    public Unit? Unit(string? id) => id is not null && units.TryGetValue(id, out var unit) ? unit : null;

    /// <summary>What to say of a unit that is not in the roster, and which are.</summary>
    public string NoUnit(string unit) => $"单位“{unit}”不在名册中；可用：{string.Join('、', Units.Select(u => u.Id).Take(40))}";

    /// <summary>The person of that id, or null.</summary>
    public Person? Person(string? id) => id is not null && people.TryGetValue(id, out var person) ? person : null;

    /// <summary>The leader of that id, or null.</summary>
    public Leader? Leader(string? id) => id is not null && leaders.TryGetValue(id, out var leader) ? leader : null;

    /// <summary>Whether a unit, person or leader of that id is in it.</summary>
    public bool Has(string id) => Unit(id) is not null || Person(id) is not null || Leader(id) is not null;

    /// <summary>The name to print for a unit, person or leader; the id itself when it is no longer in the roster.</summary>
    public string NameOf(string id) => Unit(id)?.Name ?? Person(id)?.Name ?? Leader(id)?.Name ?? id;

    /// <summary>Units of the given kinds, in roster order.</summary>
    public IReadOnlyList<Unit> UnitsOf(IReadOnlyCollection<string> kinds) => [.. Units.Where(u => kinds.Contains(u.Kind))];

    /// <summary>Units of the given kinds that are there on any day of a span, both inclusive, in roster order.</summary>
    public IReadOnlyList<Unit> UnitsOf(IReadOnlyCollection<string> kinds, DateOnly first, DateOnly last) =>
        [.. UnitsOf(kinds).Where(u => u.IsThereIn(first, last))];

    /// <summary>The id of the first office, which sees to what no unit is named for; null when the roster has none.</summary>
    public string? FirstOffice => Units.FirstOrDefault(u => u.Kind == "office")?.Id;

    /// <summary>The leaders in charge of a unit, in roster order.</summary>
    public IEnumerable<Leader> InChargeOf(string unit) => Leaders.Where(l => l.InChargeOf.Contains(unit));

    /// <summary>The leaders of a role, in roster order.</summary>
    public IEnumerable<Leader> InRole(string role) => Leaders.Where(l => l.Role == role);

    /// <summary>一正三副、召集人: the posts that stand empty, in roster order.</summary>
    /// <param name="on">Units that are not there on the day have none; null for all units.</param>
    public IReadOnlyList<Vacancy> Vacancies(DateOnly? on = null)
    {
        var found = new List<Vacancy>();
        foreach (var unit in Units.Where(u => on is not { } day || u.IsThereOn(day)))
        {
            if (unit.Kind == "committee")
            {
                Report(unit, "director", unit.Directors);
                Report(unit, "deputy", unit.Deputies);
            }
            else if (unit.Kind == "township")
            {
                Report(unit, "convener", 1);
            }
        }

        return found;

        void Report(Unit unit, string post, int wanted)
        {
            var held = People.Count(p => p.IsActive && p.Unit == unit.Id && p.Post == post);
            if (held < wanted)
                found.Add(new Vacancy(unit.Id, post, wanted - held));
        }
    }
}
