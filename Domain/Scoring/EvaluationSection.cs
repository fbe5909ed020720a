using Cppcc.Domain.Input;

namespace Cppcc.Domain.Scoring;

/// <summary>A yearly item, entered by someone entitled.</summary>
public sealed record YearlyItem(string Id, string Name, decimal Max);

/// <summary>Settings section <c>evaluation</c>: how a year is graded.</summary>
/// <param name="Commend">Grades whose holders are commended.</param>
public sealed record EvaluationSection(IReadOnlyList<YearlyItem> Items, IReadOnlyList<Grade> Grades, IReadOnlyList<string> Commend)
{
    /// <summary>荣誉称号, in the order in which the decision lists them; none where no decision is made.</summary>
    public IReadOnlyList<HonourTitle> Titles { get; init; } = [];

    /// <summary>典型发言.</summary>
    public SpeakersRule Speakers { get; init; } = SpeakersRule.None;

    /// <summary>The title of that id; null when there is none.</summary>
    public HonourTitle? Title(string id) => Titles.FirstOrDefault(t => t.Id == id);

    internal static EvaluationSection Read(Fields f)
    {
        var items = f.Objects("items")
            .Select(i =>
            {
                var item = new YearlyItem(i.Id("id"), i.Text("name", 60), i.Number("max", 0, 100));
                i.NoOthers();
                return item;
            })
            .ToList();
        var quotas = f.OptionalObject("quota");
        var grades = Grade.ReadAll(f).Select(g => g with { Quota = quotas?.OptionalNumber(g.Id, 0, 1) ?? g.Quota }).ToList();
        if (grades.Count > 0 && quotas?.Has(grades[^1].Id) == true)
            quotas.Refuse(grades[^1].Id, "最低一等不能有比例限制");
        quotas?.NoOthers();
        var commend = f.Texts("commend");
        foreach (var unknown in commend.Where(c => !grades.Exists(g => g.Id == c)))
            f.Refuse("commend", $"“{unknown}”不是 grades 里的等次");
        var titles = HonourTitle.ReadAll(f, grades, commend);
        var speakers = SpeakersRule.Read(f.OptionalObject("speakers"));
        f.NoOthers();
        return new EvaluationSection(items, grades, commend) { Titles = titles, Speakers = speakers };
    }
}
