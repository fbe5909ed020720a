using Cppcc.Domain.Time;
using Cppcc.Functions.Checking;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/check: what is broken in the organ's records; no finding when all is well.</summary>
public sealed class GetCheck(OrganStore organs, Checker checker)
{
    /// <summary>
    /// A page: one part of the records, or a piece of it. Go on while there is a continuation. With <c>?month=2021-04</c> only what lies in
    /// that month, where something does; what still waits is looked at whole. What is said of queues is partial.
    /// </summary>
    [Function(nameof(GetCheck))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/check")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                Period? month = null;
                if (Answer.Query(request, "month") is { } text)
                {
                    if (Answer.Period(text, out var asked, PeriodKind.Month) is { } malformed)
                        return malformed;
                    month = asked;
                }

                if (await checker.Page(o, month, Answer.Query(request, "continuation"), cancel) is not { } page)
                    return Problem.Malformed("continuation 应为上一页给出的值");
                return Answer.Json(
                    new
                    {
                        organ,
                        month = month?.ToString(),
                        page.Part,
                        partial = page.Part == QueueMessages.Part,
                        page.Rows,
                        page.Findings,
                        page.Continuation,
                    }
                );
            }
        );
}
