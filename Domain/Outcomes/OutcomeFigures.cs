using System.Globalization;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Outcomes;

/// <summary>A sum of what outcomes brought about.</summary>
public sealed record Sum(string Id, string Name, decimal Number, string Counter);

/// <summary>履职成果统计: what came of the outcomes submitted in a span. M33.</summary>
/// <param name="Forms">By form: briefs, special reports …</param>
public sealed record OutcomeFigures(
    int Total,
    IReadOnlyList<Count> Forms,
    IReadOnlyList<Count> Fields,
    IReadOnlyList<Count> Units,
    IReadOnlyList<Sum> Sums,
    IReadOnlyList<Rate> Rates
)
{
    /// <summary>The figures of the outcomes opened in a span.</summary>
    /// <param name="matters">Matters as they stood on the day of the report; other kinds and other years do not count.</param>
    /// <param name="first">First day, inclusive.</param>
    /// <param name="last">Last day, inclusive.</param>
    /// <param name="unitName">The name to print for a unit.</param>
    public static OutcomeFigures Of(
        IEnumerable<Matter> matters,
        DateOnly first,
        DateOnly last,
        OutcomeRules rules,
        int digits,
        Func<string, string> unitName
    )
    {
        var outcomes = matters.Where(m => m.Kind == rules.Kind && m.OpenedOn >= first && m.OpenedOn <= last).ToList();
        var forms = outcomes.Count == 0 ? null : outcomes[0].Workflow.Attribute(rules.Forms);
        return new OutcomeFigures(
            outcomes.Count,
            InOrder(Count.By(outcomes, m => m.Attributes.GetValueOrDefault(rules.Forms), f => forms?.NameOf(f) ?? f, digits), forms),
            Count.By(outcomes, m => m.Attributes.GetValueOrDefault("field"), f => f, digits),
            Count.By(outcomes, m => m.Unit, unitName, digits),
            [.. rules.Sums.Select(s => new Sum(s.Id, s.Name, outcomes.Sum(m => Number(m, s.Id)), s.Counter))],
            [.. rules.Rates.Select(r => Rate.Of(r.Id, r.Name, outcomes.Count(m => Counts(m, r)), outcomes.Count, digits))]
        );
    }

    /// <summary>Forms in the order in which the workflow names them.</summary>
    private static IReadOnlyList<Count> InOrder(IReadOnlyList<Count> counts, AttributeRule? rule) =>
        rule is null
            ? counts
            : [.. counts.OrderBy(c => rule.Values.ToList().FindIndex(v => v.Id == c.Id) is var at && at < 0 ? int.MaxValue : at)];

    private static bool Counts(Matter m, RateRule rule) =>
        rule.Reached is { } state ? m.Entered(state) is not null : !string.IsNullOrWhiteSpace(m.Attributes.GetValueOrDefault(rule.Has!));

    private static decimal Number(Matter m, string attribute) =>
        decimal.TryParse(
            m.Attributes.GetValueOrDefault(attribute),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
