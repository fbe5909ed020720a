using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Http;

/// <summary>
/// Keeps the trail of administrative acts: whatever a function-level route changes. An act that cannot be entered does not begin. Two calls
/// more an act.
/// </summary>
public sealed partial class Audit(AuditStore trail, TimeProvider clock, ILogger<Audit> log) : IFunctionsWorkerMiddleware
{
    private const int PathCharacters = 1000;
    private const int ChangedCharacters = 4000;
    private const string Said = "Cppcc.Audit";

    /// <summary>The query parameter by which a change is only tried.</summary>
    private const string DryRun = "dry-run";

    /// <summary>
    /// Webhooks and signers prove who they are, and have traces of their own; a preview changes nothing; a run may be dry, which its body
    /// says, and is entered by its function.
    /// </summary>
    private static readonly string[] NoActs = [nameof(PostEvents), nameof(PostSign), nameof(PreviewText), nameof(PostRuns)];

    /// <summary>Query parameters that hold keys.</summary>
    private static readonly string[] Keys = ["code", "key", "clientId"];

    /// <summary>Says what the act changed; of several words the last stands.</summary>
    public static void Changed(HttpContext http, string what) => http.Items[Said] = what;

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (
            context.GetHttpContext() is { } http
            && !HttpMethods.IsGet(http.Request.Method)
            && !Answer.Flag(http.Request, DryRun)
            && !NoActs.Contains(context.FunctionDefinition.Name, StringComparer.Ordinal)
        )
            await Enter(context, http);
        await next(context);
    }

    /// <summary>Enters an act that begins now, and has its outcome entered when it is answered.</summary>
    public async Task Enter(FunctionContext context, HttpContext http)
    {
        var entry = new AuditEntry(
            OrganIn(http.Request),
            clock.GetUtcNow(),
            context.InvocationId,
            context.FunctionDefinition.Name,
            http.Request.Method,
            PathOf(http.Request),
            Actor.Of(http.Request)
        );
        await trail.Begin(entry, context.CancellationToken);
        http.Response.OnStarting(() =>
            End(
                entry with
                {
                    Status = http.Response.StatusCode,
                    Changed = http.Items[Said] is string said ? Cut(said, ChangedCharacters) : null,
                },
                context.CancellationToken
            )
        );
    }

    /// <summary>The act is over whatever becomes of its entry, and who asked for it learns its outcome.</summary>
    private async Task End(AuditEntry entry, CancellationToken cancel)
    {
        try
        {
            await trail.End(entry, cancel);
        }
        catch (Exception e)
        {
            LogWithoutOutcome(e, entry.Function, entry.Request);
        }
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

    private static string Cut(string text, int length) => Rows.Cut(text, length, int.MaxValue).First();

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The outcome of {Function} ({InvocationId}) could not be entered in the trail of acts"
    )]
    private partial void LogWithoutOutcome(Exception exception, string function, string invocationId);
}
