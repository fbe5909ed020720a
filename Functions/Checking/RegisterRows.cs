using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Numbering;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 文号: no number is given twice in a year, whether a register was kept in it or not. A page is a year: the registers, the ledgers of
/// reviews and of what is issued as a document, and a read for each review of the year.
/// </summary>
public sealed class NumberRows(Tables tables, RunStore runs, DecisionStore decisions) : ICheck
{
    /// <summary>That of a year without one: whatever was given, nothing says that it was not reserved.</summary>
    private static readonly NumberRegister NotKept = new(int.MaxValue, []);

    private static readonly Cycle[] Issuing = [Cycle.MonthlyCircular, Cycle.QuarterlyScore, Cycle.AnnualEvaluation];

    /// <inheritdoc/>
    public string Name => "numbers";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ;
        var registers = (await tables.Registers.Under(organ.Id, NumberStore.Prefix, cancel)).ToLookup(
            row => row.RowKey[(row.RowKey.LastIndexOf('~') + 1)..],
            StringComparer.Ordinal
        );
        var reviews = (await runs.All(organ.Id, Cycle.MonthlySupervision, cancel))
            .Where(run => !run.Skipped)
            .ToLookup(run => YearOf(organ, run), StringComparer.Ordinal);
        var years = reviews
            .Select(y => y.Key)
            .Union(registers.Select(y => y.Key), StringComparer.Ordinal)
            .Where(year => string.CompareOrdinal(year, after) > 0)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (years.Count == 0)
            return new Checked(0, []);
        var year = years[0];
        var given = await Slips(reviews[year], cancel);
        var rows = registers[year].ToDictionary(NumberStore.KindIn, StringComparer.Ordinal);
        var findings = Of(rows.GetValueOrDefault(NumberStore.Slip), given).ToList();
        var others = rows.Where(r => r.Key != NumberStore.Slip).Select(r => r.Value).ToList();
        if (others.Count > 0)
        {
            var issued = await Documents(organ, year, cancel);
            foreach (var row in others)
                findings.AddRange(Of(row, [.. issued.Where(i => i.Kind == NumberStore.KindIn(row)).Select(i => i.Given)]));
        }

        return new Checked(rows.Count + given.Count, findings, years.Count > 1 ? year : null);
    }

    private static IEnumerable<Finding> Of(TableEntity? row, IReadOnlyList<GivenNumbers> given) =>
        NumberCheck.Of(new Spot("Registers", row?.RowKey ?? NumberStore.Prefix), row?.ReadJson<NumberRegister>("Json") ?? NotKept, given);

    private async Task<IReadOnlyList<GivenNumbers>> Slips(IEnumerable<Run> reviews, CancellationToken cancel)
    {
        var given = new List<GivenNumbers>();
        foreach (var run in reviews)
            if (await decisions.Read(run, ReviewParts.Head, cancel) is { Slips.Count: > 0 } review)
                given.Add(new GivenNumbers(SpotOf(run), run.Id, NumberCheck.Of(review)));
        return given;
    }

    /// <summary>The numbers of documents; of one and its corrections the first, which have the same.</summary>
    private async Task<IReadOnlyList<(string Kind, GivenNumbers Given)>> Documents(Organ organ, string year, CancellationToken cancel)
    {
        var issued = new List<(string, GivenNumbers)>();
        foreach (var cycle in Issuing)
            issued.AddRange(
                (await runs.All(organ.Id, cycle, cancel))
                    .Where(r => r.DocumentNumber is not null && r.DocumentSeries is not null && YearOf(organ, r) == year)
                    .DistinctBy(r => (r.Occurrence, r.DocumentNumber))
                    .Select(r =>
                        (
                            NumberStore.KindOf(r.DocumentSeries!),
                            new GivenNumbers(SpotOf(r), r.Occurrence.ToString(), NumberCheck.Of([r.DocumentNumber!]))
                        )
                    )
            );
        return issued;
    }

    private static Spot SpotOf(Run run) => new("Decisions", RunStore.Key(run.Occurrence, run.Revision));

    private static string YearOf(Organ organ, Run run) => $"{organ.Clock.LocalDate(run.Due).Year:D4}";
}

/// <summary>更正: each that was asked for was made, or waits. A page is 100 of them: a read each, and two where it was not made.</summary>
public sealed class CorrectionRows(Tables tables, RunStore runs, AgendaStore agenda) : ICheck
{
    private const int PageRows = 100;

    /// <inheritdoc/>
    public string Name => "corrections";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var from = after.Length == 0 ? CorrectionStore.Prefix : after;
        var rows = await tables.Registers.Page(scope.Organ.Id, from, CorrectionStore.Prefix + "\uffff", PageRows, cancel);
        var findings = new List<Finding>();
        foreach (var row in rows)
            if (await IsLost(scope, row, cancel) is { } run)
                findings.Add(
                    new Spot("Registers", row.RowKey).Finding(
                        FindingKind.CorrectionLost,
                        $"更正 {run} 已登记，而既未作出也不在日程中。请以同一原因再提一次（POST runs，correct）。"
                    )
                );
        return Checked.Page(rows, PageRows, findings);
    }

    private async Task<string?> IsLost(CheckScope scope, TableEntity row, CancellationToken cancel)
    {
        var id = $"{scope.Organ.Id}/{row.RowKey[CorrectionStore.Prefix.Length..].Replace('~', '/')}";
        if (UnderWay.Is(row.GetDateTimeOffset("CreatedAt")!.Value, scope.Now) || !Run.TryParseId(id, out var of, out var revision))
            return null;
        var rows = await agenda.All(of!.Cycle, scope.Organ.Id, cancel);
        if (rows.Any(r => r.Occurrence == of && r.Revision == revision))
            return null;
        return await runs.Find(of, revision, cancel) is null ? id : null;
    }
}
