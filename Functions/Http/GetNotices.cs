using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/notices: a page of notices.</summary>
public sealed class GetNotices(OrganStore organs, NoticeStore notices)
{
    /// <summary>Filtered by <c>recipient</c> and <c>state</c>.</summary>
    [Function(nameof(GetNotices))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/notices")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (_, cancel) =>
            {
                var state = Answer.Query(request, "state");
                if (state is not null && !Enum.TryParse<NoticeState>(state, ignoreCase: true, out var _))
                    return Problem.Malformed($"没有“{state}”状态；可用：pending、sent、merged、failed、suppressed");
                var page = await notices.Page(
                    organ,
                    Answer.Query(request, "recipient"),
                    state is null ? null : Enum.Parse<NoticeState>(state, ignoreCase: true),
                    Answer.Size(request),
                    Answer.Query(request, "continuation"),
                    cancel
                );
                return Answer.Json(
                    new
                    {
                        notices = page.Notices.Select(n => new
                        {
                            n.Id,
                            n.Organ,
                            n.Recipient,
                            n.RecipientName,
                            n.Kind,
                            n.Urgency,
                            n.Title,
                            text = SignLink.Hidden(n.Text),
                            n.About,
                            n.Document,
                            n.CreatedAt,
                            n.State,
                            n.Attempts,
                            n.Channel,
                            n.Message,
                            n.Error,
                        }),
                        page.Continuation,
                    }
                );
            }
        );
}
