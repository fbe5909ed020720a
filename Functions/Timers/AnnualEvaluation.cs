using Cppcc.Domain.Agenda;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>年考评: ranking, grades under quota, commendation list.</summary>
public sealed class AnnualEvaluation(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(AnnualEvaluation))]
    public Task Tick([TimerTrigger("%AnnualEvaluationSchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.Of(Cycle.AnnualEvaluation, context.CancellationToken);
}
