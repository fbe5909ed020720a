using Cppcc.Domain.Input;

namespace Cppcc.Domain.Regulations;

/// <summary>制度类别.</summary>
/// <param name="ReviewEvery">Years after which a rule of the kind is reviewed; 0 for never.</param>
public sealed record RegulationKind(string Id, string Name, int ReviewEvery);

/// <summary>Settings section <c>rules</c>: the kinds in the compilation's order, and when reviews are reminded of. M14.</summary>
/// <param name="Remind">Months before the month of a review in which it is reminded of; 0 is its own month. A review that is past is
/// reminded of every month.</param>
public sealed record RegulationsSection(IReadOnlyList<RegulationKind> Kinds, IReadOnlyList<int> Remind)
{
    /// <summary>Years between reviews at most.</summary>
    public const int MostYears = 20;

    /// <summary>The kind of that id; null when the organ has none.</summary>
    public RegulationKind? Kind(string id) => Kinds.FirstOrDefault(k => k.Id == id);

    /// <summary>The kinds of the settings, and those regulations still have that are no longer among them.</summary>
    public IEnumerable<RegulationKind> KindsOf(IEnumerable<Regulation> regulations) =>
        Kinds.Concat(
            regulations
                .Select(r => r.Kind)
                .Distinct(StringComparer.Ordinal)
                .Where(k => Kind(k) is null)
                .Select(k => new RegulationKind(k, k, 0))
        );

    internal static RegulationsSection Read(Fields f)
    {
        var kinds = f.Objects("kinds")
            .Select(k =>
            {
                var kind = new RegulationKind(k.Id("id"), k.Text("name", 40), k.OptionalWhole("reviewEvery", 0, MostYears) ?? 0);
                k.NoOthers();
                return kind;
            })
            .ToList();
        foreach (var twice in kinds.GroupBy(k => k.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("kinds", $"“{twice.Key}”重复");
        var section = new RegulationsSection(kinds, f.Wholes("remind", 0, 60));
        f.NoOthers();
        foreach (var twice in section.Remind.GroupBy(m => m).Where(g => g.Count() > 1))
            f.Refuse("remind", $"提前 {twice.Key} 个月重复");
        return section;
    }
}
