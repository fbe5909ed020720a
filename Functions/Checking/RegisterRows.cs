using System.Globalization;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Numbering;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>文号: no number is given twice in a year. A page is a register: the ledger of a year's reviews, and a read for each.</summary>
public sealed class NumberRows(Tables tables, RunStore runs, DecisionStore decisions) : ICheck
{
    /// <inheritdoc/>
    public string Name => "numbers";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var organ = scope.Organ;
        var from = after.Length == 0 ? NumberStore.Prefix : after;
        if (await tables.Registers.Page(organ.Id, from, NumberStore.Prefix + "\uffff", 1, cancel) is not [var row])
            return new Checked(0, []);
        var year = int.Parse(row.RowKey[(row.RowKey.LastIndexOf('~') + 1)..], CultureInfo.InvariantCulture);
        var given = new List<GivenNumbers>();
        foreach (var run in await runs.Since(organ.Id, Cycle.MonthlySupervision, year - 1, cancel))
            if (
                !run.Skipped
                && organ.Clock.LocalDate(run.Due).Year == year
                && await decisions.Read(run, ReviewParts.Head, cancel) is { Slips.Count: > 0 } review
            )
                given.Add(
                    new GivenNumbers(new Spot("Decisions", RunStore.Key(run.Occurrence, run.Revision)), run.Id, NumberCheck.Of(review))
                );
        var register = row.ReadJson<NumberRegister>("Json");
        return new Checked(1 + given.Count, [.. NumberCheck.Of(new Spot("Registers", row.RowKey), register, given)], row.RowKey);
    }
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
        return new Checked(rows.Count, findings, rows.Count == PageRows ? rows[^1].RowKey : null);
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
