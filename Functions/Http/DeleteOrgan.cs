using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>DELETE /api/organs/{organ}?confirm={organ}: deletes an organ with all its data; the trail of acts stays.</summary>
public sealed class DeleteOrgan(OrganStore organs, OrganRemoval removal, TimeProvider clock)
{
    /// <summary>
    /// 200 when nothing of it is left, also when it was deleted before; 202 when there is more than one call deletes: ask again. Only what
    /// has been archived for an hour, and was exported since.
    /// </summary>
    [Function(nameof(DeleteOrgan))]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "organs/{organ}")] HttpRequest request,
        string organ,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        var present = await organs.Find(organ, cancel);
        var gone = present is null ? await organs.Deleted(organ, cancel) : removal.Begin(present);
        if (gone is null)
            return Problem.NoOrgan(organ, (await organs.All(cancel)).Select(o => o.Id));
        if (present is not null && Refused(request, present) is { } refused)
            return refused;
        if (gone.Done is not null)
            return Said(new Removal(gone, new Dictionary<string, int>(StringComparer.Ordinal)));
        var removed = await removal.Go(gone, cancel);
        Audit.Changed(
            request.HttpContext,
            $"删除单位“{gone.Name}”：{removed.Rows.Values.Sum()} 行{(removed.Organ.Done is null ? "，未完" : "")}"
        );
        return Said(removed);
    }

    private IResult? Refused(HttpRequest request, Organ o)
    {
        if (OrganRemoval.From(o) is not { } from)
            return Problem.Conflict("not-archived", $"单位“{o.Id}”仍在使用；删除之前须先归档：PUT /api/organs/{o.Id}/archive");
        if (o.Head.Exported is null || o.Head.Exported < o.Head.Archived)
            return Problem.Conflict("not-exported", $"归档之后还没有完整导出过数据；删除之前须先导出：GET /api/organs/{o.Id}/export");
        if (clock.GetUtcNow() < from)
            return Problem.Conflict("too-early", $"归档满一小时后才能删除：{o.Clock.Local(from):yyyy-MM-dd HH:mm} 以后");
        return Answer.Query(request, "confirm") == o.Id
            ? null
            : Problem.Refused("confirm", $"删除“{o.Head.Name}”的全部数据，不能恢复；确认无误后加 ?confirm={o.Id}");
    }

    private static IResult Said(Removal removed) =>
        Answer.Json(
            new
            {
                organ = removed.Organ.Id,
                removed.Organ.Name,
                status = removed.Organ.Done is null ? "deleting" : "deleted",
                removed.Organ.Done,
                rows = removed.Rows,
                note = removed.Organ.Done is null ? "数据较多，尚未删完；请再次提交同一请求，直到完成" : null,
            },
            removed.Organ.Done is null ? StatusCodes.Status202Accepted : StatusCodes.Status200OK
        );
}
