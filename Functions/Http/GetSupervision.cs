using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/supervision/{date}: lights and slips as that review recorded them.</summary>
public sealed class GetSupervision(OrganStore organs, RunStore runs, DecisionStore decisions)
{
    /// <summary>The review whose date it was; slips show whether they were answered in GET matters/{id}.</summary>
    [Function(nameof(GetSupervision))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/supervision/{date}")] HttpRequest request,
        string organ,
        string date,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day))
                    return Problem.Malformed($"“{date}”不是日期，应写作 2021-04-15");
                var reviews = (await runs.All(organ, Cycle.MonthlySupervision, cancel, $"{day:yyyy}-"))
                    .Where(r => r.State != RunState.Awaiting && !r.Skipped && !r.Figures.ContainsKey(IssueSlips.Issued))
                    .ToList();
                if (reviews.LastOrDefault(r => o.Clock.LocalDate(r.Due) == day) is not { } run)
                    return Problem.NotFound(
                        $"{date} 没有督办；{day.Year} 年的督办日：{Problem.Listed(reviews.Select(r => $"{o.Clock.LocalDate(r.Due):yyyy-MM-dd}").Distinct(StringComparer.Ordinal))}"
                    );
                return Answer.Json(
                    new
                    {
                        made = ResultReader.Made(run),
                        run.Summary,
                        review = await decisions.Read(run, ReviewParts.Head, cancel),
                    }
                );
            }
        );
}
