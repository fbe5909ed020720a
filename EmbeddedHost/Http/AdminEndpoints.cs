using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>What the portal uses: running any function by hand, and the host's status.</summary>
internal sealed class AdminEndpoints(
    FunctionCatalog catalog,
    FunctionKeys keys,
    BackgroundInvocations background,
    HostIdentity identity,
    InvocationCounts counts,
    IServiceProvider services
)
{
    public void Map(WebApplication application)
    {
        application.MapPost("/admin/functions/{name}", (RequestDelegate)Run).WithMetadata(HostRoute.Instance);
        application.MapGet("/admin/host/status", (RequestDelegate)Status).WithMetadata(HostRoute.Instance);
    }

    private async Task Run(HttpContext context)
    {
        if (!IsMaster(context))
            return;
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (await ReadInput(context.Request) is not { } input)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (catalog.Find((string)context.Request.RouteValues["name"]!) is not { } function)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        background.Start(
            function,
            function.Trigger switch
            {
                TimerTriggerAttribute => new InvocationInput.Timer(new TimerInfo()),
                QueueTriggerAttribute => new InvocationInput.Queue(input),
                _ => new InvocationInput.Http(RequestWith(input)),
            }
        );
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private Task Status(HttpContext context) =>
        IsMaster(context)
            ? context.Response.WriteAsJsonAsync(
                new
                {
                    id = identity.Id,
                    state = "Running",
                    functions = catalog.Functions.ToDictionary(
                        function => function.Name,
                        function =>
                            counts.ByFunction.TryGetValue(function.Name, out var count)
                                ? new { count.Succeeded, count.Failed }
                                : new { Succeeded = 0L, Failed = 0L },
                        StringComparer.Ordinal
                    ),
                }
            )
            : Task.CompletedTask;

    private bool IsMaster(HttpContext context)
    {
        if (keys.IsMaster(context.Request))
            return true;
        context.Response.StatusCode = keys.IsHostKey(context.Request) ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
        return false;
    }

    /// <summary>
    /// The text of <c>input</c>, empty when there is none; null when the body is no JSON object or <c>input</c> no string.
    /// </summary>
    private static async Task<string?> ReadInput(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            if (!document.RootElement.TryGetProperty("input", out var input) || input.ValueKind == JsonValueKind.Null)
                return "";
            return input.ValueKind == JsonValueKind.String ? input.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private DefaultHttpContext RequestWith(string input)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Method = HttpMethods.Post;
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(input));
        return context;
    }
}
