using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>日程: what is due, what is held. A page is a cycle; a read for it, for each held row, for each need of an overdue one.</summary>
public sealed class AgendaRows(Tables tables, AgendaStore agenda, AgendaClerk clerk, RunStore runs) : ICheck
{
    /// <summary>A ruling may be told this long before there is anything to rule on.</summary>
    private static readonly TimeSpan EarlyRuling = TimeSpan.FromDays(100);

    /// <inheritdoc/>
    public string Name => "agenda";

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        if (after.Length > 0 && !Cycle.TryParse(after, out _))
            return new Checked(0, []);
        var cycle = after.Length == 0 ? Cycle.All[0] : Cycle.All.SkipWhile(c => c.ToString() != after).Skip(1).First();
        var rows = await agenda.All(cycle, scope.Organ.Id, cancel);
        var findings = new List<Finding>();
        foreach (var row in rows)
        {
            var facts = new AgendaFacts(
                new Spot("Agenda", row.Key),
                Run.IdOf(row.Occurrence, row.Revision),
                row.Due,
                row.Held,
                row.Held is not null && await IsReported(scope, row, cancel),
                row.Held is null && !UnderWay.Is(row.Due, scope.Now) ? await clerk.Awaited(scope.Organ, row.Occurrence, cancel) : null
            );
            if (AgendaCheck.Of(facts, scope.Now) is { } finding)
                findings.Add(finding);
        }

        return new Checked(rows.Count, findings, cycle == Cycle.All[^1] ? null : cycle.ToString());
    }

    /// <summary>Told since the row was due or, of a result that was returned, since it was decided.</summary>
    private async Task<bool> IsReported(CheckScope scope, AgendaRow row, CancellationToken cancel)
    {
        var (organ, run) = (scope.Organ.Id, Run.IdOf(row.Occurrence, row.Revision));
        var decided = (await runs.Find(row.Occurrence, row.Revision, cancel))?.Run.DecidedAt;
        var from = (decided < row.Due ? decided.Value : row.Due) - EarlyRuling;
        var told = TableClient.CreateQueryFilter($"Kind eq {AdministratorNotices.StepHeld} and About eq {run}");
        return (await tables.Notices.Range(organ, Rows.Key(from), NoticeStore.Indexed, cancel, told)).Count > 0;
    }
}
