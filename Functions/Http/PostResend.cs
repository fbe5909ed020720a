using Cppcc.Domain.Input;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/organs/{organ}/notices/resend: sends again what could not be delivered.</summary>
public sealed class PostResend(OrganStore organs, NoticeStore notices, Work work, TimeProvider clock)
{
    /// <summary>One failed notice by <c>id</c>, or all that were made <c>from</c> a day <c>to</c> another, both inclusive. 202.</summary>
    [Function(nameof(PostResend))]
    public Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "organs/{organ}/notices/resend")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var (json, error) = await Body.ReadJson(request, cancel);
                if (error is not null)
                    return error;
                var faults = new List<Fault>();
                var body = new Fields(json, "", faults, entered: true);
                var (id, from) = (body.OptionalText("id", 400), body.OptionalDate("from"));
                var to = body.OptionalDate("to") ?? o.Clock.LocalDate(clock.GetUtcNow());
                body.NoOthers();
                if (faults.Count == 0 && id is null == from is null)
                    body.Refuse("from", "请写明一条通知的编号 id，或起止日期 from、to，二者取一");
                if (faults.Count > 0)
                    return Problem.Malformed("请求有误", faults);
                Audit.Changed(
                    request.HttpContext,
                    id is not null ? $"重发通知 {id}" : $"重发 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 未送达的通知"
                );
                return id is not null ? await One(o, id, cancel) : await All(o, from!.Value, to, cancel);
            }
        );

    private async Task<IResult> One(Organ o, string id, CancellationToken cancel)
    {
        if (await notices.Find(o.Id, id, cancel) is not { } notice)
            return Problem.NotFound($"没有通知“{Fields.Quoted(id)}”；未送达的见 GET /api/organs/{o.Id}/notices?state=failed");
        if (notice.State != NoticeState.Failed)
            return Problem.Refused("not-failed", "只能重发未送达（failed）的通知");
        await work.Enqueue(new NoticeWork(o.Id, notice.RowKey), cancel);
        return Resending(1);
    }

    private async Task<IResult> All(Organ o, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (first, behind) = (o.Clock.Start(from), o.Clock.End(to));
        var failed = (await notices.Failed(o.Id, first, behind, cancel)).Where(n => n.CreatedAt < behind).ToList();
        foreach (var causes in failed.Select(n => n.Prefix).Distinct(StringComparer.Ordinal).Chunk(16))
            await Task.WhenAll(causes.Select(prefix => work.Enqueue(new NoticeWork(o.Id, prefix), cancel)));
        return Resending(failed.Count);
    }

    private static IResult Resending(int count) =>
        Answer.Json(new { status = "resending", notices = count }, StatusCodes.Status202Accepted);
}
