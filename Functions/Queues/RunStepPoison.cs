using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>
/// A step that failed five times is held, shown and reported to the administrators once. The adoption of a holiday notice belongs to no row
/// that could be held: it is asked for again, later each time, and in the end the administrators of whom it concerns hear of it.
/// </summary>
public sealed partial class RunStepPoison(
    AgendaStore agenda,
    AgendaClerk clerk,
    OrganStore organs,
    StepRunner steps,
    Work work,
    Meters meters,
    ILogger<RunStepPoison> log
)
{
    /// <summary>Holds the row, unless it was done after all.</summary>
    [Function(nameof(RunStepPoison))]
    public async Task Hold([QueueTrigger(Work.Steps + Work.PoisonSuffix)] string message, FunctionContext context)
    {
        using var span = Spans.Continue(nameof(RunStepPoison), message);
        meters.Poisoned(Work.Steps);
        var cancel = context.CancellationToken;
        if (Work.TryRead<StepWork>(message) is not { } failed)
        {
            Poison.LogUnreadable(log, Work.Steps, message.Length);
            return;
        }

        if (failed.Cycle is null || failed.Row is null)
        {
            LogNotAdopted(failed.Cycle?.ToString() ?? "the calendar", failed.Tries ?? 0);
            if (failed.Again() is var (again, pause))
                await work.Enqueue(again, cancel, pause);
            else
                await clerk.TellNotAdopted(failed.Cycle, cancel);
            return;
        }

        if (await agenda.Find(failed.Cycle, failed.Row, cancel) is not { Held: null } row)
            return;
        if (await organs.Find(row.Occurrence.Organ, cancel) is not { } organ)
            return;
        await steps.Hold(organ, row, "连续执行失败，详见运行日志", null, cancel, failed: true);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A holiday notice could not be adopted by all organs: {What}, asked for again {Tries} times"
    )]
    private partial void LogNotAdopted(string what, int tries);
}
