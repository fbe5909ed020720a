using Cppcc.Domain.Duties;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Circulars;

/// <summary>One unit's part of a circular: the figures with their evidence, the lists, the place.</summary>
public sealed record UnitMonth
{
    /// <summary>The unit's id.</summary>
    public required string Unit { get; init; }

    /// <summary>The unit's name.</summary>
    public required string Name { get; init; }

    /// <summary>The group it is ranked in.</summary>
    public required string Group { get; init; }

    /// <summary>Measure to the ids it counted.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Counts { get; init; }

    /// <summary>The points of what was counted, by which it is ranked.</summary>
    public required decimal Points { get; init; }

    /// <summary>Its place in the group; 1 is first.</summary>
    public required int Place { get; init; }

    /// <summary>Whether another shares the place (并列).</summary>
    public required bool Tied { get; init; }

    /// <summary>Its planned work.</summary>
    public required IReadOnlyList<CircularItem> Items { get; init; }

    /// <summary>Its matters that were past their deadline at the month's end.</summary>
    public required IReadOnlyList<OverdueMatter> Overdue { get; init; }

    /// <summary>The stages it left late in the month; none in circulars of before they were counted.</summary>
    public IReadOnlyList<LateStage> LateStages { get; init; } = [];

    /// <summary>依据: what the counted ids stand for, in order of id; none in circulars of before they were named.</summary>
    public IReadOnlyList<EvidenceName> Named { get; init; } = [];

    /// <summary>How many a measure counted.</summary>
    public int Count(string measure) => Counts.TryGetValue(measure, out var ids) ? ids.Count : 0;
}

/// <summary>A matter that was past its deadline at the month's end.</summary>
public sealed record OverdueMatter(string Id, string Title, DateOnly Due, string State);

/// <summary>A vacant post and how many months in a row the circular has named it.</summary>
/// <param name="Months">1 in the first circular that names it.</param>
public sealed record LastingVacancy(string Unit, string UnitName, string Post, int Missing, int Months);

/// <summary>What a circular says of the whole organ.</summary>
/// <param name="LateEvidence">Traces of earlier, sealed months that were told since.</param>
/// <param name="Broken">Traces of the month before that are no longer what was sealed; empty when the seal holds.</param>
public sealed record CircularHead(
    string Month,
    string Title,
    IReadOnlyList<RankGroup> Groups,
    IReadOnlyList<LastingVacancy> Vacancies,
    int Traces,
    string Seal,
    IReadOnlyList<string> LateEvidence,
    IReadOnlyList<string> Broken
)
{
    /// <summary>
    /// The measures that something was counted for, in the order in which they are printed; null in circulars of before they were kept.
    /// </summary>
    public IReadOnlyList<CountedMeasure>? Measures { get; init; }

    /// <summary>活动合计: what the month's activities add up to; null in circulars of before it was added up.</summary>
    public IReadOnlyList<ActivityTotal>? Totals { get; init; }
}

/// <summary>A measure as the circular counted it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Each">Points for each count; 0 where it gives and takes none.</param>
public sealed record CountedMeasure(string Id, string Name, decimal Each);

/// <summary>月通报: the month's circular, as lists.</summary>
public sealed record Circular(CircularHead Head, IReadOnlyList<UnitMonth> Units, Seal Seal)
{
    /// <summary>Computes a circular.</summary>
    /// <param name="organName">Printed in the title.</param>
    /// <param name="facts">What is known as of its due time.</param>
    /// <param name="settings">Groups and points.</param>
    /// <param name="before">The head of the circular before; null for the first.</param>
    /// <param name="broken">What the check of the seal before found.</param>
    /// <param name="nameOf">A measure's name.</param>
    public static Circular Of(
        string organName,
        MonthFacts facts,
        CircularSection settings,
        CircularHead? before,
        IReadOnlyList<string> broken,
        Func<string, string> nameOf
    )
    {
        var names = new EvidenceNames(facts, nameOf);
        var units = settings
            .Groups.SelectMany(group =>
            {
                var counted = facts
                    .Roster.UnitsOf([.. group.Kinds], facts.Month.First, facts.Month.Last)
                    .Select(unit => (Unit: unit, Counts: facts.Count(unit.Id), Items: facts.Items(unit.Id)))
                    .ToList();
                return Ranking
                    .Of(counted, c => settings.Points.Sum(p => p.Each * (c.Counts.TryGetValue(p.Id, out var ids) ? ids.Count : 0)))
                    .Select(r => new UnitMonth
                    {
                        Unit = r.Subject.Unit.Id,
                        Name = r.Subject.Unit.Name,
                        Group = group.Id,
                        Counts = r.Subject.Counts,
                        Points = r.Points,
                        Place = r.Place,
                        Tied = r.Tied,
                        Items = r.Subject.Items,
                        Named = names.Of(r.Subject.Counts, r.Subject.Items),
                        Overdue = Overdue(facts, r.Subject.Unit.Id),
                        LateStages =
                        [
                            .. facts.LateStages(r.Subject.Unit.Id).OrderBy(s => s.LeftOn).ThenBy(s => s.Id, StringComparer.Ordinal),
                        ],
                    });
            })
            .ToList();
        var seal = Circulars.Seal.Of(facts.Traces.Select(t => t.Sealed));
        var head = new CircularHead(
            facts.Month.ToString(),
            $"{organName}{facts.Month.Chinese}工作通报",
            settings.Groups,
            Vacancies(facts, before),
            facts.Traces.Count,
            seal.Hash,
            [.. facts.LateTraces.Select(t => t.Sealed.Id).Order(StringComparer.Ordinal)],
            broken
        )
        {
            Measures =
            [
                .. Measure
                    .InOrder(units.SelectMany(u => u.Counts.Keys))
                    .Select(m => new CountedMeasure(m, nameOf(m), settings.Points.Where(p => p.Id == m).Sum(p => p.Each))),
            ],
            Totals = ActivityTotal.Of(facts.Traces, facts.Activities),
        };
        return new Circular(head, units, seal);
    }

    private static List<OverdueMatter> Overdue(MonthFacts facts, string unit) =>
        [
            .. facts
                .Overdue(unit)
                .OrderBy(m => m.Due)
                .ThenBy(m => m.Id, StringComparer.Ordinal)
                .Select(m => new OverdueMatter(m.Id, m.Title, m.Due!.Value, m.State)),
        ];

    private static List<LastingVacancy> Vacancies(MonthFacts facts, CircularHead? before) =>
        [
            .. facts
                .Roster.Vacancies(facts.On)
                .Select(v => new LastingVacancy(
                    v.Unit,
                    facts.Roster.NameOf(v.Unit),
                    v.Post,
                    v.Missing,
                    1 + (before?.Vacancies.FirstOrDefault(b => b.Unit == v.Unit && b.Post == v.Post)?.Months ?? 0)
                )),
        ];
}
