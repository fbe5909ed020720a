using Cppcc.Domain.Matters;
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
internal sealed class CaseBook(WorkCalendar calendar, PostingTimes times, Postbox box, Register register)
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["supervision"] = "s",
        ["request"] = "r",
        ["outcome"] = "o",
        ["information"] = "i",
        ["proposal"] = "pr",
        ["topic"] = "t",
        ["assignment"] = "a",
    };

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public WorkCalendar Calendar => calendar;

    public PostingTimes Times => times;

    /// <summary>Posts the opening of a matter.</summary>
    public Case Open(Opening opening, Random random)
    {
        var series = $"{Prefixes[opening.Kind]}-{opening.On.Year}";
        var number = numbers[series] = numbers.GetValueOrDefault(series) + 1;
        var at = opening.Early ? times.Afternoon(opening.On) : times.Some(opening.On, random);
        var told = opening.Early ? opening.On.ToDateTime(new TimeOnly(10, 5)) : at;
        var people = Roster.PeopleOf(opening.Unit);
        var owner = random.Pick(people).Id;
        var @case = new Case(this, opening.Kind, $"{series}-{number:D3}", Roster.Unit(opening.Unit), owner, told, random);
        Post(opening.Kind, $"{@case.Id}-opened", "matter.opened", at, Data(opening, @case), told);
        return @case;
    }

    /// <summary>Goes on with a matter that the backend opens by itself.</summary>
    public Case Follow(string id, DateTime opened, Random random)
    {
        var matter = register.Find(id);
        return new Case(this, matter.Kind, id, Roster.Unit(matter.Unit), random.Pick(Roster.PeopleOf(matter.Unit)).Id, opened, random);
    }

    /// <summary>A matter with all that is reported it so far.</summary>
    public Matter Find(string id) => register.Find(id);

    public void Post(string kind, string id, string type, DateTime at, object data, DateTime? happened = null) =>
        box.Post(kind == "proposal" ? "proposals" : "oa", id, type, at, data, happened);

    private static object Data(Opening opening, Case @case) =>
        new
        {
            organ = Organ.Id,
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
