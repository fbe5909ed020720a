using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Queues;

/// <summary>A step that failed five times is held, shown and told to the administrators once.</summary>
public sealed class RunStepPoison(AgendaStore agenda, OrganStore organs, StepRunner steps)
{
    /// <summary>Holds the row, unless it was done after all.</summary>
    [Function(nameof(RunStepPoison))]
    public async Task Hold([QueueTrigger(Work.Steps + "-poison")] string message, CancellationToken cancel)
    {
        var work = Work.Read<StepWork>(message);
        if (work.Cycle is null || work.Row is null || await agenda.Find(work.Cycle, work.Row, cancel) is not { Held: null } row)
            return;
        await steps.Hold(await organs.Get(row.Occurrence.Organ, cancel), row, "连续执行失败，详见运行日志", null, cancel);
    }
}
