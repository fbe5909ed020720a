using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/supervision/{date}: lights and slips as that review recorded them.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetSupervision(OrganStore organs, RunStore runs, DecisionStore decisions, Phrasing phrasing)
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
                var review = await decisions.Read(run, ReviewParts.Head, cancel);
                return Published.As(
                    request,
                    new
                    {
                        made = ResultReader.Made(run),
                        run.Summary,
                        review,
                    },
                    Document(o, run, review!)
                );
            }
        );

    /// <summary>The lists, and each numbered slip on a page of its own.</summary>
    private Document Document(Organ o, Run run, ReviewDecision review) =>
        new($"{o.Head.Name}{review.On:yyyy年M月d日}督办情况")
        {
            Body =
            [
                new Paragraph($"{run.Summary}。"),
                MatterDocuments.Lights(review, o.Roster, o.Settings.Lights),
                .. MatterDocuments.Review(review, o.Roster),
            ],
            Annexes = [.. review.Slips.Where(s => s.Number is not null).Select(s => Slip(o, s))],
            Sheet = MatterDocuments.Review(review, o.Roster)[0],
            Source = [$"编号 {run.Id}，设置第 {run.SettingsVersion} 版"],
        };

    private Annex Slip(Organ o, IssuedSlip slip)
    {
        var said = phrasing.Say(
            o,
            new SlipDocumentFacts(
                slip.Number,
                slip.Id,
                slip.LightName,
                slip.Owes ?? o.Roster.NameOf(slip.Unit),
                slip.Title,
                slip.Action,
                slip.Due,
                slip.DaysOverdue,
                slip.Nth,
                slip.Flags.Count == 0 ? null : string.Join('；', slip.Flags.Select(f => f.Reason)),
                slip.AnswerBy
            )
        );
        return new Annex(said.Title, [new Paragraph(slip.Number!), .. DocumentText.Of(said.Text)]);
    }
}
