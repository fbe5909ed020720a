using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Outcomes;
using Cppcc.Domain.Regulations;

namespace Cppcc.Domain.Notices;

/// <summary>How many there are of something.</summary>
/// <param name="Share">Of the whole: 78.8%.</param>
public sealed record ProseCount(string Name, int Number, string Share)
{
    internal static IReadOnlyList<ProseCount> Of(IEnumerable<Count> counts) =>
        [.. counts.Select(c => new ProseCount(c.Name, c.Number, Outcomes.Share.Text(c.Percent)))];
}

/// <summary>A sum of what outcomes brought about.</summary>
/// <param name="Number">As it is printed: 1.5.</param>
/// <param name="Counter">个, 件.</param>
public sealed record ProseSum(string Name, decimal Number, string Counter);

/// <summary>活动合计: what activities of one kind came to.</summary>
/// <param name="Times">How often it was held.</param>
public sealed record ProseTotal(string Name, int Times, IReadOnlyList<ProseSum> Sums)
{
    internal static IReadOnlyList<ProseTotal> Of(IEnumerable<ActivityTotal> totals) =>
        [
            .. totals.Select(t => new ProseTotal(
                t.Name,
                t.Times,
                [.. t.Sums.Where(s => s.Number != 0).Select(s => new ProseSum(s.Name, s.Number, s.Counter))]
            )),
        ];
}

/// <summary>A rate.</summary>
/// <param name="Share">78.8%; a dash where there is no whole.</param>
/// <param name="Part">How many.</param>
/// <param name="Whole">Of how many.</param>
public sealed record ProseRate(string Name, string Share, int Part, int Whole)
{
    internal static ProseRate Of(Rate rate) => new(rate.Name, Outcomes.Share.Text(rate.Percent), rate.Part, rate.Whole);
}

/// <summary>A class of answers to proposals.</summary>
/// <param name="Class">A to D.</param>
/// <param name="Share">Of those answered: 75%.</param>
public sealed record ProseAnswer(string Class, string Name, int Number, string Share);

/// <summary>How many came to something.</summary>
/// <param name="Name">批示, 办成.</param>
public sealed record ProseReached(string Name, int Number);

/// <summary>履职成果, as a report's paragraph.</summary>
/// <param name="Span">2021年, 2019年至2021年.</param>
/// <param name="OneYear">Whether the span is one year.</param>
/// <param name="Sums">All that became known in the span.</param>
/// <param name="EarlierSums">The part of it that outcomes of earlier years brought about; those that are none are left out.</param>
/// <param name="EarlierReached">What outcomes of earlier years came to in the span; those that are none are left out.</param>
/// <param name="Activities">What the activities of the span add up to; sums that come to nothing are left out.</param>
public sealed record OutcomesFacts(
    string Span,
    bool OneYear,
    int Total,
    IReadOnlyList<ProseCount> Forms,
    IReadOnlyList<ProseRate> Rates,
    IReadOnlyList<ProseSum> Sums,
    IReadOnlyList<ProseSum> EarlierSums,
    IReadOnlyList<ProseReached> EarlierReached,
    IReadOnlyList<ProseTotal> Activities
) : Facts
{
    /// <summary>Of figures.</summary>
    public static OutcomesFacts Of(string span, OutcomeFigures figures) =>
        new(
            span,
            figures.OneYear,
            figures.Total,
            ProseCount.Of(figures.Forms),
            [.. figures.Rates.Select(ProseRate.Of)],
            [.. figures.Sums.Select(s => new ProseSum(s.Name, s.Number, s.Counter))],
            [.. figures.Sums.Where(s => s.Earlier != 0).Select(s => new ProseSum(s.Name, s.Earlier, s.Counter))],
            [.. figures.Earlier.Where(c => c.Number > 0).Select(c => new ProseReached(c.Name.TrimEnd('率'), c.Number))],
            ProseTotal.Of(figures.Activities)
        );
}

/// <summary>提案, as a report's paragraph.</summary>
/// <param name="Span">2021年, 2019年至2021年.</param>
/// <param name="Filing">立案率.</param>
/// <param name="Otherwise">What became of those that were not filed; those that are none are left out.</param>
/// <param name="Voices">Filed proposals by members, and collective ones.</param>
/// <param name="Joint">联名: filed proposals with more than one proposer.</param>
/// <param name="Reply">办复率.</param>
/// <param name="Interview">面商率.</param>
/// <param name="Satisfaction">满意率.</param>
/// <param name="FollowUp">回访率; of none while no call was due.</param>
/// <param name="HandledAgain">How often one was handled again because a proposer was dissatisfied.</param>
/// <param name="LookBack">“回头看”: of those answered B the year before, how many have been solved.</param>
public sealed record ProposalsFacts(
    string Span,
    int Submitted,
    int Filed,
    ProseRate Filing,
    IReadOnlyList<ProseCount> Otherwise,
    IReadOnlyList<ProseCount> Voices,
    int Joint,
    ProseRate Reply,
    IReadOnlyList<ProseAnswer> Answers,
    ProseRate Interview,
    ProseRate Satisfaction,
    ProseRate FollowUp,
    int HandledAgain,
    ProseRate LookBack
) : Facts
{
    /// <summary>Of figures.</summary>
    public static ProposalsFacts Of(string span, ProposalFigures figures)
    {
        return new(
            span,
            figures.Submitted,
            figures.Filed,
            Rate("filing"),
            ProseCount.Of(figures.Filing.Where(c => c.Number > 0 && c.Id != ProposalFigures.FiledState)),
            ProseCount.Of(figures.Voices.Where(v => v.Number > 0)),
            figures.Joint,
            Rate("reply"),
            [.. figures.Answers.Select(a => new ProseAnswer(a.Id, a.Name, a.Number, Share.Text(a.Percent)))],
            Rate("interview"),
            Rate("satisfaction"),
            Rate("follow-up"),
            figures.HandledAgain,
            ProseRate.Of(figures.LookBack)
        );

        ProseRate Rate(string id) =>
            figures.Rates.FirstOrDefault(r => r.Id == id) is { } rate ? ProseRate.Of(rate) : new ProseRate("", "", 0, 0);
    }
}

/// <summary>社情民意信息, as a report's paragraph.</summary>
/// <param name="Span">2021年, 2021年4月.</param>
/// <param name="Fields">The busiest first, three at most.</param>
/// <param name="KeyResearch">重点信息调研: how many of the reports that came of it were adopted; of none while there are none.</param>
public sealed record InformationFacts(
    string Span,
    int Submitted,
    IReadOnlyList<ProseRate> Rates,
    IReadOnlyList<ProseCount> Fields,
    ProseRate KeyResearch
) : Facts
{
    private const int Named = 3;

    /// <summary>Of figures.</summary>
    public static InformationFacts Of(string span, InformationFigures figures) =>
        new(
            span,
            figures.Submitted,
            [.. figures.Rates.Select(ProseRate.Of)],
            [.. figures.Fields.Take(Named).Select(f => new ProseCount(f.Field, f.Submitted, ""))],
            ProseRate.Of(figures.KeyResearch)
        );
}

/// <summary>协商计划, above its list.</summary>
/// <param name="States">How many there are of each state.</param>
public sealed record ConsultationPlanFacts(int Total, IReadOnlyList<ProseCount> States) : Facts
{
    /// <summary>Of a plan.</summary>
    /// <param name="today">Local date by which what is past and not told of is seen.</param>
    public static ConsultationPlanFacts Of(IReadOnlyList<Consultation> plan, DateOnly today) =>
        new(
            plan.Count,
            [.. plan.GroupBy(c => c.StateOn(today)).OrderBy(g => g.Key).Select(g => new ProseCount(NameOf(g.Key), g.Count(), ""))]
        );

    /// <summary>What people call the states of consultations.</summary>
    public static string NameOf(ConsultationState state) =>
        state switch
        {
            ConsultationState.Planned => "已列入计划",
            ConsultationState.Held => "已举行",
            ConsultationState.Unreported => "未见登记",
            _ => "已取消",
        };
}

/// <summary>制度汇编, above its index.</summary>
/// <param name="InForce">Number of regulations in force.</param>
/// <param name="Kinds">How many there are of each kind.</param>
/// <param name="Past">Number of those whose review is past.</param>
public sealed record RegulationBookFacts(int InForce, IReadOnlyList<ProseCount> Kinds, int Past) : Facts
{
    /// <summary>Of a register.</summary>
    /// <param name="on">The local date it speaks of.</param>
    public static RegulationBookFacts Of(IReadOnlyList<Regulation> regulations, RegulationsSection settings, DateOnly on)
    {
        var inForce = regulations.Where(r => r.InForce).ToList();
        return new(
            inForce.Count,
            [
                .. settings
                    .KindsOf(inForce)
                    .Select(k => new ProseCount(k.Name, inForce.Count(r => r.Kind == k.Id), ""))
                    .Where(k => k.Number > 0),
            ],
            inForce.Count(r => r.ReviewDue(settings) < on)
        );
    }
}
