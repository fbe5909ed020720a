using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>Serves the HTTP functions.</summary>
internal sealed class HttpFunctions(
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    FunctionKeys keys,
    HostJson hostJson,
    IConfiguration settings
)
{
    /// <exception cref="InvalidOperationException">Two functions have the same route and method.</exception>
    public void Map(WebApplication application)
    {
        var functions = catalog.Of<HttpTriggerAttribute>().ToList();
        RequireDistinctRoutes(functions);
        // ASP.NET Core answers a wrong method with an endpoint of its own (405); the real host knows no such route: 404.
        application.Use(
            (context, next) =>
            {
                if (context.GetEndpoint()?.Metadata.GetMetadata<HostRoute>() is not null)
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
        foreach (var function in functions)
        {
            RequestDelegate serve = context => Serve(function, context);
            var endpoint = Methods(function) is { Length: > 0 } methods
                ? application.MapMethods(Route(function), methods, serve)
                : application.Map(Route(function), serve);
            endpoint.WithMetadata(HostRoute.Instance);
        }
    }

    /// <summary>Writes what a function returned to the response.</summary>
    public static Task WriteResult(InvocationContext invocation)
    {
        var context = ((InvocationInput.Http)invocation.Input).Context;
        return invocation.Result switch
        {
            null => Task.CompletedTask,
            IResult result => result.ExecuteAsync(context),
            IActionResult result => result.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())),
            var other => new ObjectResult(other).ExecuteResultAsync(
                new ActionContext(context, context.GetRouteData(), new ActionDescriptor())
            ),
        };
    }

    private async Task Serve(FunctionDescriptor function, HttpContext context)
    {
        var trigger = (HttpTriggerAttribute)function.Trigger;
        if (!keys.Allows(context.Request, function.Name, trigger.AuthLevel))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // One that is disabled is there for administrators alone.
        if (Disabled.IsSet(settings, function) && !keys.IsMaster(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await invoker.Invoke(
                function,
                new InvocationInput.Http(context),
                context.RequestAborted,
                invocation =>
                {
                    context.RequestServices = invocation.InstanceServices;
                    return WriteResult(invocation);
                }
            );
        }
        catch (Exception) when (!context.Response.HasStarted)
        {
            // The invoker has logged it.
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private string Route(FunctionDescriptor function)
    {
        var route = (((HttpTriggerAttribute)function.Trigger).Route ?? function.Name).TrimStart('/');
        return hostJson.RoutePrefix.Length == 0 ? $"/{route}" : $"/{hostJson.RoutePrefix}/{route}";
    }

    private static string[] Methods(FunctionDescriptor function) =>
        [.. (((HttpTriggerAttribute)function.Trigger).Methods ?? []).Select(method => method.ToUpperInvariant())];

    private void RequireDistinctRoutes(IEnumerable<FunctionDescriptor> functions)
    {
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            foreach (var method in Methods(function).DefaultIfEmpty("any method"))
            {
                if (!taken.TryAdd($"{method} {Route(function)}", function.Name))
                {
                    throw new InvalidOperationException(
                        $"Function {function.Name}: {method} {Route(function)} is served by function {taken[$"{method} {Route(function)}"]} already."
                    );
                }
            }
        }
    }
}

/// <summary>Marks the endpoints of this host, to tell them from ASP.NET Core's own.</summary>
internal sealed class HostRoute
{
    public static readonly HostRoute Instance = new();
}
