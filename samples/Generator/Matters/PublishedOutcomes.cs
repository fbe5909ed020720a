using Cppcc.Domain.Outcomes;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>
/// The figures for which the sample's year must come out as in the published report: the ground truth of the outcome report.
/// </summary>
internal static class PublishedOutcomes
{
    private static readonly DateOnly First = new(2021, 1, 1);
    private static readonly DateOnly Last = new(2021, 12, 31);

    private static readonly (string Form, int Number)[] Forms = [("brief", 56), ("special-report", 17), ("inspection-report", 12)];

    private static readonly decimal?[] Rates = [100m, 100m, 100m, 78.8m];

    /// <summary>Throws when a figure as of the year's end is another.</summary>
    public static void Check(Register register)
    {
        var rules = Organ.Settings.Figures.Outcomes;
        var figures = OutcomeFigures.Of(
            [.. register.OnDay(Last).Select(m => new OutcomeStand(m, null))],
            First,
            Last,
            rules,
            rules.Digits,
            Organ.Committee.NameOf
        );
        Expect(figures.Forms.Select(f => (f.Id, f.Number)).SequenceEqual(Forms));
        Expect(figures.Sums.Select(s => (s.Id, (int)s.Number)).SequenceEqual(OutcomeNumbers.Sums.Select(s => (s.Name, s.Sum))));
        Expect(figures.Rates.Select(r => r.Percent).SequenceEqual(Rates));

        void Expect(bool asPublished)
        {
            if (!asPublished)
                throw new InvalidOperationException($"The outcomes are not those that were published: {figures}");
        }
    }
}
