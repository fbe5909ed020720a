using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// Does what becomes of a large body on the real host, which passes requests on to the worker over HTTP: when the worker's web server
/// does not take all of it, which it refuses after 30,000,000 bytes unless it is told otherwise, the caller gets 500.
/// </summary>
internal sealed class LargeBodies : IStartupFilter
{
    /// <summary>The web server's own limit, in bytes.</summary>
    public const long Limit = 30_000_000;

    // The outermost: what runs first here runs last when the answer starts.
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, rest) =>
                {
                    if (context.Request.ContentLength > Limit)
                        context.Response.OnStarting(() => RequireTaken(context));
                    return rest(context);
                }
            );
            next(app);
        };

    private static async Task RequireTaken(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        if (await context.Request.Body.ReadAsync(new byte[1]) == 0)
            return;
        // The real host has the whole body; only here is it still on its way.
        await context.Request.Body.CopyToAsync(Stream.Null);
        throw new InvalidOperationException($"The function left a body of {context.Request.ContentLength} bytes unread.");
    }
}
