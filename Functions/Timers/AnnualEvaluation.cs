using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>年考评: ranking, grades under quota, commendation list.</summary>
public sealed class AnnualEvaluation(AgendaClerk agenda)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(AnnualEvaluation))]
    public Task Tick([TimerTrigger("%AnnualEvaluationSchedule%")] TimerInfo timer, CancellationToken cancel) =>
        agenda.EnqueueDue(Cycle.AnnualEvaluation, cancel);
}
