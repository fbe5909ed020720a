using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>季考核: self-assessment, provisional scores, final scores.</summary>
public sealed class QuarterlyScore(AgendaClerk agenda)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(QuarterlyScore))]
    public Task Tick([TimerTrigger("%QuarterlyScoreSchedule%")] TimerInfo timer, CancellationToken cancel) =>
        agenda.EnqueueDue(Cycle.QuarterlyScore, cancel);
}
