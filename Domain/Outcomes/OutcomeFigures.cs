using System.Globalization;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Outcomes;

/// <summary>A sum of what outcomes brought about.</summary>
/// <param name="Number">All that became known in the span.</param>
/// <param name="Earlier">往年成果本年新增成效: the part of it that outcomes of earlier years brought about.</param>
public sealed record Sum(string Id, string Name, decimal Number, string Counter, decimal Earlier);

/// <summary>An outcome as it stands, and as it stood when the span began.</summary>
/// <param name="Now">At the end of the report's day.</param>
/// <param name="Before">At the end of the day before the span; null when it was not submitted by then.</param>
public sealed record OutcomeStand(Matter Now, Matter? Before);

/// <summary>
/// 履职成果统计: what came of the outcomes submitted in a span, and what became known in it of those of earlier years. So nothing that
/// was brought about is lost between two years: the sums of two years are those of both together. M33.
/// </summary>
/// <param name="Forms">By form: briefs, special reports …</param>
/// <param name="Rates">Of the outcomes submitted in the span.</param>
/// <param name="Earlier">What outcomes of earlier years came to in the span, by the rates: how many were instructed, assigned … in it.</param>
public sealed record OutcomeFigures(
    int Total,
    IReadOnlyList<Count> Forms,
    IReadOnlyList<Count> Fields,
    IReadOnlyList<Count> Units,
    IReadOnlyList<Sum> Sums,
    IReadOnlyList<Rate> Rates,
    IReadOnlyList<Count> Earlier
)
{
    /// <summary>活动合计: what the activities of the span add up to: village support 驻村帮扶 by projects and money. M34.</summary>
    public IReadOnlyList<ActivityTotal> Activities { get; init; } = [];

    /// <summary>Whether the span is one year.</summary>
    public bool OneYear { get; init; } = true;

    /// <summary>The figures of a span.</summary>
    /// <param name="matters">Those submitted in it and before it; other kinds and later ones do not count.</param>
    /// <param name="first">First day, inclusive.</param>
    /// <param name="last">Last day, inclusive.</param>
    /// <param name="unitName">The name to print for a unit.</param>
    public static OutcomeFigures Of(
        IReadOnlyCollection<OutcomeStand> matters,
        DateOnly first,
        DateOnly last,
        OutcomeRules rules,
        int digits,
        Func<string, string> unitName
    )
    {
        var outcomes = matters.Select(m => m.Now).Where(m => m.Kind == rules.Kind && m.OpenedOn >= first && m.OpenedOn <= last).ToList();
        var earlier = matters.Where(m => m.Now.Kind == rules.Kind && m.Now.OpenedOn < first).ToList();
        var forms = outcomes.Count == 0 ? null : outcomes[0].Workflow.Attribute(rules.Forms);
        return new OutcomeFigures(
            outcomes.Count,
            InOrder(Count.By(outcomes, m => m.Attributes.GetValueOrDefault(rules.Forms), f => forms?.NameOf(f) ?? f, digits), forms),
            Count.By(outcomes, m => m.Attributes.GetValueOrDefault("field"), f => f, digits),
            Count.By(outcomes, m => m.Unit, unitName, digits),
            [
                .. rules.Sums.Select(s =>
                {
                    var since = earlier.Sum(m => Number(m.Now, s.Id) - Number(m.Before, s.Id));
                    return new Sum(s.Id, s.Name, outcomes.Sum(m => Number(m, s.Id)) + since, s.Counter, since);
                }),
            ],
            [.. rules.Rates.Select(r => Rate.Of(r.Id, r.Name, outcomes.Count(m => Counts(m, r)), outcomes.Count, digits))],
            [
                .. rules.Rates.Select(r => new Count(
                    r.Id,
                    r.Name,
                    earlier.Count(m => Counts(m.Now, r) && !(m.Before is { } before && Counts(before, r))),
                    null
                )),
            ]
        )
        {
            OneYear = first.Year == last.Year,
        };
    }

    /// <summary>Forms in the order in which the workflow names them.</summary>
    private static IReadOnlyList<Count> InOrder(IReadOnlyList<Count> counts, AttributeRule? rule) =>
        rule is null
            ? counts
            : [.. counts.OrderBy(c => rule.Values.ToList().FindIndex(v => v.Id == c.Id) is var at && at < 0 ? int.MaxValue : at)];

    private static bool Counts(Matter m, RateRule rule) =>
        rule.Reached is { } state ? m.Entered(state) is not null : !string.IsNullOrWhiteSpace(m.Attributes.GetValueOrDefault(rule.Has!));

    private static decimal Number(Matter? m, string attribute) =>
        decimal.TryParse(
            m?.Attributes.GetValueOrDefault(attribute),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
