using Cppcc.Domain.Agenda;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Timers;

/// <summary>季考核: self-assessment, provisional scores, final scores.</summary>
public sealed class QuarterlyScore(Ticks ticks)
{
    /// <summary>Enqueues what is due.</summary>
    [Function(nameof(QuarterlyScore))]
    public Task Tick([TimerTrigger("%QuarterlyScoreSchedule%")] TimerInfo timer, FunctionContext context) =>
        ticks.Of(Cycle.QuarterlyScore, context.CancellationToken);
}
