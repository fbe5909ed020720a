using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>The figures for which the sample's year must come out as in the published report: the ground truth of the outcome report.</summary>
internal static class OutcomeFigures
{
    private static readonly DateOnly YearEnd = new(2021, 12, 31);

    /// <summary>Throws when a figure as of the year's end is another.</summary>
    public static void Check(IReadOnlyList<Case> outcomes)
    {
        Expect("outcomes", 85, outcomes.Count(o => o.Facts[0].On.Year == 2021));
        Expect("briefs", 56, OutcomeTitles.All.Count(s => s.Form == "brief"));
        Expect("special reports", 17, OutcomeTitles.All.Count(s => s.Form == "special-report"));
        Expect("inspection reports", 12, OutcomeTitles.All.Count(s => s.Form == "inspection-report"));
        Expect("instructed", 85, outcomes.Count(o => Reached(o, "instructed")));
        Expect("assigned", 85, outcomes.Count(o => Reached(o, "assigned")));
        Expect("supervised", 85, outcomes.Count(o => Reached(o, "supervised")));
        Expect("fed back", OutcomeStory.FedBack, outcomes.Count(o => Reached(o, "fed-back")));
        foreach (var (name, sum, _) in OutcomeNumbers.Sums) Expect(name, sum, outcomes.Sum(o => Number(o, name)));
    }

    private static bool Reached(Case outcome, string state) => outcome.Facts.Any(f => f.To == state && f.On <= YearEnd);

    private static int Number(Case outcome, string name) =>
        outcome.Facts.LastOrDefault(f => f.On <= YearEnd && f.Attributes?.ContainsKey(name) == true) is { } fact ? (int)fact.Attributes![name] : 0;

    private static void Expect(string what, int expected, int found)
    {
        if (expected != found) throw new InvalidOperationException($"The outcomes of 2021 should have {what}: {expected}, but have {found}.");
    }
}
