using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Queues;

/// <summary>A step that failed five times is held, shown and told to the administrators once.</summary>
public sealed class RunStepPoison(AgendaStore agenda, OrganStore organs, StepRunner steps, ILogger<RunStepPoison> log)
{
    /// <summary>Holds the row, unless it was done after all.</summary>
    [Function(nameof(RunStepPoison))]
    public async Task Hold([QueueTrigger(Work.Steps + "-poison")] string message, FunctionContext context)
    {
        var cancel = context.CancellationToken;
        if (Work.TryRead<StepWork>(message) is not { } work)
        {
            Poison.LogUnreadable(log, Work.Steps, message.Length);
            return;
        }

        if (work.Cycle is null || work.Row is null || await agenda.Find(work.Cycle, work.Row, cancel) is not { Held: null } row)
            return;
        if (await organs.Find(row.Occurrence.Organ, cancel) is not { } organ)
            return;
        await steps.Hold(organ, row, "连续执行失败，详见运行日志", null, cancel);
    }
}
