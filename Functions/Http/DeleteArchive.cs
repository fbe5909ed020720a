using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>DELETE /api/organs/{organ}/archive: the organ works again.</summary>
public sealed class DeleteArchive(OrganStore organs, Archives archives)
{
    /// <summary>
    /// 200, also when it was not archived: what an interrupted call left is done then. What was under way goes on; what was due while
    /// it was archived is not made up for.
    /// </summary>
    [Function(nameof(DeleteArchive))]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "organs/{organ}/archive")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                _ = o.PlanHash; // a section from which nothing can be planned is to be seen before anything is changed
                await archives.Resume(o.Id, cancel);
                if (o.Head.Archived is not null)
                    Audit.Changed(request.HttpContext, $"恢复使用单位“{o.Head.Name}”");
                return Answer.Json(
                    new
                    {
                        organ = o.Id,
                        o.Head.Name,
                        agenda = $"/api/organs/{o.Id}/agenda",
                        note = "已恢复使用：未办完的继续办理，归档期间到期的各步骤不补办，其余从现在起按期进行",
                    }
                );
            }
        );
}
