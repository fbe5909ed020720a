using Cppcc.Domain.Settings;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Http;

/// <summary>
/// Answers a request whose function fails: 400 when its body breaks off, 503 when storage is away, and whatever else happens in words with
/// the number under which the log has it. The functions of timers and queues fail as they are: the host tries them again.
/// </summary>
public sealed partial class Failures(ILogger<Failures> log) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        Patience.SomebodyWaits();
        try
        {
            await next(context);
        }
        catch (Exception e) when (!http.Response.HasStarted && !context.CancellationToken.IsCancellationRequested)
        {
            await Answer(e, context.InvocationId, context.FunctionDefinition.Name).ExecuteAsync(http);
        }
    }

    private IResult Answer(Exception e, string invocation, string function)
    {
        if (e is BadHttpRequestException broken)
            return Problem.Of(broken.StatusCode, "broken-body", "请求不完整", "请求正文不完整或分块有误，请重新发送");
        if (e is BadSectionException bad)
            return Problem.BadSettings(bad);
        if (StorageAway.Is(e))
        {
            LogAway(e, function);
            return Problem.StorageAway();
        }

        LogFailed(e, function, invocation);
        return Problem.Of(500, "unexpected", "处理失败", $"处理时发生意外，已记入日志，编号 {invocation}");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage did not answer {Function}; the caller is asked to come again")]
    private partial void LogAway(Exception exception, string function);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed ({InvocationId})")]
    private partial void LogFailed(Exception exception, string function, string invocationId);
}
