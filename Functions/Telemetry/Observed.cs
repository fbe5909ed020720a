using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cppcc.Functions.Telemetry;

/// <summary>Makes a span of every invocation, counts its storage calls, and a timer's ticks that succeed.</summary>
public sealed class Observed(Meters meters) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;
        using var span = Spans.Begin(function, context.GetHttpContext() is null ? ActivityKind.Internal : ActivityKind.Server);
        var calls = StorageCalls.Begin();
        try
        {
            await next(context);
            if (context.FunctionDefinition.InputBindings.Values.Any(b => b.Type == "timerTrigger"))
                meters.Ticked(function);
        }
        catch (Exception e)
        {
            // Its kind and not its words: they may quote what somebody sent.
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
        finally
        {
            meters.Storage(function, calls.Count);
        }
    }
}
