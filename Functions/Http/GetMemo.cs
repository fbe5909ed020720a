using Cppcc.Domain.Input;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/memos/{unit}/{period}: the work memo.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetMemo(OrganStore organs, MemoBook memos, TimeProvider clock)
{
    /// <summary>
    /// Due, promised, overdue, duties and consultations: of a period that is over as they were published (with <c>runId</c>) or, where no
    /// memo was, as of the publication; of any other as of now.
    /// </summary>
    [Function(nameof(GetMemo))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/memos/{unit}/{period}")] HttpRequest request,
        string organ,
        string unit,
        string period,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Period(period, out var asked, PeriodKind.Week, PeriodKind.Month) is { } malformed)
                    return malformed;
                var now = clock.GetUtcNow();
                var over = asked.Last < o.Clock.LocalDate(now);
                if (o.Roster.Unit(unit) is null)
                    return Problem.NotFound(
                        $"单位“{Fields.Quoted(unit)}”不在名册中；已有：{Problem.Listed(o.Roster.Units.Select(u => u.Id))}"
                    );
                var (memo, run) = over
                    ? await memos.Past(o, unit, asked, cancel)
                    : (await memos.Computed(o, unit, asked, now, cancel), null);
                return Published.As(
                    request,
                    new
                    {
                        memo.Unit,
                        memo.Period,
                        memo.On,
                        runId = run?.Id,
                        memo.Due,
                        memo.Promised,
                        memo.Overdue,
                        memo.Duties,
                        memo.Consultations,
                    },
                    new Document($"{o.Roster.NameOf(unit)}{asked.Chinese}工作备忘录")
                    {
                        Body = [.. MemoDocument.Tables(memo, o.Roster)],
                        Source = [$"{memo.On:yyyy年M月d日}的情况{(run is null ? "" : $"，编号 {run.Id}")}"],
                    },
                    asked
                );
            }
        );
}
