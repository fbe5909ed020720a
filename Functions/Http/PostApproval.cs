using Cppcc.Domain.Input;
using Cppcc.Functions.Events;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/organs/{organ}/approvals: the office enters what a signer ruled, on paper or by telephone.</summary>
public sealed class PostApproval(OrganStore organs, Rulings rulings)
{
    /// <summary>
    /// <c>{run, by, approved, reason?}</c>: 202 with the event's id; the reason is needed for a return. Said twice it is a duplicate.
    /// </summary>
    [Function(nameof(PostApproval))]
    public Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "organs/{organ}/approvals")] HttpRequest request,
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
                var (run, by) = (body.Text("run", 200), body.Text("by", 200));
                var (approved, reason) = (body.OptionalTruth("approved"), body.OptionalText("reason", Rulings.LongestReason));
                if (approved is null)
                    body.Refuse("approved", "请写明：true 签发，false 退回");
                if (approved == false && reason is null)
                    body.Refuse("reason", "退回须写明原因");
                body.NoOthers();
                if (faults.Count > 0)
                    return Problem.Malformed("请求有误", faults);
                var (open, why) = await rulings.Open(o, run, by, cancel);
                if (open is null)
                    return Problem.Refused("not-open", $"不能登记：{why}");
                Audit.Changed(request.HttpContext, $"登记{(approved == true ? "签发" : "退回")}：{run}（{by}）");
                var id = Rulings.IdOf(open, by, approved!.Value, reason);
                return PostEvents.Worded(id, await rulings.Take(o, Rulings.ByOffice, id, run, by, approved.Value, reason, cancel));
            }
        );
}
