using System.Reflection;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>Runs functions: a scope, the middleware, the class, the method.</summary>
internal sealed partial class FunctionInvoker(
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    InvocationCounts counts,
    StorageTraffic traffic,
    HostSettings settings,
    ILoggerFactory loggers
)
{
    // A replay runs thousands of invocations in seconds; only its failures are news.
    private readonly LogLevel routine = settings.VirtualTime is null ? LogLevel.Information : LogLevel.Debug;

    /// <summary>
    /// Runs one invocation and gives what the function returned to <paramref name="onResult"/>, inside the invocation's scope.
    /// </summary>
    /// <exception cref="Exception">Whatever the function or middleware threw; it is logged and counted already.</exception>
    public async Task Invoke(
        FunctionDescriptor function,
        InvocationInput input,
        CancellationToken cancel,
        Func<InvocationContext, Task>? onResult = null
    )
    {
        var logger = loggers.CreateLogger($"Function.{function.Name}");
        using var attribution = traffic.Attribute(function.Name);
        // A request that was taken is finished when the host stops; the web server waits for it.
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(
            cancel,
            input is InvocationInput.Http ? CancellationToken.None : lifetime.ApplicationStopping
        );
        await using var scope = scopes.CreateAsyncScope();
        // A body is read for it only where a parameter could take something from there.
        var data = await TriggerData.Of(input, function.Sources.Any(source => source.FromBody), cancellation.Token);
        var context = new InvocationContext(function, input, data, scope.ServiceProvider, cancellation.Token);
        using var logScope = logger.BeginScope(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["InvocationId"] = context.InvocationId,
                ["FunctionName"] = function.Name,
            }
        );
        try
        {
            await Pipeline(context.InstanceServices)(context);
            if (onResult is not null)
                await onResult(context);
            counts.Add(function.Name, succeeded: true);
            LogSucceeded(logger, routine, function.Name, context.InvocationId);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // No fault of the function's: the host stops, and its message or its sender comes again.
            counts.Add(function.Name, succeeded: false);
            LogCancelled(logger, routine, function.Name, context.InvocationId);
            throw;
        }
        catch (Exception error)
        {
            counts.Add(function.Name, succeeded: false);
            LogFailed(logger, error, function.Name, context.InvocationId);
            throw;
        }
    }

    private static FunctionExecutionDelegate Pipeline(IServiceProvider services) =>
        services
            .GetServices<IFunctionsWorkerMiddleware>()
            .Reverse()
            .Aggregate<IFunctionsWorkerMiddleware, FunctionExecutionDelegate>(
                context => Execute((InvocationContext)context),
                (next, middleware) => context => middleware.Invoke(context, next)
            );

    private static async Task Execute(InvocationContext context)
    {
        var method = context.Function.Method;
        var arguments = context.Function.Sources.Select(source => source.Value(context)).ToArray();
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(context.InstanceServices, method.DeclaringType!);
        try
        {
            context.Result = await Unwrap(
                method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)
            );
        }
        finally
        {
            if (instance is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (instance is IDisposable disposable)
                disposable.Dispose();
        }
    }

    private static async Task<object?> Unwrap(object? returned)
    {
        switch (returned)
        {
            case ValueTask valueTask:
                await valueTask;
                return null;
            case Task task:
                await task;
                return task.GetType().GetProperty(nameof(Task<object>.Result)) is { } result && result.PropertyType.Name != "VoidTaskResult"
                    ? result.GetValue(task)
                    : null;
            case not null when returned.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>):
                return await Unwrap(type.GetMethod(nameof(ValueTask<object>.AsTask))!.Invoke(returned, null));
            default:
                return returned;
        }
    }

    [LoggerMessage(Message = "{Function} succeeded ({InvocationId}).")]
    private static partial void LogSucceeded(ILogger logger, LogLevel level, string function, string invocationId);

    [LoggerMessage(Message = "{Function} was cancelled because the host stops ({InvocationId}).")]
    private static partial void LogCancelled(ILogger logger, LogLevel level, string function, string invocationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Function} failed ({InvocationId}).")]
    private static partial void LogFailed(ILogger logger, Exception error, string function, string invocationId);
}
