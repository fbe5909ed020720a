using Cppcc.Domain.Duties;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/organs/{organ}/duties/{period}: each duty of a week, month, quarter or year: required, done, state, evidence.
/// </summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetDuties(OrganStore organs, DutyBook book, TimeProvider clock)
{
    /// <summary>
    /// The duties of exactly that period, as they stand now; those of festivals belong to the year. Activities that no duty counts are
    /// listed.
    /// </summary>
    [Function(nameof(GetDuties))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/duties/{period}")] HttpRequest request,
        string organ,
        string period,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (
                    Answer.Period(period, out var asked, PeriodKind.Week, PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year) is
                    { } malformed
                )
                    return malformed;
                var now = clock.GetUtcNow();
                var terms = DutyTerm
                    .Ending(o.Settings.Duties, o.Roster, asked.First, asked.Last, o.Clock.LocalDate(o.Head.Created))
                    .Where(t => t.Duty.Period == asked.Kind || (t.Duty.Period is null && asked.Kind == PeriodKind.Year))
                    .ToList();
                var report = await book.Of(o, terms, now, o.Clock.LocalDate(now), cancel);
                var table = DutiesDocument.Table($"{asked.Chinese}履职任务", report.Statuses, o.Roster);
                return Published.As(
                    request,
                    new
                    {
                        period,
                        settingsVersion = o.Head.SettingsVersion,
                        duties = report.Statuses,
                        report.NotCounted,
                    },
                    new Document($"{o.Head.Name}{asked.Chinese}履职任务完成情况")
                    {
                        Body =
                        [
                            .. report.NotCounted.Count == 0
                                ? []
                                : new[]
                                {
                                    new Paragraph(
                                        $"不计入任务的活动：{string.Join('、', report.NotCounted.Select(a => $"{o.Settings.Duties.NameOf(a.Key)}{a.Value.Count}次"))}。"
                                    ),
                                },
                            table,
                        ],
                        Sheet = table,
                        Source = [$"设置第 {o.Head.SettingsVersion} 版"],
                    },
                    asked
                );
            }
        );
}
