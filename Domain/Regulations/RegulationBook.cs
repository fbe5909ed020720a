using System.Text.Json.Serialization;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Regulations;

/// <summary>An event that came to nothing: a second adoption under one id.</summary>
public sealed record RepeatedRegulation(string Event, DateTimeOffset Told, [property: JsonPropertyName("regulation")] string Regulation);

/// <summary>
/// A review that belongs to no regulation: its adoption is still to be told, or was later, or the regulation had ended before.
/// </summary>
/// <param name="Why">In words, Chinese.</param>
public sealed record StrayReview(
    [property: JsonPropertyName("regulation")] string Regulation,
    RegulationReview Review,
    DateTimeOffset Told,
    string Why
);

/// <summary>文号相同: two regulations in force of one document number, neither of which takes the other's place.</summary>
/// <param name="Event">The event that gave the number again.</param>
/// <param name="Told">When that was told.</param>
/// <param name="Regulation">What it gave the number to.</param>
/// <param name="Other">What had it before.</param>
public sealed record SharedNumber(string Event, DateTimeOffset Told, Regulation Regulation, Regulation Other);

/// <summary>制度台账: the regulations by what was reported of them. A fold over traces: the order of arrival cannot matter. M14.</summary>
/// <param name="Regulations">In order of adoption, then of number.</param>
/// <param name="Repeated">Adoptions under the id of another.</param>
/// <param name="Stray">Reviews that belong to no regulation.</param>
/// <param name="SharedNumbers">A document's number is its office's to correct: both stand, and the administrators are told.</param>
public sealed record RegulationBook(
    IReadOnlyList<Regulation> Regulations,
    IReadOnlyList<RepeatedRegulation> Repeated,
    IReadOnlyList<StrayReview> Stray,
    IReadOnlyList<SharedNumber> SharedNumbers
)
{
    /// <summary>Folds traces, in any order; those of other things do not count.</summary>
    /// <param name="asOf">What was told later is not known.</param>
    /// <param name="on">The local date the register speaks of: what was adopted or reviewed after it has not happened yet.</param>
    public static RegulationBook Of(IEnumerable<Trace> traces, DateTimeOffset asOf, DateOnly on)
    {
        var told = Trace.KnownBy(asOf, traces).ToList();
        var adoptions = told.Where(t => t.Body is RegulationAdopted)
            .Select(t => new Adoption(t.Sealed.Id, t.Sealed.Told, (RegulationAdopted)t.Body))
            .ToLookup(a => a.Said.Regulation, StringComparer.Ordinal);
        var reviews = told.Where(t => t.Body is RegulationReviewed r && r.At <= on)
            .Select(t =>
                (Told: t.Sealed.Told, Review: ReviewOf(t.Sealed.Id, (RegulationReviewed)t.Body), ((RegulationReviewed)t.Body).Regulation)
            )
            .ToLookup(r => r.Regulation, StringComparer.Ordinal);
        var first = adoptions.Select(a => a.First()).Where(a => a.Said.Adopted <= on).ToList();
        var regulations = first
            .Select(a => Of(a, [.. reviews[a.Said.Regulation].Select(r => r.Review)], first))
            .OrderBy(r => r.Adopted)
            .ThenBy(r => r.Number, StringComparer.Ordinal)
            .ThenBy(r => r.Id, StringComparer.Ordinal)
            .ToList();
        var belong = regulations.SelectMany(r => r.Reviews).Select(r => r.Event).ToHashSet(StringComparer.Ordinal);
        return new RegulationBook(
            regulations,
            [.. adoptions.SelectMany(a => a.Skip(1)).Select(a => new RepeatedRegulation(a.Event, a.Told, a.Said.Regulation))],
            [
                .. reviews
                    .SelectMany(r => r)
                    .Where(r => !belong.Contains(r.Review.Event))
                    .Select(r => new StrayReview(
                        r.Regulation,
                        r.Review,
                        r.Told,
                        Why(regulations.Find(k => k.Id == r.Regulation), r.Review, regulations)
                    )),
            ],
            [.. Shared(regulations, told.ToDictionary(t => t.Sealed.Id, t => t.Sealed.Told, StringComparer.Ordinal))]
        );
    }

    /// <summary>The regulation of that id; null when there is none.</summary>
    public Regulation? Find(string id) => Regulations.FirstOrDefault(r => r.Id == id);

    /// <summary>What forbids to enter a regulation; none when nothing does. Pointers are into the whole event.</summary>
    public IEnumerable<Fault> Refuses(RegulationAdopted adopted)
    {
        if (Find(adopted.Regulation) is { } same)
            yield return new Fault("/data/id", $"编号已用于“{same.Title}”（{same.Number}）；修订请报 rule.reviewed，另立制度请用新的编号");
        for (var i = 0; i < adopted.Supersedes.Count; i++)
        {
            if (Find(adopted.Supersedes[i]) is { } older && older.Adopted > adopted.Adopted)
                yield return new Fault(
                    $"/data/supersedes/{i}",
                    $"“{older.Title}”{older.Adopted:yyyy-MM-dd} 才通过，晚于本制度，不能由本制度替代"
                );
        }
    }

    /// <summary>What forbids a review; null when nothing does. A regulation that is not in the register may only be late.</summary>
    public Fault? Refuses(RegulationReviewed reviewed)
    {
        if (Find(reviewed.Regulation) is not { } regulation)
            return null;
        if (reviewed.At < regulation.Adopted)
            return new Fault("/data/at", $"{reviewed.At:yyyy-MM-dd} 早于通过日期 {regulation.Adopted:yyyy-MM-dd}");
        return reviewed.At > regulation.Ended ? new Fault("/data/id", $"{Ended(regulation, Regulations)}，不再审查") : null;
    }

    private static IEnumerable<SharedNumber> Shared(
        IEnumerable<Regulation> regulations,
        IReadOnlyDictionary<string, DateTimeOffset> told
    ) =>
        regulations
            .Where(r => r.InForce)
            .GroupBy(r => Regulation.Normal(r.Number), StringComparer.Ordinal)
            .Select(g => g.OrderBy(r => told[r.NumberedBy]).ThenBy(r => r.NumberedBy, StringComparer.Ordinal).ToList())
            .SelectMany(same =>
                same.Skip(1)
                    .Select(r => (Again: r, Other: same.TakeWhile(o => o != r).FirstOrDefault(o => !o.Replaces(r) && !r.Replaces(o))))
                    .Where(pair => pair.Other is not null)
                    .Select(pair => new SharedNumber(pair.Again.NumberedBy, told[pair.Again.NumberedBy], pair.Again, pair.Other!))
            );

    /// <param name="regulations">Of which one may have superseded it.</param>
    private static string Ended(Regulation regulation, IEnumerable<Regulation> regulations)
    {
        var by = regulations.FirstOrDefault(r => r.Id == regulation.SupersededBy);
        return $"“{regulation.Title}”已于 {regulation.Ended:yyyy-MM-dd} 停止执行{(by is null ? "" : $"，由“{by.Title}”替代")}";
    }

    private static string Why(Regulation? regulation, RegulationReview review, IEnumerable<Regulation> regulations) =>
        regulation is null ? $"台账中没有这项制度"
        : review.On < regulation.Adopted ? $"早于该制度的通过日期 {regulation.Adopted:yyyy年M月d日}"
        : Ended(regulation, regulations);

    /// <summary>An adoption as it was told.</summary>
    private sealed record Adoption(string Event, DateTimeOffset Told, RegulationAdopted Said)
    {
        /// <summary>Adopted later; of one day, told later: so that regulations that name each other do not all give way.</summary>
        public bool IsAfter(Adoption other) =>
            (Said.Adopted, Told).CompareTo((other.Said.Adopted, other.Told)) is var order
            && (order > 0 || (order == 0 && string.CompareOrdinal(Event, other.Event) > 0));
    }

    private static Regulation Of(Adoption adoption, IReadOnlyList<RegulationReview> told, IEnumerable<Adoption> all)
    {
        var said = adoption.Said;
        var successor = all.Where(a => a.Said.Supersedes.Contains(said.Regulation) && a.IsAfter(adoption))
            .OrderBy(a => a.Said.Adopted)
            .ThenBy(a => a.Said.Regulation, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Said;
        IReadOnlyList<RegulationReview> reviews =
        [
            .. told.Where(r => r.On >= said.Adopted && !(r.On > successor?.Adopted))
                .OrderBy(r => r.On)
                .ThenBy(r => r.Event, StringComparer.Ordinal),
        ];
        var repeal = reviews.FirstOrDefault(r => r.Verdict == RegulationVerdict.Repealed);
        if (repeal is not null)
            reviews = [.. reviews.TakeWhile(r => r != repeal), repeal];
        if (successor?.Adopted > repeal?.On)
            successor = null;
        var numbered = reviews.LastOrDefault(r => r.Number is not null);
        return new Regulation
        {
            Event = adoption.Event,
            Id = said.Regulation,
            Number = numbered?.Number ?? said.Number,
            NumberedBy = numbered?.Event ?? adoption.Event,
            Title = reviews.LastOrDefault(r => r.Title is not null)?.Title ?? said.Title,
            Text = reviews.LastOrDefault(r => r.Verdict == RegulationVerdict.Revised) is { } revised ? revised.Text : said.Text,
            Kind = said.Kind,
            Unit = said.Unit,
            Adopted = said.Adopted,
            ReviewEvery = said.ReviewEvery,
            LastReviewed = Later(said.Reviewed, reviews.LastOrDefault()?.On),
            Reviews = reviews,
            Supersedes = said.Supersedes,
            SupersededBy = successor?.Regulation,
            Ended = successor?.Adopted ?? repeal?.On,
        };
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other > one ? other ?? one : one;

    private static RegulationReview ReviewOf(string @event, RegulationReviewed said) =>
        new(@event, said.At, said.Verdict, said.Number, said.Title, said.By, said.Note) { Text = said.Text };
}
