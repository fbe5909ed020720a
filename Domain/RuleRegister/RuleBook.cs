using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.RuleRegister;

/// <summary>An event that came to nothing: a second adoption under one id.</summary>
public sealed record RepeatedRule(string Event, string Rule);

/// <summary>A review of a rule whose adoption is still to be told.</summary>
public sealed record UnknownReview(string Rule, RuleReview Review, DateTimeOffset Told);

/// <summary>制度台账: the rules by what was told of them. A fold over traces: the order of arrival cannot matter. M14.</summary>
/// <param name="Rules">In order of adoption, then of number.</param>
/// <param name="Repeated">Adoptions under the id of another.</param>
/// <param name="Unknown">Reviews of rules that are not in the register.</param>
public sealed record RuleBook(IReadOnlyList<Rule> Rules, IReadOnlyList<RepeatedRule> Repeated, IReadOnlyList<UnknownReview> Unknown)
{
    /// <summary>Folds traces, in any order; those of other things do not count.</summary>
    /// <param name="asOf">What was told later is not known.</param>
    /// <param name="on">The local date the register speaks of: what was adopted or reviewed after it has not happened yet.</param>
    public static RuleBook Of(IEnumerable<Trace> traces, DateTimeOffset asOf, DateOnly on)
    {
        var told = traces.Where(t => t.Sealed.Told <= asOf).DistinctBy(t => t.Sealed.Id).OrderBy(t => t.Sealed.Told).ThenBy(t => t.Sealed.Id, StringComparer.Ordinal).ToList();
        var adoptions = told.Where(t => t.Body is RuleAdopted).Select(t => new Adoption(t.Sealed.Id, t.Sealed.Told, (RuleAdopted)t.Body)).ToLookup(a => a.Said.Rule, StringComparer.Ordinal);
        var reviews = told.Where(t => t.Body is RuleReviewed r && r.At <= on).Select(t => (Told: t.Sealed.Told, Review: ReviewOf(t.Sealed.Id, (RuleReviewed)t.Body), ((RuleReviewed)t.Body).Rule)).ToLookup(r => r.Rule, StringComparer.Ordinal);
        var first = adoptions.Select(a => a.First()).Where(a => a.Said.Adopted <= on).ToList();
        var rules = first.Select(a => Of(a, [.. reviews[a.Said.Rule].Select(r => r.Review)], first));
        return new RuleBook(
            [.. rules.OrderBy(r => r.Adopted).ThenBy(r => r.Number, StringComparer.Ordinal).ThenBy(r => r.Id, StringComparer.Ordinal)],
            [.. adoptions.SelectMany(a => a.Skip(1)).Select(a => new RepeatedRule(a.Event, a.Said.Rule))],
            [.. reviews.Where(r => !adoptions.Contains(r.Key)).SelectMany(r => r).Select(r => new UnknownReview(r.Rule, r.Review, r.Told))]);
    }

    /// <summary>The rule of that id; null when there is none.</summary>
    public Rule? Find(string id) => Rules.FirstOrDefault(r => r.Id == id);

    /// <summary>What forbids to enter a rule; none when nothing does. Pointers are into the whole event.</summary>
    public IEnumerable<Fault> Refuses(RuleAdopted adopted)
    {
        if (Find(adopted.Rule) is { } same) yield return new Fault("/data/id", $"编号已用于“{same.Title}”（{same.Number}）；修订请报 rule.reviewed，另立制度请用新的编号");
        else if (Rules.FirstOrDefault(r => r.InForce && !adopted.Supersedes.Contains(r.Id) && Rule.SameNumber(r.Number, adopted.Number)) is { } other)
            yield return new Fault("/data/number", $"文号与“{other.Title}”（{other.Id}）相同；替代该制度的，请在 supersedes 中写明 {other.Id}");
        for (var i = 0; i < adopted.Supersedes.Count; i++)
        {
            if (Find(adopted.Supersedes[i]) is not { } older) continue;
            if (older.Adopted > adopted.Adopted) yield return new Fault($"/data/supersedes/{i}", $"“{older.Title}”{older.Adopted:yyyy-MM-dd} 才通过，晚于本制度，不能由本制度替代");
            else if (older.Ended is { } ended) yield return new Fault($"/data/supersedes/{i}", $"“{older.Title}”已于 {ended:yyyy-MM-dd} 停止执行{(older.SupersededBy is { } by ? $"，由 {by} 替代" : "")}");
        }
    }

    /// <summary>What forbids a review; null when nothing does. A rule that is not in the register may only be late.</summary>
    public Fault? Refuses(RuleReviewed reviewed)
    {
        if (Find(reviewed.Rule) is not { } rule) return null;
        if (reviewed.At < rule.Adopted) return new Fault("/data/at", $"{reviewed.At:yyyy-MM-dd} 早于通过日期 {rule.Adopted:yyyy-MM-dd}");
        return rule.Ended is { } ended && reviewed.At > ended
            ? new Fault("/data/id", $"“{rule.Title}”已于 {ended:yyyy-MM-dd} 停止执行{(rule.SupersededBy is { } by ? $"，由 {by} 替代" : "")}，不再审查")
            : null;
    }

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
        return new Rule(
            adoption.Event, said.Rule, reviews.LastOrDefault(r => r.Number is not null)?.Number ?? said.Number, reviews.LastOrDefault(r => r.Title is not null)?.Title ?? said.Title, said.Kind, said.Unit,
            said.Adopted, said.ReviewEvery, Later(said.Reviewed, reviews.LastOrDefault()?.On), reviews, said.Supersedes, repeal is null ? successor?.Rule : null, repeal?.On ?? successor?.Adopted);
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;

    private static RuleReview ReviewOf(string @event, RuleReviewed said) => new(@event, said.At, said.Verdict, said.Number, said.Title, said.By, said.Note);
}
