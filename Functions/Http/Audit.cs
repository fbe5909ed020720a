using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Cppcc.Functions.Http;

/// <summary>
/// Keeps the trail of administrative acts: whatever a function-level route changes. An act that cannot be entered does not begin. Two calls
/// more an act.
/// </summary>
public sealed class Audit(AuditStore trail, TimeProvider clock) : IFunctionsWorkerMiddleware
{
    /// <summary>The header by which a caller says who acts.</summary>
    public const string Actor = "x-actor";

    private const int ActorCharacters = 100;
    private const int PathCharacters = 1000;
    private const int ChangedCharacters = 4000;
    private const string Said = "Cppcc.Audit";

    /// <summary>Webhooks and signers prove who they are, and have traces of their own; a preview changes nothing.</summary>
    private static readonly string[] NoActs = [nameof(PostEvents), nameof(PostSign), nameof(PreviewText)];

    /// <summary>Query parameters that hold keys.</summary>
    private static readonly string[] Keys = ["code", "key", "clientId"];

    /// <summary>Says what the act changed; of several words the last stands.</summary>
    public static void Changed(HttpContext http, string what) => http.Items[Said] = what;

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;
        if (context.GetHttpContext() is not { } http || HttpMethods.IsGet(http.Request.Method) || NoActs.Contains(function))
        {
            await next(context);
            return;
        }

        var entry = new AuditEntry(
            OrganIn(http.Request),
            clock.GetUtcNow(),
            context.InvocationId,
            function,
            http.Request.Method,
            PathOf(http.Request),
            ActorOf(http.Request)
        );
        await trail.Begin(entry, context.CancellationToken);
        http.Response.OnStarting(() =>
            trail.End(
                entry with
                {
                    Status = http.Response.StatusCode,
                    Changed = http.Items[Said] is string said ? Cut(said, ChangedCharacters) : null,
                },
                context.CancellationToken
            )
        );
        await next(context);
    }

    /// <summary>The organ a path names, whether or not there is one.</summary>
    private static string? OrganIn(HttpRequest request)
    {
        var parts = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(parts, "organs");
        return at >= 0 && at + 1 < parts.Length && Work.IsKey(parts[at + 1]) ? parts[at + 1] : null;
    }

    private static string PathOf(HttpRequest request)
    {
        var query = request
            .Query.Where(q => !Keys.Contains(q.Key, StringComparer.OrdinalIgnoreCase))
            .Select(q => q.Value.ToString() is { Length: > 0 } value ? $"{q.Key}={value}" : q.Key);
        return Cut($"{request.Path}?{string.Join('&', query)}".TrimEnd('?'), PathCharacters);
    }

    private static string? ActorOf(HttpRequest request) =>
        request.Headers[Actor].ToString() is { Length: > 0 } actor
            ? Cut(new string([.. Uri.UnescapeDataString(actor).Where(c => !char.IsControl(c))]), ActorCharacters)
            : null;

    private static string Cut(string text, int length) => Rows.Cut(text, length, int.MaxValue).First();
}
