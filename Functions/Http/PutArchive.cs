using Cppcc.Domain.Input;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/organs/{organ}/archive: from now on the organ is only read.</summary>
public sealed class PutArchive(OrganStore organs, Archives archives)
{
    private const int LongestReason = 200;

    /// <summary>
    /// <c>{reason?}</c>, which stays in the trail of acts. 200, also when it was archived before: what a call that broke off left is done.
    /// No step runs, nothing is sent, events and changes are answered with 409 <c>archived</c>; reading goes on, and keys to read do.
    /// </summary>
    [Function(nameof(PutArchive))]
    public Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "organs/{organ}/archive")] HttpRequest request,
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
                var reason = body.OptionalText("reason", LongestReason);
                body.NoOthers();
                if (faults.Count > 0)
                    return Problem.Malformed("请求有误", faults);
                await archives.Archive(o, cancel);
                Audit.Changed(request.HttpContext, $"归档单位“{o.Head.Name}”{(reason is null ? "" : $"：{reason}")}");
                var archived = await organs.Get(o.Id, cancel);
                return Answer.Json(
                    new
                    {
                        organ = o.Id,
                        o.Head.Name,
                        archived.Head.Archived,
                        deletableFrom = OrganRemoval.From(archived),
                        export = $"/api/organs/{o.Id}/export",
                        note = "已归档：不再执行任何步骤，不再发送通知，不再接收报送和更改；仍可查阅、导出。恢复使用：DELETE 同一地址",
                    }
                );
            }
        );
}
