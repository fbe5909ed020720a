using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cppcc.Functions.Http;

/// <summary>
/// Refuses, before a function runs, a <c>?format=</c> that it does not have: 400 with those it has. So nobody who asks for a spreadsheet
/// takes JSON for one. No storage call.
/// </summary>
public sealed class FormatGuard : IFunctionsWorkerMiddleware
{
    private static readonly IReadOnlyList<string> Json = ["json"];
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Known = new(StringComparer.Ordinal);

    /// <summary>The formats of a function's class.</summary>
    public static IReadOnlyList<string> Of(Type function) => function.GetCustomAttribute<FormatsAttribute>()?.Names ?? Json;

    /// <summary>The formats of the function that a request has called.</summary>
    public static IReadOnlyList<string> Of(HttpContext http) => http.Features.Get<IReadOnlyList<string>>() ?? Json;

    /// <inheritdoc/>
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || Answer.Query(http.Request, "format") is not { } format)
            return next(context);
        var formats = Known.GetOrAdd(context.FunctionDefinition.EntryPoint, Find);
        http.Features.Set(formats);
        return formats.Contains(format) ? next(context) : Problem.NoFormat(format, formats).ExecuteAsync(http);
    }

    /// <param name="entry">The function's class and method.</param>
    private static IReadOnlyList<string> Find(string entry) =>
        typeof(FormatGuard).Assembly.GetType(entry[..entry.LastIndexOf('.')]) is { } type ? Of(type) : Json;
}
