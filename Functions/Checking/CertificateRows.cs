using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Numbering;
using Cppcc.Domain.Scoring;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 荣誉证书编号: no number of a year is given to two, in whatever revisions. A page is a year: the registers, the ledger of the evaluations, and
/// a read for each run of its evaluation.
/// </summary>
public sealed class CertificateRows(Tables tables, RunStore runs, DecisionStore decisions) : ICheck
{
    /// <inheritdoc/>
    public string Name => "certificates";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ;
        var prefix = $"{NumberStore.Prefix}{NumberStore.Certificates}~";
        var registers = (await tables.Registers.Under(organ.Id, prefix, cancel)).ToDictionary(
            row => row.RowKey[prefix.Length..],
            StringComparer.Ordinal
        );
        var settled = (await runs.All(organ.Id, Cycle.AnnualEvaluation, cancel))
            .Where(run => run is { Skipped: false, Recalled: false })
            .ToLookup(run => $"{run.Occurrence.Period.Year:D4}", StringComparer.Ordinal);
        var years = settled
            .Select(y => y.Key)
            .Union(registers.Keys, StringComparer.Ordinal)
            .Where(year => string.CompareOrdinal(year, after) > 0)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (years.Count == 0)
            return new Checked(0, []);
        var given = new List<GivenNumbers>();
        var known = new List<Honour>();
        foreach (var run in settled[years[0]].OrderBy(run => run.Revision))
        {
            if (await decisions.Read(run, EvaluationParts.Commendation, cancel) is not { } decision)
                continue;
            var own = decision.List.Honours.Where(h => h.Number is not null && !known.Exists(k => k.IsSame(h) && k.Number == h.Number));
            var added = own.ToList();
            known.AddRange(added);
            given.Add(
                new GivenNumbers(
                    new Spot("Decisions", RunStore.Key(run.Occurrence, run.Revision)),
                    run.Id,
                    [.. added.Select(h => h.Number!.Value)]
                )
            );
        }

        var row = registers.GetValueOrDefault(years[0]);
        var spot = new Spot("Registers", row?.RowKey ?? prefix);
        var register = row?.ReadJson<NumberRegister>("Json") ?? new NumberRegister(0, []);
        return new Checked(
            (row is null ? 0 : 1) + given.Count,
            [.. NumberCheck.Of(spot, register, given)],
            years.Count > 1 ? years[0] : null
        );
    }
}
