using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cppcc.Functions.Http;

/// <summary>
/// Reads what an answer left unread of a request's body, before the answer is sent: the Functions host passes requests on over HTTP and
/// answers 500 itself when a large body is not taken from it, whatever the function says of it.
/// </summary>
public sealed class UnreadBodies : IStartupFilter
{
    /// <summary>The largest body that the Functions host takes, in bytes.</summary>
    private const long MaxBytes = 100 * 1024 * 1024;

    /// <inheritdoc/>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, rest) =>
                {
                    // Without this the web server refuses to read on after some 29 MB.
                    if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                        limit.MaxRequestBodySize = MaxBytes;
                    context.Response.OnStarting(() => Drain(context));
                    return rest(context);
                }
            );
            next(app);
        };

    private static async Task Drain(HttpContext context)
    {
        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The caller has gone, or sends more than the host takes: there is nobody to answer.
        }
    }
}
