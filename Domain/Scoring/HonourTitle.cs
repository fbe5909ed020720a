using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Scoring;

/// <summary>荣誉称号: a title that a year's commendation gives.</summary>
/// <param name="Id">Unique among the titles.</param>
/// <param name="Name">先进单位, 优秀政协委员.</param>
/// <param name="ForUnits">Whether units hold it, by their grade of the year; else people do, who are put forward.</param>
public sealed record HonourTitle(string Id, string Name, bool ForUnits)
{
    /// <summary>Who may hold a title for people: those with a sector 界别, or those of a unit who have none; null for everybody.</summary>
    public static readonly IReadOnlyList<string> Holders = ["members", "cadres"];

    /// <summary>Of a title for units: the grades whose holders get it.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];

    /// <summary>One of <see cref="Holders"/>; null for everybody.</summary>
    public string? Who { get; init; }

    /// <summary>Holders at most; null for no such bound.</summary>
    public int? Most { get; init; }

    /// <summary>Holders at most as a share of those who may hold it, 0 to 1; null for no such bound.</summary>
    public decimal? Share { get; init; }

    /// <summary>Whether a person may be put forward for it: somebody who serves, and is of those it is for.</summary>
    public bool IsFor(Person person) =>
        !ForUnits
        && person.IsActive
        && Who switch
        {
            "members" => person.Sector is not null,
            "cadres" => person.Sector is null && person.Unit is not null,
            _ => true,
        };

    /// <summary>How many may hold it; the lesser of both bounds, a share rounded down; null for no bound.</summary>
    public int? Bound(CommitteeRoster roster)
    {
        int? share = Share is { } of ? (int)decimal.Floor(of * roster.People.Count(IsFor)) : null;
        return Most < share || share is null ? Most : share;
    }

    /// <summary>The bound in words: 最多7名（37人的20%）.</summary>
    public string BoundInWords(CommitteeRoster roster) =>
        Bound(roster) is not { } bound ? "不限名额"
        : Share is { } share && Most is null ? $"最多{bound}名（可评{roster.People.Count(IsFor)}人的{share:0.##%}）"
        : $"最多{bound}名";

    /// <summary>Reads the titles of settings.</summary>
    /// <param name="commend">The grades that are commended: those of a title for units that names none.</param>
    internal static IReadOnlyList<HonourTitle> ReadAll(Fields f, IReadOnlyList<Grade> grades, IReadOnlyList<string> commend)
    {
        var titles = f.Objects("titles").Select(t => Read(t, grades, commend)).ToList();
        foreach (var twice in titles.GroupBy(t => t.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("titles", $"“{twice.Key}”重复");
        return titles;
    }

    private static HonourTitle Read(Fields f, IReadOnlyList<Grade> grades, IReadOnlyList<string> commend)
    {
        var forUnits = f.Choice("for", ["unit", "person"]) == "unit";
        var named = f.Ids("grades");
        var title = new HonourTitle(f.Id("id"), f.Text("name", 20), forUnits)
        {
            Grades =
                !forUnits ? []
                : f.Has("grades") ? named
                : commend,
            Who = f.OptionalChoice("who", Holders),
            Most = f.OptionalWhole("most", 1, 1000),
            Share = f.OptionalNumber("share", 0, 1),
        };
        foreach (var unknown in named.Where(n => !grades.Any(g => g.Id == n)))
            f.Refuse("grades", $"“{unknown}”不是 grades 里的等次");
        if (forUnits)
            foreach (var member in new[] { "who", "most", "share" }.Where(f.Has))
                f.Refuse(member, "单位的称号按考评等次授予，名额由 quota 限定");
        else if (f.Has("grades"))
            f.Refuse("grades", "个人的称号由推荐产生，不按等次授予");
        f.NoOthers();
        return title;
    }
}

/// <summary>典型发言: who speaks at the meeting that commends.</summary>
/// <param name="Each">So many of each group of those commended, in their order, when nobody of the group is named; 0 for nobody.</param>
/// <param name="Prepare">Workdays to hand in the speech, from the last day to sign the decision off.</param>
/// <param name="Named">Ids of units and people who speak when they are commended.</param>
public sealed record SpeakersRule(int Each, int Prepare, IReadOnlyList<string> Named)
{
    /// <summary>What holds where nothing is said: nobody speaks.</summary>
    public static readonly SpeakersRule None = new(0, 5, []);

    internal static SpeakersRule Read(Fields? f)
    {
        if (f is null)
            return None;
        var rule = new SpeakersRule(
            f.OptionalWhole("each", 0, 20) ?? None.Each,
            f.OptionalWhole("prepare", 0, 60) ?? None.Prepare,
            f.Ids("named")
        );
        f.NoOthers();
        return rule;
    }
}
