using Cppcc.Domain.Input;

namespace Cppcc.Domain.Outcomes;

/// <summary>A number attribute that is added up.</summary>
/// <param name="Id">The attribute.</param>
/// <param name="Counter">The measure word: 个, 件, 起.</param>
public sealed record SumRule(string Id, string Name, string Counter);

/// <summary>A rate of all outcomes: those that came into a state, or have an attribute.</summary>
public sealed record RateRule(string Id, string Name, string? Reached, string? Has);

/// <summary>履职成果统计.</summary>
/// <param name="Kind">The kind of matter counted.</param>
/// <param name="Forms">The attribute whose values are the forms of outcomes.</param>
/// <param name="Digits">Digits of percentages after the point.</param>
public sealed record OutcomeRules(string Kind, string Forms, int Digits, IReadOnlyList<SumRule> Sums, IReadOnlyList<RateRule> Rates);

/// <summary>提案统计.</summary>
/// <param name="Collective">The origins that make a proposal a collective one.</param>
/// <param name="LeadingRoles">Leaders who each lead the supervision of key proposals. M5.</param>
/// <param name="LedAtLeast">Key proposals a leader leads a year, at least.</param>
/// <param name="LedAtMost">And at most.</param>
/// <param name="FollowUp">满意度回访: the kind of matter that a proposal's closing opens, by which the share called is counted; null for
/// none.</param>
public sealed record ProposalRules(
    string Kind,
    int Digits,
    IReadOnlyList<string> Collective,
    IReadOnlyList<string> LeadingRoles,
    int LedAtLeast,
    int LedAtMost,
    string? FollowUp
);

/// <summary>Settings section <c>figures</c>: what the figures of a year or a span count.</summary>
public sealed record FiguresSection(OutcomeRules Outcomes, ProposalRules Proposals)
{
    /// <summary>Digits after the point at most.</summary>
    public const int MaxDigits = 6;

    internal static FiguresSection Read(Fields f)
    {
        var outcomes = f.OptionalObject("outcomes");
        var proposals = f.OptionalObject("proposals");
        if (outcomes is null)
            f.Refuse("outcomes", "缺少此项");
        if (proposals is null)
            f.Refuse("proposals", "缺少此项");
        f.NoOthers();
        return new FiguresSection(
            outcomes is null ? new OutcomeRules("outcome", "form", 1, [], []) : ReadOutcomes(outcomes),
            proposals is null ? new ProposalRules("proposal", 2, [], [], 0, 0, null) : ReadProposals(proposals)
        );
    }

    private static OutcomeRules ReadOutcomes(Fields f)
    {
        var rules = new OutcomeRules(
            f.Id("kind"),
            f.Text("forms", 64),
            Digits(f),
            [.. f.Objects("sums").Select(Sum)],
            [.. f.Objects("rates").Select(Rate)]
        );
        f.NoOthers();
        return rules;
    }

    private static ProposalRules ReadProposals(Fields f)
    {
        var led = f.OptionalObject("led");
        var rules = new ProposalRules(
            f.Id("kind"),
            Digits(f),
            f.Texts("collective"),
            led?.Texts("roles") ?? [],
            led?.OptionalWhole("min", 0, 100) ?? 0,
            led?.OptionalWhole("max", 0, 100) ?? 100,
            f.OptionalId("followUp")
        );
        led?.NoOthers();
        f.NoOthers();
        foreach (var unknown in rules.LeadingRoles.Except(Roster.Leader.Roles, StringComparer.Ordinal))
            f.Refuse("led/roles", $"不认识“{unknown}”；可用：{string.Join('、', Roster.Leader.Roles)}");
        if (rules.LedAtLeast > rules.LedAtMost)
            f.Refuse("led/min", $"下限 {rules.LedAtLeast} 大于上限 {rules.LedAtMost}");
        return rules;
    }

    private static SumRule Sum(Fields f)
    {
        var rule = new SumRule(f.Id("id"), f.Text("name", 40), f.Text("counter", 8));
        f.NoOthers();
        return rule;
    }

    private static RateRule Rate(Fields f)
    {
        var rule = new RateRule(f.Id("id"), f.Text("name", 40), f.OptionalText("reached", 64), f.OptionalText("has", 64));
        f.NoOthers();
        if (rule.Reached is null == rule.Has is null)
            f.Refuse("reached", "reached（到过的状态）和 has（有此属性）写且只写一项");
        return rule;
    }

    private static int Digits(Fields f) => f.OptionalWhole("digits", 0, MaxDigits) ?? 2;
}
