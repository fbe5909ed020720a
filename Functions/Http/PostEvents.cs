using System.Text;
using Cppcc.Functions.Events;
using Cppcc.Functions.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/events/{source}: other systems say what happened. Anonymous to the host; the signature is the key.</summary>
public sealed class PostEvents(Webhooks webhooks, Inbox inbox)
{
    /// <summary>202 with accepted or duplicate; otherwise what is wrong.</summary>
    [Function(nameof(PostEvents))]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "events/{source}")] HttpRequest request,
        string source,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        if (!Body.IsJson(request))
            return Body.NotJson(request);
        var (body, tooLarge) = await Body.Read(request, Body.MaxBytes, cancel);
        if (tooLarge is not null)
            return tooLarge;
        var sender = Senders.NameOf(source);
        if (await webhooks.Verify(sender, request, body, cancel) is { } unverified)
            return unverified;
        var (json, malformed) = Body.Parse(body);
        if (malformed is not null)
            return malformed;
        var id = request.Headers["webhook-id"].ToString();
        return Worded(id, await inbox.Take(sender, id, json, Encoding.UTF8.GetString(body), cancel));
    }

    /// <summary>What the inbox answered, as an answer.</summary>
    internal static IResult Worded(string id, InboxAnswer answer) =>
        answer.Verdict switch
        {
            InboxVerdict.Accepted or InboxVerdict.Duplicate => Answer.Json(
                new { id, status = answer.Verdict },
                StatusCodes.Status202Accepted
            ),
            InboxVerdict.Malformed => Problem.Malformed(answer.Detail, answer.Faults),
            InboxVerdict.NotAllowed => Problem.Forbidden(answer.Detail),
            InboxVerdict.Conflict => Problem.Conflict(answer.Code, answer.Detail),
            InboxVerdict.TooLarge => Problem.Of(StatusCodes.Status413PayloadTooLarge, answer.Code, "正文过大", answer.Detail),
            InboxVerdict.BadSettings => Problem.Of(
                StatusCodes.Status503ServiceUnavailable,
                answer.Code,
                "设置有误",
                answer.Detail,
                answer.Faults
            ),
            _ => Problem.Refused(answer.Code, answer.Detail, answer.Faults),
        };
}
