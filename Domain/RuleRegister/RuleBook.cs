using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.RuleRegister;

/// <summary>An event that came to nothing: a second adoption under one id.</summary>
public sealed record RepeatedRule(string Event, DateTimeOffset Told, string Rule);

/// <summary>A review that belongs to no rule: its adoption is still to be told, or was later, or the rule had ended before.</summary>
/// <param name="Why">In words, Chinese.</param>
public sealed record StrayReview(string Rule, RuleReview Review, DateTimeOffset Told, string Why);

/// <summary>制度台账: the rules by what was told of them. A fold over traces: the order of arrival cannot matter. M14.</summary>
/// <param name="Rules">In order of adoption, then of number.</param>
/// <param name="Repeated">Adoptions under the id of another.</param>
/// <param name="Stray">Reviews that belong to no rule.</param>
public sealed record RuleBook(IReadOnlyList<Rule> Rules, IReadOnlyList<RepeatedRule> Repeated, IReadOnlyList<StrayReview> Stray)
{
    /// <summary>Folds traces, in any order; those of other things do not count.</summary>
    /// <param name="asOf">What was told later is not known.</param>
    /// <param name="on">The local date the register speaks of: what was adopted or reviewed after it has not happened yet.</param>
    public static RuleBook Of(IEnumerable<Trace> traces, DateTimeOffset asOf, DateOnly on)
    {
        var told = Trace.KnownBy(asOf, traces).ToList();
        var adoptions = told.Where(t => t.Body is RuleAdopted).Select(t => new Adoption(t.Sealed.Id, t.Sealed.Told, (RuleAdopted)t.Body)).ToLookup(a => a.Said.Rule, StringComparer.Ordinal);
        var reviews = told.Where(t => t.Body is RuleReviewed r && r.At <= on).Select(t => (Told: t.Sealed.Told, Review: ReviewOf(t.Sealed.Id, (RuleReviewed)t.Body), ((RuleReviewed)t.Body).Rule)).ToLookup(r => r.Rule, StringComparer.Ordinal);
        var first = adoptions.Select(a => a.First()).Where(a => a.Said.Adopted <= on).ToList();
        var rules = first.Select(a => Of(a, [.. reviews[a.Said.Rule].Select(r => r.Review)], first))
            .OrderBy(r => r.Adopted).ThenBy(r => r.Number, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        var belong = rules.SelectMany(r => r.Reviews).Select(r => r.Event).ToHashSet(StringComparer.Ordinal);
        return new RuleBook(
            rules,
            [.. adoptions.SelectMany(a => a.Skip(1)).Select(a => new RepeatedRule(a.Event, a.Told, a.Said.Rule))],
            [.. reviews.SelectMany(r => r).Where(r => !belong.Contains(r.Review.Event)).Select(r => new StrayReview(r.Rule, r.Review, r.Told, Why(rules.Find(k => k.Id == r.Rule), r.Review)))]);
    }

    /// <summary>The rule of that id; null when there is none.</summary>
    public Rule? Find(string id) => Rules.FirstOrDefault(r => r.Id == id);

    /// <summary>What forbids to enter a rule; none when nothing does. Pointers are into the whole event.</summary>
    public IEnumerable<Fault> Refuses(RuleAdopted adopted)
    {
        if (Find(adopted.Rule) is { } same) yield return new Fault("/data/id", $"编号已用于“{same.Title}”（{same.Number}）；修订请报 rule.reviewed，另立制度请用新的编号");
        else if (SameNumber(adopted) is { } other)
            yield return new Fault("/data/number", $"文号与“{other.Title}”（{other.Id}）相同；替代该制度的，请在 supersedes 中写明 {other.Id}");
        for (var i = 0; i < adopted.Supersedes.Count; i++)
        {
            if (Find(adopted.Supersedes[i]) is { } older && older.Adopted > adopted.Adopted)
                yield return new Fault($"/data/supersedes/{i}", $"“{older.Title}”{older.Adopted:yyyy-MM-dd} 才通过，晚于本制度，不能由本制度替代");
        }
    }

    /// <summary>Another rule in force that has the number of one that is told of; null when none has, or one of the two takes the place of the other.</summary>
    public Rule? SameNumber(RuleAdopted adopted) =>
        Rules.FirstOrDefault(r => r.InForce && r.Id != adopted.Rule && !adopted.Supersedes.Contains(r.Id) && !r.Supersedes.Contains(adopted.Rule) && Rule.SameNumber(r.Number, adopted.Number));

    /// <summary>What forbids a review; null when nothing does. A rule that is not in the register may only be late.</summary>
    public Fault? Refuses(RuleReviewed reviewed)
    {
        if (reviewed.Number is { } number && Rules.FirstOrDefault(r => r.InForce && r.Id != reviewed.Rule && Rule.SameNumber(r.Number, number)) is { } other) return new Fault("/data/number", $"文号与“{other.Title}”（{other.Id}）相同");
        if (Find(reviewed.Rule) is not { } rule) return null;
        if (reviewed.At < rule.Adopted) return new Fault("/data/at", $"{reviewed.At:yyyy-MM-dd} 早于通过日期 {rule.Adopted:yyyy-MM-dd}");
        return reviewed.At > rule.Ended ? new Fault("/data/id", $"{Ended(rule)}，不再审查") : null;
    }

    private static string Ended(Rule rule) => $"“{rule.Title}”已于 {rule.Ended:yyyy-MM-dd} 停止执行{(rule.SupersededBy is { } by ? $"，由 {by} 替代" : "")}";

    private static string Why(Rule? rule, RuleReview review) =>
        rule is null ? $"台账中没有这项制度" : review.On < rule.Adopted ? $"早于该制度的通过日期 {rule.Adopted:yyyy年M月d日}" : Ended(rule);

    /// <summary>An adoption as it was told.</summary>
    private sealed record Adoption(string Event, DateTimeOffset Told, RuleAdopted Said)
    {
        /// <summary>Adopted later; of one day, told later: so that rules that name each other do not all give way.</summary>
        public bool IsAfter(Adoption other) => (Said.Adopted, Told).CompareTo((other.Said.Adopted, other.Told)) is var order && (order > 0 || (order == 0 && string.CompareOrdinal(Event, other.Event) > 0));
    }

    private static Rule Of(Adoption adoption, IReadOnlyList<RuleReview> told, IEnumerable<Adoption> all)
    {
        var said = adoption.Said;
        var successor = all.Where(a => a.Said.Supersedes.Contains(said.Rule) && a.IsAfter(adoption)).OrderBy(a => a.Said.Adopted).ThenBy(a => a.Said.Rule, StringComparer.Ordinal).FirstOrDefault()?.Said;
        IReadOnlyList<RuleReview> reviews = [.. told.Where(r => r.On >= said.Adopted && !(r.On > successor?.Adopted)).OrderBy(r => r.On).ThenBy(r => r.Event, StringComparer.Ordinal)];
        var repeal = reviews.FirstOrDefault(r => r.Verdict == RuleVerdict.Repealed);
        if (repeal is not null) reviews = [.. reviews.TakeWhile(r => r != repeal), repeal];
        if (successor?.Adopted > repeal?.On) successor = null;
        return new Rule(
            adoption.Event, said.Rule, reviews.LastOrDefault(r => r.Number is not null)?.Number ?? said.Number, reviews.LastOrDefault(r => r.Title is not null)?.Title ?? said.Title, said.Kind, said.Unit,
            said.Adopted, said.ReviewEvery, Later(said.Reviewed, reviews.LastOrDefault()?.On), reviews, said.Supersedes, successor?.Rule, successor?.Adopted ?? repeal?.On);
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;

    private static RuleReview ReviewOf(string @event, RuleReviewed said) => new(@event, said.At, said.Verdict, said.Number, said.Title, said.By, said.Note);
}
