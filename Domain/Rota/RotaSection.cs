using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Rota;

/// <summary>Who takes turns: people of units of some kinds and in some posts, or named ones.</summary>
/// <param name="UnitKinds">Empty means of any unit or none.</param>
/// <param name="Posts">Empty means any post.</param>
/// <param name="People">When not empty, these and nobody else.</param>
/// <param name="Exempt">不参加: never asked.</param>
public sealed record Lecturers(
    IReadOnlyList<string> UnitKinds,
    IReadOnlyList<string> Posts,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Exempt
)
{
    /// <summary>Those of a roster who serve, in its order.</summary>
    public IEnumerable<Person> In(CommitteeRoster roster) =>
        roster.People.Where(p => p.IsActive && !Exempt.Contains(p.Id) && Includes(p, roster));

    private bool Includes(Person person, CommitteeRoster roster) =>
        People.Count > 0
            ? People.Contains(person.Id)
            : (Posts.Count == 0 || Posts.Contains(person.Post))
                && (UnitKinds.Count == 0 || (roster.Unit(person.Unit) is { } unit && UnitKinds.Contains(unit.Kind)));

    internal static Lecturers Read(Fields f)
    {
        var who = new Lecturers(f.Texts("unitKinds"), f.Texts("posts"), f.Ids("people"), f.Ids("exempt"));
        f.NoOthers();
        foreach (var kind in who.UnitKinds.Except(Unit.Kinds, StringComparer.Ordinal))
            f.Refuse("unitKinds", $"不认识单位类别“{kind}”；可用：{string.Join('、', Unit.Kinds)}");
        foreach (var post in who.Posts.Except(Person.Posts, StringComparer.Ordinal))
            f.Refuse("posts", $"不认识职务“{post}”；可用：{string.Join('、', Person.Posts)}");
        if (who is { UnitKinds.Count: 0, Posts.Count: 0, People.Count: 0 })
            f.Refuse("", "没有写谁来讲：写 unitKinds 和 posts，或用 people 点名");
        if (who.People.Count > 0 && who.UnitKinds.Count + who.Posts.Count > 0)
            f.Refuse("people", "点名（people）时不写 unitKinds 和 posts（预设里有的写 null 去掉）");
        return who;
    }
}

/// <summary>轮流上台: one lecture that people take turns to give.</summary>
/// <param name="Every">week, month, quarter or year: how often.</param>
/// <param name="Day">When it is held in each such period.</param>
/// <param name="Activity">The activity whose traces are turns.</param>
/// <param name="Announce">Workdays before the lecture on which the lecturer is told, 1 to 20.</param>
public sealed record LectureRule(string Id, string Name, PeriodKind Every, DueRule Day, Lecturers Lecturers, string Activity, int Announce);

/// <summary>Settings section <c>rota</c>.</summary>
public sealed record RotaSection(IReadOnlyList<LectureRule> Lectures)
{
    private static readonly Dictionary<string, PeriodKind> Kinds = Enum.GetValues<PeriodKind>()
        .Where(k => k != PeriodKind.Day)
        .ToDictionary(k => k.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The lecture of that id, or null.</summary>
    public LectureRule? Lecture(string id) => Lectures.FirstOrDefault(l => l.Id == id);

    internal static RotaSection Read(Fields f)
    {
        var lectures = f.Objects("lectures").Select(Lecture).ToList();
        f.NoOthers();
        foreach (var twice in lectures.GroupBy(l => l.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("lectures", $"“{twice.Key}”重复");
        return new RotaSection(lectures);
    }

    private static LectureRule Lecture(Fields f)
    {
        var every = f.Choice("every", Kinds.Keys);
        var text = f.Text("day", 100);
        if (!DueRule.TryParse(text, out var day, out var fault) && text.Length > 0)
            f.Refuse("day", $"“{text}”{fault!.Message}");
        else if (day?.After is not null)
            f.Refuse("day", $"“{text}”以别的步骤为准；讲课日应以日历为准，如 day 20 of month or next workday 15:00");
        else if (day?.Kind is { } kind && Kinds.TryGetValue(every, out var wanted) && kind != wanted)
            f.Refuse("day", $"“{text}”说的是 {kind.ToString().ToLowerInvariant()}，而本讲座按 {every} 轮流");
        var who = f.OptionalObject("lecturers");
        if (who is null)
            f.Refuse("lecturers", "缺少此项");
        var rule = new LectureRule(
            f.Id("id"),
            f.Text("name", 40),
            Kinds.GetValueOrDefault(every, PeriodKind.Month),
            day ?? DueRule.Parse("first workday of month 15:00"),
            who is null ? new Lecturers([], [], [], []) : Lecturers.Read(who),
            f.Id("activity"),
            f.OptionalWhole("announce", 1, 20) ?? 5
        );
        f.NoOthers();
        return rule;
    }
}
