using Cppcc.Functions.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/events/{source}: other systems say what happened. Anonymous to the host; the signature is the key.</summary>
public sealed class PostEvents(Webhooks webhooks, Inbox inbox)
{
    /// <summary>202 with accepted or duplicate; otherwise what is wrong.</summary>
    [Function(nameof(PostEvents))]
    public async Task<IResult> Post([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events/{source}")] HttpRequest request, string source, CancellationToken cancel)
    {
        if (!Body.IsJson(request)) return Body.NotJson(request);
        var (body, tooLarge) = await Body.Read(request, Body.MaxBytes, cancel);
        if (tooLarge is not null) return tooLarge;
        return await webhooks.Verify(source, request, body, cancel) ?? await inbox.Take(source, request.Headers["webhook-id"].ToString(), body, cancel);
    }
}
