using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Scoring;

/// <summary>One subject's score of a quarter.</summary>
public sealed record SubjectScore
{
    /// <summary>The subject's id.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject's name.</summary>
    public required string Name { get; init; }

    /// <summary>The group it is ranked in.</summary>
    public required string Group { get; init; }

    /// <summary>The points of its indicators, scaled to 100 where one is left out; 0 to 100.</summary>
    public required decimal Total { get; init; }

    /// <summary>Its place in the group; 1 is first.</summary>
    public required int Place { get; init; }

    /// <summary>Whether another shares the place (并列).</summary>
    public required bool Tied { get; init; }

    /// <summary>Id of the grade.</summary>
    public required string Grade { get; init; }

    /// <summary>The grade's name.</summary>
    public required string GradeName { get; init; }

    /// <summary>Its points by indicator, explained.</summary>
    public required IReadOnlyList<IndicatorScore> Indicators { get; init; }

    /// <summary>八有: its points by dimension; none in scores of before they were added up.</summary>
    public IReadOnlyList<DimensionScore> Dimensions { get; init; } = [];

    /// <summary>依据: what the ids stand for that its indicators cite, in order of id; none in scores of before they were named.</summary>
    public IReadOnlyList<EvidenceName> Named { get; init; } = [];
}

/// <summary>A unit's part of a circular as a score counts it.</summary>
/// <param name="Counts">Measure to the ids it counted, with late evidence.</param>
/// <param name="Late">Of each measure, what counts by late evidence alone.</param>
public sealed record CountedMonth(
    string Unit,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Counts,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Late
)
{
    /// <summary>What the counted ids stand for, as far as it is known.</summary>
    public IReadOnlyList<EvidenceName> Named { get; init; } = [];

    /// <summary>A unit's month with what late evidence changes in it; null when it changes nothing.</summary>
    public static CountedMonth Of(UnitMonth month, LateCount? late)
    {
        if (late is null)
            return new CountedMonth(month.Unit, month.Counts, new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal))
            {
                Named = month.Named,
            };
        var (counts, added) = late.ApplyTo(month.Counts);
        return new CountedMonth(month.Unit, counts, added) { Named = [.. late.Named, .. month.Named] };
    }
}

/// <summary>季考核: all subjects' scores of a quarter, ranked within their groups.</summary>
public static class QuarterScores
{
    /// <summary>Scores a quarter.</summary>
    /// <param name="quarter">Units that are not there on any day of it are not scored.</param>
    /// <param name="circulars">The units' parts of the quarter's circulars, whose sealed counts are the facts, with late evidence.</param>
    /// <param name="said">Points entered, disputed and ruled for the quarter.</param>
    /// <param name="settled">Whether rulings count (final) or not yet (provisional).</param>
    /// <param name="nameOf">A measure's name.</param>
    public static IReadOnlyList<SubjectScore> Of(
        Period quarter,
        CommitteeRoster roster,
        ScoresSection card,
        IReadOnlyList<RankGroup> groups,
        IEnumerable<CountedMonth> circulars,
        IEnumerable<ScoreEvent> said,
        bool settled,
        Func<string, string> nameOf
    )
    {
        var counts = circulars.ToLookup(u => u.Unit, StringComparer.Ordinal);
        var voices = said.ToLookup(s => s.Said.Subject, StringComparer.Ordinal);
        var subjects = roster
            .UnitsOf([.. card.SubjectKinds], quarter.First, quarter.Last)
            .Select(unit =>
                (
                    Unit: unit,
                    Indicators: ScoreCard.Score(
                        card,
                        Merge(counts[unit.Id], m => m.Counts),
                        voices[unit.Id],
                        settled,
                        nameOf,
                        Merge(counts[unit.Id], m => m.Late),
                        unit.ShareOf(quarter.First, quarter.Last)
                    )
                )
            )
            .ToList();
        var scores = new List<SubjectScore>();
        foreach (var group in GroupsOf(groups, card.SubjectKinds))
        {
            var ranked = Ranking.Of(subjects.Where(s => group.Kinds.Contains(s.Unit.Kind)), s => ScoreCard.Total(s.Indicators));
            var grades = Grading.Of(ranked, card.Grades, (_, _) => true);
            scores.AddRange(
                ranked.Zip(
                    grades,
                    (r, g) =>
                        new SubjectScore
                        {
                            Subject = r.Subject.Unit.Id,
                            Name = r.Subject.Unit.Name,
                            Group = group.Id,
                            Total = r.Points,
                            Place = r.Place,
                            Tied = r.Tied,
                            Grade = g.Id,
                            GradeName = g.Name,
                            Indicators = r.Subject.Indicators,
                            Dimensions = DimensionScore.Of(r.Subject.Indicators, card.Dimensions),
                            Named = Names(r.Subject.Indicators, counts[r.Subject.Unit.Id], voices[r.Subject.Unit.Id]),
                        }
                )
            );
        }

        return scores;
    }

    /// <summary>The groups as set, and one more for subjects that no group names.</summary>
    private static IEnumerable<RankGroup> GroupsOf(IReadOnlyList<RankGroup> groups, IReadOnlyList<string> kinds)
    {
        var rest = kinds.Except(groups.SelectMany(g => g.Kinds), StringComparer.Ordinal).ToList();
        return rest.Count == 0 ? groups : [.. groups, new RankGroup("rest", "其他单位", rest)];
    }

    private static IReadOnlyList<EvidenceName> Names(
        IEnumerable<IndicatorScore> indicators,
        IEnumerable<CountedMonth> months,
        IEnumerable<ScoreEvent> said
    )
    {
        var names = months
            .SelectMany(m => m.Named)
            .Concat(
                said.Select(s => new EvidenceName(s.Id, s.On, null, $"{s.Said.By}{EventNames.Of(s.Said.Type)}") { Page = $"traces/{s.Id}" })
            )
            .DistinctBy(n => n.Id)
            .ToDictionary(n => n.Id, StringComparer.Ordinal);
        return EvidenceName.Of(indicators.SelectMany(i => i.Cited).Order(StringComparer.Ordinal), names);
    }

    private static Dictionary<string, IReadOnlyList<string>> Merge(
        IEnumerable<CountedMonth> months,
        Func<CountedMonth, IReadOnlyDictionary<string, IReadOnlyList<string>>> counts
    ) =>
        months
            .SelectMany(counts)
            .GroupBy(c => c.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.SelectMany(c => c.Value)], StringComparer.Ordinal);
}

/// <summary>等次: the best grade that points, quota and conditions allow.</summary>
public static class Grading
{
    /// <summary>
    /// Grades a ranked group, best place first. A quota is "at most": its number of places is rounded down, and those who
    /// share a place that the quota could only partly hold all fall to the next grade, and then nobody behind them gets the better one.
    /// </summary>
    /// <param name="ranked">The group in order of place.</param>
    /// <param name="grades">From best to least; the last takes everybody.</param>
    /// <param name="allows">Further conditions of a grade.</param>
    public static IReadOnlyList<Grade> Of<T>(IReadOnlyList<Ranked<T>> ranked, IReadOnlyList<Grade> grades, Func<T, Grade, bool> allows)
    {
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        var full = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<Grade>();
        foreach (var place in ranked.GroupBy(r => r.Place).Select(g => g.ToList()))
        {
            var chosen = place
                .Select(r =>
                    grades.First(g =>
                        g == grades[^1]
                        || (
                            r.Points >= g.From
                            && allows(r.Subject, g)
                            && HasRoom(g, place.Count(p => p.Points >= g.From && allows(p.Subject, g)))
                        )
                    )
                )
                .ToList();
            foreach (var grade in chosen)
                given[grade.Id] = given.GetValueOrDefault(grade.Id) + 1;
            result.AddRange(chosen);
        }

        return result;

        bool HasRoom(Grade grade, int wanted)
        {
            if (grade.Quota is { } quota && given.GetValueOrDefault(grade.Id) + wanted > decimal.Floor(quota * ranked.Count))
                full.Add(grade.Id);
            return !full.Contains(grade.Id);
        }
    }
}
