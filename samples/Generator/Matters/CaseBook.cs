using Cppcc.Domain.Time;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>How a matter is opened.</summary>
/// <param name="Early">Its opening is posted in the afternoon, after the first step, although it was told in the morning.</param>
internal sealed record Opening(string Kind, DateOnly On, string Unit, string Title, bool Early = false)
{
    /// <summary>Ids of co-handling units, separated by blanks.</summary>
    public string CoUnits { get; init; } = "";

    public IReadOnlyList<string>? Proposers { get; init; }

    public DateOnly? Due { get; init; }

    public string? Source { get; init; }

    public object? Attributes { get; init; }
}

/// <summary>The matters that systems tell of, numbered by kind and year.</summary>
internal sealed class CaseBook(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private static readonly Dictionary<string, (string Prefix, string First)> Kinds = new(StringComparer.Ordinal)
    {
        ["supervision"] = ("s", "opened"),
        ["request"] = ("r", "drafted"),
        ["outcome"] = ("o", "submitted"),
        ["information"] = ("i", "submitted"),
        ["proposal"] = ("pr", "submitted"),
        ["topic"] = ("t", "collected"),
        ["assignment"] = ("a", "assigned"),
    };

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<TrackedMatter> matters = [];

    public WorkCalendar Calendar => calendar;

    public PostingTimes Times => times;

    public IReadOnlyList<TrackedMatter> Matters => matters;

    /// <summary>Posts the opening of a matter.</summary>
    public Case Open(Opening opening, Random random)
    {
        var (prefix, first) = Kinds[opening.Kind];
        var series = $"{prefix}-{opening.On.Year}";
        var number = numbers[series] = numbers.GetValueOrDefault(series) + 1;
        var at = opening.Early ? times.Afternoon(opening.On) : times.Some(opening.On, random);
        var told = opening.Early ? opening.On.ToDateTime(new TimeOnly(10, 5)) : at;
        var people = Roster.PeopleOf(opening.Unit);
        var owner = random.Pick(people).Id;
        var @case = Track(new Case(this, opening.Kind, $"{series}-{number:D3}", Roster.Unit(opening.Unit), owner, random), first, told, at, opening.Due);
        Post(opening.Kind, "matter.opened", at, Data(opening, @case), told);
        return @case;
    }

    /// <summary>Goes on with a matter that the backend opens by itself.</summary>
    public Case Follow(string kind, string id, string unit, DateTime opened, DateOnly? due, Random random) =>
        Track(new Case(this, kind, id, Roster.Unit(unit), random.Pick(Roster.PeopleOf(unit)).Id, random), Kinds[kind].First, opened, opened, due);

    public void Post(string kind, string type, DateTime at, object data, DateTime? told = null) =>
        box.Post(kind == "proposal" ? "proposals" : "oa", type, at, data, told);

    private Case Track(Case @case, string first, DateTime told, DateTime at, DateOnly? due)
    {
        var day = DateOnly.FromDateTime(told);
        var last = due ?? Terms.Last(@case.Kind, first, day, calendar)!.Value;
        var tracked = new TrackedMatter(@case.Id, @case.Unit, at, last) { Owner = @case.Owner };
        matters.Add(tracked);
        @case.Begin(first, told, due, last, tracked);
        return @case;
    }

    private static object Data(Opening opening, Case @case) => new
    {
        organ = "daye",
        @case.Id,
        opening.Kind,
        opening.Title,
        unit = opening.Unit,
        coUnits = opening.CoUnits.Length == 0 ? null : opening.CoUnits.Split(' '),
        leader = @case.Unit.InCharge,
        @case.Owner,
        opening.Proposers,
        opening.Due,
        opening.Source,
        opening.Attributes,
    };
}
