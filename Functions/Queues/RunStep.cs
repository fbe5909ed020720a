using Cppcc.Functions.Ledger;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Queues;

/// <summary>Runs a due step, or files a cycle's rows anew after the national calendar changed.</summary>
public sealed class RunStep(StepRunner steps, AgendaClerk agenda)
{
    /// <summary>A message is a hint: what is done, moved or held is passed over.</summary>
    [Function(nameof(RunStep))]
    public async Task Run([QueueTrigger(Work.Steps)] string message, FunctionContext context)
    {
        using var span = Spans.Continue(nameof(RunStep), message);
        var cancel = context.CancellationToken;
        var work = Work.Read<StepWork>(message);
        await (
            work switch
            {
                { Cycle: null } => agenda.AdoptCalendar(cancel),
                { Row: null } => agenda.Refile(work.Cycle, cancel),
                _ => steps.Run(work.Cycle, work.Row, cancel),
            }
        );
    }
}
