using Cppcc.Domain.Input;

namespace Cppcc.Domain.Time;

/// <summary>A term or session that began.</summary>
/// <param name="On">Local date, unique in the section.</param>
/// <param name="Told">When the event was told that says so; null for what people entered.</param>
/// <param name="Event">The event's id; null likewise.</param>
public sealed record TermBeginning(DateOnly On, CommitteeTerm Term, DateTimeOffset? Told, string? Event)
{
    /// <summary>
    /// Whether an event gives way to what stands: the newest told of a date stands, by moment and then by id, whatever the order in which
    /// they are applied; what people entered gives way to any.
    /// </summary>
    public bool StandsAgainst(DateTimeOffset told, string @event) =>
        Told is { } stood && (stood > told || (stood == told && string.CompareOrdinal(Event, @event) >= 0));
}

/// <summary>Settings section <c>term</c>: the committee's terms and sessions, and its short name.</summary>
/// <param name="Default">The term before the first that is known to have begun; null for none.</param>
/// <param name="Began">Those that began, in order of date.</param>
/// <param name="ShortName">As it stands before a session: 大冶市政协; null leaves it to the organ's name.</param>
public sealed record TermSection(CommitteeTerm? Default, IReadOnlyList<TermBeginning> Began, string? ShortName)
{
    /// <summary>Beginnings at most.</summary>
    public const int MostBeginnings = 400;

    private const string Committee = "委员会";

    /// <summary>The ways in which an organ's name begins that is written out.</summary>
    private static readonly string[] Heads = ["中国人民政治协商会议", "政协"];

    /// <summary>The term in force on a day: the last that had begun by then, inclusive; null when none is known.</summary>
    public CommitteeTerm? On(DateOnly day) => Began.LastOrDefault(b => b.On <= day)?.Term ?? Default;

    /// <summary>大冶市政协 of 政协大冶市委员会; a name of another form as it is.</summary>
    public string NameOf(string organ)
    {
        if (ShortName is not null)
            return ShortName;
        var head = Heads.FirstOrDefault(h => organ.StartsWith(h, StringComparison.Ordinal));
        return head is not null && organ.EndsWith(Committee, StringComparison.Ordinal) && organ.Length > head.Length + Committee.Length
            ? $"{organ[head.Length..^Committee.Length]}政协"
            : organ;
    }

    internal static TermSection Read(Fields f)
    {
        var term = f.Has("number") || f.Has("session") ? ReadTerm(f) : null;
        var began = f.Objects("began").Select(ReadBeginning).OrderBy(b => b.On).ToList();
        foreach (var twice in began.GroupBy(b => b.On).Where(g => g.Count() > 1))
            f.Refuse("began", $"{twice.Key:yyyy-MM-dd} 重复");
        if (began.Count > MostBeginnings)
            f.Refuse("began", $"共 {began.Count} 条，最多 {MostBeginnings} 条");
        var section = new TermSection(term, began, f.OptionalText("shortName", 60));
        f.NoOthers();
        return section;
    }

    internal static CommitteeTerm ReadTerm(Fields f)
    {
        f.Requires("number");
        if (!f.Has("number"))
            f.Refuse("number", "缺少此项");
        return new CommitteeTerm(
            f.OptionalWhole("number", 1, CommitteeTerm.LastNumber) ?? 1,
            f.OptionalWhole("session", 1, CommitteeTerm.LastSession)
        );
    }

    private static TermBeginning ReadBeginning(Fields f)
    {
        var beginning = new TermBeginning(f.Date("id"), ReadTerm(f), f.Has("told") ? f.Moment("told") : null, f.OptionalText("event", 300));
        f.NoOthers();
        return beginning;
    }
}
