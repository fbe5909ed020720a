using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/matters/{id}: one matter with its history.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetMatter(OrganStore organs, MatterStore matters, TimeProvider clock)
{
    /// <summary>
    /// Who, when, from, to, evidence; early and refused reports too; what others owe it, what was found, and what may come next.
    /// </summary>
    [Function(nameof(GetMatter))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/matters/{id}")] HttpRequest request,
        string organ,
        string id,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!Fields.IsId(id) || await matters.Find(organ, id, cancel) is not { } events)
                    return Problem.NotFound($"没有事项“{Fields.Quoted(id)}”；已有事项见 GET /api/organs/{organ}/matters");
                var view = MatterFold.Of(events, o.MatterRules);
                var m = view.Matter;
                return Published.As(
                    request,
                    new
                    {
                        id,
                        matter = m is null ? null : MatterLine.Of(o, m, o.Clock.LocalDate(clock.GetUtcNow())),
                        path = m?.Path ?? [],
                        next = m
                            ?.Workflow.State(m.State)!
                            .Next.Select(t => new
                            {
                                t.To,
                                m.Workflow.State(t.To)!.Name,
                                t.By,
                                t.Requires,
                                t.When,
                            }),
                        parts = m?.Parts ?? [],
                        obligations = m?.Obligations ?? [],
                        findings = m?.Findings.Select(f => Line(o, f, o.Clock.LocalDate(clock.GetUtcNow()))) ?? [],
                        evaluations = m?.Votes ?? [],
                        slips = m?.Slips ?? [],
                        flags = m?.Flags ?? [],
                        escalations = m?.Escalations ?? [],
                        history = view.History,
                    },
                    new Document(m?.Title ?? id)
                    {
                        Body = [.. MatterDocuments.One(m, view.History, o.Roster, EventNames.Of)],
                        Source = [$"设置第 {o.Head.SettingsVersion} 版"],
                    }
                );
            }
        );

    private static object Line(Organ o, Finding finding, DateOnly today) =>
        new
        {
            finding.Id,
            finding.Text,
            finding.By,
            byName = o.Roster.NameOf(finding.By),
            finding.FoundOn,
            finding.Due,
            finding.State,
            finding.SettledOn,
            finding.Evidence,
            finding.Reason,
            overdue = finding.IsOpen && finding.Due < today,
            workdaysLeft = finding.IsOpen ? o.Calendar.WorkdaysBetween(today, finding.Due) : (int?)null,
        };
}
