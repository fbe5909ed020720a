using System.Text.Json.Serialization;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Outcomes;

/// <summary>满意度: evaluated proposals by the worst that a proposer last said of them.</summary>
/// <param name="DissatisfiedWithHandling">A proposal may be in this and in the next.</param>
public sealed record SatisfactionFigures(
    int Satisfied,
    int Basically,
    int Dissatisfied,
    int DissatisfiedWithHandling,
    int DissatisfiedWithResult
);

/// <summary>领衔督办: a leader's key proposals of the span. M5.</summary>
/// <param name="Enough">At least as many as the rule asks of each year, and not more.</param>
public sealed record LedProposals(string Leader, string Name, IReadOnlyList<string> Proposals, int AtLeast, int AtMost, bool Enough);

/// <summary>民主评议办理单位: a handling unit's votes.</summary>
/// <param name="Percent">Share of satisfied and basically satisfied votes.</param>
public sealed record HandlerFigures(string Handler, int Year, int Satisfied, int Basically, int Dissatisfied, decimal? Percent);

/// <summary>提案统计: what came of the proposals submitted in a span. M19.</summary>
public sealed record ProposalFigures
{
    private const string SubmittedState = "submitted";
    internal const string FiledState = "filed";
    private const string AssignedState = "assigned";
    private const string InterviewedState = "interviewed";
    private const string RepliedState = "replied";
    private const string TrackedState = "tracked";
    private const string RehandledState = "rehandled";
    private const string CalledState = "called";
    private const string Answer = "answer";

    /// <summary>How many were submitted.</summary>
    public required int Submitted { get; init; }

    /// <summary>How many of them were filed.</summary>
    public required int Filed { get; init; }

    /// <summary>Submitted, filed, not filed, merged, turned into information, withdrawn, under review; shares of those submitted.</summary>
    public required IReadOnlyList<Count> Filing { get; init; }

    /// <summary>Filed proposals by members, and collective ones.</summary>
    public required IReadOnlyList<Count> Voices { get; init; }

    /// <summary>Filed proposals by their origin.</summary>
    public required IReadOnlyList<Count> Sources { get; init; }

    /// <summary>Filed proposals by their field.</summary>
    public required IReadOnlyList<Count> Fields { get; init; }

    /// <summary>Filed proposals by the committee's unit that sees to them.</summary>
    public required IReadOnlyList<Count> Units { get; init; }

    /// <summary>Assigned proposals by the unit that handles them.</summary>
    public required IReadOnlyList<Count> Hosts { get; init; }

    /// <summary>By class of the last answer; shares of those answered.</summary>
    public required IReadOnlyList<Count> Answers { get; init; }

    /// <summary>By session of the committee: 十届五次会议; those of none that is known by an empty name. Shares of those submitted.</summary>
    public required IReadOnlyList<Count> Sessions { get; init; }

    /// <summary>提案目录: a line a proposal, by number, then in order of opening; other systems read the list of matters.</summary>
    [JsonIgnore]
    public IReadOnlyList<ProposalEntry> Register { get; init; } = [];

    /// <summary>联名: how many of those filed have more than one proposer.</summary>
    public required int Joint { get; init; }

    /// <summary>分办: how many of those assigned have more than one host.</summary>
    public required int Shared { get; init; }

    /// <summary>Filing, answer, answer in time, interview, satisfaction, and follow-up calls where the settings name their kind.</summary>
    public required IReadOnlyList<Rate> Rates { get; init; }

    /// <summary>What the proposers said of the answers.</summary>
    public required SatisfactionFigures Satisfaction { get; init; }

    /// <summary>How often a handling unit returned one.</summary>
    public required int Returned { get; init; }

    /// <summary>How many were handled again because a proposer was dissatisfied.</summary>
    public required int HandledAgain { get; init; }

    /// <summary>The key proposals of each leader.</summary>
    public required IReadOnlyList<LedProposals> Led { get; init; }

    /// <summary>Proposals under centralised supervision 集中督办, by batch.</summary>
    public required IReadOnlyList<Count> Batches { get; init; }

    /// <summary>“回头看”: of the proposals of the year before the span that were answered B, how many have been solved since.</summary>
    public required Rate LookBack { get; init; }

    /// <summary>The votes on handling units.</summary>
    public required IReadOnlyList<HandlerFigures> Handlers { get; init; }

    /// <summary>The figures of the proposals opened in a span.</summary>
    /// <param name="matters">Matters as they stood on the day of the report; also those of the year before, for the look-back.</param>
    /// <param name="handlers">The votes on handling units in the span.</param>
    /// <param name="followUps">The follow-up calls as they stood on that day.</param>
    /// <param name="terms">The committee's terms; null while they are not known.</param>
    public static ProposalFigures Of(
        IReadOnlyCollection<Matter> matters,
        YearSpan span,
        ProposalRules settings,
        int digits,
        IEnumerable<HandlerRated> handlers,
        CommitteeRoster roster,
        MatterRules rules,
        IReadOnlyCollection<Matter> followUps,
        TermSection? terms
    )
    {
        var all = matters.Where(m => m.Kind == settings.Kind && m.OpenedOn >= span.FirstDay && m.OpenedOn <= span.LastDay).ToList();
        var filed = all.Where(m => m.Entered(FiledState) is not null).ToList();
        var replied = filed.Where(m => m.Entered(RepliedState) is not null).ToList();
        var votes = replied
            .Select(m => m.Votes.GroupBy(v => v.Proposer, StringComparer.Ordinal).Select(g => g.MaxBy(v => v.Round)!).ToList())
            .Where(v => v.Count > 0)
            .ToList();
        var satisfaction = Satisfied(votes);
        return new ProposalFigures
        {
            Submitted = all.Count,
            Filed = filed.Count,
            Filing = Ways(all, filed.Count, digits),
            Voices =
            [
                Part("member", "委员提案", filed, m => !IsCollective(m), digits),
                Part("collective", "集体提案", filed, IsCollective, digits),
            ],
            Sources = Count.By(filed, m => m.Attributes.GetValueOrDefault("origin"), o => NameOf(filed, "origin", o), digits),
            Fields = Count.By(filed, m => m.Attributes.GetValueOrDefault("field"), f => f, digits),
            Units = Count.By(filed, m => m.Unit, roster.NameOf, digits),
            Hosts = HostsOf([.. filed.Where(m => m.Entered(AssignedState) is not null)], digits),
            Sessions = Count.By(all, m => CaseNumber.SessionOf(m, terms), s => s, digits),
            Register = ProposalEntry.Register(all, terms, roster),
            Joint = filed.Count(m => m.Proposers.Count > 1),
            Shared = filed.Count(m => m.Entered(AssignedState) is not null && Hosting(m).Count > 1),
            Answers =
            [
                .. Count
                    .By(replied, m => m.Attributes.GetValueOrDefault(Answer), a => NameOf(replied, Answer, a), digits)
                    .OrderBy(c => c.Id, StringComparer.Ordinal),
            ],
            Rates =
            [
                Rate.Of("filing", "立案率", filed.Count, all.Count, digits),
                Rate.Of("reply", "办复率", replied.Count, filed.Count, digits),
                Rate.Of("reply-in-time", "按期办复率", replied.Count(m => InTime(m, rules)), replied.Count, digits),
                Rate.Of("interview", "面商率", replied.Count(m => m.Entered(InterviewedState) is not null), replied.Count, digits),
                Rate.Of("satisfaction", "满意率", satisfaction.Satisfied + satisfaction.Basically, votes.Count, digits),
                .. settings.FollowUp is { } kind ? [Called(all, kind, followUps, digits)] : Array.Empty<Rate>(),
            ],
            Satisfaction = satisfaction,
            Returned = filed.Sum(m => m.Path.Count(s => s.State == FiledState) - 1),
            HandledAgain = filed.Count(m => m.Entered(RehandledState) is not null),
            Led = Leading(filed, span, settings, roster),
            Batches = Count.By([.. filed.Where(m => m.Attributes.ContainsKey("batch"))], m => m.Attributes["batch"], b => b, digits),
            LookBack = LookedBack(matters, span, settings, digits),
            Handlers =
            [
                .. handlers
                    .OrderBy(h => h.Year)
                    .ThenBy(h => h.Handler, StringComparer.Ordinal)
                    .Select(h => new HandlerFigures(
                        h.Handler,
                        h.Year,
                        h.Satisfied,
                        h.Basically,
                        h.Dissatisfied,
                        Share.Percent(h.Satisfied + h.Basically, h.Satisfied + h.Basically + h.Dissatisfied, digits)
                    )),
            ],
        };

        bool IsCollective(Matter m) => settings.Collective.Contains(m.Attributes.GetValueOrDefault("origin") ?? "");
    }

    private static IReadOnlyList<string> Hosting(Matter m) =>
        [.. AttributeRule.List(m.Attributes.GetValueOrDefault("host")).Distinct(StringComparer.Ordinal)];

    /// <summary>Each host of several has the proposal, and the shares are of proposals all the same.</summary>
    private static IReadOnlyList<Count> HostsOf(List<Matter> assigned, int digits) =>
        [
            .. assigned
                .SelectMany(Hosting)
                .GroupBy(h => h, StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Count(g.Key, g.Key, g.Count(), Share.Percent(g.Count(), assigned.Count, digits))),
        ];

    /// <summary>回访率: of the proposals whose closing asked for a call, those whose proposer was called since the last closing.</summary>
    private static Rate Called(List<Matter> all, string kind, IReadOnlyCollection<Matter> followUps, int digits)
    {
        var asked = all.Select(MatterFollowUps.OpenedBy)
            .OfType<MatterOpened>()
            .Where(o => o.Kind == kind)
            .Select(o => o.Matter)
            .ToHashSet(StringComparer.Ordinal);
        var called = followUps.Count(f => asked.Contains(f.Id) && f.State == CalledState);
        return Rate.Of("follow-up", "回访率", called, asked.Count, digits);
    }

    private static IReadOnlyList<Count> Ways(List<Matter> all, int filed, int digits) =>
        [
            new(FiledState, "立案", filed, Share.Percent(filed, all.Count, digits)),
            Part("not-filed", "不予立案", all, m => m.State == "not-filed", digits),
            Part("merged", "并案", all, m => m.State == "merged", digits),
            Part("turned", "转为社情民意信息", all, m => m.State == "turned", digits),
            Part("withdrawn", "撤回", all, m => m.State == "withdrawn", digits),
            Part(SubmittedState, "待审查", all, m => m.State == SubmittedState, digits),
        ];

    private static Count Part(string id, string name, List<Matter> whole, Func<Matter, bool> counts, int digits)
    {
        var number = whole.Count(counts);
        return new Count(id, name, number, Share.Percent(number, whole.Count, digits));
    }

    private static string NameOf(List<Matter> matters, string attribute, string value) =>
        matters[0].Workflow.Attribute(attribute)?.NameOf(value) ?? value;

    /// <summary>The first answer came by the last day for it, as extended.</summary>
    private static bool InTime(Matter m, MatterRules rules)
    {
        var at = m.Path.ToList().FindIndex(s => s.State == RepliedState);
        var before = m.Path.Take(at).ToList();
        return before.Count == 0 || rules.DueIn(m.Workflow.State(before[^1].State)!, before) is not { } due || m.Path[at].On <= due;
    }

    private static SatisfactionFigures Satisfied(List<List<SatisfactionVote>> votes)
    {
        var worst = votes.Select(v => v.Max(x => (Satisfaction)Math.Max((int)x.Handling, (int)x.Result))).ToList();
        return new SatisfactionFigures(
            worst.Count(w => w == Events.Satisfaction.Satisfied),
            worst.Count(w => w == Events.Satisfaction.Basically),
            worst.Count(w => w == Events.Satisfaction.Dissatisfied),
            votes.Count(v => v.Exists(x => x.Handling == Events.Satisfaction.Dissatisfied)),
            votes.Count(v => v.Exists(x => x.Result == Events.Satisfaction.Dissatisfied))
        );
    }

    private static IReadOnlyList<LedProposals> Leading(List<Matter> filed, YearSpan span, ProposalRules settings, CommitteeRoster roster)
    {
        var years = span.Last - span.First + 1;
        var leaders = settings
            .LeadingRoles.SelectMany(roster.InRole)
            .Select(l => l.Id)
            .Concat(filed.Select(m => m.Attributes.GetValueOrDefault("ledBy")).OfType<string>().Order(StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
        return
        [
            .. leaders.Select(l =>
            {
                var led = filed
                    .Where(m => m.Attributes.GetValueOrDefault("ledBy") == l)
                    .Select(m => m.Id)
                    .Order(StringComparer.Ordinal)
                    .ToList();
                return new LedProposals(
                    l,
                    roster.NameOf(l),
                    led,
                    settings.LedAtLeast * years,
                    settings.LedAtMost * years,
                    led.Count >= settings.LedAtLeast * years && led.Count <= settings.LedAtMost * years
                );
            }),
        ];
    }

    private static Rate LookedBack(IEnumerable<Matter> matters, YearSpan span, ProposalRules settings, int digits)
    {
        var tracked = matters
            .Where(m => m.Kind == settings.Kind && m.OpenedOn.Year == span.First - 1 && m.Entered(TrackedState) is not null)
            .ToList();
        return Rate.Of("look-back", "“回头看”解决率", tracked.Count(m => !m.IsOpen), tracked.Count, digits);
    }
}
